namespace ChildStatsReporting.DatabaseTests.Validation;

/// <summary>Figures that may be right but are unlikely. Each test has a unit of its own.</summary>
public sealed class PlausibilityTests(LoadedDatabase database) : IClassFixture<LoadedDatabase>
{
    [Theory]
    [InlineData("26077", "120", "0", "tenfold_fall")]
    [InlineData("26083", "120", "12", "tenfold_fall")]
    [InlineData("26086", "120", "13", "")]
    [InlineData("26089", "26", "260", "tenfold_rise")]
    [InlineData("26095", "26", "259", "")]
    [InlineData("26098", "1", "9", "")]
    [InlineData("26101", "2", "20", "tenfold_rise")]
    public async Task Figure_of_ten_times_or_a_tenth_of_the_quarter_before_is_a_warning(
        string unitCode,
        string before,
        string now,
        string rule
    )
    {
        await Quarter("Q3", unitCode).With("live_birth", before).AcceptAsync();

        var found = await FoundAsync(Quarter("Q4", unitCode).With("live_birth", now));

        var own = found.Where(finding => finding.Rule.StartsWith("tenfold", StringComparison.Ordinal)).ToList();
        own.Select(finding => finding.Rule).Should().Equal(rule.Length == 0 ? [] : [rule, rule]);
        own.Where(finding =>
                finding.Severity != "warning"
                || finding.Cell is null
                || !finding.Message.Contains($"({now})")
                || !finding.Message.Contains($"({before})")
            )
            .Should()
            .BeEmpty();
    }

    [Theory]
    [InlineData("26002", "0", "20", true)]
    [InlineData("26005", "0", "9", false)]
    [InlineData("26008", "1", "9", false)]
    public async Task Figure_of_many_after_nothing_is_a_warning(
        string unitCode,
        string before,
        string now,
        bool isUnlikely
    )
    {
        await Quarter("Q3", unitCode).With("live_birth", before).AcceptAsync();

        var found = await FoundAsync(Quarter("Q4", unitCode).With("live_birth", now));

        var own = found.Where(finding => finding.Rule == "rise_from_zero").ToList();
        own.Should().HaveCount(isUnlikely ? 2 : 0);
        own.Where(finding => finding.Severity != "warning" || !finding.Message.Contains("Kỳ trước là 0, kỳ này là 20."))
            .Should()
            .BeEmpty();
    }

    [Fact]
    public async Task Whole_of_an_element_is_compared_where_no_cell_of_it_is_named()
    {
        await Quarter("Q3", "26104").With("live_birth", "15").AcceptAsync();

        var found = await FoundAsync(Quarter("Q4", "26104").With("live_birth", "1"));

        found.Single(finding => finding.Rule == "tenfold_fall").Message.Should().Contain("(2)").And.Contain("(30)");
    }

    [Fact]
    public async Task Figures_to_date_may_begin_anew()
    {
        await Quarter("Q3", "26107").With("special_circumstance_assisted_child", "25").AcceptAsync();

        (await FoundAsync(Quarter("Q4", "26107")))
            .Should()
            .NotContain(finding => finding.Rule == "tenfold_fall" && finding.Found == "1");
    }

    [Theory]
    [InlineData("fund_spent", "1000000000000", "money_beyond_population")]
    [InlineData("live_birth", "110", "births_beyond_population")]
    [InlineData("gift_child", "7000", "times_beyond_population")]
    [InlineData("activity_count", "300", "events_beyond_population")]
    [InlineData("population", "600000", "ward_population_limit")]
    [InlineData("fund_spent", "50000000", "")]
    public async Task Figure_beyond_what_the_unit_can_hold_is_a_warning(string element, string text, string rule)
    {
        var found = await FoundAsync(Quarter("Q4", "26080").With(element, text));

        var rules = found.Where(finding => finding.IsUnlikely).Select(finding => finding.Rule).Distinct();
        rules.Should().Equal(rule.Length == 0 ? [] : [rule]);
    }

    [Fact]
    public async Task Figure_of_ten_times_that_of_the_year_before_is_a_warning()
    {
        await new GivenReturn(database, "26011", "HC-2023-Q4").With("gift_child", "40").AcceptAsync();
        await Quarter("Q3", "26011").With("gift_child", "400").AcceptAsync();

        var found = await FoundAsync(Quarter("Q4", "26011").With("gift_child", "400"));

        found.Single(finding => finding.Rule == "year_rise").Message.Should().Contain("(400)").And.Contain("(40)");
        found.Should().NotContain(finding => finding.Rule == "seasonal_rise");
    }

    [Fact]
    public async Task Figure_far_from_all_that_the_unit_gave_is_a_warning()
    {
        string[] earlier = ["2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3"];
        foreach (var (quarter, births) in earlier.Zip(["15", "17", "13", "15", "16", "15"]))
            await new GivenReturn(database, "26116", $"HC-{quarter}").With("live_birth", births).AcceptAsync();

        var found = await FoundAsync(Quarter("Q4", "26116").With("live_birth", "37", "sex=female"));

        var finding = found.Single(finding => finding.Rule == "outlier");
        finding.Found.Should().Be("37");
        finding.Message.Should().Contain("6 kỳ trước").And.Contain("trung vị là 15, thường từ 0 đến 35");
    }

    [Fact]
    public async Task Every_box_ticked_after_a_quarter_with_events_is_a_warning()
    {
        await Quarter("Q3", "26110").With("live_birth", "7").AcceptAsync();

        var quiet = Quarter("Q4", "26110");
        foreach (
            var flow in await database.QueryAsync<string>(
                "select distinct data_element from reference.data_element where kind = 'flow' and form = 'ward'"
            )
        )
            quiet.With(flow, "0");

        var finding = (await FoundAsync(quiet)).Single(found => found.Rule == "nil_after_events");
        finding.Sheet.Should().BeNull();
        finding.Message.Should().Contain("kỳ này là 0, kỳ trước là 14");
    }

    [Fact]
    public async Task Stock_left_as_it_was_in_three_returns_is_a_warning()
    {
        await Quarter("Q2", "26113").AcceptAsync();
        await Quarter("Q3", "26113").AcceptAsync();
        var same = await FoundAsync(Quarter("Q4", "26113"));
        var changed = await FoundAsync(Quarter("Q4", "26113").With("child_population", "11", "sex=male;age_year=3"));

        same.Single(finding => finding.Rule == "stock_unchanged" && finding.Found == "320")
            .Message.Should()
            .Contain("ở mọi ô so với hai kỳ trước (320)");
        changed.Should().NotContain(finding => finding.Rule == "stock_unchanged" && finding.Message.Contains("(32"));
    }

    [Fact]
    public async Task Unlikely_figures_stand_before_other_warnings()
    {
        await Quarter("Q3", "26092").With("live_birth", "120").AcceptAsync();
        var given = Quarter("Q4", "26092")
            .With("live_birth", "0")
            .With("child_population_3_36_month", "34", "sex=female");

        var found = await FoundAsync(given);

        found.Select(finding => finding.IsUnlikely).Should().BeInDescendingOrder();
        found.Should().Contain(finding => !finding.IsUnlikely);
    }

    private GivenReturn Quarter(string quarter, string unitCode) => new(database, unitCode, $"HC-2024-{quarter}");

    private async Task<IReadOnlyList<ChildStatsReporting.Validation.SubmissionFinding>> FoundAsync(GivenReturn given)
    {
        var submissionId = await given.SaveAsync();
        await database.Validator.ValidateAsync(submissionId, TestContext.Current.CancellationToken);
        return await new ChildStatsReporting.Validation.SubmissionFindings(database.Database.Worker).OfAsync(
            submissionId,
            TestContext.Current.CancellationToken
        );
    }
}
