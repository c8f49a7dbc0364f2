using ChildStatsReporting.Intake.Reading;

namespace ChildStatsReporting.Tests.Intake;

public sealed class NumberFormatTests
{
    [Theory]
    [InlineData("General", "26")]
    [InlineData("0", "26")]
    [InlineData("#,##0", "26000")]
    [InlineData("#.##0", "0")]
    [InlineData("0.00", "26")]
    [InlineData("00000", "26")]
    [InlineData("#,##0\" em\"", "26000")]
    [InlineData("#,##0 \"đ\"", "26000")]
    [InlineData("#,##0\\ [$₫-42A]", "26000")]
    [InlineData("[$-42A]#,##0", "26000")]
    [InlineData("[$-1010000]0", "26")]
    [InlineData("[Red]0;[Blue]-0", "26")]
    [InlineData("_(* #,##0_);_(* (#,##0);_(* \"-\"??_);_(@_)", "26")]
    [InlineData("_(* #,##0_);_(* (#,##0);_(* \"-\"??_);_(@_)", "0")]
    [InlineData("#\" \"##0", "26000")]
    [InlineData("0.00E+00", "26")]
    [InlineData("# ?/?", "26")]
    [InlineData("@", "26")]
    [InlineData("[<100]0;General", "26")]
    [InlineData("0\" m²\"", "26")]
    [InlineData("0%", "0")]
    public void Format_that_shows_the_same_number_counts(string code, string number) =>
        Show(code, number).IsSame.Should().BeTrue();

    [Theory]
    [InlineData("#,##0,", "26000", "26")]
    [InlineData("0.0,", "26000", "26")]
    [InlineData("#,##0,,", "26000000", "26")]
    [InlineData("0%", "26", "2.600%")]
    [InlineData("0.0%", "1", "100%")]
    [InlineData("0\"%\"", "26", "% 26")]
    [InlineData("0\"000\"", "26", "000 26")]
    [InlineData("0\"O\"", "26", "O 26")]
    [InlineData("0\"l\"", "26", "l 26")]
    [InlineData("0\"Ⅹ\"", "26", "Ⅹ 26")]
    [InlineData("0\"²\"", "26", "² 26")]
    [InlineData("@@", "26", "2626")]
    [InlineData("General General", "26", "2626")]
    [InlineData("[DBNum1]0", "26", "26 (bằng chữ số khác)")]
    [InlineData("[$-D07041E]0", "26", "26 (bằng chữ số khác)")]
    [InlineData("[$-2000401]0", "26", "26 (bằng chữ số khác)")]
    [InlineData("\"1\"0", "26", "1 26")]
    [InlineData("\\90", "26", "9 26")]
    [InlineData("*90", "26", "9 26")]
    [InlineData("0\" nghìn\"", "26", "nghìn 26")]
    [InlineData("#,##0\" triệu đồng\"", "26", "triệu đồng 26")]
    [InlineData("0", "26.4", "26")]
    [InlineData("0.0", "26.04", "26")]
    [InlineData("0E+00", "26", "3E+01")]
    [InlineData("\"-\"0", "26", "- 26")]
    [InlineData("-0", "26", "- 26")]
    [InlineData("(0)", "26", "() 26")]
    [InlineData("0\",\"0", "26", ", 26")]
    [InlineData("[h]:mm", "1", "24")]
    [InlineData("[mm]", "1", "1.440")]
    [InlineData(";;;", "26", null)]
    [InlineData("", "26", null)]
    [InlineData("\"đã ghi\"", "26", "đã ghi")]
    [InlineData("#", "0", null)]
    [InlineData("#,###", "0", null)]
    [InlineData("0;-0;;@", "0", null)]
    [InlineData("[>100]0;;", "26", null)]
    [InlineData("[<10]0;[<20]0", "26", "####")]
    [InlineData("[>=20]0%;0", "26", "2.600%")]
    [InlineData("General", "123456789012", "123.457.000.000")]
    public void Format_that_scales_hides_rounds_or_adds_digits_does_not(string code, string number, string? shown)
    {
        var result = Show(code, number);

        result.IsSame.Should().BeFalse();
        result.Text.Should().Be(shown);
    }

    [Theory]
    [InlineData("d/m/yyyy")]
    [InlineData("[$-42A]dd mmmm yyyy")]
    [InlineData("h:mm")]
    public void Days_and_times_of_day_are_known(string code) =>
        Show(code, "26").Should().BeEquivalentTo(new { IsSame = false, IsDay = true });

    [Theory]
    [InlineData("26.000000000000004", "26")]
    [InlineData("25.999999999999996", "26")]
    [InlineData("26.0000001", "26.0000001")]
    [InlineData("123456789012345", "123456789012345")]
    public void Noise_behind_the_fifteenth_digit_is_left_out(string stored, string plain) =>
        NumberFormat.Plain(Given.Decimal(stored)).Should().Be(Given.Decimal(plain));

    [Theory]
    [InlineData("General", true)]
    [InlineData("@", true)]
    [InlineData("0;0;0;@", true)]
    [InlineData(";;;", false)]
    [InlineData("@\"000\"", false)]
    [InlineData("0;0;0;\"có\"", false)]
    public void Text_is_hidden_or_changed_by_its_own_section(string code, bool isShown) =>
        new NumberFormat(code).ShowsText().Should().Be(isShown);

    private static ShownNumber Show(string code, string number) =>
        new NumberFormat(code).Show(NumberFormat.Plain(Given.Decimal(number)));
}
