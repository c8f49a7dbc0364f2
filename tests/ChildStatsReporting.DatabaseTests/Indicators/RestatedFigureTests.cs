using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.Indicators;

namespace ChildStatsReporting.DatabaseTests.Indicators;

/// <summary>Figures of a period for the tree of another day. Source: design The tree has dates.</summary>
public sealed class RestatedFigureTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string First = "HC-2024-Q1";
    private const string Fourth = "HC-2024-Q4";

    public async ValueTask InitializeAsync() => await figures.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Predecessors_are_summed_and_rates_rebuilt_from_both_sides()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26071", First).With("special_circumstance_child", 1).With("child_population", 10),
            GivenAccepted.Return("26074", First).With("special_circumstance_child", 2).With("child_population", 40),
            GivenAccepted.Return("26080", First).With("special_circumstance_child", 1).Blank("child_population")
        );
        await figures.ComputeAsync(First);

        var restated = await RestateAsync(First, "732", "2024-12-14");

        Row(restated, "A/0301?", "26080").Should().Be("24/1600 = 1.50; 2 of 3; 100; ");
        Row(restated, "A/0301?", "732").Should().Be("24/1600 = 1.50; 2 of 15; 100; ");
        restated.Select(row => row.Unit).Distinct().Should().HaveCount(14);
    }

    [Fact]
    public async Task Chain_of_mergers_is_followed()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26071", First).With("gift_child", 1),
            GivenAccepted.Return("26080", First).With("gift_child", 2),
            GivenAccepted.Return("26077", First).With("gift_child", 4)
        );
        await figures.ComputeAsync(First);

        var restated = await RestateAsync(First, "75", "2025-07-01");

        Row(restated, "P/306/gift", "26080").Should().Be("7/ = 7; 3 of 7; 100; ");
        Row(restated, "P/306/gift", "75")
            .Should()
            .StartWith("7/ = 7; 3 of 170; 100; có 40 đơn vị không có số liệu trước 01/07/2025");
    }

    [Fact]
    public async Task Split_predecessor_is_not_separable_and_lowers_the_covered_share()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26356", Fourth).With("gift_child", 1).With("child_population", 10),
            GivenAccepted.Return("26359", Fourth).With("gift_child", 2).With("child_population", 20),
            GivenAccepted.Return("26449", Fourth).With("gift_child", 4).With("child_population", 10)
        );
        await figures.ComputeAsync(Fourth);

        var restated = await RestateAsync(Fourth, "75", "2025-07-01");

        Row(restated, "P/306/gift", "26359").Should().Be("3/ = 3; 2 of 3; 75; không tách được: Xã Xuân Tâm (26449)");
        Row(restated, "P/306/gift", "26446").Should().Be("/ = ; 0 of 3; ; không tách được: Xã Xuân Tâm (26449)");
        Row(restated, "P/306/gift", "75").Should().StartWith("7/ = 7; 3 of 159; 100; ");
    }

    [Fact]
    public async Task Unit_from_another_database_has_no_figures_before_it()
    {
        await figures.ComputeAsync(Fourth);

        var restated = await RestateAsync(Fourth, "75", "2026-05-01");

        Row(restated, "P/306/gift", "25195").Should().Be("/ = ; 0 of 0; ; không có số liệu trước 01/07/2025");
        Row(restated, "P/306/gift", "25270").Should().Be("/ = ; 0 of 0; ; không có số liệu trước 01/07/2025");
        Row(restated, "P/306/gift", "26089").Should().Be("/ = ; 0 of 3; 100; ");
    }

    [Fact]
    public async Task Earlier_tree_cannot_take_a_merged_unit_apart()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26080", Fourth).With("gift_child", 2).With("child_population", 1),
            GivenAccepted.Return("26083", Fourth).With("gift_child", 3)
        );
        await figures.ComputeAsync(Fourth);

        var restated = await RestateAsync(Fourth, "732", "2024-10-31");

        Row(restated, "P/306/gift", "26071").Should().Be("/ = ; 0 of 1; 0; không tách được: Phường Xuân An (26080)");
        Row(restated, "P/306/gift", "26083").Should().Be("3/ = 3; 1 of 1; 100; ");
        Row(restated, "P/306/gift", "732").Should().Be("5/ = 5; 2 of 13; 100; ");
    }

    [Fact]
    public async Task City_that_is_no_more_lacks_what_took_a_commune_from_outside()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26080", "HC-2025-Q3").With("gift_child", 2).With("child_population", 3),
            GivenAccepted.Return("26089", "HC-2025-Q3").With("gift_child", 5).With("child_population", 1),
            GivenAccepted.Return("26098", "HC-2025-Q3").With("child_population", 1),
            GivenAccepted.Return("26104", "HC-2025-Q3").With("child_population", 1),
            GivenAccepted.Return("26113", "HC-2025-Q3").With("child_population", 1)
        );
        await figures.ComputeAsync("HC-2025-Q3");

        var restated = await RestateAsync("HC-2025-Q3", "732", "2024-12-14");

        Row(restated, "P/306/gift", "732")
            .Should()
            .Be("2/ = 2; 4 of 5; 85.7; không tách được: Phường Bình Lộc (26089)");
        Row(restated, "P/306/gift", "26089").Should().Be("/ = ; 0 of 1; 0; không tách được: Phường Bình Lộc (26089)");
    }

    [Fact]
    public async Task Tree_of_the_period_itself_gives_the_figures_as_reported()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26128", "HC-2024-Q1"),
            GivenAccepted.Return("26128", "HC-2024-Q2"),
            GivenAccepted.Return("26128", "HC-2024-Q3").With("gift_child", 2),
            GivenAccepted.Return("26122", Fourth),
            GivenAccepted.Return("26080", Fourth).With("gift_child", 3)
        );
        await figures.ComputeAsync("HC-2024-Y");
        var state = await StateAsync("HC-2024-Y");
        var reported = await new FigureFile(figures.Worker).RowsAsync(
            await figures.PeriodIdAsync("HC-2024-Y"),
            await UnitIdAsync("75", "2024-12-14"),
            state,
            TestContext.Current.CancellationToken
        );

        var restated = await RestateAsync("HC-2024-Y", "75", "2024-12-14");

        restated
            .Select(row => new FigureRow(
                row.Part,
                row.Code,
                row.View,
                row.Unit,
                row.Breakdown,
                row.Numerator,
                row.Denominator,
                row.Value,
                row.Reported,
                row.Expected
            ))
            .Should()
            .Equal(reported);
        Row(restated, "P/306/gift", "26122")
            .Should()
            .EndWith("; không tách được phần trong kỳ của: Xã Núi Tượng (26128)");
        Row(restated, "P/306/gift", "734").Should().EndWith("; 100; ");
    }

    private static string Row(IReadOnlyList<RestatedRow> rows, string key, string unit)
    {
        var row = rows.Single(row =>
            row.Breakdown.Length == 0
            && row.Unit == unit
            && string.Join('/', new[] { row.Part, row.Code, row.View }.Where(name => name.Length > 0)) == key
        );
        return $"{row.Numerator}/{row.Denominator} = {row.Value}; {row.Reported} of {row.Expected}; {row.CoveredPercent}; {row.Note}";
    }

    private async Task<IReadOnlyList<RestatedRow>> RestateAsync(string period, string unit, string day) =>
        await new RestatedFigures(figures.Worker).RowsAsync(
            new RestatedKey(
                await figures.PeriodIdAsync(period),
                await UnitIdAsync(unit, day),
                DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
                await StateAsync(period)
            ),
            TestContext.Current.CancellationToken
        );

    private async Task<FigureState> StateAsync(string period) =>
        (
            await new FigureFile(figures.Worker).NewestStateAsync(
                await figures.PeriodIdAsync(period),
                TestContext.Current.CancellationToken
            )
        )!;

    private async Task<int> UnitIdAsync(string unit, string day) =>
        (
            await figures.QueryAsync<int>(
                "select admin_unit_id from reference.admin_unit where code = @unit and @day::date between valid_from and valid_to",
                new { unit, day }
            )
        ).Single();
}
