using ChildStatsReporting.Plan;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>The annex that sets targets and past figures beside those of a report.</summary>
public sealed class StatedReportTests
{
    private const string Title = "ĐỐI CHIẾU VỚI CHỈ TIÊU ĐƯỢC GIAO VÀ SỐ LIỆU ĐÃ CÔNG BỐ QUÝ IV NĂM 2024";

    [Fact]
    public void Target_of_the_year_is_held_against_the_year_so_far_and_a_past_quarter_against_the_quarter()
    {
        var text = PrintedText.Of(
            GivenReport.Content with
            {
                Stated =
                [
                    Figure(StatedFigure.Target, "HC-2024-Y", "A/0101?", 80_000),
                    Figure(StatedFigure.Past, "HC-2023-Q4", "A/0101?", 43_000),
                ],
            }
        );

        text.Should()
            .Contain(Title)
            .And.MatchRegex(@"Chỉ tiêu năm 2024\s+80\.000\s+86\.420 \(lũy kế\)\s+đạt 108,0 %\s+Số 210/BC, 20/12/2023")
            .And.MatchRegex(@"Đã công bố: quý IV năm\s+2023\s+43\.000\s+43\.210\s+\+210")
            .And.Contain("chỉ để so sánh: không cộng vào và không thay số liệu nào của báo cáo");
    }

    [Fact]
    public void Withheld_figure_is_withheld_here_too_and_nothing_is_reckoned_from_it() =>
        PrintedText
            .Of(GivenReport.ForRecipients with { Stated = [Figure(StatedFigure.Past, "HC-2023-Q4", "B/0101", 3)] })
            .Should()
            .Contain(Title)
            .And.MatchRegex(@"Đã công bố: quý IV năm\s+2023\s+3\s+…\s+Số 210/BC");

    [Fact]
    public void Report_without_stated_figures_has_no_such_annex()
    {
        PrintedText.Of(GivenReport.Content).Should().NotContain("ĐỐI CHIẾU");
        PrintedText
            .Of(GivenReport.Content with { Stated = [Figure(StatedFigure.Target, "HC-2024-Y", "A/9999", 1)] })
            .Should()
            .NotContain("ĐỐI CHIẾU");
    }

    [Fact]
    public void Compared_are_the_period_its_year_and_both_a_year_before() =>
        StatedText.PeriodCodes(GivenReport.Detail).Should().Equal("HC-2024-Q4", "HC-2024-Y", "HC-2023-Q4", "HC-2023-Y");

    private static StatedFigure Figure(string kind, string period, string key, decimal value) =>
        new()
        {
            Kind = kind,
            PeriodCode = period,
            Key = key,
            Value = value,
            Number = "210/BC",
            IssuedOn = new DateOnly(2023, 12, 20),
        };
}
