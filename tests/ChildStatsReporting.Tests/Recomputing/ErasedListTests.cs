using ChildStatsReporting.Recomputing;
using static ChildStatsReporting.Tests.Recomputing.SmallHistory;

namespace ChildStatsReporting.Tests.Recomputing;

/// <summary>What stays of the lists of a return once they are erased.</summary>
public sealed class ErasedListTests
{
    private static readonly InjuryRow Accident = new(
        "male",
        "8",
        "fall",
        "home",
        IsDeath: false,
        IsReportedBefore: false
    );

    /// <summary>
    /// 201 lists a case in two quarters; 202 has one of its own and goes on with a case of 201; 203 has one of its own.
    /// </summary>
    private static SmallHistory ThreeUnits() =>
        new SmallHistory()
            .Unit("P1")
            .Unit("D1", "P1")
            .Unit("201", "D1")
            .Unit("202", "D1")
            .Unit("203", "D1")
            .AcceptQuarters("203", 1, 2, "birth=1")
            .Accept("201", "HC-2024-Q1", "birth=1", cases: [Case("201-24-V001", "2024-01-1")], injuries: [Accident])
            .Accept(
                "201",
                "HC-2024-Q2",
                "birth=1",
                cases: [Case("201-24-V001", "2024-01-1"), Case("201-24-V002", "2024-04-1")]
            )
            .Accept("202", "HC-2024-Q1", "birth=1", cases: [Case("202-24-V001", "2024-01-1")])
            .Accept("202", "HC-2024-Q2", "birth=1", cases: [Case("201-24-V003", "2024-04-1")])
            .Accept("203", "HC-2024-Q1", "birth=1", cases: [Case("203-24-V001", "2024-01-1")]);

    private static SmallHistory Erased(string unit, string period)
    {
        var history = ThreeUnits();
        history.Recomputation.EraseLists(unit, period);
        return history;
    }

    [Theory]
    [InlineData("Q1")]
    [InlineData("Q2")]
    [InlineData("H1")]
    public void Erasing_changes_no_figure(string period)
    {
        var before = ThreeUnits().Recomputation.Figures($"HC-2024-{period}");

        Erased("201", "HC-2024-Q1").Recomputation.Figures($"HC-2024-{period}").Should().Be(before);
    }

    [Fact]
    public void Erasing_the_list_of_an_heir_leaves_the_year_of_the_unit_above()
    {
        var history = new SmallHistory()
            .Unit("P1")
            .Unit("D1", "P1")
            .Split("101", "111|112")
            .Unit("111", "D1", from: "2024-11-01")
            .Unit("112", "D1", from: "2024-11-01")
            .AcceptQuarters("101", 2, 3)
            .AcceptQuarters("112", 4, 4)
            .Accept("101", "HC-2024-Q1", cases: [Case("101-24-V001", "2024-01-1", outcome: "verifying")])
            .Accept("111", "HC-2024-Q4", cases: [Case("101-24-V001", "2024-01-1", outcome: "criminal")]);
        history.Recomputation.EraseLists("111", "HC-2024-Q4");

        history.Row("HC-2024-Y", "outcome", "D1", "case_outcome=criminal").Should().Be("1,,1,2,2");
        history.Row("HC-2024-Y", "outcome", "D1", "case_outcome=verifying").Should().Be("0,,0,2,2");
    }

    [Fact]
    public void Later_revision_changes_what_has_no_keys_alone()
    {
        var history = Erased("201", "HC-2024-Q1").Accept("201", "HC-2024-Q2", "birth=7");

        history.Count("H1", "birth", "201").Should().Be("8");
        history.Count("H1", "cases", "201").Should().Be("3");
        history
            .Count("Q2", "cases", "201")
            .Should()
            .Be("1", "of the quarter 202's row is left, and nothing of it was erased");
    }

    [Fact]
    public void Later_revision_that_leaves_a_list_unstated_leaves_the_kept_counts()
    {
        var history = Erased("201", "HC-2024-Q1").Accept("201", "HC-2024-Q2", "birth=7", blank: "cases");

        history.Count("H1", "cases", "201").Should().Be("3");
        history.Count("Q2", "perpetrators", "201").Should().Be("");
    }

    [Fact]
    public void Revision_of_the_erased_return_counts_in_its_quarter_and_not_in_the_half_year()
    {
        var history = Erased("201", "HC-2024-Q1")
            .Accept(
                "201",
                "HC-2024-Q1",
                "birth=1",
                cases: [Case("201-24-V004", "2024-01-1"), Case("201-24-V005", "2024-01-1")]
            );

        history.Count("Q1", "cases", "201").Should().Be("2");
        history.Count("Q1", "injury", "201").Should().Be("0");
        history.Count("H1", "cases", "201").Should().Be("3");
    }

    [Fact]
    public void Line_that_shares_keys_keeps_its_count_and_any_other_is_counted()
    {
        var history = Erased("201", "HC-2024-Q1")
            .Accept("202", "HC-2024-Q2", "birth=5", cases: [Case("202-24-V002", "2024-04-1")])
            .Accept("203", "HC-2024-Q2", "birth=5", cases: [Case("203-24-V002", "2024-04-1")]);

        history.Count("H1", "cases", "201").Should().Be("3", "the case that 202 went on with stays");
        history.Count("H1", "cases", "202").Should().Be("1");
        history.Count("H1", "birth", "202").Should().Be("6");
        history.Count("H1", "cases", "203").Should().Be("2");
    }

    [Fact]
    public void Owner_keeps_what_an_erased_return_of_another_says_of_its_keys()
    {
        var history = Erased("202", "HC-2024-Q2").Accept("201", "HC-2024-Q2", "birth=9");

        history.Count("Q2", "cases", "201").Should().Be("2", "while the erased return of 202 is the accepted one");
        history.Count("H1", "cases", "201").Should().Be("3");
        history.Accept("202", "HC-2024-Q2", "birth=1").Count("Q2", "cases", "201").Should().Be("0");
        history.Count("H1", "cases", "201").Should().Be("3");
    }

    [Fact]
    public void Line_not_complete_at_the_erasure_has_no_count_later()
    {
        var history = ThreeUnits();
        history.Returns.Withdraw("201", "HC-2024-Q2", "XP-TE13");
        history.Recomputation.EraseLists("201", "HC-2024-Q1");
        history.Accept("201", "HC-2024-Q2", "birth=1");

        history.Row("HC-2024-H1", "birth", "201").Should().Be("2,,2,1,1");
        history.Row("HC-2024-H1", "cases", "201").Should().Be(",,,0,1");
        history.Row("HC-2024-Q1", "cases", "201").Should().Be("1,,1,1,1");
    }

    [Fact]
    public void Return_given_back_after_its_erasure_leaves_the_line_incomplete()
    {
        var history = Erased("201", "HC-2024-Q1");
        history.Returns.Withdraw("201", "HC-2024-Q1", "XP-TE13");

        history.Row("HC-2024-H1", "cases", "201").Should().Be(",,,0,1");
    }
}
