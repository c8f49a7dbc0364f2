using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>The annex of figures by the numbered lines of the plan, read back from its pages.</summary>
public sealed class PlanResultsTests
{
    private const string Title = "Phụ lục V KẾT QUẢ THEO TỪNG MỤC CỦA KẾ HOẠCH";

    [Fact]
    public void Each_line_has_its_figures_with_what_they_are_split_into() =>
        Annex(GivenReport.Content)
            .Should()
            .MatchRegex(@"II\.4\. Họp ban, tổ công tác Số liệu P 306 agency_meeting \(c\) cuộc 4 8 4 0")
            .And.Contain("Loại cuộc họp: Họp định kỳ: 4; không phát sinh: Họp đột xuất")
            .And.MatchRegex(@"Số liệu P 306 action_month \(c\) \(xã, phường\) hoạt\s+động 9 18 9 0");

    [Fact]
    public void Figure_of_the_year_so_far_alone_says_so() =>
        Annex(GivenReport.Content)
            .Should()
            .MatchRegex(@"hazard \(c\) \(xã, phường\) điểm x 62")
            .And.Contain("cột Lũy kế có số: chỉ thu thập số lũy kế từ đầu năm");

    [Fact]
    public void Missing_figure_is_missing_and_a_line_without_figures_says_why() =>
        Annex(GivenReport.Content)
            .Should()
            .MatchRegex(@"agency_fund \(c\) đồng thiếu")
            .And.MatchRegex(@"II\.7\. \(chưa có nội dung của mục này\) Chưa thu thập số liệu\.")
            .And.MatchRegex(@"II\.9\..*Số liệu của cơ quan theo chủ đề ở mục II\.8");

    [Fact]
    public void What_is_asked_at_half_year_or_year_is_named_and_not_printed_in_other_quarters()
    {
        var annex = Annex(
            GivenReport.Content with
            {
                Detail = GivenReport.Detail with { Quarter = 3, PeriodCode = "HC-2024-Q3", ToDateKind = "9M" },
            }
        );

        annex
            .Should()
            .Contain("Không thu thập kỳ này (chỉ quý IV): Số liệu P 306 action_month (c) (xã, phường).")
            .And.Contain("Không thu thập kỳ này (chỉ quý II, quý IV): Số liệu P 306 hazard (c) (xã, phường).")
            .And.NotMatchRegex(@"hoạt\s+động 9 18")
            .And.NotMatchRegex("điểm x");
    }

    [Fact]
    public void What_only_units_above_collect_is_not_collected_at_this_level() =>
        Annex(GivenReport.Content with { Detail = GivenReport.Detail with { UnitLevel = "commune" } })
            .Should()
            .Contain("Không thu thập ở cấp này: Số liệu P 306 agency_meeting (c).")
            .And.NotContain("Họp định kỳ");

    [Fact]
    public void Withheld_figure_is_withheld_in_the_row_and_in_the_split()
    {
        var content = GivenReport.ForRecipients;

        Annex(
                content with
                {
                    Figures =
                    [
                        .. content.Figures.Select(line =>
                            line.View == "agency_meeting" && line.Numerator > 0 ? GivenReport.Withheld(line) : line
                        ),
                    ],
                }
            )
            .Should()
            .MatchRegex(@"agency_meeting \(c\) cuộc … … … …")
            .And.Contain("Họp định kỳ: …; không phát sinh: Họp đột xuất");
    }

    [Fact]
    public void Split_withheld_in_the_period_is_told_for_the_year_so_far()
    {
        var content = GivenReport.ForRecipients;

        Annex(
                content with
                {
                    Figures =
                    [
                        .. content.Figures.Select(line =>
                            line.View == "agency_meeting" && line.Dimension is not null
                                ? line with
                                {
                                    IsWithheld = true,
                                    ToDateNumerator = 9,
                                }
                                : line
                        ),
                    ],
                }
            )
            .Should()
            .Contain("(lũy kế; số trong kỳ không công bố): Họp định kỳ: 9; Họp đột xuất: 9");
    }

    [Fact]
    public void Figures_of_the_plan_stand_in_one_annex_and_no_longer_among_the_indicators()
    {
        var text = PrintedText.Of(GivenReport.Content);

        text.Split("P 306 agency_meeting").Should().HaveCount(2);
    }

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
        };
        FigureLine[] Lines(decimal? first) =>
            [
                criterion with
                {
                    Breakdown = "child_friendly_criterion=1",
                    CategoryNameVi = "Tiêu chí 1",
                    Numerator = first,
                    Value = first,
                },
            ];
        RunContent With(FigureLine[] lines) =>
            GivenReport.Content with
            {
                Figures = [.. GivenReport.Content.Figures, .. lines],
            };

        Annex(With(Lines(2))).Should().Contain("Tiêu chí: Tiêu chí 1: 2");
        Annex(With(Lines(null))).Should().MatchRegex(@"Tiêu chí tự chấm \(c\) lượt thiếu");
    }

    private static string Annex(RunContent content)
    {
        var text = PrintedText.Of(content);
        text.Should().MatchRegex("KẾT QUẢ THEO TỪNG MỤC CỦA KẾ HOẠCH");
        return text[text.IndexOf("KẾT QUẢ THEO TỪNG MỤC", StringComparison.Ordinal)..];
    }

    [Fact]
    public void Annex_stands_after_the_one_of_two_sources() =>
        PrintedText.Of(GivenReport.Content).Should().Contain(Title);
}
