using ChildStatsReporting.DatabaseTests.Aggregation;

namespace ChildStatsReporting.DatabaseTests.Indicators;

/// <summary>How values are built from their parts. Source: design Rules of figures.</summary>
public sealed class RateTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Quarter = "HC-2024-Q4";
    private const string Special = "A/0301?";
    private const string Disaster = "A/03xx-e";

    public async ValueTask InitializeAsync() => await figures.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Rate_above_is_rebuilt_from_its_parts()
    {
        await AcceptAndComputeAsync(
            Disasters("26077", relieved: 1, affected: 10),
            Disasters("26083", relieved: 90, affected: 100)
        );

        (await FigureAsync("732", Disaster, "sex=male")).Should().Be("91/110 = 82.7; 2 of 13");
    }

    [Fact]
    public async Task Unit_with_one_part_has_neither_in_the_row()
    {
        await AcceptAndComputeAsync(
            Disasters("26077", relieved: 1, affected: 10),
            Disasters("26083", relieved: 90, affected: 100).Blank("disaster_relieved_child", "sex=male"),
            Disasters("26086", relieved: 90, affected: 100).NotApplicable("disaster_affected_child", "sex=male")
        );

        (await FigureAsync("732", Disaster, "sex=male")).Should().Be("1/10 = 10.0; 1 of 13");
        (await FigureAsync("26083", Disaster, "sex=male")).Should().Be("none; 0 of 1");
    }

    [Fact]
    public async Task Coverage_is_judged_row_by_row()
    {
        await AcceptAndComputeAsync(
            Disasters("26077", relieved: 1, affected: 10),
            Disasters("26083", relieved: 90, affected: 100).Blank("disaster_relieved_child", "sex=male")
        );

        (await FigureAsync("732", Disaster)).Should().Be("2/20 = 10.0; 1 of 13");
        (await FigureAsync("732", Disaster, "sex=male")).Should().Be("1/10 = 10.0; 1 of 13");
        (await FigureAsync("732", Disaster, "sex=female")).Should().Be("91/110 = 82.7; 2 of 13");
    }

    [Fact]
    public async Task Zero_denominator_keeps_the_parts_and_gives_no_value()
    {
        await AcceptAndComputeAsync(Disasters("26077", relieved: 0, affected: 0));

        (await FigureAsync("26077", Disaster)).Should().Be("0/0 = no value; 1 of 1");
        (await FigureAsync("732", Disaster)).Should().Be("0/0 = no value; 1 of 13");
    }

    [Theory]
    [InlineData(1, 800, "1/800 = 0.13")]
    [InlineData(3, 800, "3/800 = 0.38")]
    [InlineData(1, 801, "1/801 = 0.12")]
    [InlineData(799, 800, "799/800 = 99.88")]
    public async Task Half_is_rounded_away_from_zero_with_the_decimals_of_the_view(
        int special,
        int population,
        string figure
    )
    {
        await AcceptAndComputeAsync(
            GivenAccepted
                .Return("26077", Quarter)
                .With("special_circumstance_child", special, "sex=male;age_group=0-2")
                .With("child_population", population, "sex=male;age_year=0")
        );

        (await FigureAsync("26077", Special, "sex=male;age_group=0-2")).Should().StartWith(figure + ";");
    }

    [Theory]
    [InlineData(1, 2000, "1/2000 = 0.1")]
    [InlineData(3, 2000, "3/2000 = 0.2")]
    [InlineData(29, 2000, "29/2000 = 1.5")]
    public async Task One_decimal_is_rounded_once(int relieved, int affected, string figure)
    {
        await AcceptAndComputeAsync(Disasters("26077", relieved, affected));

        (await FigureAsync("26077", Disaster, "sex=male")).Should().StartWith(figure + ";");
    }

    [Fact]
    public async Task Average_is_the_mean_of_opening_and_closing_stock()
    {
        await figures.AcceptAsync(GivenAccepted.Return("26083", "HC-2023-Q4").With("population", 1000, "sex=male"));
        await AcceptYearAsync("26083", birth: 1, population: 2001);
        await AcceptYearAsync("26086", birth: 1, population: 2000);
        await figures.ComputeAsync("HC-2024-Y");

        (await figures.FigureAsync("HC-2024-Y", "26083", "A/0103?")).Should().Be("8/1500.5 = 5.3; 1 of 1");
        (await figures.FigureAsync("HC-2024-Y", "26086", "A/0103?")).Should().Be("none; 0 of 1");
        (await figures.FigureAsync("HC-2024-Y", "732", "A/0103?")).Should().Be("8/1500.5 = 5.3; 1 of 13");
    }

    [Fact]
    public async Task Rate_of_a_year_and_of_a_quarter_differ_and_neither_is_annualised()
    {
        await AcceptYearAsync("26083", birth: 10, population: 0, death: 1);
        await figures.ComputeAsync("HC-2024-Y", Quarter);

        (await figures.FigureAsync("HC-2024-Y", "26083", "A/0203?")).Should().Be("8/80 = 100.0; 1 of 1");
        (await figures.FigureAsync(Quarter, "26083", "A/0203?")).Should().Be("2/20 = 100.0; 1 of 1");
    }

    [Fact]
    public async Task Communes_are_those_with_an_accepted_return_of_the_last_quarter()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26077", "HC-2024-Q3"),
            GivenAccepted.Return("26083", Quarter).With("commune_with_play_area", 1),
            GivenAccepted.Return("26086", Quarter).With("commune_with_play_area", 0),
            GivenAccepted.Return("26089", Quarter).With("commune_with_play_area", 1),
            GivenAccepted.Return("26092", Quarter).Blank("commune_with_play_area")
        );
        await figures.ComputeAsync("HC-2024-Y");

        (await figures.FigureAsync("HC-2024-Y", "732", "A/0502?")).Should().Be("2/3 = 66.7; 3 of 13");
    }

    [Fact]
    public async Task School_year_takes_stocks_of_wards_from_the_first_quarter_that_ends_in_it()
    {
        await figures.AcceptAsync(
            GivenAccepted.Return("26083", "HC-2024-Q2").With("child_population", 1),
            GivenAccepted.Return("26083", "HC-2024-Q3").With("child_population", 20),
            GivenAccepted.Return("26083", "HC-2024-Q4").With("child_population", 3),
            GivenAccepted.SectorReturn("GD-TE13", "26083", "NH-2024").With("kindergarten_enrolled_child", 15)
        );
        await figures.ComputeAsync("NH-2024");

        (await figures.FigureAsync("NH-2024", "26083", "A/0402?", "sex=female")).Should().Be("45/60 = 75.0; 1 of 1");
        (await figures.FigureAsync("NH-2024", "732", "A/0402?")).Should().Be("90/120 = 75.0; 1 of 15");
    }

    private async Task AcceptYearAsync(string unit, int birth, int population, int death = 0)
    {
        var quarters = new[] { "HC-2024-Q1", "HC-2024-Q2", "HC-2024-Q3" }.Select(quarter =>
            GivenAccepted.Return(unit, quarter)
        );
        await figures.AcceptAsync(
            quarters
                .Append(GivenAccepted.Return(unit, Quarter).With("population", population, "sex=male"))
                .Select(each => each.With("live_birth", birth).With("infant_death", death))
        );
    }

    private static AcceptedReturn Disasters(string unit, int relieved, int affected) =>
        GivenAccepted
            .Return(unit, Quarter)
            .With("disaster_relieved_child", relieved)
            .With("disaster_affected_child", affected);

    private async Task AcceptAndComputeAsync(params AcceptedReturn[] returns)
    {
        await figures.AcceptAsync(returns);
        await figures.ComputeAsync(Quarter);
    }

    private Task<string> FigureAsync(string unit, string key, string breakdown = "") =>
        figures.FigureAsync(Quarter, unit, key, breakdown);
}
