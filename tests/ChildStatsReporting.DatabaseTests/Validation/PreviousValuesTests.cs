using ChildStatsReporting.Validation;

namespace ChildStatsReporting.DatabaseTests.Validation;

/// <summary>What a return is shown beside: its own figures of the quarter before, or the sum of what merged whole into its ward.</summary>
public sealed class PreviousValuesTests(LoadedDatabase database) : IClassFixture<LoadedDatabase>
{
    [Fact]
    public async Task Merged_ward_has_the_sum_of_its_parts_once_all_are_accepted()
    {
        await Quarter3("26071").With("child_population", "x", "sex=male;age_year=3").AcceptAsync();
        await Quarter3("26074").With("child_population", "x", "sex=male;age_year=3").AcceptAsync();
        var withoutOne = await OfAsync("26080");
        await Quarter3("26080")
            .With("child_population", "x", "sex=male;age_year=3")
            .With("live_birth", "", "sex=male")
            .AcceptAsync();
        var whole = await OfAsync("26080");

        withoutOne.ByDataCell.Should().BeEmpty();
        withoutOne.MergedNames.Should().BeEmpty();
        whole.ByDataCell[await CellAsync("child_population", "sex=female;age_year=3")].Should().Be(30);
        whole
            .ByDataCell[await CellAsync("child_population", "sex=male;age_year=3")]
            .Should()
            .BeNull("every part said not applicable");
        whole.ByDataCell[await CellAsync("live_birth", "sex=female")].Should().Be(15, "flows are added up too");
        whole.ByDataCell.Should().NotContainKey(await CellAsync("live_birth", "sex=male"), "one part is missing");
        whole.MergedNames.Should().BeEquivalentTo("Phường Xuân An", "Phường Xuân Trung", "Phường Xuân Thanh");
    }

    [Fact]
    public async Task Ward_that_did_not_merge_has_its_own_figures()
    {
        await Quarter3("26077").AcceptAsync();

        var previous = await OfAsync("26077");

        previous.ByDataCell[await CellAsync("child_population", "sex=male;age_year=3")].Should().Be(10);
        previous.MergedNames.Should().BeEmpty();
    }

    [Fact]
    public async Task Ward_without_an_accepted_return_has_none()
    {
        await Quarter3("26083").SaveAsync();

        (await OfAsync("26083")).ByDataCell.Should().BeEmpty();
    }

    private GivenReturn Quarter3(string unitCode) => new(database, unitCode, "HC-2024-Q3");

    private async Task<PreviousFigures> OfAsync(string unitCode) =>
        await new PreviousValues(database.Database.Worker).OfAsync(
            "XP-TE13",
            await database.UnitIdAsync(unitCode, "HC-2024-Q4"),
            (
                await database.QueryAsync<int>(
                    "select period_id from reference.reporting_period where code = 'HC-2024-Q4'"
                )
            ).Single(),
            TestContext.Current.CancellationToken
        );

    private async Task<int> CellAsync(string element, string breakdown) =>
        (
            await database.QueryAsync<int>(
                "select data_cell_id from reference.data_cell where data_element = @element and breakdown = @breakdown",
                new { element, breakdown }
            )
        ).Single();
}
