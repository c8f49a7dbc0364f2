using System.Diagnostics.Metrics;
using ChildStatsReporting.Database;
using ChildStatsReporting.Schedule;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Host.Telemetry;

/// <summary>Gauges that are read from the database when the measures leave: how the open periods and the calendar's steps stand.</summary>
/// <remarks>Only a worker reads them. Several workers say the same; whoever draws them takes the highest.</remarks>
internal sealed class OperationState : IHostedService, IDisposable
{
    private static readonly string StateSql = SqlFile.Read("schedule/operation_state.sql");

    /// <summary>Five gauges are read at once; one query serves them.</summary>
    private static readonly TimeSpan ReadingStands = TimeSpan.FromSeconds(2);

    private readonly Meter meter = new(StageTelemetry.Name);
    private readonly Lock oneAtATime = new();
    private readonly NpgsqlDataSource database;
    private readonly TimeProvider time;
    private readonly TimeProvider realTime;
    private readonly CalendarSettings calendar;
    private readonly ILogger<OperationState> logger;
    private (DateTimeOffset At, IReadOnlyList<Row> Rows) last = (default, []);

    public OperationState(
        NpgsqlDataSource database,
        TimeProvider time,
        [FromKeyedServices(Composition.RealTime)] TimeProvider realTime,
        CalendarSettings calendar,
        ILogger<OperationState> logger
    )
    {
        (this.database, this.time, this.realTime, this.calendar, this.logger) = (
            database,
            time,
            realTime,
            calendar,
            logger
        );
        meter.CreateObservableGauge(
            "childstats.returns",
            () => Of("returns"),
            "{return}",
            "Communes of an open period by the state of their newest return."
        );
        meter.CreateObservableGauge(
            "childstats.returns.expected",
            () => Of("expected"),
            "{return}",
            "Returns that an open period asks for."
        );
        meter.CreateObservableGauge(
            "childstats.returns.reported",
            () => Of("reported"),
            "{return}",
            "Those that were submitted, confirmed or accepted."
        );
        meter.CreateObservableGauge(
            "childstats.steps.failed",
            () => Of("failed_steps"),
            "{step}",
            "Steps of the calendar that failed and wait to be tried again."
        );
        meter.CreateObservableGauge(
            "childstats.steps.oldest_age",
            () => Of("oldest_step_age"),
            "s",
            "Since when the oldest unfinished step is due, by the domain clock."
        );
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<double>> Of(string measure) =>
        [
            .. Rows()
                .Where(row => row.Measure == measure)
                .Select(row => new Measurement<double>((double)row.Value, Tags(row))),
        ];

    private static IEnumerable<KeyValuePair<string, object?>> Tags(Row row)
    {
        if (row.PeriodCode is not null)
            yield return new("period", row.PeriodCode);
        if (row.State is not null)
            yield return new("state", row.State);
    }

    private IReadOnlyList<Row> Rows()
    {
        lock (oneAtATime)
        {
            var now = realTime.GetUtcNow();
            if (now - last.At < ReadingStands)
                return last.Rows;
            last = (now, Read());
            return last.Rows;
        }
    }

    private List<Row> Read()
    {
        try
        {
            using var connection = database.OpenConnection();
            return connection
                .Query<Row>(
                    StateSql,
                    new
                    {
                        calendar.FormCode,
                        regimes = calendar.Regimes.ToArray(),
                        now = time.GetUtcNow(),
                    }
                )
                .AsList();
        }
        catch (NpgsqlException unreachable)
        {
            logger.LogWarning("The gauges could not be read: {SqlState}", unreachable.SqlState);
            return [];
        }
    }

    private sealed record Row(string Measure, string? PeriodCode, string? State, decimal Value);
}
