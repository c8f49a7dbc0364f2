using ChildStatsReporting.Validation;

namespace ChildStatsReporting.Tests.Validation;

public sealed class IdentifierScanTests
{
    private static readonly DateOnly Today = new(2024, 12, 14);

    [Theory]
    [InlineData("CCCD 012345678901")]
    [InlineData("số 012 345 678 901 cấp")]
    [InlineData("số 012.345.678.901")]
    [InlineData("CMND 123456789")]
    [InlineData("gọi 0900000001")]
    [InlineData("gọi 0900 000 001.")]
    [InlineData("gọi 090.000.0001")]
    [InlineData("gọi +84 900 000 001")]
    [InlineData("máy bàn 0251 000 0001")]
    [InlineData("thư: ai.do@example.test")]
    [InlineData("sinh ngày 01/02/2015")]
    [InlineData("cháu sinh 1-2-2015")]
    [InlineData("sinh ngày 1 tháng 2 năm 2015")]
    [InlineData("SN 01.02.2015")]
    [InlineData("cháu A (01/02/2015)")]
    [InlineData("sinh ngày 01/12/2024")]
    public void Identifier_is_found(string text) => IdentifierScan.Finds(text, Today).Should().BeTrue();

    [Theory]
    [InlineData("Kinh phí 120.000.000 đồng")]
    [InlineData("Kinh phí 120 000 000 đồng")]
    [InlineData("Kinh phí 120000000 đồng")]
    [InlineData("Kế hoạch 306/KH-UBND ngày 15/3/2021")]
    [InlineData("Điều 27 Nghị định 130/2021/NĐ-CP ngày 30/12/2021")]
    [InlineData("Từ 01/06/2022 đến 30/06/2022")]
    [InlineData("Diễn đàn tổ chức 01/06/2024")]
    [InlineData("Tổng đài 111")]
    [InlineData("12.345 trẻ em, trong đó 1.234 em nữ")]
    [InlineData("Chiến dịch 02.09.2024 15 em")]
    public void Ordinary_text_is_left_alone(string text) => IdentifierScan.Finds(text, Today).Should().BeFalse();

    [Fact]
    public void Found_text_of_a_cell_never_repeats_an_identifier() =>
        FoundText.OfCell("gọi 0900000001", Today).Should().Be(FoundText.Masked);

    [Theory]
    [InlineData("Nguyen Van A", "(đã che)")]
    [InlineData("26080-24-V01", "26080-24-V01")]
    [InlineData("2024-12-3", "2024-12-3")]
    [InlineData("  ", null)]
    public void Found_text_of_a_list_shows_no_name(string text, string? found) =>
        FoundText.OfListCell(text, Today).Should().Be(found);
}
