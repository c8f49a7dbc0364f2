using static ChildStatsReporting.Tests.Recomputing.SmallHistory;

namespace ChildStatsReporting.Tests.Recomputing;

/// <summary>
/// Which line a key counts in. Unit 101 is split into 111 and 112 on 1 November 2024 and is due in three quarters.
/// </summary>
public sealed class KeyOwnerTests
{
    private static SmallHistory SplitTree() =>
        new SmallHistory()
            .Unit("P1")
            .Unit("D1", "P1")
            .Split("101", "111|112")
            .Unit("111", "D1", from: "2024-11-01")
            .Unit("112", "D1", from: "2024-11-01")
            .AcceptQuarters("101", 1, 3)
            .Accept("111", "HC-2024-Q4", "people=40")
            .Accept("112", "HC-2024-Q4", "people=60");

    private static SmallHistory TwoUnits() =>
        new SmallHistory()
            .Unit("P1")
            .Unit("D1", "P1")
            .Unit("201", "D1")
            .Unit("202", "D1")
            .AcceptQuarters("201", 1, 4)
            .AcceptQuarters("202", 1, 4);

    [Fact]
    public void Child_handed_on_keeps_what_the_split_unit_reported()
    {
        var history = SplitTree()
            .Accept(
                "101",
                "HC-2024-Q1",
                cases: [Case("101-24-V001", "2024-01-1")],
                children:
                [
                    Child("101-24-T001", "101-24-V001", "violence"),
                    Child("101-24-T002", "101-24-V001", "violence"),
                ]
            )
            .Accept(
                "111",
                "HC-2024-Q4",
                cases: [Case("111-24-V001", "2024-11-2")],
                children: [Child("101-24-T001", "111-24-V001", "neglect")]
            );

        history.Count("Y", "children", "D1").Should().Be("2");
        history.Count("Y", "form", "D1", "abuse_form=violence").Should().Be("2");
        history.Count("Y", "form", "D1", "abuse_form=neglect").Should().Be("1");
        history.Count("Y", "children", "111").Should().Be("0");
        history.Count("Y", "cases", "111").Should().Be("1");
        history.Count("Q4", "children", "111").Should().Be("1", "the quarter has no line of the split unit");
    }

    [Fact]
    public void Case_and_decision_of_split_unit_and_heirs_count_once()
    {
        var history = SplitTree();
        foreach (var (unit, period) in new[] { ("101", "HC-2024-Q3"), ("111", "HC-2024-Q4"), ("112", "HC-2024-Q4") })
        {
            history.Accept(
                unit,
                period,
                cases: [Case("101-24-V001", "2024-07-1", perpetrators: 3)],
                decisions: [Decision("101-24-Q001", "101-24-V001", "2024-08-1", 2_000_000)]
            );
        }

        history.Row("HC-2024-Y", "fine", "D1").Should().Be("2000000,,2000000,2,2");
        history.Count("Y", "cases", "D1").Should().Be("1");
        history.Count("Y", "perpetrators", "D1").Should().Be("3");
        history.Count("Y", "sanctioned", "D1").Should().Be("1");
        history.Count("Y", "fine", "111").Should().Be("0");
    }

    [Fact]
    public void Key_in_two_heirs_counts_at_the_lower_one_in_the_state_of_the_higher()
    {
        var history = SplitTree()
            .Accept("111", "HC-2024-Q4", cases: [Case("101-24-V009", "2024-10-1", outcome: "verifying")])
            .Accept("112", "HC-2024-Q4", cases: [Case("101-24-V009", "2024-10-1", outcome: "criminal")]);

        history.Count("Q4", "outcome", "111", "case_outcome=criminal").Should().Be("1");
        history.Count("Q4", "outcome", "111", "case_outcome=verifying").Should().Be("0");
        history.Count("Q4", "outcome", "112").Should().Be("0");
        history.Count("Q4", "cases", "D1").Should().Be("1");
        history.Count("Y", "cases", "111").Should().Be("0", "the year has the line of the split unit");
        history.Count("Y", "cases", "D1").Should().Be("1");
    }

    [Fact]
    public void Heir_that_keeps_the_code_keeps_the_register()
    {
        var history = new SmallHistory()
            .Unit("P1")
            .Unit("D1", "P1")
            .Split("101", "101|112")
            .Unit("101", "D1", from: "2024-11-01")
            .Unit("112", "D1", from: "2024-11-01")
            .AcceptQuarters("101", 2, 4)
            .Accept("112", "HC-2024-Q4")
            .Accept("101", "HC-2024-Q1", cases: [Case("101-24-V001", "2024-01-1")]);

        history.Row("HC-2024-Y", "cases", "101").Should().Be("1,,1,1,1");
        history.Row("HC-2024-Y", "cases", "D1").Should().Be("1,,1,2,2");
    }

    [Fact]
    public void Split_unit_of_an_earlier_year_has_no_line_and_its_key_goes_to_the_lowest_that_names_it()
    {
        var history = new SmallHistory()
            .Unit("P1")
            .Unit("D1", "P1")
            .Split("101", "111|112", "2023-05-31")
            .Unit("111", "D1", from: "2023-06-01")
            .Unit("112", "D1", from: "2023-06-01")
            .AcceptQuarters("111", 1, 3)
            .AcceptQuarters("112", 1, 4)
            .Accept("112", "HC-2024-Q1", cases: [Case("101-24-V001", "2024-01-1")])
            .Accept("111", "HC-2024-Q4", decisions: [Decision("111-24-Q001", "101-24-V001", "2024-10-1", 5)]);

        history.Count("Q1", "cases", "112").Should().Be("1");
        history.Count("Y", "cases", "111").Should().Be("1", "a decision names the case too");
        history.Count("Y", "cases", "112").Should().Be("0");
        history.Count("Y", "sanctioned", "111").Should().Be("1");
    }

    [Fact]
    public void Of_a_split_unit_and_the_heir_of_its_code_the_heir_is_the_lowest()
    {
        var history = new SmallHistory()
            .Unit("P1")
            .Unit("D1", "P1")
            .Split("100", "101|102", "2023-05-31")
            .Unit("101", "D1", from: "2023-06-01", to: "2024-10-31", successor: "101|112")
            .Unit("102", "D1", from: "2023-06-01")
            .Unit("101", "D1", from: "2024-11-01")
            .Unit("112", "D1", from: "2024-11-01")
            .AcceptQuarters("101", 2, 3)
            .Accept("101", "HC-2024-Q1", cases: [Case("100-24-V001", "2024-01-1")])
            .Accept("101", "HC-2024-Q4", cases: [Case("100-24-V001", "2024-01-1")]);

        history.Row("HC-2024-Y", "cases", "101").Should().Be("1,,1,1,1");
        history.Row("HC-2024-Y", "cases", "D1").Should().Be("1,,1,1,3");
    }

    [Fact]
    public void Key_of_a_merged_unit_belongs_to_the_line_of_its_successor()
    {
        var history = TwoUnits()
            .Unit("200", "D1", to: "2024-03-31", successor: "201")
            .Accept("200", "HC-2024-Q1", cases: [Case("200-24-V001", "2024-01-1")])
            .Accept("202", "HC-2024-Q2", cases: [Case("200-24-V001", "2024-01-1")]);

        history.Count("H1", "cases", "201").Should().Be("1");
        history.Count("H1", "cases", "202").Should().Be("0");
    }

    [Fact]
    public void Foreign_key_counts_at_its_owner_in_the_quarter_too()
    {
        var history = TwoUnits().Accept("202", "HC-2024-Q2", cases: [Case("201-24-V001", "2024-04-1")]);

        history.Count("Q2", "cases", "201").Should().Be("1");
        history.Count("Q2", "cases", "202").Should().Be("0");
    }

    [Fact]
    public void Owner_that_is_not_complete_drops_its_keys_whoever_sent_them()
    {
        var history = TwoUnits().Accept("202", "HC-2024-Q2", cases: [Case("201-24-V001", "2024-04-1")]);
        history.Returns.Withdraw("201", "HC-2024-Q1", "XP-TE13");

        history.Row("HC-2024-H1", "cases", "201").Should().Be(",,,0,1");
        history.Row("HC-2024-H1", "cases", "D1").Should().Be("0,,0,1,2");
    }

    [Fact]
    public void Rows_of_a_line_that_is_not_complete_count_at_a_complete_owner()
    {
        var history = TwoUnits().Accept("202", "HC-2024-Q2", cases: [Case("201-24-V001", "2024-04-1")]);
        history.Returns.Withdraw("202", "HC-2024-Q1", "XP-TE13");

        history.Row("HC-2024-H1", "cases", "D1").Should().Be("1,,1,1,2");
    }

    [Fact]
    public void Case_of_a_child_is_read_where_the_child_is_listed()
    {
        var history = TwoUnits()
            .Accept(
                "201",
                "HC-2024-Q1",
                cases: [Case("201-24-V001", "2024-01-1", setting: "family")],
                children: [Child("201-24-T001", "201-24-V001")]
            )
            .Accept(
                "202",
                "HC-2024-Q2",
                cases: [Case("202-24-V001", "2024-04-1", setting: "school")],
                children: [Child("201-24-T002", "202-24-V001"), Child("201-24-T003", "201-24-V001")]
            );

        history
            .Count("H1", "children", "201")
            .Should()
            .Be("2", "a row whose case its own line does not list is not read");
        history.Count("H1", "per_case", "201", "abuse_setting=school").Should().Be("1");
        history.Count("H1", "per_case", "201", "abuse_setting=family").Should().Be("1");
    }

    [Fact]
    public void Child_is_counted_with_the_age_of_its_first_case_and_the_forms_of_all()
    {
        var history = TwoUnits()
            .Accept(
                "201",
                "HC-2024-Q1",
                cases: [Case("201-24-V002", "2024-01-1")],
                children: [Child("201-24-T001", "201-24-V002", "neglect", age: "8")]
            )
            .Accept(
                "202",
                "HC-2024-Q1",
                cases: [Case("201-24-V001", "2024-01-1")],
                children: [Child("201-24-T001", "201-24-V001", "violence", age: "1")]
            );

        history
            .Count("Q1", "children", "201", "age_group=0-2")
            .Should()
            .Be("1", "of two cases of a half-month the lower key");
        history.Count("Q1", "children", "201", "age_group=3-10").Should().Be("0");
        history.Count("Q1", "form", "201", "abuse_form=violence").Should().Be("1");
        history.Count("Q1", "form", "201", "abuse_form=neglect").Should().Be("1");
    }

    [Fact]
    public void Decision_belongs_to_its_own_key_and_the_case_it_names_to_the_case()
    {
        var history = TwoUnits()
            .Accept(
                "202",
                "HC-2024-Q2",
                decisions:
                [
                    Decision("202-24-Q001", "201-24-V001", "2024-04-1", 7),
                    Decision("202-24-Q002", "", "2024-04-1", 8),
                ]
            );

        history.Count("Q2", "fine", "202").Should().Be("15");
        history.Count("Q2", "sanctioned", "202").Should().Be("0");
        history.Count("Q2", "sanctioned", "201").Should().Be("1");
        history.Count("Q2", "cases", "201").Should().Be("0", "no list of cases has it");
    }

    [Fact]
    public void Latest_state_decides_whether_a_case_is_in_the_period()
    {
        var history = TwoUnits()
            .Accept("201", "HC-2024-Q1", cases: [Case("201-24-V001", "2024-01-1")])
            .Accept("201", "HC-2024-Q2", cases: [Case("201-24-V001", "2023-11-1"), Case("201-24-V002", "2024-02-1")]);

        history.Count("Q1", "cases", "201").Should().Be("1");
        history.Count("Q2", "cases", "201").Should().Be("0");
        history.Count("H1", "cases", "201").Should().Be("1", "the first left, the supplement came");
    }

    [Fact]
    public void Keys_over_a_stock_take_split_unit_and_heirs_as_one()
    {
        var history = SplitTree()
            .Accept(
                "101",
                "HC-2024-Q1",
                cases: [Case("101-24-V001", "2024-01-1")],
                children: [Child("101-24-T001", "101-24-V001")]
            )
            .Accept(
                "111",
                "HC-2024-Q4",
                "people=40",
                cases: [Case("111-24-V001", "2024-11-2")],
                children: [Child("111-24-T001", "111-24-V001")]
            );

        history.Row("HC-2024-Y", "child_rate", "D1").Should().Be("2,100,2.0,2,2");
        history.Row("HC-2024-Y", "child_rate", "111").Should().Be(",,,0,1");
        history.Row("HC-2024-Q4", "child_rate", "111").Should().Be("1,40,2.5,1,1");
    }
}
