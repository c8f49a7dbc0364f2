using static ChildStatsReporting.Tests.Recomputing.SmallHistory;

namespace ChildStatsReporting.Tests.Recomputing;

/// <summary>Zero, missing and not applicable; what makes a unit part of a row.</summary>
public sealed class CompletenessTests
{
    private static SmallHistory TwoUnits() =>
        new SmallHistory("by_sex,baby{sex=female},child{sex=female;age_year=0..1},,q")
            .Unit("P1")
            .Unit("D1", "P1")
            .Unit("201", "D1")
            .Unit("202", "D1");

    [Theory]
    [InlineData("people=x", "people=50", ",,,0,1")]
    [InlineData("people=50", "people=x", ",,,0,1")]
    [InlineData("", "people=50", ",,,0,1")]
    [InlineData("people=0", "people=50", "5,25,20.0,1,1")]
    public void Average_needs_a_number_at_both_ends(string opening, string closing, string row) =>
        TwoUnits()
            .Accept("201", "HC-2023-Q4", opening)
            .Accept("201", "HC-2024-Q1", $"birth=5 {closing}")
            .Row("HC-2024-Q1", "crude", "201")
            .Should()
            .Be(row);

    [Theory]
    [InlineData("birth=5 death=2", "7,,7,1,1")]
    [InlineData("birth=5 death=x", ",,,0,1")]
    [InlineData("birth=5", ",,,0,1")]
    public void Each_term_needs_a_number(string cells, string row) =>
        TwoUnits().Accept("201", "HC-2024-Q1", cells).Row("HC-2024-Q1", "sum", "201").Should().Be(row);

    [Fact]
    public void Not_applicable_adds_nothing_and_a_blank_makes_the_sum_missing()
    {
        var history = TwoUnits()
            .AcceptQuarters("201", 1, 2, "birth=3")
            .AcceptQuarters("202", 1, 2, "birth=4")
            .Accept("201", "HC-2024-Q1", "birth=x")
            .Accept("202", "HC-2024-Q1");

        history.Row("HC-2024-H1", "birth", "201").Should().Be("3,,3,1,1");
        history.Row("HC-2024-H1", "birth", "202").Should().Be(",,,0,1");
        history.Row("HC-2024-H1", "birth", "D1").Should().Be("3,,3,1,2");
    }

    [Fact]
    public void Unit_with_one_part_of_a_rate_has_neither_in_the_row()
    {
        var history = TwoUnits()
            .Accept("201", "HC-2024-Q1", "birth=3 people=10")
            .Accept("202", "HC-2024-Q1", "birth=4");

        history.Row("HC-2024-Q1", "birth_rate", "D1").Should().Be("3,10,30.0,1,2");
        history.Row("HC-2024-Q1", "birth", "D1").Should().Be("7,,7,2,2");
    }

    [Fact]
    public void Zero_denominator_gives_no_value_and_stays_printed() =>
        TwoUnits()
            .Accept("201", "HC-2024-Q1", "birth=0 death=0")
            .Row("HC-2024-Q1", "death_rate", "201")
            .Should()
            .Be("0,0,,1,1");

    [Fact]
    public void Pins_and_ranges_take_their_cells_alone() =>
        TwoUnits()
            .Accept(
                "201",
                "HC-2024-Q1",
                "baby[sex=female]=1 child[sex=female;age_year=0]=3 child[sex=female;age_year=1]=5"
            )
            .Row("HC-2024-Q1", "by_sex", "201")
            .Should()
            .Be("1,8,12.5,1,1");

    [Fact]
    public void Coverage_is_judged_breakdown_by_breakdown()
    {
        var history = TwoUnits()
            .Accept(
                "201",
                "HC-2024-Q1",
                "child[sex=male;age_year=0]=1 child[sex=male;age_year=1]=2 child[sex=male;age_year=8]=4"
            );

        history.Row("HC-2024-Q1", "child", "D1", "sex=male;age_group=0-2").Should().Be("3,,3,1,2");
        history.Row("HC-2024-Q1", "child", "D1", "age_group=0-2").Should().Be(",,,0,2");
        history.Row("HC-2024-Q1", "child", "D1").Should().Be(",,,0,2");
    }

    [Fact]
    public void Children_need_the_list_of_cases_too()
    {
        var history = TwoUnits().Accept("201", "HC-2024-Q1", blank: "cases");

        history.Row("HC-2024-Q1", "children", "201").Should().Be(",,,0,1");
        history.Row("HC-2024-Q1", "cases", "201").Should().Be(",,,0,1");
        history.Row("HC-2024-Q1", "fine", "201").Should().Be("0,,0,1,1");
    }

    [Fact]
    public void Lists_of_every_quarter_are_needed_in_a_longer_period()
    {
        var history = TwoUnits().Accept("201", "HC-2024-Q1", blank: "decisions").Accept("201", "HC-2024-Q2");

        history.Row("HC-2024-Q2", "fine", "201").Should().Be("0,,0,1,1");
        history.Row("HC-2024-H1", "fine", "201").Should().Be(",,,0,1");
    }

    [Fact]
    public void Age_without_a_group_and_unknown_code_are_in_the_total_alone()
    {
        var history = TwoUnits()
            .Accept(
                "201",
                "HC-2024-Q1",
                cases:
                [
                    Case("201-24-V001", "2024-01-1", setting: "unknown"),
                    Case("201-24-V002", "2024-01-1", setting: "moon"),
                ],
                children: [Child("201-24-T001", "201-24-V001", age: "8"), Child("201-24-T002", "201-24-V001", age: "9")]
            );

        history.Count("Q1", "children", "201").Should().Be("2");
        history.Count("Q1", "children", "201", "age_group=0-2").Should().Be("0");
        history.Count("Q1", "children", "201", "age_group=3-10").Should().Be("1");
        history.Count("Q1", "cases", "201").Should().Be("2");
        history.Count("Q1", "cases", "201", "abuse_setting=unknown").Should().Be("1");
    }

    [Fact]
    public void Rate_has_no_unknown_row_and_an_overlapping_dimension_no_total()
    {
        var rows = TwoUnits().Recomputation.Rows("HC-2024-Q1", "201");

        rows.Where(row => row.View == "per_case")
            .Select(row => row.Breakdown)
            .Should()
            .Equal("", "abuse_setting=family", "abuse_setting=school");
        rows.Where(row => row.View == "form")
            .Select(row => row.Breakdown)
            .Should()
            .Equal("abuse_form=neglect", "abuse_form=violence");
        rows.Where(row => row.View == "child")
            .Select(row => row.Breakdown)
            .Should()
            .Contain(["", "sex=male", "age_group=0-2", "sex=female;age_group=3-10"])
            .And.HaveCount(9);
    }

    [Fact]
    public void Province_and_all_units_are_rows_of_the_file()
    {
        var history = TwoUnits().Unit("P2").Unit("D3", "P2").Unit("301", "D3").Accept("301", "HC-2024-Q1", "birth=1");

        history.Row("HC-2024-Q1", "birth", "P2").Should().Be("1,,1,1,1");
        history
            .Recomputation.Rows("HC-2024-Q1", "P1")
            .Select(row => row.Unit)
            .Distinct()
            .Should()
            .BeEquivalentTo("P1", "D1", "201", "202");
        history.Recomputation.Figures("HC-2024-Q1").Should().Contain("A,1,birth,301,,1,,1,1,1\n");
    }

    [Fact]
    public void Return_of_a_unit_above_the_commune_is_no_part_of_a_figure() =>
        TwoUnits()
            .Accept("201", "HC-2024-Q1", "birth=1")
            .Accept("D1", "HC-2024-Q1", "birth=9")
            .Row("HC-2024-Q1", "birth", "D1")
            .Should()
            .Be("1,,1,1,2");
}
