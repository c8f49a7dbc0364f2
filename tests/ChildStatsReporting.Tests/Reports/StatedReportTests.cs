using ChildStatsReporting.Plan;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>Targets and past figures beside those of a report.</summary>
public sealed class StatedReportTests
{
    private const string Children = "Số liệu A 0101?";
    private const string Abused = "Số liệu B 0101";

    [Fact]
    public void Target_of_the_year_has_columns_and_is_held_against_the_year_so_far()
    {
        var content = With(GivenReport.Content, Figure(StatedFigure.Target, "HC-2024-Y", "A/0101?", 80_000));

        PrintedText
            .CellsOf(PrintedText.Row(content, Children))
            .Should()
            .StartWith("80.000 | 43.210 |")
            .And.Contain("| 86.420 | 108,0 |");
        PrintedText
            .Of(content)
            .Should()
            .Contain("Kế hoạch năm")
            .And.Contain("theo văn bản số 210/BC, 20/12/2023")
            .And.Contain("chỉ để so sánh, không cộng vào và không thay số liệu nào của báo cáo");
    }

    [Fact]
    public void What_is_stated_of_another_period_is_a_note_of_the_row()
    {
        var content = With(GivenReport.Content, Figure(StatedFigure.Past, "HC-2023-Q4", "A/0101?", 43_000));

        PrintedText.Row(content, Children).Note.Should().Be("c, 1, 2");
        PrintedText
            .Notes(content)
            .Should()
            .ContainSingle(note => note.StartsWith("Cột Ghi chú", StringComparison.Ordinal))
            .Which.Should()
            .Contain("(2) Đã công bố quý IV năm 2023: 43.000 (văn bản số 210/BC, 20/12/2023), chênh lệch +210");
        PrintedText.Of(content).Should().NotContain("Kế hoạch năm");
    }

    [Fact]
    public void Rate_is_so_far_from_its_target_and_has_no_per_cent_of_it()
    {
        var content = With(
            GivenReport.Content,
            Figure(StatedFigure.Target, "HC-2024-Y", "A/01xx-b", 99) with
            {
                Measure = "rate",
            }
        );

        PrintedText.CellsOf(PrintedText.Row(content, "Số liệu A 01xx-b")).Should().StartWith("99,0 | 98,5 | 98,5 |  |");
        PrintedText.Notes(content).Should().Contain(note => note.Contains("so với kế hoạch năm: chênh lệch -0,5"));
    }

    [Fact]
    public void Per_cent_of_a_withheld_figure_is_withheld()
    {
        var content = With(GivenReport.ForRecipients, Figure(StatedFigure.Target, "HC-2024-Y", "B/0101", 5));

        PrintedText.CellsOf(PrintedText.Row(content, Abused)).Should().Be("5 | … | … | … | … | … | … | ");
    }

    [Fact]
    public void Nothing_is_reckoned_from_a_withheld_figure() =>
        PrintedText
            .Of(With(GivenReport.ForRecipients, Figure(StatedFigure.Past, "HC-2023-Q4", "B/0101", 3)))
            .Should()
            .Contain("Đã công bố quý IV năm 2023: 3 (văn bản số 210/BC, 20/12/2023)")
            .And.NotContain("20/12/2023), ");

    [Fact]
    public void Report_without_stated_figures_has_no_such_columns()
    {
        PrintedText.Of(GivenReport.Content).Should().NotContain("% kế hoạch");
        PrintedText
            .Of(With(GivenReport.Content, Figure(StatedFigure.Target, "HC-2024-Y", "A/9999", 1)))
            .Should()
            .NotContain("% kế hoạch");
    }

    [Fact]
    public void Compared_are_the_period_its_year_and_both_a_year_before() =>
        StatedText.PeriodCodes(GivenReport.Detail).Should().Equal("HC-2024-Q4", "HC-2024-Y", "HC-2023-Q4", "HC-2023-Y");

    private static RunContent With(RunContent content, StatedFigure figure) => content with { Stated = [figure] };

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
