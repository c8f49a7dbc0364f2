namespace ChildStatsReporting.DatabaseTests.Validation;

/// <summary>Rules against the accepted figures of the quarter before. Each test has a unit of its own.</summary>
public sealed class PreviousReturnTests(LoadedDatabase database) : IClassFixture<LoadedDatabase>
{
    [Fact]
    public async Task Balance_that_does_not_close_is_a_warning()
    {
        await Quarter3("26077").AcceptAsync();

        var rules = await RulesAsync(Quarter4("26077").With("special_circumstance_new_child", "1", "sex=male"));

        rules.Should().Equal("special_balance");
    }

    [Fact]
    public async Task Balance_that_closes_is_no_finding()
    {
        await Quarter3("26083").AcceptAsync();
        var given = Quarter4("26083")
            .With("special_circumstance_new_child", "1", "sex=male")
            .With("special_circumstance_exit_child", "1", "sex=male");

        (await RulesAsync(given)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("26086", "12", "")]
    [InlineData("26089", "13", "child_population_rise")]
    [InlineData("26095", "8", "")]
    [InlineData("26098", "7", "child_population_fall")]
    public async Task Jump_of_more_than_a_fifth_is_a_warning(string unitCode, string text, string rule)
    {
        await Quarter3(unitCode).AcceptAsync();

        var rules = await RulesAsync(Quarter4(unitCode).With("child_population", text));

        rules
            .Where(each => each.StartsWith("child_population_", StringComparison.Ordinal))
            .Should()
            .Equal(rule.Length == 0 ? [] : [rule]);
    }

    [Fact]
    public async Task Return_that_was_not_accepted_is_no_opening()
    {
        await database.Validator.ValidateAsync(
            await Quarter3("26101").SaveAsync(),
            TestContext.Current.CancellationToken
        );

        var rules = await RulesAsync(Quarter4("26101").With("special_circumstance_new_child", "1", "sex=male"));

        rules.Should().BeEmpty();
    }

    [Fact]
    public async Task Cell_missing_in_the_quarter_before_skips_the_rule()
    {
        await Quarter3("26104").With("special_circumstance_child", "", "sex=male;age_group=0-2").AcceptAsync();

        var rules = await RulesAsync(Quarter4("26104").With("special_circumstance_new_child", "1"));

        rules.Should().Equal("special_balance");
        (await RulesAsync(Quarter4("26104").With("special_circumstance_new_child", "1", "sex=male")))
            .Should()
            .BeEmpty();
    }

    [Fact]
    public async Task Opening_of_a_merged_unit_is_the_sum_of_the_whole_units_once_all_are_accepted()
    {
        await Quarter3("26071").AcceptAsync();
        await Quarter3("26074").AcceptAsync();
        var withoutOne = await RulesAsync(Quarter4("26080"));
        await Quarter3("26080").AcceptAsync();

        withoutOne.Should().BeEmpty();
        (await RulesAsync(Quarter4("26080"))).Should().Equal("child_population_fall", "special_balance");
        (await RulesAsync(Quarter4("26080").With("child_population", "30").With("special_circumstance_child", "6")))
            .Should()
            .NotContain(["child_population_fall", "special_balance"]);
    }

    [Fact]
    public async Task Opening_is_not_known_where_a_part_of_a_split_unit_went_in()
    {
        await database.ExecuteAsync(
            """
            update reference.admin_unit
            set valid_to = '2024-04-30', successor_codes = '{26110,26113}'
            where code = '26107'
            """
        );
        await new GivenReturn(database, "26110", "HC-2024-Q1").AcceptAsync();
        await new GivenReturn(database, "26107", "HC-2024-Q1").AcceptAsync();
        await new GivenReturn(database, "26095", "HC-2024-Q1").AcceptAsync();
        var given = (string unitCode) =>
            new GivenReturn(database, unitCode, "HC-2024-Q2").With("special_circumstance_new_child", "1");

        (await RulesAsync(given("26110"))).Should().BeEmpty();
        (await RulesAsync(given("26095"))).Should().Equal("special_balance");
    }

    private GivenReturn Quarter3(string unitCode) => new(database, unitCode, "HC-2024-Q3");

    private GivenReturn Quarter4(string unitCode) => new(database, unitCode, "HC-2024-Q4");

    private async Task<IReadOnlyList<string>> RulesAsync(GivenReturn given)
    {
        var submissionId = await given.SaveAsync();
        await database.Validator.ValidateAsync(submissionId, TestContext.Current.CancellationToken);
        return await database.QueryAsync<string>(
            "select distinct rule from validation.finding where submission_id = @submissionId order by rule",
            new { submissionId }
        );
    }
}
