namespace ChildStatsReporting.Tests.Recomputing;

/// <summary>Where the lines of split, merged and moved units count. Unit 101 is split on 1 November 2024.</summary>
public sealed class SplitUnitTests
{
    private static SmallHistory OneDistrict() =>
        new SmallHistory()
            .Unit("P1")
            .Unit("D1", "P1")
            .Unit("D2", "P1")
            .Unit("P2")
            .Unit("D3", "P2")
            .Split("101", "111|112");

    private static SmallHistory HeirsIn(string first, string second) =>
        OneDistrict()
            .Unit("111", first, from: "2024-11-01")
            .Unit("112", second, from: "2024-11-01")
            .Accept("101", "HC-2023-Q4", "people=90")
            .AcceptQuarters("101", 1, 3, "birth=2 people=100")
            .Accept("111", "HC-2024-Q4", "birth=10 people=40 house=8")
            .Accept("112", "HC-2024-Q4", "birth=20 people=70 house=7");

    [Fact]
    public void Split_unit_is_added_above_and_not_at_its_heirs()
    {
        var history = HeirsIn("D1", "D1");

        history.Row("HC-2024-Y", "birth", "111").Should().Be("10,,10,1,1");
        history.Row("HC-2024-Y", "birth", "D1").Should().Be("36,,36,2,2");
        history.Row("HC-2024-9M", "birth", "D1").Should().Be("6,,6,1,1");
    }

    [Fact]
    public void Split_unit_adds_nothing_to_the_quarter_of_its_split() =>
        HeirsIn("D1", "D1").Row("HC-2024-Q4", "birth", "D1").Should().Be("30,,30,2,2");

    [Fact]
    public void Split_unit_with_a_missing_quarter_is_left_out_alone()
    {
        var history = HeirsIn("D1", "D1");
        history.Returns.Withdraw("101", "HC-2024-Q2", "XP-TE13");

        history.Row("HC-2024-Y", "birth", "D1").Should().Be("30,,30,2,2");
    }

    [Fact]
    public void Heirs_in_two_districts_make_the_province_the_home()
    {
        var history = HeirsIn("D1", "D2");

        history.Row("HC-2024-Y", "birth", "D1").Should().Be("10,,10,1,1");
        history.Row("HC-2024-Y", "birth", "D2").Should().Be("20,,20,1,1");
        history.Row("HC-2024-Y", "birth", "P1").Should().Be("36,,36,2,2");
    }

    [Fact]
    public void Heirs_in_two_provinces_leave_the_split_unit_without_home()
    {
        var history = HeirsIn("D1", "D3");

        history.Row("HC-2024-Y", "birth", "P1").Should().Be("10,,10,1,1");
        history.Row("HC-2024-Y", "birth", "P2").Should().Be("20,,20,1,1");
        history.Row("HC-2024-Y", "birth_rate", "P1").Should().Be(",,,0,1");
    }

    [Fact]
    public void Rate_of_a_flow_over_a_stock_takes_split_unit_and_heirs_as_one()
    {
        var history = HeirsIn("D1", "D1");

        history.Row("HC-2024-Y", "birth_rate", "D1").Should().Be("36,110,32.7,2,2");
        history.Row("HC-2024-Y", "house_per_birth", "D1").Should().Be("15,36,41.7,2,2");
        history.Row("HC-2024-Y", "birth_rate", "111").Should().Be(",,,0,1");
    }

    [Fact]
    public void Rate_counts_where_all_heirs_are()
    {
        var history = HeirsIn("D1", "D2");

        history.Row("HC-2024-Y", "birth_rate", "D1").Should().Be(",,,0,1");
        history.Row("HC-2024-Y", "birth_rate", "P1").Should().Be("36,110,32.7,2,2");
    }

    [Fact]
    public void One_missing_part_leaves_out_split_unit_and_all_heirs()
    {
        var history = HeirsIn("D1", "D1").Accept("112", "HC-2024-Q4", "birth=20");

        history.Row("HC-2024-Y", "birth_rate", "D1").Should().Be(",,,0,2");
        history.Row("HC-2024-Y", "birth", "D1").Should().Be("36,,36,2,2");
    }

    [Fact]
    public void Stocks_and_flows_by_themselves_take_each_line_alone()
    {
        var history = HeirsIn("D1", "D2");

        history.Row("HC-2024-Y", "house_rate", "111").Should().Be("8,40,20.0,1,1");
        history.Row("HC-2024-Y", "house_rate", "D1").Should().Be("8,40,20.0,1,1");
        history.Row("HC-2024-Y", "people", "P1").Should().Be("110,,110,2,2");
    }

    [Fact]
    public void Quarter_of_the_split_has_a_rate_of_each_heir_over_its_closing_stock() =>
        HeirsIn("D1", "D1").Row("HC-2024-Q4", "birth_rate", "111").Should().Be("10,40,25.0,1,1");

    [Theory]
    [InlineData("2024-10-31")]
    [InlineData("2024-09-14")]
    public void Average_takes_the_opening_of_the_split_unit_for_all_heirs_together(string lastDay)
    {
        var first = lastDay == "2024-09-14" ? "2024-09-15" : "2024-11-01";
        var history = new SmallHistory()
            .Unit("P1")
            .Unit("D1", "P1")
            .Split("101", "111|112", lastDay)
            .Unit("111", "D1", from: first)
            .Unit("112", "D1", from: first)
            .Accept("101", "HC-2024-Q3", "people=100")
            .Accept("111", "HC-2024-Q4", "birth=10 people=40")
            .Accept("112", "HC-2024-Q4", "birth=20 people=70");

        history.Row("HC-2024-Q4", "crude", "D1").Should().Be("30,105,28.6,2,2");
        history.Row("HC-2024-Q4", "mean", "D1").Should().Be("105,,105,2,2");
        history.Row("HC-2024-Q4", "crude", "111").Should().Be(",,,0,1");
        history.Row("HC-2024-Q4", "birth", "111").Should().Be("10,,10,1,1");
    }

    [Fact]
    public void Average_of_the_year_has_all_flows_and_the_opening_of_the_split_unit() =>
        HeirsIn("D1", "D1").Row("HC-2024-Y", "crude", "D1").Should().Be("36,100,36.0,2,2");

    [Fact]
    public void Split_units_that_share_an_heir_are_one()
    {
        var history = OneDistrict()
            .Split("102", "112|113")
            .Unit("111", "D1", from: "2024-11-01")
            .Unit("112", "D1", from: "2024-11-01")
            .Unit("113", "D1", from: "2024-11-01")
            .AcceptQuarters("101", 1, 3, "birth=1")
            .AcceptQuarters("102", 1, 3, "birth=2")
            .Accept("111", "HC-2024-Q4", "birth=1 people=10")
            .Accept("112", "HC-2024-Q4", "birth=1 people=20")
            .Accept("113", "HC-2024-Q4", "birth=1 people=30");

        history.Row("HC-2024-Y", "birth_rate", "D1").Should().Be("12,60,20.0,3,3");
        history.Accept("113", "HC-2024-Q4", "birth=1").Row("HC-2024-Y", "birth_rate", "D1").Should().Be(",,,0,3");
    }

    [Fact]
    public void Heirs_that_join_again_leave_the_unit_split()
    {
        var history = OneDistrict()
            .Unit("111", "D1", from: "2024-11-01", to: "2024-11-30", successor: "113")
            .Unit("112", "D1", from: "2024-11-01", to: "2024-11-30", successor: "113")
            .Unit("113", "D1", from: "2024-12-01")
            .AcceptQuarters("101", 1, 3, "birth=2")
            .Accept("113", "HC-2024-Q4", "birth=10 people=80");

        history.Row("HC-2024-Y", "birth", "113").Should().Be("10,,10,1,1");
        history.Row("HC-2024-Y", "birth", "D1").Should().Be("16,,16,1,1");
        history.Row("HC-2024-Y", "birth_rate", "113").Should().Be(",,,0,1");
        history.Row("HC-2024-Y", "birth_rate", "D1").Should().Be("16,80,20.0,1,1");
    }

    [Fact]
    public void Split_unit_takes_its_whole_predecessors_along()
    {
        var history = OneDistrict()
            .Unit("111", "D1", from: "2024-11-01")
            .Unit("112", "D1", from: "2024-11-01")
            .Unit("100", "D2", to: "2024-10-14", successor: "101")
            .AcceptQuarters("100", 1, 3, "birth=5")
            .AcceptQuarters("101", 1, 3, "birth=2");

        history.Row("HC-2024-Y", "birth", "D1").Should().Be("21,,21,0,2");
        history.Row("HC-2024-Y", "birth", "D2").Should().Be(",,,0,0");
    }

    [Fact]
    public void Unit_merged_into_one_that_was_split_before_any_quarter_ended_counts_in_that_line()
    {
        var history = new SmallHistory()
            .Unit("P1")
            .Unit("D1", "P1")
            .Unit("100", "D1", to: "2024-10-14", successor: "101")
            .Unit("101", "D1", from: "2024-10-15", to: "2024-10-31", successor: "111|112")
            .Unit("111", "D1", from: "2024-11-01")
            .Unit("112", "D1", from: "2024-11-01")
            .AcceptQuarters("100", 1, 3, "birth=5");

        history.Row("HC-2024-Y", "birth", "D1").Should().Be("15,,15,0,2");
    }

    [Fact]
    public void Heir_that_is_split_again_passes_on_to_the_units_alive_at_the_end()
    {
        var history = OneDistrict()
            .Unit("111", "D1", from: "2024-11-01", to: "2024-11-30", successor: "113|114")
            .Unit("112", "D1", from: "2024-11-01")
            .Unit("113", "D1", from: "2024-12-01")
            .Unit("114", "D2", from: "2024-12-01")
            .AcceptQuarters("101", 1, 3, "birth=2");

        history.Row("HC-2024-Y", "birth", "D1").Should().Be(",,,0,2");
        history.Row("HC-2024-Y", "birth", "P1").Should().Be("6,,6,0,3");
    }

    [Fact]
    public void Moved_unit_counts_where_it_stands_at_the_end_on_both_sides()
    {
        var history = new SmallHistory()
            .Unit("P1")
            .Unit("D1", "P1")
            .Unit("D2", "P1")
            .Unit("102", "D1", to: "2024-10-31", successor: "102")
            .Unit("102", "D2", from: "2024-11-01")
            .Unit("201", "D1")
            .AcceptQuarters("102", 1, 4, "birth=3 people=60")
            .AcceptQuarters("201", 1, 4, "birth=1 people=10");

        history.Row("HC-2024-Y", "birth_rate", "D1").Should().Be("4,10,40.0,1,1");
        history.Row("HC-2024-Y", "birth_rate", "D2").Should().Be("12,60,20.0,1,1");
        history.Row("HC-2024-9M", "birth_rate", "D1").Should().Be("12,70,17.1,2,2");
        history.Row("HC-2024-Y", "birth_rate", "P1").Should().Be("16,70,22.9,2,2");
    }

    [Fact]
    public void Merged_unit_is_part_of_the_line_of_its_successor()
    {
        var history = new SmallHistory()
            .Unit("P1")
            .Unit("D1", "P1")
            .Unit("D2", "P1")
            .Unit("100", "D2", to: "2024-10-31", successor: "101")
            .Unit("101", "D1")
            .AcceptQuarters("100", 1, 3, "birth=5 people=50")
            .AcceptQuarters("101", 1, 4, "birth=2 people=100")
            .Accept("100", "HC-2023-Q4", "people=40")
            .Accept("101", "HC-2023-Q4", "people=80");

        history.Row("HC-2024-Y", "crude", "101").Should().Be("23,110,20.9,1,1");
        history.Row("HC-2024-Y", "crude", "D1").Should().Be("23,110,20.9,1,1");
        history.Row("HC-2024-Y", "birth", "D2").Should().Be(",,,0,0");
    }

    [Fact]
    public void Commune_that_ends_without_successor_is_refused()
    {
        var figures = () => new SmallHistory().Unit("101", to: "2024-10-31").Row("HC-2024-Q1", "birth", "101");

        figures.Should().Throw<InvalidDataException>().WithMessage("*101*");
    }
}
