using ChildStatsReporting.Host.Pages;

namespace ChildStatsReporting.Tests.Review;

public sealed class TrailFactsTests
{
    [Theory]
    [InlineData("""{"outcome":"Opened","unitCode":"732"}""", "kết quả: lập lần đầu; đơn vị: 732")]
    [InlineData("""{"isDuplicate":false,"refusals":[],"state":"received"}""", "trạng thái: đang kiểm tra")]
    [InlineData(
        """{"isDuplicate":true,"refusals":["no_right","period_closed"]}""",
        "trùng tệp đã nộp; lý do không nhận: no_right, period_closed"
    )]
    [InlineData("""{"Role":"auditor","UnitCode":"75"}""", "vai trò: Kiểm toán; đơn vị: 75")]
    [InlineData("""{"until_date":"2024-12-31","reason":"Mất mạng"}""", "đến hết ngày: 31/12/2024; lý do: Mất mạng")]
    [InlineData("""{"remark":null,"somethingNew":"x"}""", "somethingNew: x")]
    [InlineData("{}", "")]
    public void Facts_of_an_act_are_told_in_words(string details, string expected) =>
        TrailFacts.Text(details).Should().Be(expected);

    [Theory]
    [InlineData("Báo cáo trẻ em quý", "Q", 4, "Báo cáo trẻ em quý IV năm 2024")]
    [InlineData("Báo cáo trẻ em", "H1", null, "Báo cáo trẻ em 6 tháng đầu năm 2024")]
    [InlineData("Báo cáo trẻ em 6 tháng", "H1", null, "Báo cáo trẻ em 6 tháng đầu năm 2024")]
    [InlineData("Báo cáo trẻ em năm", "Y", null, "Báo cáo trẻ em năm 2024")]
    [InlineData(null, "Q", 1, "Báo cáo quý I năm 2024")]
    public void Form_and_period_say_the_kind_of_period_once(string? name, string kind, int? quarter, string expected) =>
        Shown.Form(name, kind, quarter, 2024).Should().Be(expected);
}
