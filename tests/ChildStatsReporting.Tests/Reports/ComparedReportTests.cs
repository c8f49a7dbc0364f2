using ChildStatsReporting.Reports;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>The annex that sets the wards' counts of cases beside the police's. Source: design Who sends what.</summary>
public sealed class ComparedReportTests
{
    private const string Title = "SỐ LIỆU CỦA XÃ, PHƯỜNG BÊN CẠNH SỐ LIỆU CỦA CÔNG AN QUÝ IV NĂM 2024";

    [Fact]
    public void Both_counts_stand_side_by_side_in_the_period_and_the_year_with_the_words()
    {
        var annex = Annex(GivenReport.Content);

        annex
            .Should()
            .MatchRegex(@"Số vụ xâm hại trẻ em \(vụ\) 3 5 6 10")
            .And.MatchRegex(@"Số trẻ em bị xâm hại \(trẻ\s+em\) 3 x 6 12")
            .And.MatchRegex(@"Số vụ đã khởi tố \(vụ\) x thiếu x thiếu")
            .And.Contain("Hình thức xâm hại: Bạo lực: 2")
            .And.Contain("không cộng, không lấy số này thay số kia")
            .And.Contain("hai số khác nhau không có nghĩa là một bên sai");
        annex.Should().NotContain(" 8 ", "3 and 5 are never added");
    }

    [Fact]
    public void What_is_withheld_from_recipients_is_withheld_beside_the_other_source() =>
        Annex(GivenReport.ForRecipients).Should().MatchRegex(@"Số trẻ em bị xâm hại \(trẻ\s+em\) … x … 12");

    [Fact]
    public void Report_of_a_level_without_police_figures_has_no_such_annex() =>
        PrintedText
            .Of(GivenReport.Content with { Detail = GivenReport.Detail with { UnitLevel = "commune" } })
            .Should()
            .NotContain(Title);

    private static string Annex(RunContent content)
    {
        var text = PrintedText.Of(content);
        var start = text.IndexOf(Title, StringComparison.Ordinal);
        start.Should().BePositive();
        return text[start..text.IndexOf("KẾT QUẢ THEO TỪNG MỤC", StringComparison.Ordinal)];
    }
}
