using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Tests.Reports;

public sealed class FigureReadingTests
{
    private readonly FigureReading reading = new(GivenReport.Detail);

    [Fact]
    public void Rate_published_by_year_is_not_printed_for_a_quarter_but_for_the_year_to_date()
    {
        var line = GivenReport.Percent(GivenReport.Count("A", "0605", "", 300), 30.5m) with
        {
            Publish = "y",
            Frequency = "y",
        };

        reading.Current(line, Measure.Rate).State.Should().Be(CellState.NotApplicable);
        reading.ToDate(line, Measure.Rate).Should().Be(FigureCell.Of(30.5m, 1));
    }

    [Fact]
    public void Rate_of_a_school_year_is_printed_in_no_report_of_a_year()
    {
        var line = GivenReport.Percent(GivenReport.Count("A", "0401?", "", 300), 30.5m) with
        {
            Publish = "sy",
            Frequency = "sy",
        };

        reading.ToDate(line, Measure.Rate).State.Should().Be(CellState.NotApplicable);
    }

    [Fact]
    public void Missing_figure_and_one_not_asked_look_different()
    {
        var asked = GivenReport.Count("A", "0101?", "", null);

        reading.Current(asked, Measure.Count).State.Should().Be(CellState.Missing);
        reading.Current(asked with { Frequency = "sy" }, Measure.Count).State.Should().Be(CellState.NotApplicable);
    }

    [Fact]
    public void Figure_that_a_unit_above_gave_for_all_is_not_missing()
    {
        var line = GivenReport.Count("P", "306", "police_case", null);
        var figure = new UnitFigure(2, line.Key, null, null, 0, 1, IsWithheld: false, IsCollectedAbove: true);

        reading.OfUnit(line, Measure.Count, figure).State.Should().Be(CellState.NotCollected);
        reading.OfUnit(line, Measure.Count, figure: null).State.Should().Be(CellState.Missing);
        reading
            .OfUnit(line with { Frequency = "sy" }, Measure.Count, figure)
            .State.Should()
            .Be(CellState.NotApplicable);
    }

    [Fact]
    public void Half_yearly_element_is_asked_in_the_fourth_quarter_and_not_in_the_third()
    {
        var line = GivenReport.Count("A", "0301?", "of_which", null) with { Frequency = "h" };
        var third = new FigureReading(GivenReport.Detail with { Quarter = 3, ToDateKind = "9M" });

        reading.IsAsked(line).Should().BeTrue();
        third.IsAsked(line).Should().BeFalse();
    }

    [Fact]
    public void Figure_withheld_in_one_period_is_shown_in_the_others_and_its_zero_is_not()
    {
        var line = GivenReport.Count("B", "0101", "", 0) with
        {
            IsWithheld = true,
            ToDateNumerator = 9,
            EarlierNumerator = 7,
            CountChange = -7,
        };

        reading.Current(line, Measure.Count).State.Should().Be(CellState.Withheld);
        reading.ToDate(line, Measure.Count).Should().Be(FigureCell.Of(9, 0));
        reading.Earlier(line, Measure.Count).Should().Be(FigureCell.Of(7, 0));
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public void Change_is_withheld_with_either_of_its_sides_and_by_itself(
        bool isWithheld,
        bool isEarlierWithheld,
        bool isChangeWithheld
    )
    {
        var line = GivenReport.Count("B", "0101", "", 9) with
        {
            IsWithheld = isWithheld,
            IsEarlierWithheld = isEarlierWithheld,
            IsChangeWithheld = isChangeWithheld,
            EarlierNumerator = 7,
            CountChange = 2,
        };

        reading.Change(line, Measure.Count).State.Should().Be(CellState.Withheld);
    }

    [Fact]
    public void Column_of_the_year_before_is_blank_without_such_figures()
    {
        var first = new FigureReading(GivenReport.Detail with { HasEarlier = false });

        first.Earlier(GivenReport.Count("A", "0101?", "", 5), Measure.Count).Should().Be(FigureCell.Blank);
    }

    [Fact]
    public void Rate_over_nothing_has_no_value_and_is_not_called_missing()
    {
        var line = GivenReport.Percent(GivenReport.Count("A", "03xx-e", "", 0), null);

        reading.Current(line, Measure.Rate).State.Should().Be(CellState.NotApplicable);
    }
}
