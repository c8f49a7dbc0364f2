namespace ChildStatsReporting.DatabaseTests.Aggregation;

/// <summary>How each kind of figure is carried over time. Source: design Rules of figures.</summary>
public sealed class TimeRuleTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Ward = "26083";

    public async ValueTask InitializeAsync() => await figures.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Stock_of_the_year_is_that_of_the_last_quarter()
    {
        await AcceptYearAsync("at_risk_child", 10, 20, 30, 41);

        (await FigureAsync("HC-2024-Y", "A/0301?/at_risk", "sex=male")).Should().Be("41 = 41; 1 of 1");
    }

    [Fact]
    public async Task Stock_needs_only_the_last_return()
    {
        await figures.AcceptAsync(GivenAccepted.Return(Ward, "HC-2024-Q4").With("at_risk_child", 41));

        (await FigureAsync("HC-2024-Y", "A/0301?/at_risk", "sex=male")).Should().Be("41 = 41; 1 of 1");
    }

    [Fact]
    public async Task Stock_without_the_last_return_is_none()
    {
        await AcceptYearAsync("at_risk_child", 10, 20, 30);

        (await FigureAsync("HC-2024-Y", "A/0301?/at_risk", "sex=male")).Should().Be("none; 0 of 1");
    }

    [Theory]
    [InlineData("HC-2024-H1", "3 = 3; 1 of 1")]
    [InlineData("HC-2024-9M", "7 = 7; 1 of 1")]
    [InlineData("HC-2024-Y", "15 = 15; 1 of 1")]
    public async Task Flow_is_added_over_the_quarters(string period, string figure)
    {
        await AcceptYearAsync("gift_child", 1, 2, 4, 8);

        (await FigureAsync(period, "P/306/gift")).Should().Be(figure);
    }

    [Fact]
    public async Task Flow_has_no_total_when_a_quarter_is_missing()
    {
        await AcceptYearAsync("gift_child", 1, 2, null, 8);

        (await FigureAsync("HC-2024-Y", "P/306/gift")).Should().Be("none; 0 of 1");
        (await FigureAsync("HC-2024-H1", "P/306/gift")).Should().Be("3 = 3; 1 of 1");
    }

    [Fact]
    public async Task Return_that_was_not_accepted_gives_nothing()
    {
        await AcceptYearAsync("gift_child", 1);
        await figures.ExecuteAsync("update intake.submission set state = 'confirmed', accepted_at = null");

        (await FigureAsync("HC-2024-Q1", "P/306/gift")).Should().Be("none; 0 of 1");
    }

    [Theory]
    [InlineData("HC-2024-Q1", "11 = 11; 1 of 1")]
    [InlineData("HC-2024-Q2", "none; 0 of 1")]
    [InlineData("HC-2024-Q3", "none; 0 of 1")]
    [InlineData("HC-2024-Q4", "none; 0 of 1")]
    [InlineData("HC-2024-H1", "22 = 22; 1 of 1")]
    [InlineData("HC-2024-9M", "33 = 33; 1 of 1")]
    [InlineData("HC-2024-Y", "44 = 44; 1 of 1")]
    public async Task Figure_to_date_is_that_of_the_last_return_and_never_added(string period, string figure)
    {
        await AcceptYearAsync("consulted_child", 11, 22, 33, 44);
        await figures.ExecuteAsync(
            "update validation.cell_value set value = 100 from reference.data_cell"
                + " where data_cell.data_cell_id = cell_value.data_cell_id and data_element = 'child_population'"
        );

        var rate = await FigureAsync(period, "A/0601?", "sex=male");

        rate.Split('/')[0].Split(';')[0].Should().Be(figure.Split(' ')[0].TrimEnd(';'));
        rate[rate.IndexOf(';', StringComparison.Ordinal)..]
            .Should()
            .Be(figure[figure.IndexOf(';', StringComparison.Ordinal)..]);
    }

    [Fact]
    public async Task Figure_to_date_that_the_third_quarter_did_not_ask_is_none_for_nine_months()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return(Ward, "HC-2024-Q1"),
            GivenAccepted.Return(Ward, "HC-2024-Q2"),
            GivenAccepted.Return(Ward, "HC-2024-Q3")
        );

        (await FigureAsync("HC-2024-9M", "A/0601?", "sex=male")).Should().Be("none; 0 of 1");
        (await FigureAsync("HC-2024-H1", "A/0601?", "sex=male")).Should().Be("0/0 = no value; 1 of 1");
    }

    [Theory]
    [InlineData("HC-2024-Y", "5/50 = 10.0; 1 of 1")]
    [InlineData("HC-2024-Q4", "none; 0 of 1")]
    [InlineData("HC-2024-H1", "none; 0 of 1")]
    public async Task Own_figure_is_read_from_the_return_of_the_period_itself(string period, string figure)
    {
        await figures.AcceptAsync(
            GivenAccepted
                .SectorReturn("YT-TE13", Ward, "HC-2024-Y")
                .With("measured_child", 50)
                .With("underweight_child", 5)
        );

        (await FigureAsync(period, "A/02xx-a", "sex=male")).Should().Be(figure);
    }

    private async Task AcceptYearAsync(string element, params decimal?[] values) =>
        await figures.AcceptAsync(
            values
                .Index()
                .Where(quarter => quarter.Item is not null)
                .Select(quarter =>
                    GivenAccepted.Return(Ward, $"HC-2024-Q{quarter.Index + 1}").With(element, quarter.Item!.Value)
                )
        );

    private async Task<string> FigureAsync(string period, string key, string breakdown = "")
    {
        await figures.ComputeAsync(period);
        return await figures.FigureAsync(period, Ward, key, breakdown);
    }
}
