using ChildStatsReporting.Recomputing;

namespace ChildStatsReporting.Tests.Recomputing;

/// <summary>What a period takes from which return.</summary>
public sealed class TimeRuleTests
{
    private static SmallHistory OneUnit() =>
        new SmallHistory().Unit("P1").Unit("D1", "P1").Unit("D2", "P1").Unit("201", "D1");

    [Fact]
    public void Stock_is_that_of_the_last_quarter_and_none_without_it()
    {
        var history = OneUnit().Accept("201", "HC-2024-Q1", "people=10").Accept("201", "HC-2024-Q2", "people=12");

        history.Row("HC-2024-H1", "people", "201").Should().Be("12,,12,1,1");
        history.Row("HC-2024-9M", "people", "201").Should().Be(",,,0,1");
    }

    [Fact]
    public void Corrected_opening_quarter_reaches_the_average_of_the_next()
    {
        var history = OneUnit()
            .Accept("201", "HC-2023-Q4", "people=10")
            .Accept("201", "HC-2024-Q1", "birth=2 people=30");

        history.Row("HC-2024-Q1", "crude", "201").Should().Be("2,20,10.0,1,1");
        history.Accept("201", "HC-2023-Q4", "people=20").Row("HC-2024-Q1", "crude", "201").Should().Be("2,25,8.0,1,1");
    }

    [Fact]
    public void Figure_to_date_is_that_of_the_last_quarter_but_of_no_later_quarter_itself()
    {
        var history = OneUnit()
            .AcceptQuarters("201", 1, 1, "aware=2")
            .AcceptQuarters("201", 2, 2, "aware=5")
            .AcceptQuarters("201", 3, 3)
            .AcceptQuarters("201", 4, 4, "aware=9");

        history.Count("Q1", "aware", "201").Should().Be("2");
        history.Count("Q2", "aware", "201").Should().BeEmpty();
        history.Count("H1", "aware", "201").Should().Be("5");
        history.Count("9M", "aware", "201").Should().BeEmpty("the third quarter did not collect it");
        history.Count("Y", "aware", "201").Should().Be("9");
        history.Accept("201", "HC-2024-Q3", "aware=7").Count("9M", "aware", "201").Should().Be("7");
    }

    [Fact]
    public void Figure_to_date_over_a_stock_takes_the_heirs_of_a_split_unit_alone()
    {
        var history = new SmallHistory()
            .Unit("P1")
            .Unit("D1", "P1")
            .Split("101", "111|112")
            .Unit("111", "D1", from: "2024-11-01")
            .Unit("112", "D1", from: "2024-11-01")
            .AcceptQuarters("101", 1, 3, "aware=50")
            .Accept("111", "HC-2024-Q4", "aware=9 people=45");

        history.Row("HC-2024-Y", "aware_rate", "111").Should().Be("9,45,20.0,1,1");
    }

    [Fact]
    public void Own_figure_is_read_from_the_return_of_the_period_itself()
    {
        var history = OneUnit()
            .AcceptQuarters("201", 1, 4)
            .Accept("201", "HC-2024-Y", "measured=30", form: "YT-TE13")
            .Accept("201", "HC-2024-Q4", "measured=7", form: "YT-TE13");

        history.Row("HC-2024-Y", "measured", "201").Should().Be("30,,30,1,1");
        history.Row("HC-2024-H1", "measured", "201").Should().Be(",,,0,1");
    }

    [Fact]
    public void Flow_of_another_form_needs_that_form_in_every_quarter()
    {
        var history = OneUnit()
            .AcceptQuarters("201", 1, 2, "people=40")
            .Accept("201", "HC-2024-Q1", "vaccinated=3", form: "YT-TE13");

        history.Row("HC-2024-H1", "vaccinated_rate", "201").Should().Be(",,,0,1");
        history
            .Accept("201", "HC-2024-Q2", "vaccinated=5", form: "YT-TE13")
            .Row("HC-2024-H1", "vaccinated_rate", "201")
            .Should()
            .Be("8,40,20.0,1,1");
    }

    [Fact]
    public void Communes_count_by_the_ward_return_of_the_last_quarter()
    {
        var history = OneUnit().Unit("202", "D1").Accept("201", "HC-2024-Q2").Accept("202", "HC-2024-Q1");

        history.Row("HC-2024-H1", "communes", "D1").Should().Be("1,,1,1,2");
    }

    [Fact]
    public void School_year_takes_the_stock_of_the_quarter_that_ends_after_its_start()
    {
        var history = OneUnit()
            .Accept("201", "HC-2024-Q3", "people=50")
            .Accept("201", "HC-2024-Q4", "people=99")
            .Accept("201", "NH-2024", "pupil=10", form: "GD-TE13");

        history.Row("NH-2024", "pupil_rate", "201").Should().Be("10,50,20.0,1,1");
        history.Row("NH-2024", "pupil_rate", "D1").Should().Be("10,50,20.0,1,1");
        history.Row("NH-2024", "people", "201").Should().Be(",,,0,1", "the view is not published by school year");
    }

    [Fact]
    public void Unit_that_changes_between_start_of_school_year_and_end_of_the_quarter_has_no_rate_in_it()
    {
        var history = OneUnit()
            .Unit("202", "D1", to: "2024-09-09", successor: "202")
            .Unit("202", "D2", from: "2024-09-10")
            .Accept("202", "HC-2024-Q3", "people=50")
            .Accept("202", "NH-2024", "pupil=10", form: "GD-TE13");

        history.Row("NH-2024", "pupil_rate", "202").Should().Be(",,,0,1");
        history.Row("NH-2024", "pupil_rate", "D1").Should().Be(",,,0,2");
        history.Row("NH-2024", "pupil_rate", "D2").Should().Be(",,,0,0");
    }

    [Fact]
    public void School_year_has_no_opening()
    {
        var history = new SmallHistory("pupil_mean,average(people),,,sy")
            .Unit("P1")
            .Unit("D1", "P1")
            .Unit("201", "D1")
            .AcceptQuarters("201", 1, 4, "people=50");

        history.Row("NH-2024", "pupil_mean", "201").Should().Be(",,,0,1");
    }

    [Fact]
    public void Accident_counts_in_the_quarter_of_its_return()
    {
        var history = OneUnit()
            .AcceptQuarters("201", 1, 2)
            .Accept(
                "201",
                "HC-2024-Q1",
                injuries: [new InjuryRow("male", "8", "fall", "home", IsDeath: false, IsReportedBefore: false)]
            )
            .Accept(
                "201",
                "HC-2024-Q2",
                injuries: [new InjuryRow("male", "8", "fall", "home", IsDeath: true, IsReportedBefore: true)]
            );

        history.Count("Q1", "injury", "201").Should().Be("1");
        history.Count("Q2", "injury", "201").Should().Be("0");
        history.Count("H1", "injury", "201").Should().Be("1");
    }
}
