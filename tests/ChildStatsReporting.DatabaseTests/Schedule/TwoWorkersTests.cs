using ChildStatsReporting.Host.Jobs;
using ChildStatsReporting.Reference;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Schedule;

/// <summary>Two workers look at one calendar.</summary>
[Collection(nameof(ClosingQuarter))]
public sealed class TwoWorkersTests(ClosingQuarter quarter)
{
    [Fact]
    public async Task Clock_moved_over_the_closing_makes_each_report_once()
    {
        await using var database = await quarter.CopyAsync();
        using var first = database.BuildWorker(ClosingQuarter.BeforeClosing);
        using var second = database.BuildWorker(ClosingQuarter.BeforeClosing);
        await first.StartAsync(TestContext.Current.CancellationToken);
        await second.StartAsync(TestContext.Current.CancellationToken);
        foreach (var worker in new[] { first, second })
            JobServer.ScheduleCalendar(worker.Services);
        await database.UntilAsync("not exists (select from intake.submission where state = 'received')");

        foreach (var worker in new[] { first, second })
            worker.Services.GetRequiredService<DomainClock>().MoveTo(ClosingQuarter.AfterClosing);
        await database.UntilPublishedAsync();
        var before = await DatabaseStateAsync(database);
        await database.UntilSweptAsync(times: 3);

        (await database.OutcomeAsync()).Should().Be(quarter.Undisturbed);
        (await DatabaseStateAsync(database)).Should().Be(before);
        (await database.StepsAsync()).Should().Be("open 1, remind 1, close 1, compute 1, report 1");
        (
            await database.ScalarAsync<string>(
                "select string_agg(state, ' ' order by occurred_at) from review.period_state"
            )
        )
            .Should()
            .Be("open closed");
        await Task.WhenAll(first.StopAsync(CancellationToken.None), second.StopAsync(CancellationToken.None));
    }

    private static async Task<string?> DatabaseStateAsync(ClosingDatabase database) =>
        await database.ScalarAsync<string>(
            """
            select concat_ws(' ',
                (select string_agg(sha256, ' ' order by file_name) from signing.signed_file), (select count(*) from indicators.computation),
                (select count(*) from audit.event), (select count(*) from aggregation.observation), (select sum(attempt_count) from schedule.step))
            """
        );
}
