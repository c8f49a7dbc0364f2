namespace ChildStatsReporting.DatabaseTests.Aggregation;

/// <summary>An invented move of Hàng Gòn (26113) from Long Khánh (732) to Trảng Bom (737) on 01/05/2025.</summary>
public sealed class MovedUnitTests(FigureDatabase figures) : IClassFixture<FigureDatabase>
{
    [Fact]
    public async Task All_that_is_the_communes_counts_under_its_home_at_the_end()
    {
        await figures.ExecuteAsync(
            """
            update reference.admin_unit set valid_to = '2025-04-30', successor_codes = '{26113}'
            where code = '26113' and valid_to = '2025-06-30';
            insert into reference.admin_unit (code, name, level, parent_code, valid_from, valid_to, successor_codes, provenance)
            values ('26113', 'Xã Hàng Gòn', 'commune', '737', '2025-05-01', '2025-06-30', '{26113}', 'invented')
            """
        );
        await figures.AcceptAsync(
            GivenAccepted.Return("26113", "HC-2025-Q1").With("gift_child", 5).With("live_birth", 10),
            GivenAccepted
                .Return("26113", "HC-2025-Q2")
                .With("gift_child", 50)
                .With("live_birth", 40)
                .With("infant_death", 1)
        );

        await figures.ComputeAsync("HC-2025-H1");

        (await FigureAsync("26113")).Should().Be("55 = 55; 1 of 1");
        (await FigureAsync("732")).Should().Be("none; 0 of 12");
        (await FigureAsync("737")).Should().StartWith("55 = 55; 1 of");
        (await FigureAsync("75")).Should().Be("55 = 55; 1 of 159");
        (await FigureAsync("737", "A/0203?")).Should().StartWith("2/100 = 20.0; 1 of");
        (await FigureAsync("732", "A/0203?")).Should().Be("none; 0 of 12");
    }

    private Task<string> FigureAsync(string unit, string key = "P/306/gift") =>
        figures.FigureAsync("HC-2025-H1", unit, key);
}
