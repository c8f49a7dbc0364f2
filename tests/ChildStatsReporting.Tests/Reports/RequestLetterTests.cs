using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Forms;
using ChildStatsReporting.Reports.Layout;
using UglyToad.PdfPig;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>The letter that asks an agency for figures: laid out as a công văn, unsigned, with room for number and date. Source: NĐ30 Phụ lục I.</summary>
public sealed class RequestLetterTests
{
    private static readonly string Templates = Path.Combine(SourceTree.Root!, "templates");

    private static readonly DateOnly Today = new(2024, 12, 16);

    private static readonly AskedFigures Asked = new()
    {
        FormCode = "CA-TE13",
        FormName = "Số liệu của cơ quan công an về xâm hại trẻ em",
        UnitCode = "732",
        UnitName = "Thành phố Long Khánh",
        PeriodCode = "HC-2024-Q4",
        PeriodKind = "Q",
        Year = 2024,
        Quarter = 4,
        StartDate = new DateOnly(2024, 9, 15),
        EndDate = new DateOnly(2024, 12, 14),
        DueOn = new DateOnly(2024, 12, 17),
        AgencyAsked = "Công an thành phố Long Khánh",
        SuperiorName = "UBND THÀNH PHỐ LONG KHÁNH",
        AgencyName = "PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        Symbol = "BC-LĐTBXH",
        PlaceName = "Long Khánh",
        AreaName = "thành phố Long Khánh",
        PlanReference = "Kế hoạch số 306/KH-UBND",
    };

    [Theory]
    [InlineData("CA-TE13")]
    [InlineData("YT-TE13")]
    [InlineData("GD-TE13")]
    public void Letter_of_each_form_fits_one_page_and_leaves_no_word_open(string formCode)
    {
        Pages(formCode, isInvented: false)
            .Should()
            .ContainSingle()
            .Which.Should()
            .Contain("Kính gửi: Công an thành phố Long Khánh")
            .And.Contain("V/v cung cấp số liệu")
            .And.Contain("14/12/2024")
            .And.Contain("trước ngày 17/12/2024")
            .And.Contain("./.")
            .And.Contain("KT. TRƯỞNG PHÒNG")
            .And.Contain("Vũ Minh Hà")
            .And.Contain("Như trên")
            .And.NotContain("{")
            .And.NotContain("GIẢ ĐỊNH");
    }

    [Fact]
    public void Letter_over_invented_figures_says_so() =>
        Pages("CA-TE13", isInvented: true).Single().Should().Contain("DỮ LIỆU GIẢ ĐỊNH");

    [Fact]
    public void Form_without_words_has_no_letter()
    {
        RequestTemplate.Read(Templates, "XP-TE13", Today).Should().BeNull();
        RequestTemplate
            .Read(Templates, "CA-TE13", new DateOnly(2022, 12, 31))
            .Should()
            .BeNull("no folder was in force");
    }

    private static List<string> Pages(string formCode, bool isInvented)
    {
        var fonts = FontFamily.Load(Path.Combine(Templates, "fonts"), Typography.FontName);
        var template = RequestTemplate.Read(Templates, formCode, Today)!;
        var document = new RequestLetterDocument(
            Asked with
            {
                FormCode = formCode,
            },
            template,
            new AgencySignature { CapacityLines = ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"], FullName = "Vũ Minh Hà" },
            isInvented,
            fonts
        ).Compose();
        var bytes = PdfWriter.Write(new Layouter(fonts).Layout(document));
        using var pdf = PdfDocument.Open(bytes);
        return [.. pdf.GetPages().Select(page => string.Join(' ', page.GetWords().Select(word => word.Text)))];
    }
}
