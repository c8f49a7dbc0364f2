using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.Indicators;

namespace ChildStatsReporting.DatabaseTests.Indicators;

/// <summary>Any number opens up. Source: design Rules of figures.</summary>
public sealed class FigureTraceTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Quarter = "HC-2024-Q4";

    public async ValueTask InitializeAsync() => await figures.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Typed_figure_opens_to_revision_sheet_and_cell()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26077", Quarter).With("gift_child", 3),
            GivenAccepted.Return("26083", Quarter).With("gift_child", 4)
        );
        await figures.ComputeAsync(Quarter);

        var figure = (await OpenAsync("732", "P", "306", "gift"))!;

        figure.Value.Value.Should().Be("7");
        figure
            .Parts.Where(part => part.SubmissionId is not null)
            .Should()
            .HaveCount(2)
            .And.OnlyContain(part =>
                part.Revision == 1
                && part.Sheet != null
                && part.RowNumber > 0
                && part.ColumnNumber > 0
                && part.FileSha256 == "given"
            );
        figure.Parts.Where(part => part.IsCounted).Select(part => part.Value).Should().Equal(3, 4);
        figure.Lines.Where(line => line.LeftOut == LeftOutReason.NoReturn).Should().HaveCount(11);
    }

    [Fact]
    public async Task Counted_figure_opens_to_the_number_of_rows()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26077", Quarter).With(GivenAccepted.Injury()).With(GivenAccepted.Injury())
        );
        await figures.ComputeAsync(Quarter);

        var figure = (
            await OpenAsync("26077", "A", "03xx-c", "cause", "injury_cause=fall;sex=male;injury_age_group=6-9")
        )!;

        figure.Value.Value.Should().Be("2");
        figure
            .Parts.Should()
            .ContainSingle()
            .Which.Should()
            .Match<TracedPart>(part => part.List == "injury" && part.ListRowCount == 2 && part.Sheet == null);
    }

    [Fact]
    public async Task Unknown_breakdown_opens_to_nothing()
    {
        await figures.ComputeAsync(Quarter);

        (await OpenAsync("26077", "P", "306", "gift", "sex=male")).Should().BeNull();
    }

    private async Task<TracedFigure?> OpenAsync(
        string unit,
        string part,
        string code,
        string view,
        string breakdown = ""
    ) =>
        await new FigureTrace(figures.Worker).OpenAsync(
            new FigureKey(
                PeriodId: await figures.PeriodIdAsync(Quarter),
                CatalogueVersionId: 1,
                AdminUnitId: (
                    await figures.QueryAsync<int>(
                        "select admin_unit_id from reference.admin_unit where code = @unit and date '2024-12-14' between valid_from and valid_to",
                        new { unit }
                    )
                ).Single(),
                part,
                code,
                view,
                breakdown,
                AsAt: (await figures.QueryAsync<DateTime>("select clock_timestamp()")).Single()
            ),
            TestContext.Current.CancellationToken
        );
}
