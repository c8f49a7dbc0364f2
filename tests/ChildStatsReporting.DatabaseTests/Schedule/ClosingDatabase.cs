using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Host.Serving;
using ChildStatsReporting.Reference;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests.Schedule;

/// <summary>A copy of the database that waits for its closing.</summary>
public sealed class ClosingDatabase(DatabaseConnections connections, string administratorConnection, string keyFolder)
    : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    public DatabaseConnections Connections => connections;

    /// <summary>Every pool of the copy is emptied, so that a run of the class does not use up the server's connections.</summary>
    public ValueTask DisposeAsync()
    {
        foreach (var connectionString in (string[])[connections.Web, connections.Worker, connections.Jobs])
        {
            using var connection = new NpgsqlConnection(connectionString);
            NpgsqlConnection.ClearPool(connection);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Configuration of a service that looks at the calendar every second.</summary>
    public IConfiguration Configuration() =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Signing:TestKeyFolder"] = keyFolder,
                    ["Calendar:SweepCron"] = WorkerProcess.EverySecond,
                }
            )
            .Build();

    /// <summary>A worker in this process, with a domain clock of its own.</summary>
    internal IHost BuildWorker(DateTimeOffset now)
    {
        var host = ServiceHost.BuildWorker(Configuration(), connections);
        host.Services.GetRequiredService<DomainClock>().StartAt(now);
        return host;
    }

    /// <summary>Starts <c>worker</c>, the program itself, with its domain clock set.</summary>
    public WorkerProcess StartWorker(DateTimeOffset now) => new(connections, keyFolder, now);

    /// <summary>Holds up whoever comes to a place in its work; see <see cref="WorkGate"/>.</summary>
    public Task<WorkGate> ShutGateAsync(string place) => WorkGate.ShutAsync(this, place);

    /// <summary>A connection of the administrator; never pooled.</summary>
    public async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(administratorConnection);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        return await connection.ExecuteScalarAsync<T>(sql);
    }

    /// <summary>Waits, not for ever, until a condition holds.</summary>
    public async Task UntilAsync(string condition, WorkerProcess? worker = null)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!await ScalarAsync<bool>($"select {condition}"))
        {
            if (patience.IsCancellationRequested || worker is { HasEnded: true })
                throw new TimeoutException($"Waited in vain for: {condition}. {worker?.Errors}\n{await StepsAsync()}");
            await Task.Delay(Poll, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until the report is published and nothing waits any more.</summary>
    public Task UntilPublishedAsync(WorkerProcess? worker = null) =>
        UntilAsync(
            """
            exists (select from reports.report_run where state = 'published')
                and not exists (select from reports.report_run where state <> 'published')
                and not exists (select from schedule.step where done_at is null)
            """,
            worker
        );

    /// <summary>Waits until the calendar was looked at a number of times more.</summary>
    public async Task UntilSweptAsync(int times)
    {
        const string SweepCount =
            "(select count(*) from hangfire.job where statename = 'Succeeded' and invocationdata ->> 'Type' like '%SweepCalendarJob%')";
        var before = await ScalarAsync<long>($"select {SweepCount}");
        await UntilAsync($"{SweepCount} >= {before + times}");
    }

    /// <summary>Each step with how often it was begun, in the order of work.</summary>
    public Task<string?> StepsAsync() =>
        ScalarAsync<string>(
            """
            select string_agg(concat(kind, ' ', attempt_count,
                case when done_at is null then ' waits ' || coalesce(last_error, '') end), ', ' order by step_id)
            from schedule.step
            """
        );

    /// <summary>
    /// Everything that must be there once and always the same: runs, numbers, acts, documents by name and pages (they and
    /// their twins state an instant), files of figures by their bytes, and every indicator value.
    /// </summary>
    public async Task<string> OutcomeAsync() =>
        (
            await ScalarAsync<string>(
                """
                select concat_ws(E'\n',
                    (select string_agg(concat_ws(' ', 'run', state, audience, corrects_run_id, issued_on), ', ') from reports.report_run),
                    (select string_agg(concat_ws(' ', 'number', number, agency_symbol, year), ', ') from signing.document_number),
                    (select string_agg(concat_ws(' ', action, count), ', ' order by action) from (
                        select action, count(*) from audit.event where action in ('sign', 'publish') group by action) as act),
                    (select string_agg(concat_ws(' ', 'rendered', file_name, page_count, case when file_name like '%.csv' then sha256 end), E'\n' order by file_name) from reports.rendered_file),
                    (select string_agg(concat_ws(' ', 'issued', file_name, revision, case when file_name like '%.csv' then sha256 end,
                        case when published_at is not null then 'published' end), E'\n' order by file_name) from signing.signed_file),
                    (select concat('values ', count(*), ' ', md5(string_agg(concat_ws(',', period_id, admin_unit_id, indicator_cell_id,
                        numerator, coalesce(denominator::text, '-'), coalesce(value::text, '-'), reported_count, known_to),
                        ';' order by period_id, admin_unit_id, indicator_cell_id, known_to))) from indicators.indicator_value))
                """
            )
        )!;
}
