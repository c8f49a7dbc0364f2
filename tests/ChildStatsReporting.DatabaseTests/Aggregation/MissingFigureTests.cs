namespace ChildStatsReporting.DatabaseTests.Aggregation;

/// <summary>Zero, missing and not applicable. Source: design Rules of figures.</summary>
public sealed class MissingFigureTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Quarter = "HC-2024-Q4";
    private const string AtRisk = "A/0301?/at_risk";

    public async ValueTask InitializeAsync() => await figures.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Zero_is_a_reported_number()
    {
        await AcceptAndComputeAsync(GivenAccepted.Return("26080", Quarter).With("at_risk_child", 0));

        (await FigureAsync()).Should().Be("0 = 0; 1 of 1");
    }

    [Fact]
    public async Task Blank_makes_the_sum_over_it_missing()
    {
        await AcceptAndComputeAsync(
            GivenAccepted.Return("26080", Quarter).With("at_risk_child", 3).Blank("at_risk_child", "sex=male")
        );

        (await FigureAsync()).Should().Be("none; 0 of 1");
        (await FigureAsync("sex=male")).Should().Be("none; 0 of 1");
        (await FigureAsync("sex=female")).Should().Be("3 = 3; 1 of 1");
    }

    [Fact]
    public async Task Not_applicable_adds_nothing()
    {
        await AcceptAndComputeAsync(
            GivenAccepted.Return("26080", Quarter).With("at_risk_child", 3).NotApplicable("at_risk_child", "sex=male")
        );

        (await FigureAsync()).Should().Be("3 = 3; 1 of 1");
        (await FigureAsync("sex=male")).Should().Be("none; 0 of 1");
    }

    [Fact]
    public async Task Sum_of_only_not_applicable_is_no_part()
    {
        await AcceptAndComputeAsync(
            GivenAccepted.Return("26080", Quarter).NotApplicable("at_risk_child"),
            GivenAccepted.Return("26077", Quarter).With("at_risk_child", 2)
        );

        (await FigureAsync()).Should().Be("none; 0 of 1");
        (await FigureAsync(unit: "732")).Should().Be("4 = 4; 1 of 13");
    }

    [Fact]
    public async Task Unit_without_a_return_has_no_figure()
    {
        await AcceptAndComputeAsync(GivenAccepted.Return("26077", Quarter));

        (await FigureAsync()).Should().Be("none; 0 of 1");
    }

    [Theory]
    [InlineData("0", "0 = 0; 1 of 1")]
    [InlineData("x", "none; 0 of 1")]
    [InlineData("", "none; 0 of 1")]
    public async Task Total_over_quarters_needs_a_number_and_no_blank(string text, string figure)
    {
        var quarters = new[] { "HC-2024-Q1", "HC-2024-Q2" }.Select(quarter => GivenAccepted.Return("26080", quarter));
        await figures.AcceptAsync(
            quarters.Select(each =>
                text switch
                {
                    "" => each.Blank("gift_child"),
                    "x" => each.NotApplicable("gift_child"),
                    _ => each,
                }
            )
        );
        await figures.ComputeAsync("HC-2024-H1");

        (await figures.FigureAsync("HC-2024-H1", "732", "P/306/gift"))
            .Replace("of 15", "of 1", StringComparison.Ordinal)
            .Should()
            .Be(figure);
    }

    [Fact]
    public async Task Quarter_not_applicable_adds_nothing_to_the_half_year()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26083", "HC-2024-Q1").With("gift_child", 7),
            GivenAccepted.Return("26083", "HC-2024-Q2").NotApplicable("gift_child")
        );
        await figures.ComputeAsync("HC-2024-H1");

        (await figures.FigureAsync("HC-2024-H1", "26083", "P/306/gift")).Should().Be("7 = 7; 1 of 1");
    }

    [Fact]
    public async Task List_ticked_as_nil_gives_zeros()
    {
        await AcceptAndComputeAsync(GivenAccepted.Return("26080", Quarter));

        (await FigureAsync(key: "B/0101")).Should().Be("0 = 0; 1 of 1");
    }

    [Fact]
    public async Task List_with_a_row_gives_zeros_elsewhere()
    {
        await AcceptAndComputeAsync(GivenAccepted.Return("26080", Quarter).With(GivenAccepted.Injury()));

        (await FigureAsync("injury_cause=fall", key: "A/03xx-c/cause")).Should().Be("1 = 1; 1 of 1");
        (await FigureAsync("injury_cause=burn", key: "A/03xx-c/cause")).Should().Be("0 = 0; 1 of 1");
    }

    [Theory]
    [InlineData("HC-2024-Q4")]
    [InlineData("HC-2024-Y")]
    public async Task Empty_list_without_the_tick_is_missing(string period)
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26083", "HC-2024-Q1"),
            GivenAccepted.Return("26083", "HC-2024-Q2"),
            GivenAccepted.Return("26083", "HC-2024-Q3"),
            GivenAccepted.Return("26083", "HC-2024-Q4").Unticked("abused_child")
        );
        await figures.ComputeAsync(period);

        (await figures.FigureAsync(period, "26083", "B/0101")).Should().Be("none; 0 of 1");
        (await figures.FigureAsync(period, "26083", "B/01xx-a")).Should().Be("0 = 0; 1 of 1");
    }

    private async Task AcceptAndComputeAsync(params AcceptedReturn[] returns)
    {
        await figures.AcceptAsync(returns);
        await figures.ComputeAsync(Quarter);
    }

    private Task<string> FigureAsync(string breakdown = "", string unit = "26080", string key = AtRisk) =>
        figures.FigureAsync(Quarter, unit, key, breakdown);
}
