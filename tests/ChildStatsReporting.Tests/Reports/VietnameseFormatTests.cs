using ChildStatsReporting.Reports.Layout;

namespace ChildStatsReporting.Tests.Reports;

public sealed class VietnameseFormatTests
{
    [Theory]
    [InlineData("1234567", 0, "1.234.567")]
    [InlineData("1234.5", 2, "1.234,50")]
    [InlineData("0.35", 2, "0,35")]
    [InlineData("-1234.5", 1, "-1.234,5")]
    public void Numbers_have_a_decimal_comma_and_a_thousands_dot(string value, int decimals, string text) =>
        VietnameseFormat
            .Number(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), decimals)
            .Should()
            .Be(text);

    [Theory]
    [InlineData(12, "+12")]
    [InlineData(0, "0")]
    [InlineData(-3, "-3")]
    public void Changes_carry_their_sign_and_no_change_is_a_zero(int value, string text) =>
        VietnameseFormat.Change(value, 0).Should().Be(text);

    [Theory]
    [InlineData("2024-12-18", "ngày 18 tháng 12 năm 2024")]
    [InlineData("2024-06-05", "ngày 05 tháng 6 năm 2024")]
    [InlineData("2024-01-31", "ngày 31 tháng 01 năm 2024")]
    [InlineData("2024-02-09", "ngày 09 tháng 02 năm 2024")]
    [InlineData("2024-03-09", "ngày 09 tháng 3 năm 2024")]
    public void Days_below_ten_and_the_first_two_months_have_a_zero(string date, string text) =>
        VietnameseFormat.LongDate(DateOnly.ParseExact(date, "yyyy-MM-dd")).Should().Be(text);

    [Theory]
    [InlineData(7, "Số: 07/BC-LĐTBXH")]
    [InlineData(15, "Số: 15/BC-LĐTBXH")]
    [InlineData(null, "Số: \u00A0\u00A0\u00A0\u00A0\u00A0/BC-LĐTBXH")]
    public void Numbers_below_ten_have_a_zero_and_a_missing_one_leaves_room(int? number, string text) =>
        VietnameseFormat.DocumentNumber(number, "BC-LĐTBXH").Should().Be(text);

    [Fact]
    public void Instants_state_their_zone() =>
        VietnameseFormat
            .Instant(new DateTimeOffset(2024, 12, 14, 9, 30, 15, TimeSpan.FromHours(7)))
            .Should()
            .Be("14/12/2024; 09:30:15+07:00");
}
