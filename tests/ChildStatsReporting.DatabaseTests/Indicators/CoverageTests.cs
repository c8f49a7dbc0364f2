using ChildStatsReporting.Database;
using ChildStatsReporting.DatabaseTests.Aggregation;

namespace ChildStatsReporting.DatabaseTests.Indicators;

/// <summary>Who was due, who reported, and which rows there are. Source: design Rules of figures.</summary>
public sealed class CoverageTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Quarter = "HC-2024-Q4";

    public async ValueTask InitializeAsync() => await figures.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("26077", "2 = 2; 1 of 1")]
    [InlineData("26083", "none; 0 of 1")]
    [InlineData("732", "6 = 6; 3 of 13")]
    [InlineData("734", "2 = 2; 1 of 16")]
    [InlineData("731", "none; 0 of 25")]
    [InlineData("75", "8 = 8; 4 of 159")]
    public async Task Reported_and_due_are_counted_at_every_level(string unit, string figure)
    {
        await figures.AcceptAsync(
            new[] { "26077", "26080", "26086", "26122" }.Select(code =>
                GivenAccepted.Return(code, Quarter).With("at_risk_child", 1)
            )
        );
        await figures.ComputeAsync(Quarter);

        (await figures.FigureAsync(Quarter, unit, "A/0301?/at_risk")).Should().Be(figure);
    }

    [Fact]
    public async Task City_with_thirteen_wards_has_1017_rows_for_each_of_14_units()
    {
        await figures.AcceptAsync(GivenAccepted.Wards.Select(ward => GivenAccepted.Return(ward, Quarter)));
        await figures.ComputeAsync(Quarter);

        var rows = await figures.QueryAsync<FigureRow>(
            SqlFile.Read("indicators/figure.sql"),
            new
            {
                periodId = await figures.PeriodIdAsync(Quarter),
                catalogueVersionId = 1,
                unitId = (
                    await figures.QueryAsync<int>("select admin_unit_id from reference.admin_unit where code = '732'")
                ).Single(),
                asAt = (await figures.QueryAsync<DateTime>("select clock_timestamp()")).Single(),
            }
        );

        rows.GroupBy(row => row.Unit).Should().HaveCount(14).And.OnlyContain(unit => unit.Count() == 1017);
        rows.Where(row => row.Unit == "732")
            .Should()
            .OnlyContain(row => row.Expected == 13 && (row.Reported == 0 || row.Reported == 13));
        rows.Where(row => row.Unit != "732").Should().OnlyContain(row => row.Expected == 1);
    }

    [Fact]
    public async Task Overlapping_breakdown_has_no_total()
    {
        (
            await figures.QueryAsync<string>(
                """
                select breakdown
                from reference.indicator_cell
                inner join reference.indicator_formula using (indicator_formula_id)
                where part = 'A' and code = '0301?' and view = 'group' and breakdown not like 'special_group=%'
                """
            )
        ).Should().BeEmpty();
    }

    [Fact]
    public async Task Each_overlapping_group_stands_for_itself()
    {
        await figures.AcceptAsync(
            GivenAccepted
                .Return("26077", Quarter)
                .With("special_group_child", 5, "special_group=1;sex=male")
                .Blank("special_group_child", "special_group=2;sex=male")
        );
        await figures.ComputeAsync(Quarter);

        (await figures.FigureAsync(Quarter, "26077", "A/0301?/group", "special_group=1")).Should().Be("5 = 5; 1 of 1");
        (await figures.FigureAsync(Quarter, "26077", "A/0301?/group", "special_group=2")).Should().Be("none; 0 of 1");
    }

    private sealed record FigureRow(
        string Part,
        string Code,
        string View,
        string Unit,
        string Breakdown,
        string? Numerator,
        string? Denominator,
        string? Value,
        int Reported,
        int Expected
    );
}
