using ChildStatsReporting.Intake.Reading;

namespace ChildStatsReporting.Tests.Intake;

public sealed class NumberFormatTests
{
    [Theory]
    [InlineData("General", "26")]
    [InlineData("0", "26")]
    [InlineData("#,##0", "26000")]
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
    [InlineData("# ?/?", "26")]
    [InlineData("0.#", "26")]
    [InlineData("#\\.##0", "26000")]
    [InlineData("#,##0_);(#,##0)", "26000")]
    [InlineData("@", "26")]
    [InlineData("[<100]0;General", "26")]
    [InlineData("0\" m²\"", "26")]
    [InlineData("0%", "0")]
    public void Format_that_shows_the_same_number_counts(string code, string number) =>
        Show(code, number).IsSame.Should().BeTrue();

    [Theory]
    [InlineData("#,##0,", "26000", "26")]
    [InlineData("0.0,", "26000", "26,0 (hoặc 26.0)")]
    [InlineData("#,##0,,", "26000000", "26")]
    [InlineData("0%", "26", "2600%")]
    [InlineData("0.0%", "1", "100,0% (hoặc 100.0%)")]
    [InlineData("0\"%\"", "26", "26%")]
    [InlineData("0\"000\"", "26", "26000")]
    [InlineData("0\"O\"", "26", "26O")]
    [InlineData("0\"l\"", "26", "26l")]
    [InlineData("0\"Ⅹ\"", "26", "26Ⅹ")]
    [InlineData("0\"²\"", "26", "26²")]
    [InlineData("@@", "26", "2626")]
    [InlineData("General General", "26", "26 26")]
    [InlineData("\"1\"0", "26", "126")]
    [InlineData("\\90", "26", "926")]
    [InlineData("0\" nghìn\"", "26", "26 nghìn")]
    [InlineData("#,##0\" triệu đồng\"", "26", "26 triệu đồng")]
    [InlineData("0", "26.4", "26")]
    [InlineData("0.0", "26.04", "26,0 (hoặc 26.0)")]
    [InlineData("0E+00", "26", "3E+01")]
    [InlineData("0E+00", "99", "1E+02")]
    [InlineData("0.00E+00", "26", "2,60E+01 (hoặc 2.60E+01)")]
    [InlineData("0\"0\"", "3", "30")]
    [InlineData("#,##0\\0", "1234", "1.2340 (hoặc 1,2340)")]
    [InlineData("0\" %\"", "3", "3 %")]
    [InlineData("0,0\" nghìn\"", "1234567", "1.234.567 nghìn (hoặc 1,234,567 nghìn)")]
    [InlineData("General\"00\"", "26", "2600")]
    [InlineData("00-00", "126", "01-26")]
    [InlineData("#\\.##0", "3", ".3")]
    [InlineData("\"-\"0", "26", "-26")]
    [InlineData("-0", "26", "-26")]
    [InlineData("(0)", "26", "(26)")]
    [InlineData("0\",\"0", "26", "2,6")]
    [InlineData("[mm]", "1", "1440")]
    [InlineData(";;;", "26", null)]
    [InlineData("", "26", null)]
    [InlineData("\"đã ghi\"", "26", "đã ghi")]
    [InlineData("#", "0", null)]
    [InlineData("#,###", "0", null)]
    [InlineData("0;-0;;@", "0", null)]
    [InlineData("[>100]0;;", "26", null)]
    [InlineData("[<10]0;[<20]0", "26", "####")]
    [InlineData("[>=20]0%;0", "26", "2600%")]
    [InlineData("General", "123456789012", "1,23457E+11 (hoặc 1.23457E+11)")]
    public void Format_that_scales_hides_rounds_or_adds_digits_does_not(string code, string number, string? shown)
    {
        var result = Show(code, number);

        result.IsSame.Should().BeFalse();
        result.Text.Should().Be(shown);
    }

    [Theory]
    [InlineData("#.##0", "3", "3,000 (hoặc 3.000)")]
    [InlineData("#.##0", "0", ",000 (hoặc .000)")]
    [InlineData("0.000", "3", "3,000 (hoặc 3.000)")]
    [InlineData("#,##0.000", "1234", "1.234,000 (hoặc 1,234.000)")]
    [InlineData("0.0", "3", "3,0 (hoặc 3.0)")]
    [InlineData("0.00", "26", "26,00 (hoặc 26.00)")]
    [InlineData("0.00\" đ\"", "26", "26,00 đ (hoặc 26.00 đ)")]
    [InlineData("0.#0#", "26", "26,00 (hoặc 26.00)")]
    [InlineData(".00", "26", "26,00 (hoặc 26.00)")]
    [InlineData("#,##0.00_);(#,##0.00)", "26", "26,00 (hoặc 26.00)")]
    [InlineData("_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)", "26", "26,00 (hoặc 26.00)")]
    public void Format_that_shows_decimals_of_a_whole_number_does_not_count(string code, string number, string shown) =>
        Show(code, number).Should().Be(new ShownNumber(shown, IsSame: false));

    [Theory]
    [InlineData("0/10")]
    [InlineData("?/?")]
    [InlineData("# 0/0")]
    [InlineData("[DBNum1]0")]
    [InlineData("[$-D07041E]0")]
    [InlineData("[$-2000401]0")]
    [InlineData("*90")]
    [InlineData("[h]:mm")]
    [InlineData("##0.0E+0")]
    [InlineData("General0")]
    [InlineData("0.0.0")]
    public void Format_of_which_it_is_not_known_what_it_shows_is_named_itself(string code) =>
        Show(code, "26").Should().Be(new ShownNumber(code, IsSame: false, IsSure: false));

    [Fact]
    public void Format_longer_than_excel_takes_is_shortened_and_does_not_count()
    {
        var shown = Show(new string('0', 256), "26");

        shown.Should().BeEquivalentTo(new { IsSame = false, IsSure = false });
        shown.Text!.Length.Should().BeLessThan(100);
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
