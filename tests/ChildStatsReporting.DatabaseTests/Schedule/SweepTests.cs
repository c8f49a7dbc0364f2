using ChildStatsReporting.Host.Jobs;
using ChildStatsReporting.Reference;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChildStatsReporting.DatabaseTests.Schedule;

/// <summary>The look at the calendar finds what waits, and only that.</summary>
[Collection(nameof(ClosingQuarter))]
public sealed class SweepTests(ClosingQuarter quarter)
{
    private const string ActsSql =
        "select string_agg(action, ', ' order by action) from audit.event where object_kind = 'report_run'";

    private const string Computation = "after insert on indicators.indicator_value for each statement";

    [Fact]
    public async Task Submission_that_nobody_enqueued_is_validated()
    {
        await using var database = await quarter.CopyAsync();
        using var worker = await StartAsync(database, ClosingQuarter.BeforeClosing);

        await database.UntilAsync("exists (select from intake.submission where state = 'validated')");

        await worker.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Work_that_is_enqueued_or_begun_is_not_enqueued_again()
    {
        const string JobCountSql =
            "select count(*) from hangfire.job where invocationdata ->> 'Type' not like '%SweepCalendarJob%'";
        await using var database = await quarter.CopyAsync();
        using var worker = await StartAsync(database, ClosingQuarter.AfterClosing);
        await using (var gate = await database.ShutGateAsync(Computation))
        {
            await gate.UntilReachedAsync();
            await database.UntilSweptAsync(times: 1);
            var before = await database.ScalarAsync<long>(JobCountSql);

            await database.UntilSweptAsync(times: 4);

            (await database.ScalarAsync<long>(JobCountSql)).Should().Be(before);
        }

        await worker.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Return_accepted_while_its_period_is_computed_is_in_the_report()
    {
        await using var database = await quarter.CopyAsync();
        using var worker = await StartAsync(database, ClosingQuarter.BeforeClosing);
        await database.UntilAsync("exists (select from intake.submission where state = 'validated')");
        var clock = worker.Services.GetRequiredService<DomainClock>();
        await using (var gate = await database.ShutGateAsync(Computation))
        {
            clock.MoveTo(ClosingQuarter.AfterClosing);
            await gate.UntilReachedAsync();
            await using var connection = await database.OpenAsync();
            await connection.ExecuteAsync(
                "update intake.submission set state = 'accepted', accepted_at = @now where state = 'validated'",
                new { now = clock.GetUtcNow() }
            );
        }

        await database.UntilPublishedAsync();

        (await database.StepsAsync()).Should().Contain("compute 2");
        (
            await database.ScalarAsync<int>(
                "select max(reported_count) from indicators.indicator_value where known_to = 'infinity'"
            )
        )
            .Should()
            .Be(4);
        await worker.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Return_accepted_while_the_report_is_set_is_in_the_one_that_is_signed()
    {
        await using var database = await quarter.CopyAsync();
        using var worker = await StartAsync(database, ClosingQuarter.BeforeClosing);
        await database.UntilAsync("exists (select from intake.submission where state = 'validated')");
        var clock = worker.Services.GetRequiredService<DomainClock>();
        await using (
            var gate = await database.ShutGateAsync("after insert on reports.rendered_file for each statement")
        )
        {
            clock.MoveTo(ClosingQuarter.AfterClosing);
            await gate.UntilReachedAsync();
            await using var connection = await database.OpenAsync();
            await connection.ExecuteAsync(
                "update intake.submission set state = 'accepted', accepted_at = @now where state = 'validated'",
                new { now = clock.GetUtcNow() }
            );
            await database.UntilAsync(
                "exists (select from indicators.indicator_value where reported_count = 4) and not exists (select from schedule.step where done_at is null)"
            );
        }

        await database.UntilPublishedAsync();

        (
            await database.ScalarAsync<bool>(
                "select figures_as_at > (select max(known_from) from indicators.indicator_value) from reports.report_run"
            )
        )
            .Should()
            .BeTrue();
        (await database.ScalarAsync<string>(ActsSql)).Should().Be("order, order, publish, sign");
        await worker.StopAsync(CancellationToken.None);
    }

    private static async Task<IHost> StartAsync(ClosingDatabase database, DateTimeOffset now)
    {
        var worker = database.BuildWorker(now);
        JobServer.ScheduleCalendar(worker.Services);
        await worker.StartAsync(TestContext.Current.CancellationToken);
        return worker;
    }
}
