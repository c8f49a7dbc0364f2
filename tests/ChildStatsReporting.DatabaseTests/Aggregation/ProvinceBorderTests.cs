namespace ChildStatsReporting.DatabaseTests.Aggregation;

/// <summary>
/// On 01/07/2025 the districts ended and Bình Phước (70) was merged into Đồng Nai (75). Of Bình Phước one invented commune is
/// enough. Source: design The tree has dates.
/// </summary>
public sealed class ProvinceBorderTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private static readonly string[] OldWards = ["26077", "26080", "26083", "26086", "26107"];

    public async ValueTask InitializeAsync()
    {
        await figures.ClearAsync();
        await figures.ExecuteAsync(
            """
            insert into reference.admin_unit (code, name, level, parent_code, valid_from, valid_to, successor_codes, provenance)
            values ('690', 'Huyện giả định', 'district', '70', '-infinity', '2025-06-30', '{}', 'invented'),
                ('25200', 'Xã giả định', 'commune', '690', '-infinity', '2025-06-30', '{25200}', 'invented'),
                ('25200', 'Xã giả định', 'commune', '75', '2025-07-01', 'infinity', '{}', 'invented')
            on conflict do nothing
            """
        );
        await figures.AcceptAsync(
            from unit in OldWards.Append("25200")
            from quarter in new[] { "HC-2025-Q1", "HC-2025-Q2" }
            select GivenAccepted
                .Return(unit, quarter)
                .With("gift_child", unit == "25200" ? 100 : 1)
                .With("at_risk_child", 4)
        );
        await figures.AcceptAsync(
            from unit in new[] { "26080", "25200" }
            from quarter in new[] { "HC-2025-Q3", "HC-2025-Q4" }
            select GivenAccepted
                .Return(unit, quarter)
                .With("gift_child", unit == "25200" ? 10_000 : 1_000)
                .With("at_risk_child", 4)
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Half_year_before_the_merger_keeps_the_old_borders()
    {
        await figures.ComputeAsync("HC-2025-H1");

        (await figures.FigureAsync("HC-2025-H1", "732", "P/306/gift")).Should().Be("10 = 10; 5 of 13");
        (await figures.FigureAsync("HC-2025-H1", "75", "P/306/gift")).Should().Be("10 = 10; 5 of 159");
        (await figures.FigureAsync("HC-2025-H1", "70", "P/306/gift")).Should().Be("200 = 200; 1 of 1");
    }

    [Fact]
    public async Task Year_of_the_province_adds_quarters_by_their_own_tree()
    {
        await figures.ComputeAsync("HC-2025-Y");

        (await figures.FigureAsync("HC-2025-Y", "26080", "P/306/gift")).Should().Be("2010 = 2010; 1 of 1");
        (await figures.FigureAsync("HC-2025-Y", "75", "P/306/gift")).Should().Be("22210 = 22210; 2 of 96");
        (await figures.FigureAsync("HC-2025-Y", "75", "A/0301?/at_risk")).Should().Be("16 = 16; 2 of 96");
    }

    [Fact]
    public async Task District_that_ended_has_no_figure_of_the_year()
    {
        await figures.ComputeAsync("HC-2025-Y");

        (
            await figures.QueryAsync<string>(
                """
                select admin_unit.code
                from aggregation.tree_unit
                inner join reference.admin_unit on admin_unit.admin_unit_id = tree_unit.ancestor_unit_id
                where level = 'district'
                """
            )
        ).Should().BeEmpty();
    }
}
