using ChildStatsReporting.DatabaseTests.Aggregation;
using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.DatabaseTests.Reference;

/// <summary>A row of the figures keeps its id for as long as it says the same. Source: design The life of a figure.</summary>
public sealed class CellDefinitionTests(FigureDatabase figures) : IClassFixture<FigureDatabase>, IAsyncLifetime
{
    private const string Formula = "indicator_formula.csv";
    private const string Gift = "gift_child,,1,0,,count,q";
    private const string Quarter = "HC-2024-Q4";

    private static string Repository => Path.Combine(SourceTree.Root!, "sql", "reference");

    public async ValueTask InitializeAsync() => await figures.LoadAsync(Repository);

    public async ValueTask DisposeAsync() => await figures.ClearAsync();

    [Theory]
    [InlineData("gift_child,,10,0,,count,q")]
    [InlineData("gift_child,,1,2,,count,q")]
    [InlineData("gift_child + at_risk_child{sex=male},,1,0,,count,q")]
    [InlineData("average(gift_child),,1,0,,count,q")]
    public async Task Changed_formula_gives_its_own_rows_new_ids_and_no_others(string changed)
    {
        var before = await CellsAsync();
        using var folder = new DefinitionFolder();
        folder.Change(Formula, Gift, changed);

        await figures.LoadAsync(folder.Path);
        var after = await CellsAsync();
        await figures.LoadAsync(Repository);

        after.Except(before).Should().ContainSingle().Which.Should().StartWith("P/306/gift/ ");
        before.Except(after).Should().ContainSingle().Which.Should().StartWith("P/306/gift/ ");
        (await CellsAsync()).Should().BeEquivalentTo(before, "the first definition is found again");
    }

    [Fact]
    public async Task Changed_words_of_a_formula_leave_every_id()
    {
        var before = await CellsAsync();
        using var folder = new DefinitionFolder();
        folder.Change(Formula, "Dân số trẻ em,seen,inferred", "Số trẻ em,verified,verified");

        (await figures.LoadAsync(folder.Path)).Should().NotBeNull();

        (await CellsAsync()).Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task Load_of_another_formula_closes_the_values_of_that_one_only()
    {
        await figures.AcceptAsync(GivenAccepted.Return("26083", Quarter).With("gift_child", 3));
        await figures.ComputeAsync(Quarter);
        using var folder = new DefinitionFolder();
        folder.Change(Formula, Gift, "gift_child,,2,0,,count,q");
        await figures.LoadAsync(folder.Path);
        await figures.ComputeAsync(Quarter);

        (await figures.FigureAsync(Quarter, "26083", "P/306/gift")).Should().Be("3 = 6; 1 of 1");
        (
            await figures.QueryAsync<string>(
                """
                select distinct concat_ws('/', part, code, view)
                from indicators.indicator_value
                inner join reference.cell_key using (indicator_cell_id)
                where known_to <> 'infinity'
                """
            )
        ).Should().Equal("P/306/gift");
        (
            await figures.QueryAsync<long>(
                "select count(*) from (select from indicators.indicator_value where known_to = 'infinity' group by admin_unit_id, indicator_cell_id having count(*) > 1) as twice"
            )
        )
            .Should()
            .Equal(0);
    }

    [Fact]
    public async Task Part_names_its_term_and_both_ends_of_an_average_are_one()
    {
        using var folder = new DefinitionFolder();
        folder.Change(Formula, Gift, "gift_child + average(live_birth{sex=male}) + gift_child,,1,0,,count,q");

        await figures.LoadAsync(folder.Path);

        (
            await figures.QueryAsync<string>(
                """
                select concat_ws(' ', side, term, data_element, data_cell.breakdown, moment, trim_scale(weight))
                from reference.indicator_formula
                inner join reference.indicator_cell using (indicator_formula_id)
                inner join reference.indicator_cell_part using (indicator_cell_id)
                inner join reference.data_cell using (data_cell_id)
                where view = 'gift' and catalogue_version_id = (select max(catalogue_version_id) from reference.catalogue_version)
                order by 1
                """
            )
        ).Should().Equal("n 1 gift_child  closing 1", "n 2 live_birth sex=male closing 0.5", "n 2 live_birth sex=male opening 0.5", "n 3 gift_child  closing 1");
    }

    [Theory]
    [InlineData("", "agency.csv", "Lưu: VT, TE", "Lưu: VT, TH")]
    [InlineData("", "agency_signer.csv", "Lê Ngọc Lan", "Lê Ngọc Liên")]
    [InlineData("", "validation_rule.csv", ",1,warning,", ",2,blocking,")]
    [InlineData("", "admin_unit.csv", "Phường Xuân Hoà", "Phường Xuân Hòa")]
    [InlineData("tree", "admin_unit.csv", "2024-10-31,26134|26122", "2024-10-31,26122")]
    [InlineData("calendar", "holiday.csv", "2023-01-02,no", "2023-01-02,yes")]
    [InlineData("catalogue", Formula, Gift, "gift_child,,2,0,,count,q")]
    [InlineData("catalogue", "data_element.csv", "gift_child,\"Số lượt", "gift_child,\"Tổng số lượt")]
    [InlineData("catalogue", "dimension.csv", "Giới tính", "Giới")]
    [InlineData("catalogue", "form_section.csv", "\"Dân số, trẻ em\"", "Dân số và trẻ em")]
    [InlineData("list,catalogue", "list_count.csv", "abuse_case,abuse_case,key", "abuse_case,abuse_case,return")]
    [InlineData("list,catalogue", "dimension_mapping.csv", "age_year,2,age_group,0-2", "age_year,2,age_group,3-5")]
    public async Task Hash_changes_with_what_it_stands_for(string changed, string file, string text, string replacement)
    {
        var before = await HashesAsync();
        using var folder = new DefinitionFolder();
        folder.Change(file, text, replacement);

        await figures.LoadAsync(folder.Path);
        var after = await HashesAsync();
        await figures.LoadAsync(Repository);

        string.Join(',', after.Except(before).Select(hash => hash.Split(' ')[0])).Should().Be(changed);
        (await HashesAsync()).Should().Equal(before);
    }

    private Task<IReadOnlyList<string>> CellsAsync() =>
        figures.QueryAsync<string>(
            """
            select format('%s/%s/%s/%s %s', part, code, view, breakdown, indicator_cell_id)
            from reference.indicator_formula
            inner join reference.indicator_cell using (indicator_formula_id)
            where catalogue_version_id = (select max(catalogue_version_id) from reference.catalogue_version)
            """
        );

    private Task<IReadOnlyList<string>> HashesAsync() =>
        figures.QueryAsync<string>(
            """
            select hash.of || ' ' || hash.sha256
            from reference.catalogue_version
            cross join lateral (
                values ('list', list_sha256), ('tree', tree_sha256), ('calendar', calendar_sha256), ('catalogue', catalogue_sha256)
            ) as hash (of, sha256)
            where catalogue_version_id = (select max(catalogue_version_id) from reference.catalogue_version)
            """
        );
}
