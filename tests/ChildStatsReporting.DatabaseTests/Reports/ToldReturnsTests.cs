using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.Disclosure;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Reports;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChildStatsReporting.DatabaseTests.Reports;

/// <summary>A document that tells of returns: ordered, rendered, and made again after returns went on.</summary>
public sealed class ToldReturnsTests(FigureDatabase figures) : IClassFixture<FigureDatabase>
{
    private const string FormCode = "NB-TE13";

    [Fact]
    public async Task Document_about_returns_reads_the_same_after_a_return_came_and_is_replaced_when_ordered_again()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await figures.AcceptAsync(
            GivenAccepted.Return("26083", "HC-2024-Q4").With("gift_child", 3).With("child_population", 7)
        );
        await figures.ComputeAsync("HC-2024-Q4");
        var run = await OpenAsync();
        var disclosure = new DisclosureControl(figures.Worker, NullLogger<DisclosureControl>.Instance);
        (await disclosure.ProtectAsync(run.RunId, cancellationToken)).Should().Be(0);
        (await Renderer.RenderAsync(run.RunId, cancellationToken))
            .Should()
            .Be(2, "its tables are beside it, no figures");
        var rendered = await figures.QueryAsync<byte[]>(
            "select content from reports.rendered_file where run_id = @runId order by file_name",
            new { runId = run.RunId }
        );

        await figures.ExecuteAsync(
            "update reports.report_run set state = 'published' where run_id = @runId",
            new { runId = run.RunId }
        );
        (await OpenAsync()).Outcome.Should().Be(OrderOutcome.AlreadyIssued);
        await figures.AcceptAsync(GivenAccepted.Return("26080", "HC-2024-Q4").With("gift_child", 1));
        await figures.ComputeAsync("HC-2024-Q4");
        var again = await Renderer.RebuildAsync(run.RunId, correctsRunId: null, cancellationToken);
        var replacing = await OpenAsync();

        again
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => Convert.ToHexString(file.Value))
            .Should()
            .Equal(rendered.Select(Convert.ToHexString));
        replacing.Outcome.Should().Be(OrderOutcome.Correcting);
        (await ReceivedAsync(run.RunId)).Should().Be(1);
        (await ReceivedAsync(replacing.RunId)).Should().Be(2);
        (
            await figures.QueryAsync<long>(
                "select run_id from disclosure.given_figure where run_id = @runId",
                new { runId = run.RunId }
            )
        )
            .Should()
            .BeEmpty("nothing of it can narrow down a figure");
    }

    private ReportRenderer Renderer =>
        new(
            figures.Worker,
            new ReportTemplates(Path.Combine(SourceTree.Root!, "templates")),
            new FigureFile(figures.Worker),
            NullLogger<ReportRenderer>.Instance
        );

    private Task<OrderedRun> OpenAsync() =>
        new ReportOrder(
            figures.Worker,
            new FakeTimeProvider(new DateTimeOffset(2024, 12, 20, 1, 0, 0, TimeSpan.Zero)),
            NullLogger<ReportOrder>.Instance
        ).OpenAsync(FormCode, "HC-2024-Q4", "732", "recipients", "system", TestContext.Current.CancellationToken);

    private async Task<long> ReceivedAsync(long runId) =>
        (
            await figures.QueryAsync<long>(
                "select count(*) from reports.run_return where run_id = @runId and form_code = 'XP-TE13' and received_on is not null",
                new { runId }
            )
        ).Single();
}
