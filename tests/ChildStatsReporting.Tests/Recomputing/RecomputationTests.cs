using System.Globalization;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Recomputing;

namespace ChildStatsReporting.Tests.Recomputing;

/// <summary>
/// The rules of figures on the demonstration's files, with numbers that the story lets one count by hand.
/// </summary>
public sealed class RecomputationTests
{
    private const string City = "732";

    [Fact]
    public void File_has_1017_rows_for_each_unit_in_byte_order()
    {
        var lines = Given.FigureLines("HC-2024-Q4");

        lines[0].Should().Be("part,code,view,unit,breakdown,numerator,denominator,value,reported,expected");
        lines
            .Skip(1)
            .GroupBy(line => line.Split(',')[3])
            .Should()
            .HaveCount(14)
            .And.OnlyContain(unit => unit.Count() == 1017);
    }

    [Theory]
    [InlineData("HC-2024-Q3", 14, 15)]
    [InlineData("HC-2024-Q4", 12, 13)]
    public void Silent_ward_is_due_and_not_reported(string periodCode, int reported, int due)
    {
        Given.Figure(periodCode, "A/0101?", City).Should().EndWith($",{reported}");
        Given
            .FigureLines(periodCode)
            .Should()
            .Contain($"A,0101?,,{DemoWard.Silent},,,,,0,1")
            .And.ContainSingle(line =>
                line.StartsWith("A,0101?,,732,,", StringComparison.Ordinal)
                && line.EndsWith($",{due}", StringComparison.Ordinal)
            );
    }

    [Fact]
    public void Nil_ward_reports_zeros()
    {
        Given.Figure("HC-2024-Q1", "B/0101", DemoWard.Nil).Should().Be("0,,0,1");
        Given.Figure("HC-2024-Y", "P/306/gift", DemoWard.Nil).Should().Be("0,,0,1");
        Given.Figure("HC-2024-Q1", "A/0201?", DemoWard.Nil).Should().Be("0,0,,1");
    }

    [Fact]
    public void Child_in_two_cases_counts_in_both_quarters_and_once_in_the_year()
    {
        Given.Figure("HC-2024-Q2", "B/0101", "26092").Should().Be("1,,1,1");
        Given.Figure("HC-2024-Q3", "B/0101", "26092").Should().Be("1,,1,1");
        Given.Figure("HC-2024-Y", "B/0101", "26092").Should().Be("1,,1,1");
        Given.Figure("HC-2024-Y", "B/0101/form", "26092", "abuse_form=violence").Should().Be("1,,1,1");
        Given.Figure("HC-2024-Y", "B/0101/form", "26092", "abuse_form=neglect").Should().Be("1,,1,1");
    }

    [Fact]
    public void Setting_is_that_of_the_first_case_of_the_period_asked()
    {
        Given.Figure("HC-2024-Q3", "B/0101", "26092", "abuse_setting=community").Should().Be("1,,1,1");
        Given.Figure("HC-2024-Y", "B/0101", "26092", "abuse_setting=community").Should().Be("0,,0,1");
        Given.Figure("HC-2024-Y", "B/0101", "26092", "abuse_setting=family").Should().Be("1,,1,1");
    }

    [Fact]
    public void Supplement_counts_in_no_quarter_but_in_the_longer_period_that_holds_its_return()
    {
        Given.Figure("HC-2024-Q2", "B/01xx-a", "26107").Should().Be("0,,0,1");
        Given.Figure("HC-2024-Q3", "B/01xx-a", "26107").Should().Be("0,,0,1");
        Given.Figure("HC-2024-H1", "B/01xx-a", "26107").Should().Be("0,,0,1");
        Given.Figure("HC-2024-9M", "B/01xx-a", "26107").Should().Be("1,,1,1");
        Given.Figure("HC-2024-Y", "B/01xx-a", "26107").Should().Be("1,,1,1");
    }

    [Fact]
    public void Cases_of_the_year_are_those_of_the_quarters_and_the_supplement()
    {
        Enumerable
            .Range(1, 4)
            .Select(quarter => Given.Figure($"HC-2024-Q{quarter}", "B/01xx-a", City).Split(',')[0])
            .Should()
            .Equal("4", "4", "3", "5");
        Given.Figure("HC-2024-Y", "B/01xx-a", City).Should().StartWith("17,");
        Given.Figure("HC-2024-Y", "B/01xx-b", City).Should().StartWith("24,");
    }

    [Fact]
    public void Outcome_is_the_latest_known_in_the_period()
    {
        Given.Figure("HC-2024-H1", "B/01xx-a/outcome", "26080", "case_outcome=verifying").Should().Be("1,,1,1");
        Given.Figure("HC-2024-9M", "B/01xx-a/outcome", "26080", "case_outcome=criminal").Should().Be("1,,1,1");
        Given.Figure("HC-2024-9M", "B/01xx-a/outcome", "26080", "case_outcome=verifying").Should().Be("0,,0,1");
    }

    [Fact]
    public void Merged_ward_recounts_the_lists_of_its_predecessors()
    {
        Given.Figure("HC-2024-Q4", "B/01xx-a", "26080").Should().Be("1,,1,1");
        Given.Figure("HC-2024-Y", "B/01xx-a", "26080").Should().Be("3,,3,1");
        Given.Figure("HC-2024-Y", "B/01xx-a/outcome", "26080", "case_outcome=administrative").Should().Be("1,,1,1");
    }

    [Fact]
    public void Merged_ward_adds_the_events_of_its_predecessors()
    {
        long Gifts(string unitCode, params int[] quarters) =>
            quarters.Sum(quarter =>
                long.Parse(
                    Given.Figure($"HC-2024-Q{quarter}", "P/306/gift", unitCode).Split(',')[0],
                    CultureInfo.InvariantCulture
                )
            );

        Given
            .Figure("HC-2024-Y", "P/306/gift", "26080")
            .Should()
            .StartWith($"{Gifts("26080", 1, 2, 3, 4) + Gifts("26071", 1, 2, 3) + Gifts("26074", 1, 2, 3)},");
    }

    [Fact]
    public void Death_after_a_reported_accident_is_a_death_and_no_accident()
    {
        Given
            .Figure("HC-2024-Q2", "A/03xx-d/cause", "26110", "injury_cause=traffic;sex=male;injury_age_group=10-13")
            .Should()
            .Be("1,,1,1");
        Given.Figure("HC-2024-H1", "A/03xx-d/cause", City).Should().StartWith("2,");
    }

    [Fact]
    public void Figure_to_date_belongs_to_no_quarter_but_to_half_year_and_year()
    {
        Given.Figure("HC-2024-Q4", "A/06xx-a", City).Should().Be(",,,0");
        Given.Figure("HC-2024-9M", "A/06xx-a", City).Should().Be(",,,0");
        Given.Figure("HC-2024-H1", "A/06xx-a", City).Should().EndWith(",14");
        Given.Figure("HC-2024-Y", "A/06xx-a", City).Should().EndWith(",12");
    }

    [Fact]
    public void Not_applicable_leaves_the_ward_out_of_its_rate()
    {
        Given.Figure("HC-2024-Q3", "A/03xx-e", DemoWard.WithoutDisaster).Should().Be(",,,0");
        Given.Figure("HC-2024-Q3", "A/03xx-e", City).Should().EndWith(",13");
    }

    [Fact]
    public void Unknown_setting_is_a_row_of_its_own_in_a_count() =>
        Given.Figure("HC-2024-Q4", "B/0101", City, "abuse_setting=unknown").Should().Be("1,,1,12");

    [Fact]
    public void Decisions_count_by_their_half_month_with_or_without_a_case()
    {
        Given.Figure("HC-2024-Y", "B/02xx-a", City).Should().StartWith("8,");
        Given.Figure("HC-2024-Y", "B/02xx-b", City).Should().StartWith("11,");
        Given.Figure("HC-2024-Y", "B/02xx-b", City, "violator_kind=organisation").Should().StartWith("2,");
        Given.Figure("HC-2024-Y", "B/02xx-c", City).Should().StartWith("106000000,");
    }

    [Fact]
    public void Communes_are_counted_by_their_accepted_return() =>
        Given.Figure("HC-2024-Q4", "A/0502?", City).Should().Contain(",12,").And.EndWith(",12");

    [Fact]
    public void Dissolved_unit_is_refused_with_its_successor()
    {
        var figures = () => Recomputation.Figures(".", Given.ReferenceFolder, "HC-2024-Q4", "26071");

        figures.Should().Throw<ArgumentException>().WithMessage("*26080*");
    }
}
