using System.Text;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Intake.Reading;

namespace ChildStatsReporting.Tests.Intake;

/// <summary>TCVN3 and VNI against listings that say byte by byte what stands for each Vietnamese letter.</summary>
public sealed class LegacyTextTests
{
    // In the order of TCVN 5712:1993, third form, from its table: capitals without tone, then each vowel with its tones.
    private const string Tcvn3 =
        "Ă A1 Â A2 Ê A3 Ô A4 Ơ A5 Ư A6 Đ A7 ă A8 â A9 ê AA ô AB ơ AC ư AD đ AE à B5 ả B6 ã B7 á B8 ạ B9 ằ BB ẳ BC ẵ BD ắ BE ặ C6 ầ C7 ẩ C8 ẫ C9 ấ CA ậ CB "
        + "è CC ẻ CE ẽ CF é D0 ẹ D1 ề D2 ể D3 ễ D4 ế D5 ệ D6 ì D7 ỉ D8 ĩ DC í DD ị DE ò DF ỏ E1 õ E2 ó E3 ọ E4 ồ E5 ổ E6 ỗ E7 ố E8 ộ E9 ờ EA ở EB ỡ EC ớ ED ợ EE "
        + "ù EF ủ F1 ũ F2 ú F3 ụ F4 ừ F5 ử F6 ữ F7 ứ F8 ự F9 ỳ FA ỷ FB ỹ FC ý FD ỵ FE";

    // From the published tables of VNI for Windows: the bytes of each letter.
    private const string Vni =
        "á 61F9 à 61F8 ả 61FB ã 61F5 ạ 61EF ă 61EA ắ 61E9 ằ 61E8 ẳ 61FA ẵ 61FC ặ 61EB â 61E2 ấ 61E1 ầ 61E0 ẩ 61E5 ẫ 61E3 ậ 61E4 "
        + "é 65F9 è 65F8 ẻ 65FB ẽ 65F5 ẹ 65EF ê 65E2 ế 65E1 ề 65E0 ể 65E5 ễ 65E3 ệ 65E4 í ED ì EC ỉ E6 ĩ F3 ị F2 "
        + "ó 6FF9 ò 6FF8 ỏ 6FFB õ 6FF5 ọ 6FEF ô 6FE2 ố 6FE1 ồ 6FE0 ổ 6FE5 ỗ 6FE3 ộ 6FE4 ơ F4 ớ F4F9 ờ F4F8 ở F4FB ỡ F4F5 ợ F4EF "
        + "ú 75F9 ù 75F8 ủ 75FB ũ 75F5 ụ 75EF ư F6 ứ F6F9 ừ F6F8 ử F6FB ữ F6F5 ự F6EF ý 79F9 ỳ 79F8 ỷ 79FB ỹ 79F5 ỵ EE đ F1 "
        + "Á 41D9 À 41D8 Ả 41DB Ã 41D5 Ạ 41CF Ă 41CA Ắ 41C9 Ằ 41C8 Ẳ 41DA Ẵ 41DC Ặ 41CB Â 41C2 Ấ 41C1 Ầ 41C0 Ẩ 41C5 Ẫ 41C3 Ậ 41C4 "
        + "É 45D9 È 45D8 Ẻ 45DB Ẽ 45D5 Ẹ 45CF Ê 45C2 Ế 45C1 Ề 45C0 Ể 45C5 Ễ 45C3 Ệ 45C4 Í CD Ì CC Ỉ C6 Ĩ D3 Ị D2 "
        + "Ó 4FD9 Ò 4FD8 Ỏ 4FDB Õ 4FD5 Ọ 4FCF Ô 4FC2 Ố 4FC1 Ồ 4FC0 Ổ 4FC5 Ỗ 4FC3 Ộ 4FC4 Ơ D4 Ớ D4D9 Ờ D4D8 Ở D4DB Ỡ D4D5 Ợ D4CF "
        + "Ú 55D9 Ù 55D8 Ủ 55DB Ũ 55D5 Ụ 55CF Ư D6 Ứ D6D9 Ừ D6D8 Ử D6DB Ữ D6D5 Ự D6CF Ý 59D9 Ỳ 59D8 Ỷ 59DB Ỹ 59D5 Ỵ CE Đ D1";

    private const string Sentence =
        "Đã rà soát 12 trẻ em có hoàn cảnh đặc biệt, hỗ trợ kịp thời; kỳ tới tiếp tục tuyên truyền ở khu vực chợ";

    [Fact]
    public void Listings_hold_every_letter_of_the_alphabet()
    {
        Table(Vni).Keys.Should().HaveCount(134);
        Table(Tcvn3)
            .Keys.Where(char.IsLower)
            .Should()
            .HaveCount(67)
            .And.BeEquivalentTo(Table(Vni).Keys.Where(char.IsLower));
        Table(Vni)
            .Keys.Where(char.IsUpper)
            .Should()
            .BeEquivalentTo(Table(Vni).Keys.Where(char.IsLower).Select(char.ToUpperInvariant));
    }

    [Fact]
    public void Each_letter_of_tcvn3_is_read()
    {
        foreach (var (letter, bytes) in Table(Tcvn3))
            Tcvn3Text
                .Convert(LegacyText.OfBytes(bytes))
                .Should()
                .Be(new LegacyReading($"{letter}", "TCVN3 (ABC)", null));
    }

    [Fact]
    public void Each_letter_of_vni_is_read_in_both_cases()
    {
        foreach (var (letter, bytes) in Table(Vni))
            VniText.Convert(LegacyText.OfBytes(bytes)).Should().Be(new LegacyReading($"{letter}", "VNI", null));
    }

    [Fact]
    public void Font_of_capitals_shows_each_letter_as_a_capital()
    {
        foreach (var (letter, bytes) in Table(Tcvn3))
            LegacyText
                .Read("P" + LegacyText.OfBytes(bytes) + "ng", ".VnTimeH")!
                .Text.Should()
                .Be($"P{char.ToUpperInvariant(letter)}NG");
    }

    [Theory]
    [InlineData("Tcvn3", ".VnTime", "TCVN3 (ABC)")]
    [InlineData("Tcvn3", ".vnArial Narrow", "TCVN3 (ABC)")]
    [InlineData("Tcvn3", null, "TCVN3 (ABC)")]
    [InlineData("Tcvn3", "Times New Roman", "TCVN3 (ABC)")]
    [InlineData("Vni", "VNI-Times", "VNI")]
    [InlineData("Vni", null, "VNI")]
    public void Sentence_is_read_by_its_font_or_by_its_letters(string table, string? font, string encoding) =>
        LegacyText.Read(Written(Sentence, table), font).Should().Be(new LegacyReading(Sentence, encoding, null));

    [Theory]
    [InlineData("Đã họp giao ban", ".VnTime")]
    [InlineData("bao cao 12", ".VnTime")]
    [InlineData("bao cao", "VNI-Times")]
    [InlineData("có", null)]
    [InlineData("không", "Times New Roman")]
    [InlineData("Báo cáo quý", null)]
    [InlineData("Café à la crème", null)]
    [InlineData("12 m² – 5 °C", null)]
    [InlineData("☑", null)]
    [InlineData("“trich”", ".VnTime")]
    public void Text_that_is_unicode_or_plain_stays(string text, string? font) =>
        LegacyText.Read(text, font).Should().BeNull();

    [Theory]
    [InlineData(".VnTime", "tr\u00CE \u00FFem")]
    [InlineData(".VnTime", "\u00B3 em")]
    [InlineData("VNI-Times", "treû \u00F9em")]
    [InlineData(".VnTime", "trẻ em b\u00B9o l\u00F9c ở")]
    public void Letter_outside_the_encoding_is_told(string font, string text) =>
        LegacyText.Read(text, font)!.FirstUnknown.Should().NotBeNull();

    [Fact]
    public void Cell_in_an_old_font_is_kept_in_unicode()
    {
        var file = Given.Rewritten(
            Given.Typed(
                Given.Workbook(Given.Template()),
                ("Thuyết minh", "C4", Written("Đã họp giao ban", "Tcvn3")),
                ("Vụ việc", "D7", Written("Bạo lực", "Tcvn3")),
                ("Thuyết minh", "C5", "tr\u00FF\u00CE")
            ),
            (name, text) =>
                name == "xl/styles.xml" ? text.Replace("Times New Roman", ".VnTime", StringComparison.Ordinal) : text
        );

        var workbook = WorkbookReader.Read(file, WorkbookCaps.Default, TestContext.Current.CancellationToken).Workbook!;

        workbook
            .Cells.Single(cell => cell is { Sheet: "Thuyết minh", Address: "C4" })
            .Text.Should()
            .Be("Đã họp giao ban");
        workbook.Rows.Single().CellTexts[2].Should().Be("Bạo lực");
        workbook
            .Converted.Select(text => $"{text.Sheet}|{text.Cell}|{text.Encoding}|{text.IsWhole}")
            .Should()
            .Equal(
                "Thuyết minh|C4|TCVN3 (ABC)|True",
                "Thuyết minh|C5|TCVN3 (ABC)|False",
                "Vụ việc|D7|TCVN3 (ABC)|True"
            );
    }

    [Theory]
    [InlineData("Tcvn3")]
    [InlineData("Vni")]
    public void Syllables_of_an_ordinary_text_are_known(string table)
    {
        var unknown = Sentence
            .Split(' ', ',', ';')
            .Where(word => word.Length > 0 && !word.All(char.IsAsciiDigit) && !VietnameseSyllable.Is(word));

        unknown.Should().BeEmpty();
        Written(Sentence, table)
            .Split(' ')
            .Count(VietnameseSyllable.Is)
            .Should()
            .BeLessThan(Sentence.Split(' ').Length);
    }

    /// <summary>The text in an old encoding, a character a byte, as an office program shows it in another font.</summary>
    internal static string Written(string text, string table)
    {
        var bytes = Table(table == "Vni" ? Vni : Tcvn3);
        return string.Concat(
            text.Select(letter =>
                bytes.TryGetValue(letter, out var known) ? LegacyText.OfBytes(known) : letter.ToString()
            )
        );
    }

    private static Dictionary<char, byte[]> Table(string listing)
    {
        var words = listing.Normalize(NormalizationForm.FormC).Split(' ');
        return Enumerable
            .Range(0, words.Length / 2)
            .ToDictionary(index => words[2 * index].Single(), index => Convert.FromHexString(words[2 * index + 1]));
    }
}
