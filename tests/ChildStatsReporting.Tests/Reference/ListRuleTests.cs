using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Tests.Reference;

public sealed class ListRuleTests
{
    private static readonly Catalogue Catalogue = new CatalogueFiles(
        Path.Combine(SourceTree.Root!, "sql", "reference")
    ).Read();

    private static readonly ListRule Fine = Catalogue.ListRules!.Single(rule => rule.Rule == "fine_implausible");

    [Fact]
    public void Rules_of_the_folder_are_whole_and_their_examples_say_what_they_say() =>
        Errors([.. Catalogue.ListRules!]).Should().BeEmpty();

    [Theory]
    [InlineData("severity", "grave", "malformed_cell")]
    [InlineData("list", "cases", "unknown_list")]
    [InlineData("when", "sanction == fine", "malformed_rule")]
    [InlineData("when", "sanction is fine or status is pending", "malformed_rule")]
    [InlineData("when", "sanction has fine", "malformed_rule")]
    [InlineData("when", "sanction is prison", "unknown_category")]
    [InlineData("when", "sanctions is fine", "unknown_column")]
    [InlineData("when", "legal_article is điều", "malformed_rule")]
    [InlineData("when", "legal_article is d22", "malformed_rule")]
    [InlineData("when", "fine_vnd is blank", "malformed_rule")]
    [InlineData("when", "sanction >= 1", "malformed_rule")]
    [InlineData("requires", "fine_vnd <= 100.000.000", "malformed_rule")]
    [InlineData("requires", "fine_vnd <= half_month_start", "malformed_rule")]
    [InlineData("requires", "fine_vnd <= 200000000", "wrong_example")]
    [InlineData("requires", "status is pending", "unknown_name")]
    [InlineData("place", "fine", "unknown_column")]
    [InlineData("place", "sanction=fine", "unknown_column")]
    [InlineData("message", "Phạt {fine_vnd} đồng.", "unknown_name")]
    [InlineData("breaks", "sanction=fine;fine_vnd=100000000", "wrong_example")]
    [InlineData("keeps", "sanction=fine;fine_vnd=100000001", "wrong_example")]
    [InlineData("keeps", "sanction=fine", "malformed_cell")]
    [InlineData("keeps", "sanction=fine;fine_vnd=mười", "malformed_cell")]
    [InlineData("keeps", "sanction=jail;fine_vnd=1", "malformed_cell")]
    public void A_wrong_cell_is_refused_with_its_row(string column, string text, string error)
    {
        var wrong = column switch
        {
            "severity" => Fine with { Severity = text },
            "list" => Fine with { List = text },
            "when" => Fine with { When = text },
            "requires" => Fine with { Requires = text },
            "place" => Fine with { Place = text },
            "message" => Fine with { MessageVi = text },
            "breaks" => Fine with { Breaks = text },
            _ => Fine with { Keeps = text },
        };

        var errors = Errors(Fine, wrong);

        errors.Should().NotBeEmpty().And.OnlyContain(found => found.Row == 2 && found.File == "list_rule.csv");
        errors.Should().Contain(found => found.Rule == error);
        errors[0].Message.Should().StartWith("fine_implausible: ");
    }

    [Fact]
    public void A_rule_may_ask_for_one_of_several_things()
    {
        var either = Fine with
        {
            When = "sanction is fine and case_key is not blank",
            Requires = "fine_vnd > 0 or status is pending|partly",
            MessageVi = "Tiền phạt từ {limit} đồng.",
            Breaks = "case_key=26080-24-V001;sanction=fine;fine_vnd=0;status=executed",
            Keeps = "case_key=26080-24-V001;sanction=fine;fine_vnd=0;status=partly",
        };

        Errors(either).Should().BeEmpty();
        new RowRule(either).IsBrokenBy(Row("fine", 0, "pending")).Should().BeFalse();
        new RowRule(either).IsBrokenBy(Row("fine", 1, "executed")).Should().BeFalse();
        new RowRule(either).IsBrokenBy(Row("warning", 0, "executed")).Should().BeFalse();
        new RowRule(either).IsBrokenBy(Row("fine", 0, "executed")).Should().BeTrue();
    }

    [Fact]
    public void Two_columns_of_numbers_are_compared()
    {
        var test = RowTest.Parse("age_year <> perpetrator_count");

        test.Holds(Numbers(3, 4)).Should().BeTrue();
        test.Holds(Numbers(3, 3)).Should().BeFalse();
        RowTest.Parse("age_year < perpetrator_count").Holds(Numbers(3, 4)).Should().BeTrue();
        RowTest.Parse("age_year < perpetrator_count").Holds(Numbers(4, 4)).Should().BeFalse();
    }

    [Fact]
    public void A_column_that_could_not_be_read_breaks_nothing()
    {
        var row = Row("fine", 100_000_001, "pending");

        new RowRule(Fine).IsBrokenBy(row).Should().BeTrue();
        row.Remove("sanction");
        new RowRule(Fine).IsBrokenBy(row).Should().BeFalse();
    }

    [Fact]
    public void A_message_has_the_limit_as_numbers_are_written() =>
        new RowRule(Fine).Message.Should().StartWith("Tiền phạt trên 100.000.000 đồng.");

    private static List<CatalogueError> Errors(params ListRule[] rules) =>
        [.. new ListRuleCheck(rules, Catalogue.Dimensions).Errors()];

    private static Dictionary<string, RowValue> Row(string sanction, decimal fine, string status) =>
        new()
        {
            ["case_key"] = new RowValue(["26080-24-V001"]),
            ["sanction"] = new RowValue([sanction]),
            ["fine_vnd"] = new RowValue([], fine),
            ["status"] = new RowValue([status]),
        };

    private static Dictionary<string, RowValue> Numbers(decimal age, decimal count) =>
        new() { ["age_year"] = new RowValue([], age), ["perpetrator_count"] = new RowValue([], count) };
}
