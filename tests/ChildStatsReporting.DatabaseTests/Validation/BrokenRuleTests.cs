namespace ChildStatsReporting.DatabaseTests.Validation;

/// <summary>Each rule of validation_rule.csv, broken once beside a return that breaks none.</summary>
public sealed class BrokenRuleTests(LoadedDatabase database) : IClassFixture<LoadedDatabase>
{
    [Fact]
    public async Task Plain_return_breaks_no_rule() => (await RulesAsync(Return())).Should().BeEmpty();

    [Theory]
    [InlineData("special_within_population", "special_circumstance_child", "sex=male;age_group=0-2", "31")]
    [InlineData(
        "special_of_which_within_special",
        "special_circumstance_of_which_child",
        "of_which=poor;sex=male",
        "9"
    )]
    [InlineData("special_group_within_special", "special_group_child", "special_group=4;sex=male", "9")]
    [InlineData("special_within_sum_of_groups", "special_group_child", "*", "0")]
    [InlineData("assisted_within_special", "special_circumstance_assisted_child", "sex=male;age_group=0-2", "3")]
    [InlineData("group_assisted_within_group", "special_group_assisted_child", "special_group=4;sex=male", "2")]
    [InlineData("group_assisted_within_assisted", "special_circumstance_assisted_child", "*", "0")]
    [InlineData("at_risk_and_special_within_population", "at_risk_child", "sex=male", "153")]
    [InlineData("neonatal_within_infant_death", "neonatal_death", "sex=male", "1")]
    [InlineData("infant_within_under_five_death", "infant_death", "sex=male", "1")]
    [InlineData("birth_registered_within_under_five", "birth_registered_child", "sex=female", "51")]
    [InlineData("health_insured_within_under_six", "health_insured_under_six_child", "sex=female", "61")]
    [InlineData("months_3_36_within_under_four", "child_population_3_36_month", "sex=female", "41")]
    [InlineData("months_3_36_against_under_three", "child_population_3_36_month", "sex=female", "34")]
    [InlineData("children_5_15_within_5_17", "population_5_17", "sex=male", "109")]
    [InlineData("population_5_17_within_population", "population_5_17", "sex=male", "1001")]
    [InlineData("children_within_population", "population", "sex=male", "159")]
    [InlineData("child_labour_within_5_17", "child_labour", "labour_age_group=5-12;sex=male", "201")]
    [InlineData("child_labour_risk_within_population", "child_labour_risk_child", "sex=male", "161")]
    [InlineData("disaster_relieved_within_affected", "disaster_relieved_child", "sex=male", "1")]
    [InlineData("village_with_facility_within_village", "village_with_facility", "", "6")]
    [InlineData("play_area_is_0_or_1", "commune_with_play_area", "", "2")]
    [InlineData("child_friendly_is_0_or_1", "child_friendly_commune", "", "2")]
    [InlineData("consulted_within_7_15", "consulted_child", "sex=male", "91")]
    [InlineData("participation_aware_within_population", "participation_aware_child", "sex=male", "161")]
    [InlineData("participating_within_11_15", "participating_child", "sex=male", "51")]
    [InlineData("online_safety_within_population", "online_safety_child", "", "321")]
    public async Task Figure_beyond_its_bound_breaks_the_rule(
        string rule,
        string element,
        string breakdown,
        string text
    )
    {
        var given = Return().With("special_group_assisted_child", "1", "special_group=4;sex=male");

        (await RulesAsync(given.With(element, text, breakdown))).Should().Contain(rule);
    }

    [Theory]
    [InlineData("special_circumstance_child", "sex=male;age_group=0-2", "30", "special_group_child", "3")]
    [InlineData("child_population_3_36_month", "sex=female", "33", "village", "5")]
    [InlineData("consulted_child", "sex=male", "90", "participating_child", "50")]
    [InlineData("online_safety_child", "", "320", "participation_aware_child", "160")]
    [InlineData("village_with_facility", "", "5", "child_friendly_commune", "1")]
    public async Task Figure_on_its_bound_is_kept(
        string element,
        string breakdown,
        string text,
        string otherElement,
        string otherText
    ) => (await RulesAsync(Return().With(element, text, breakdown).With(otherElement, otherText))).Should().BeEmpty();

    [Fact]
    public async Task Rule_is_skipped_where_a_cell_is_missing()
    {
        var given = Return()
            .With("birth_registered_child", "51", "sex=male")
            .With("child_population", "", "sex=male;age_year=4");

        (await RulesAsync(given)).Should().Equal("missing");
    }

    [Fact]
    public async Task Not_applicable_adds_nothing()
    {
        var given = Return()
            .With("birth_registered_child", "41", "sex=male")
            .With("child_population", "x", "sex=male;age_year=4");

        (await RulesAsync(given)).Should().Equal("birth_registered_within_under_five");
    }

    [Fact]
    public async Task Side_of_nothing_but_not_applicable_breaks_no_rule() =>
        (await RulesAsync(Return().With("disaster_affected_child", "x").With("disaster_relieved_child", "5")))
            .Should()
            .BeEmpty();

    [Fact]
    public async Task Cells_of_another_quarter_are_not_needed() =>
        (await RulesAsync(new GivenReturn(database, "26092", "HC-2024-Q1"))).Should().BeEmpty();

    [Fact]
    public async Task Finding_says_where_and_how_much()
    {
        var submissionId = await SaveAsync(
            Return().With("special_circumstance_child", "31", "sex=female;age_group=0-2")
        );

        var finding = (
            await database.QueryAsync<(string Sheet, string Cell, string Found, string Message)>(
                """
                select sheet, cell, found, message from validation.finding
                where submission_id = @submissionId and rule = 'special_within_population'
                """,
                new { submissionId }
            )
        ).Single();

        finding
            .Should()
            .BeEquivalentTo(("3. Hoàn cảnh đặc biệt", "E8", "31"), options => options.ExcludingMissingMembers());
        finding
            .Message.Should()
            .StartWith("Nữ, Dưới 3 tuổi: Trẻ em có hoàn cảnh đặc biệt (31) nhiều hơn")
            .And.Contain("(30)");
    }

    private GivenReturn Return() => new(database, "26092", "HC-2024-Q4");

    private async Task<IReadOnlyList<string>> RulesAsync(GivenReturn given) =>
        await database.QueryAsync<string>(
            "select distinct rule from validation.finding where submission_id = @submissionId order by rule",
            new { submissionId = await SaveAsync(given) }
        );

    private async Task<long> SaveAsync(GivenReturn given)
    {
        var submissionId = await given.SaveAsync();
        await database.Validator.ValidateAsync(submissionId, TestContext.Current.CancellationToken);
        return submissionId;
    }
}
