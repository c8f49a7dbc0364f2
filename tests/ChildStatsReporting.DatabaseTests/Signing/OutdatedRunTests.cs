using ChildStatsReporting.Schedule;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.Signing;

/// <summary>A run that the service signs itself, whose figures changed after it was made.</summary>
public sealed class OutdatedRunTests(SigningInstallation installation) : IClassFixture<SigningInstallation>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Outdated_run_is_not_signed_until_the_calendar_has_made_it_again()
    {
        await using var services = installation.Services();
        var report = services.GetRequiredService<ReportRun>();
        var run = await installation.RenderedAsync(services, "HC-2024-Q3");
        await ChangeFigureAsync(run);

        (await report.RunAsync(run, Cancellation)).Should().BeFalse();
        (await installation.StateAsync(run)).Should().Be("rendered");
        (await IssuedCountAsync(run)).Should().Be(0);

        (await services.GetRequiredService<PeriodCalendar>().SweepAsync(Cancellation))
            .Should()
            .Contain(new WaitingWork("run", run));
        (await installation.StateAsync(run)).Should().Be("pinned");
        (await report.RunAsync(run, Cancellation)).Should().BeTrue();
        (await installation.StateAsync(run)).Should().Be("published");
        (await IssuedCountAsync(run)).Should().BePositive();
    }

    [Fact]
    public async Task Draft_beside_which_a_report_of_its_readers_was_signed_is_made_again_first()
    {
        await using var services = installation.Services();
        var report = services.GetRequiredService<ReportRun>();
        var forRecipients = await installation.RenderedAsync(services, "HC-2024-Q2");
        var forPublic = await installation.RenderedAsync(services, "HC-2024-Q2", audience: "public");
        await GiveAsync(forRecipients, "recipients");
        await GiveAsync(forPublic, "public", "recipients");

        (await report.RunAsync(forRecipients, Cancellation)).Should().BeTrue();
        (await report.RunAsync(forPublic, Cancellation)).Should().BeFalse();
        (await installation.StateAsync(forPublic)).Should().Be("rendered");

        (await services.GetRequiredService<PeriodCalendar>().SweepAsync(Cancellation))
            .Should()
            .Contain(new WaitingWork("run", forPublic));
        (await report.RunAsync(forPublic, Cancellation)).Should().BeTrue();
        (await installation.StateAsync(forPublic)).Should().Be("published");
    }

    /// <summary>A number of the city that both editions print.</summary>
    private Task GiveAsync(long run, params string[] readers) =>
        installation.ExecuteAsync(
            """
            insert into disclosure.given_figure
                (run_id, reader, period_id, unit_id, quantity, amount, is_withheld, is_sensitive, least_width)
            select run_id, unnest(@readers), period_id, admin_unit_id, 'a', 20, false, false, 4
            from reports.report_run
            where run_id = @run
            """,
            new { run, readers }
        );

    private Task<int> IssuedCountAsync(long run) =>
        installation.ScalarAsync<int>("select count(*) from signing.signed_file where run_id = @run", new { run });

    private Task ChangeFigureAsync(long run) =>
        installation.ExecuteAsync(
            """
            insert into indicators.indicator_value (
                period_id, admin_unit_id, indicator_cell_id, computation_id, numerator, reported_count, known_from)
            select period_id, admin_unit_id, (select min(indicator_cell_id) from reference.cell_key),
                max(computation_id), 1, 1, clock_timestamp()
            from reports.report_run
            inner join indicators.computation using (period_id)
            where run_id = @run
            group by period_id, admin_unit_id
            """,
            new { run }
        );
}
