using ChildStatsReporting.DatabaseTests.Reference;

namespace ChildStatsReporting.DatabaseTests.Aggregation;

/// <summary>
/// Xuân Trung (26071) and Xuân Thanh (26074) went whole into Xuân An (26080) on 01/11/2024. Source: design The tree has dates.
/// </summary>
public sealed class MergedUnitTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Year = "HC-2024-Y";
    private const string City = "732";

    private static readonly string[] Quarters = ["HC-2024-Q1", "HC-2024-Q2", "HC-2024-Q3"];

    public async ValueTask InitializeAsync() => await figures.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Flow_of_the_year_adds_the_parts_of_whole_predecessors()
    {
        await AcceptLineAsync();
        await figures.ComputeAsync(Year);

        (await figures.FigureAsync(Year, "26080", "P/306/gift")).Should().Be("1009 = 1009; 1 of 1");
        (await figures.FigureAsync(Year, City, "P/306/gift")).Should().Be("1009 = 1009; 1 of 13");
    }

    [Fact]
    public async Task Incomplete_line_gives_no_flow_here_nor_above()
    {
        await AcceptLineAsync(without: ("26071", "HC-2024-Q2"));
        await figures.AcceptAsync([
            .. Quarters
                .Append("HC-2024-Q4")
                .Select(quarter => GivenAccepted.Return("26077", quarter).With("gift_child", 5)),
        ]);
        await figures.ComputeAsync(Year);

        (await figures.FigureAsync(Year, "26080", "P/306/gift")).Should().Be("none; 0 of 1");
        (await figures.FigureAsync(Year, City, "P/306/gift")).Should().Be("20 = 20; 1 of 13");
    }

    [Fact]
    public async Task Stock_of_the_year_is_the_successors_alone()
    {
        await AcceptLineAsync(without: ("26071", "HC-2024-Q2"));
        await figures.ComputeAsync(Year);

        (await figures.FigureAsync(Year, "26080", "A/0301?/at_risk")).Should().Be("60 = 60; 1 of 1");
        (await figures.FigureAsync(Year, City, "A/0301?/at_risk")).Should().Be("60 = 60; 1 of 13");
    }

    [Fact]
    public async Task Return_of_the_quarter_of_the_merger_covers_the_whole_unit()
    {
        await AcceptLineAsync();
        await figures.ComputeAsync("HC-2024-Q4");

        (await figures.FigureAsync("HC-2024-Q4", "26080", "P/306/gift")).Should().Be("1000 = 1000; 1 of 1");
        (await figures.FigureAsync("HC-2024-Q4", City, "P/306/gift")).Should().Be("1000 = 1000; 1 of 13");
    }

    [Fact]
    public async Task Unit_that_is_merged_later_is_a_line_of_its_own_until_then()
    {
        using var definitions = new DefinitionFolder().Add(
            "admin_unit.csv",
            "99999,Xã Mới,commune,732,2019-06-01,2024-10-31,26077,invented"
        );
        await figures.LoadAsync(definitions.Path);
        await figures.AcceptAsync(
            GivenAccepted.Return("26077", "HC-2024-Q3").With("gift_child", 5),
            GivenAccepted.Return("99999", "HC-2024-Q3").With("gift_child", 3)
        );
        await figures.ComputeAsync("HC-2024-Q3");

        (await figures.FigureAsync("HC-2024-Q3", "26077", "P/306/gift")).Should().Be("5 = 5; 1 of 1");
        (await figures.FigureAsync("HC-2024-Q3", City, "P/306/gift")).Should().Be("8 = 8; 2 of 16");
        await figures.ClearAsync();
        await figures.LoadAsync(DefinitionFolder.Original);
    }

    [Fact]
    public async Task Nine_months_before_the_merger_know_fifteen_wards()
    {
        await AcceptLineAsync();
        await figures.ComputeAsync("HC-2024-9M");

        (await figures.FigureAsync("HC-2024-9M", "26071", "P/306/gift")).Should().Be("3 = 3; 1 of 1");
        (await figures.FigureAsync("HC-2024-9M", City, "P/306/gift")).Should().Be("9 = 9; 3 of 15");
    }

    [Fact]
    public async Task Case_of_a_predecessor_that_the_successor_carries_counts_once()
    {
        var received = GivenAccepted.Case("26071-24-V001", "2024-02-01");
        await AcceptLineAsync();
        await figures.AcceptAsync(
            GivenAccepted
                .Return("26071", "HC-2024-Q1")
                .With(received)
                .With(GivenAccepted.Child("26071-24-T001", received.CaseKey)),
            GivenAccepted
                .Return("26080", "HC-2024-Q4")
                .With(received with { Outcome = "criminal" })
                .With(GivenAccepted.Child("26071-24-T001", received.CaseKey))
        );
        await figures.ComputeAsync(Year);

        (await figures.FigureAsync(Year, "26080", "B/0101")).Should().Be("1 = 1; 1 of 1");
        (await figures.FigureAsync(Year, City, "B/01xx-a/outcome", "case_outcome=criminal"))
            .Should()
            .Be("1 = 1; 1 of 13");
    }

    [Fact]
    public async Task Opening_stock_adds_whole_predecessors()
    {
        await AcceptLineAsync();
        await figures.AcceptAsync(
            new[] { "26071", "26074", "26080" }.Select(unit =>
                GivenAccepted.Return(unit, "HC-2023-Q4").With("population", 1000)
            )
        );
        await figures.ComputeAsync(Year);

        (await figures.FigureAsync(Year, "26080", "A/0103?")).Should().Be("24/5000 = 4.8; 1 of 1");
    }

    [Fact]
    public async Task Opening_stock_without_one_predecessor_is_none()
    {
        await AcceptLineAsync();
        await figures.AcceptAsync(
            new[] { "26071", "26080" }.Select(unit => GivenAccepted.Return(unit, "HC-2023-Q4").With("population", 1000))
        );
        await figures.ComputeAsync(Year);

        (await figures.FigureAsync(Year, "26080", "A/0103?")).Should().Be("none; 0 of 1");
    }

    /// <summary>Nine quarterly returns before the merger with one gift each, and the successor's with a thousand.</summary>
    private async Task AcceptLineAsync((string Unit, string Quarter) without = default)
    {
        await figures.AcceptAsync(
            from unit in new[] { "26071", "26074", "26080" }
            from quarter in Quarters
            where (unit, quarter) != without
            select GivenAccepted
                .Return(unit, quarter)
                .With("gift_child", 1)
                .With("at_risk_child", 7)
                .With("live_birth", 1)
        );
        await figures.AcceptAsync(
            GivenAccepted
                .Return("26080", "HC-2024-Q4")
                .With("gift_child", 1000)
                .With("at_risk_child", 30)
                .With("live_birth", 3)
                .With("population", 2000)
        );
    }
}
