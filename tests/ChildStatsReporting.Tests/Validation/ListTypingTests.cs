using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Validation;
using Category = ChildStatsReporting.Validation.Category;

namespace ChildStatsReporting.Tests.Validation;

public sealed class ListTypingTests
{
    private static readonly Category[] Categories =
    [
        new("sex", "male", "Nam"),
        new("sex", "female", "Nữ"),
        new("abuse_form", "violence", "Bạo lực"),
        new("abuse_form", "exploitation", "Bóc lột"),
        new("abuse_form", "sexual", "Xâm hại tình dục"),
        new("abuse_form", "trafficking", "Mua bán"),
        new("abuse_form", "neglect", "Bỏ rơi, bỏ mặc"),
        new("abuse_form", "other", "Khác"),
        new("sexual_abuse_kind", "rape", "Hiếp dâm"),
        new("sexual_abuse_kind", "coerced", "Cưỡng dâm"),
        new("sexual_abuse_kind", "intercourse", "Giao cấu"),
        new("sexual_abuse_kind", "molestation", "Dâm ô"),
        new("sexual_abuse_kind", "prostitution_pornography", "Mại dâm, khiêu dâm"),
        new("abuse_setting", "family", "Gia đình"),
        new("case_outcome", "verifying", "Đang xác minh"),
        new("violator_kind", "person", "Cá nhân"),
        new("sanction", "warning", "Cảnh cáo"),
        new("sanction", "fine", "Phạt tiền"),
        new("sanction_authority", "other", "Cơ quan khác"),
        new("sanction_status", "pending", "Chưa thi hành"),
        new("injury_cause", "drowning", "Đuối nước"),
        new("injury_place", "home", "Tại nhà"),
        .. Enumerable.Range(0, 16).Select(age => new Category("age_year", $"{age}", $"{age}")),
    ];

    private static readonly IReadOnlyList<ListRule> Rules = new CatalogueFiles(
        Path.Combine(SourceTree.Root!, "sql", "reference")
    )
        .Read()
        .ListRules!;

    private static readonly string?[] Case =
    [
        "26080-24-V001",
        "2024-12-1",
        "Bạo lực",
        "gia đình",
        "verifying",
        "1",
        "không",
    ];

    private static readonly string?[] Child =
    [
        "26080-24-T001",
        "26080-24-V001",
        "Nữ",
        "9",
        "x",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        "có",
        null,
        null,
    ];

    private static readonly string?[] Decision =
    [
        "26080-24-Q001",
        null,
        "2024-11-2",
        "Điều 22",
        "Cá nhân",
        "Phạt tiền",
        "7500000",
        "Cơ quan khác",
        "Chưa thi hành",
    ];

    private static readonly string?[] Injury = ["Nam", "15", "Đuối nước", "Tại nhà", "có", "không"];

    private readonly FindingList findings = new();

    [Fact]
    public void Rows_are_read_by_names_or_codes()
    {
        ListTyping
            .ReadCase(Row(ListSheet.AbuseCase, Case))
            .Should()
            .Be(
                new AbuseCaseRow(
                    7,
                    "26080-24-V001",
                    new DateOnly(2024, 12, 1),
                    "violence",
                    "family",
                    "verifying",
                    1,
                    false
                )
            );
        ListTyping
            .ReadChild(Row(ListSheet.AbusedChild, Child))
            .Should()
            .BeEquivalentTo(
                new AbusedChildRow(7, "26080-24-T001", "26080-24-V001", "female", 9, ["violence"], [], true, null, null)
            );
        ListTyping
            .ReadDecision(Row(ListSheet.SanctionDecision, Decision))
            .Should()
            .Be(
                new SanctionDecisionRow(
                    7,
                    "26080-24-Q001",
                    null,
                    new DateOnly(2024, 11, 15),
                    "Điều 22",
                    "person",
                    "fine",
                    7_500_000,
                    "other",
                    "pending"
                )
            );
        ListTyping
            .ReadInjury(Row(ListSheet.Injury, Injury))
            .Should()
            .Be(new InjuryRow(7, "male", 15, "drowning", "home", true, false));

        findings.Kept().Should().BeEmpty();
    }

    [Theory]
    [InlineData(0, "26080-24-T001", "bad_key")]
    [InlineData(0, "26080-2024-V001", "bad_key")]
    [InlineData(0, "26080-24-V1", "bad_key")]
    [InlineData(0, "26080-24-v001", "bad_key")]
    [InlineData(0, "26081-24-V001", "foreign_key")]
    [InlineData(0, "26080-25-V001", "key_year")]
    [InlineData(0, null, "required")]
    [InlineData(1, "2024-12", "half_month")]
    [InlineData(1, "2024-13-1", "half_month")]
    [InlineData(1, "2024-12-3", "half_month")]
    [InlineData(1, "45627", "half_month")]
    [InlineData(1, "2024-12-2", "after_window")]
    [InlineData(2, "Bạo hành", "unknown_category")]
    [InlineData(2, "gọi 0900000001", "identifier")]
    [InlineData(0, "cháu Hoa", "identifier")]
    [InlineData(1, "sinh 01/02/2015", "identifier")]
    [InlineData(5, "0900000001x", "identifier")]
    [InlineData(6, "Minh Anh", "identifier")]
    [InlineData(3, null, "required")]
    [InlineData(5, "-1", "row_count")]
    [InlineData(5, null, "row_count")]
    [InlineData(6, "x", "answer")]
    public void Broken_case_is_not_kept(int column, string? text, string rule)
    {
        ListTyping.ReadCase(Row(ListSheet.AbuseCase, With(Case, (column, text)))).Should().BeNull();

        RulesFound().Should().Equal(rule);
    }

    [Theory]
    [InlineData("26090-24-V001")]
    [InlineData("26080-23-V001")]
    [InlineData(" 26080-24-V001 ")]
    public void Key_of_a_merged_unit_or_an_earlier_year_is_kept(string key) =>
        ListTyping.ReadCase(Row(ListSheet.AbuseCase, With(Case, (0, key))))!.CaseKey.Should().Be(key.Trim());

    [Fact]
    public void Half_month_before_the_window_is_kept() =>
        ListTyping
            .ReadCase(Row(ListSheet.AbuseCase, With(Case, (1, "2024-3-1"))))!
            .HalfMonthStart.Should()
            .Be(new DateOnly(2024, 3, 1));

    [Theory]
    [InlineData("16", "age")]
    [InlineData("chín", "age")]
    [InlineData(null, "age")]
    public void Age_is_a_whole_number_up_to_fifteen(string? age, string rule)
    {
        ListTyping.ReadChild(Row(ListSheet.AbusedChild, With(Child, (3, age)))).Should().BeNull();

        RulesFound().Should().Equal(rule);
    }

    [Fact]
    public void Child_without_any_form_is_refused()
    {
        ListTyping.ReadChild(Row(ListSheet.AbusedChild, With(Child, (4, null)))).Should().BeNull();

        RulesFound().Should().Equal("no_form");
    }

    [Fact]
    public void Act_without_the_sexual_form_is_refused()
    {
        ListTyping.ReadChild(Row(ListSheet.AbusedChild, With(Child, (13, "x")))).Should().BeNull();

        RulesFound().Should().Equal("act_without_sexual");
    }

    [Fact]
    public void Sexual_form_without_an_act_is_a_warning()
    {
        ListTyping.ReadChild(Row(ListSheet.AbusedChild, With(Child, (6, "x")))).Should().NotBeNull();

        RulesFound().Should().Equal("sexual_without_act");
    }

    [Theory]
    [InlineData("12", 11, true)]
    [InlineData("12", 12, true)]
    [InlineData("13", 12, false)]
    [InlineData("12", 10, false)]
    public void Coercion_and_intercourse_under_thirteen_are_warnings(string age, int column, bool isWarned)
    {
        var row = ListTyping.ReadChild(Row(ListSheet.AbusedChild, With(Child, (3, age), (6, "x"), (column, "x"))));

        row.Should().NotBeNull();
        RulesFound().Should().Equal(isWarned ? ["act_under_thirteen"] : []);
    }

    [Theory]
    [InlineData("Phạt tiền", null, "fine_missing")]
    [InlineData("Phạt tiền", "0", "fine_missing")]
    [InlineData("Phạt tiền", "7.500.000", "row_count")]
    [InlineData("Cảnh cáo", "1", "fine_of_warning")]
    [InlineData("Phạt tiền", "100000001", "fine_implausible")]
    public void Fine_agrees_with_the_sanction(string sanction, string? fine, string rule)
    {
        ListTyping.ReadDecision(Row(ListSheet.SanctionDecision, With(Decision, (5, sanction), (6, fine))));

        RulesFound().Should().Equal(rule);
    }

    [Theory]
    [InlineData("Cảnh cáo", null, 0)]
    [InlineData("Cảnh cáo", "0", 0)]
    [InlineData("Phạt tiền", "100000000", 100000000)]
    public void Fine_in_bounds_is_kept(string sanction, string? fine, int fineVnd)
    {
        ListTyping
            .ReadDecision(Row(ListSheet.SanctionDecision, With(Decision, (5, sanction), (6, fine))))!
            .FineVnd.Should()
            .Be(fineVnd);

        RulesFound().Should().BeEmpty();
    }

    [Fact]
    public void Every_rule_of_a_row_is_found_in_its_example_that_breaks_it_and_not_in_the_other()
    {
        var wrong = new List<string>();
        foreach (var rule in Rules)
        {
            if (!FoundIn(rule, rule.Breaks).Contains((rule.Rule, rule.Severity)))
                wrong.Add($"{rule.Rule} is kept by {rule.Breaks}");
            if (FoundIn(rule, rule.Keeps).Exists(found => found.Rule == rule.Rule))
                wrong.Add($"{rule.Rule} is broken by {rule.Keeps}");
        }

        Rules.Should().HaveCountGreaterThan(5);
        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Identifier_in_the_article_is_refused()
    {
        ListTyping
            .ReadDecision(Row(ListSheet.SanctionDecision, With(Decision, (3, "ông A, 012345678901"))))
            .Should()
            .BeNull();

        findings.Kept().Should().ContainSingle().Which.Found.Should().Be("(đã che)");
    }

    [Fact]
    public void Injury_reported_before_needs_a_death()
    {
        ListTyping.ReadInjury(Row(ListSheet.Injury, With(Injury, (4, "không"), (5, "có")))).Should().BeNull();

        RulesFound().Should().Equal("reported_before_without_death");
    }

    [Theory]
    [InlineData("☑", 0, "")]
    [InlineData("☑", 1, "nil_with_rows")]
    [InlineData(null, 0, "empty_list")]
    [InlineData(null, 1, "")]
    [InlineData("hết", 1, "bad_tick")]
    public void List_is_ticked_or_filled(string? tick, int rowCount, string rule)
    {
        var cells = ListSheet.All.Select(list => new ReceivedCell(
            list.SheetName,
            3,
            3,
            list.List == "injury" ? tick : "☑",
            "text",
            null,
            false
        ));
        var rows = Enumerable
            .Range(7, rowCount)
            .Select(number => new ReceivedRow("injury", number, Injury))
            .Append(new ReceivedRow("injury", 90, [" ", null, null, null, null, null]));

        var lists = RegisterTyping.Read([.. rows], cells, Context(), new HashSet<string>(), findings);

        RulesFound().Should().Equal(rule.Length == 0 ? [] : [rule]);
        lists.States.Should().Contain(new ListState("injury", tick == "☑", rowCount));
    }

    [Fact]
    public void List_is_not_ticked_by_a_formula_of_doubtful_result()
    {
        var cells = ListSheet.All.Select(list => new ReceivedCell(
            list.SheetName,
            3,
            3,
            "☑",
            list.List == "injury" ? "volatile" : "text",
            null,
            false
        ));

        RegisterTyping.Read([], cells, Context(), new HashSet<string>(), findings);

        RulesFound().Should().Equal("bad_tick");
    }

    /// <summary>What is found in a whole row that has the cells of an example in place of its own.</summary>
    private static List<(string Rule, string Severity)> FoundIn(ListRule rule, string example)
    {
        var (list, whole) = rule.List switch
        {
            "abuse_case" => (ListSheet.AbuseCase, Case),
            "abused_child" => (ListSheet.AbusedChild, With(Child, (4, null))),
            "sanction_decision" => (ListSheet.SanctionDecision, Decision),
            _ => (ListSheet.Injury, Injury),
        };
        var texts = whole.ToArray();
        foreach (var cell in example.Split(';').Select(text => text.Split('=')))
        foreach (var value in cell[1].Split('|'))
        {
            var ticked = list.IndexOf($"{cell[0]}={value}");
            texts[ticked >= 0 ? ticked : list.IndexOf(cell[0])] =
                ticked >= 0 ? "x"
                : value == "yes" ? "có"
                : value == "no" ? "không"
                : value;
        }

        var found = new FindingList();
        var row = new ListRow(list, 7, texts, Context(), found);
        _ = rule.List switch
        {
            "abuse_case" => (object?)ListTyping.ReadCase(row),
            "abused_child" => ListTyping.ReadChild(row),
            "sanction_decision" => ListTyping.ReadDecision(row),
            _ => ListTyping.ReadInjury(row),
        };
        return [.. found.Kept().Select(each => (each.Rule, each.Severity))];
    }

    private IEnumerable<string> RulesFound() => findings.Kept().Select(finding => finding.Rule);

    private ListRow Row(ListSheet list, string?[] texts) => new(list, 7, texts, Context(), findings);

    private static ListContext Context() =>
        new("26080", ["26080", "26090"], 2024, new DateOnly(2024, 12, 14), Categories, Rules);

    private static string?[] With(string?[] texts, params (int Column, string? Text)[] changes)
    {
        var changed = texts.ToArray();
        foreach (var (column, text) in changes)
            changed[column] = text;
        return changed;
    }
}
