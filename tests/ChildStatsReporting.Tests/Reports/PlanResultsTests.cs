using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>Figures by the numbered lines of the plan in the main table.</summary>
public sealed class PlanResultsTests
{
    private const string Meeting = "Số liệu P 306 agency_meeting";

    [Fact]
    public void Each_line_has_its_figures_with_what_they_are_split_into()
    {
        var rows = PrintedText
            .Rows(GivenReport.Content)
            .SkipWhile(row => row.Name != "II.4. Họp ban, tổ công tác")
            .ToList();

        rows[1].Name.Should().Be(Meeting);
        PrintedText.CellsOf(rows[1]).Should().Be(" | 4 | 8 |  | 5 | 4 | 0 | ");
        rows[2].Name.Should().Be("Loại cuộc họp: Họp định kỳ: 4; không phát sinh: Họp đột xuất");
        rows[3].Kind.Should().Be(FigureRowKind.Group);
    }

    [Fact]
    public void Figures_of_the_year_so_far_alone_stand_in_one_line_and_have_no_row()
    {
        PrintedText
            .Of(GivenReport.Content)
            .Should()
            .Contain("Chỉ có số lũy kế: Số liệu P 306 hazard (xã, phường) (c): 62 điểm.");
        PrintedText
            .Rows(GivenReport.Content)
            .Should()
            .NotContain(row => row.Name == "Số liệu P 306 hazard (xã, phường)");
        PrintedText
            .Figures(GivenReport.Content)
            .Keys.Where(place => place.View == "P/306/hazard")
            .Select(place => place.Slot)
            .Should()
            .Equal("to_date");
    }

    [Fact]
    public void Missing_figure_is_missing_and_lines_without_figures_say_why_together()
    {
        PrintedText
            .CellsOf(PrintedText.Row(GivenReport.Content, "Số liệu P 306 agency_fund"))
            .Should()
            .StartWith(" | thiếu | thiếu");
        PrintedText.Notes(GivenReport.Content).Should().Contain("Mục II.1, II.7 của kế hoạch: Chưa thu thập số liệu.");
    }

    [Fact]
    public void Figure_that_stands_among_the_indicators_is_named_by_its_row()
    {
        var number = PrintedText.Row(GivenReport.Content, "Số liệu A 01xx-b").Number;

        PrintedText
            .Of(GivenReport.Content)
            .Should()
            .Contain($"Đã in ở trên: Số liệu A 01xx-b (xã, phường) (dòng {number}).");
    }

    [Fact]
    public void What_is_asked_at_half_year_or_year_is_named_and_not_printed_in_other_quarters() =>
        PrintedText
            .Of(
                GivenReport.Content with
                {
                    Detail = GivenReport.Detail with { Quarter = 3, PeriodCode = "HC-2024-Q3", ToDateKind = "9M" },
                }
            )
            .Should()
            .Contain("Không thu thập kỳ này (chỉ quý IV): Số liệu P 306 action_month (xã, phường).")
            .And.Contain("Không thu thập kỳ này (chỉ quý II, quý IV): Số liệu P 306 hazard (xã, phường).");

    [Fact]
    public void What_only_units_above_collect_is_not_collected_at_this_level() =>
        PrintedText
            .Of(
                With(
                    GivenReport.Content,
                    line => line.View == "agency_meeting" ? line with { MinLevel = "province" } : line
                )
            )
            .Should()
            .Contain($"Không thu thập ở cấp này: {Meeting}.")
            .And.NotContain("Họp định kỳ");

    [Fact]
    public void Withheld_figure_is_withheld_in_every_column_and_in_the_split()
    {
        var content = With(
            GivenReport.ForRecipients,
            line => line.View == "agency_meeting" && line.Numerator > 0 ? GivenReport.Withheld(line) : line
        );

        PrintedText.CellsOf(PrintedText.Row(content, Meeting)).Should().Be(" | … | … |  | … | … | … | ");
        PrintedText.Of(content).Should().Contain("Họp định kỳ: …; không phát sinh: Họp đột xuất");
    }

    [Theory]
    [InlineData("own", " | … | 8 |  | 5 | 4 | … | ")]
    [InlineData("to_date", " | 4 | … |  | 5 | 4 | 0 | ")]
    [InlineData("previous", " | 4 | 8 |  | … | 4 | 0 | ")]
    [InlineData("earlier", " | 4 | 8 |  | 5 | … | … | ")]
    public void Figure_is_withheld_in_the_period_of_its_mask_and_so_is_what_rests_on_it(string slot, string expected)
    {
        var content = With(
            GivenReport.ForRecipients,
            line =>
                line is { View: "agency_meeting", Breakdown: "" }
                    ? line with
                    {
                        IsWithheld = slot == "own",
                        IsToDateWithheld = slot == "to_date",
                        IsPreviousWithheld = slot == "previous",
                        IsEarlierWithheld = slot == "earlier",
                    }
                    : line
        );

        PrintedText.CellsOf(PrintedText.Row(content, Meeting)).Should().Be(expected);
        PrintedText
            .Figures(content)[new FigurePlace("P/306/agency_meeting", "", Measure.Count, slot, 1)]
            .State.Should()
            .Be(CellState.Withheld);
    }

    [Fact]
    public void Split_withheld_in_the_period_is_told_for_the_year_so_far() =>
        PrintedText
            .Of(
                With(
                    GivenReport.ForRecipients,
                    line =>
                        line.View == "agency_meeting" && line.Dimension is not null
                            ? line with
                            {
                                IsWithheld = true,
                                ToDateNumerator = 9,
                            }
                            : line
                )
            )
            .Should()
            .Contain("(lũy kế; số trong kỳ không công bố): Họp định kỳ: 9; Họp đột xuất: 9");

    [Fact]
    public void Figures_of_the_plan_stand_once() =>
        PrintedText.Of(GivenReport.Content).Split("P 306 agency_meeting").Should().HaveCount(2);

    [Fact]
    public void Every_printed_figure_can_be_named_when_it_is_corrected()
    {
        var content = GivenReport.Content;

        var places = PrintedText.Figures(content).Keys.ToList();

        places
            .Should()
            .Contain(new FigurePlace("P/306/agency_meeting", "", Measure.Count, "earlier", 1))
            .And.Contain(new FigurePlace("P/306/agency_meeting", "meeting_kind=regular", Measure.Count, "own", 1))
            .And.NotContain(place => place.Breakdown == "meeting_kind=regular" && place.Slot == "earlier")
            .And.Contain(new FigurePlace("P/306/police_child", "", Measure.Count, "to_date", 1));
    }

    [Fact]
    public void View_without_a_total_has_its_parts_in_words_or_the_reason_in_its_row()
    {
        var criterion = GivenReport.Content.Figures.First(line => line.View == "activity") with
        {
            View = "criterion",
            NameVi = "Tiêu chí tự chấm",
            Dimension = "child_friendly_criterion",
            DimensionNameVi = "Tiêu chí",
            Breakdown = "child_friendly_criterion=1",
            CategoryNameVi = "Tiêu chí 1",
        };
        RunContent Given(decimal? first) =>
            GivenReport.Content with
            {
                Figures = [.. GivenReport.Content.Figures, criterion with { Numerator = first, Value = first }],
            };

        PrintedText.Of(Given(2)).Should().Contain("Tiêu chí: Tiêu chí 1: 2");
        PrintedText.CellsOf(PrintedText.Row(Given(null), "Tiêu chí tự chấm")).Should().StartWith(" | thiếu");
    }

    private static RunContent With(RunContent content, Func<FigureLine, FigureLine> change) =>
        content with
        {
            Figures = [.. content.Figures.Select(change)],
        };
}
