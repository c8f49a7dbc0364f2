using System.Globalization;
using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Forms;
using ChildStatsReporting.Reports.Layout;
using ChildStatsReporting.Reports.Word;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using UglyToad.PdfPig;
using W = DocumentFormat.OpenXml.Wordprocessing;

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
    [InlineData("HM-TE13")]
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

    [Theory]
    [InlineData("CA-TE13", false)]
    [InlineData("YT-TE13", true)]
    [InlineData("GD-TE13", true)]
    [InlineData("HM-TE13", false)]
    public void Word_file_says_what_the_printed_letter_says(string formCode, bool isInvented)
    {
        var document = Letter(formCode, isInvented);
        using var pdf = PdfDocument.Open(PdfWriter.Write(new Layouter(Fonts).Layout(document)));
        var printed = WithoutBlanks(
            string.Concat(pdf.GetPages().SelectMany(page => page.Letters.Select(letter => letter.Value)))
        );
        printed.Should().NotBeEmpty();
        using var word = WordFile(WordWriter.Write(document));
        List<string> beside = [];

        // The longest first: a short one may be part of it.
        foreach (var paragraph in Paragraphs(word).OrderByDescending(paragraph => paragraph.Length))
        {
            var place = printed.IndexOf(paragraph, StringComparison.Ordinal);
            if (place < 0)
                beside.Add(paragraph);
            else
                printed = printed.Remove(place, paragraph.Length);
        }

        printed.Should().BeEmpty();
        beside.Should().Equal(["LongKhánh,ngày…tháng…năm…", "Số:/LĐTBXH-TE"], "the PDF has fields for them");
    }

    [Theory]
    [InlineData("CA-TE13")]
    [InlineData("GD-TE13")]
    public void Word_file_is_valid_office_open_xml_and_the_same_each_time(string formCode)
    {
        var document = Letter(formCode, isInvented: true);
        var bytes = WordWriter.Write(document);
        using var word = WordFile(bytes);

        new OpenXmlValidator(FileFormatVersions.Office2019)
            .Validate(word, TestContext.Current.CancellationToken)
            .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}")
            .Should()
            .BeEmpty();
        WordWriter.Write(document).Should().Equal(bytes);
    }

    [Fact]
    public void Word_file_has_the_paper_margins_and_face_of_the_decree()
    {
        using var word = WordFile(WordWriter.Write(Letter("CA-TE13", isInvented: false)));
        var main = word.MainDocumentPart!;
        var section = main.Document!.Body!.GetFirstChild<W.SectionProperties>()!;
        var margins = section.GetFirstChild<W.PageMargin>()!;
        double[] millimetres = [.. new[] { margins.Top!, margins.Bottom! }.Select(side => side.Value * 25.4 / 1440)];
        double[] sides = [.. new[] { margins.Left!, margins.Right! }.Select(side => side.Value * 25.4 / 1440)];

        millimetres.Should().OnlyContain(side => side >= 19.9 && side <= 25.1);
        sides[0].Should().BeInRange(29.9, 35.1);
        sides[1].Should().BeInRange(14.9, 20.1);
        main.StyleDefinitionsPart!.Styles!.Descendants<W.RunFonts>()
            .Single()
            .Ascii!.Value.Should()
            .Be("Times New Roman");
        main.Document.Body.Descendants<W.FontSize>()
            .Select(size => int.Parse(size.Val!.Value!, CultureInfo.InvariantCulture))
            .Should()
            .OnlyContain(half => half == 2 || (half >= 22 && half <= 28), "11 to 14 points, or an empty line");
        section.GetFirstChild<W.TitlePage>().Should().NotBeNull("the first page has no number");
        main.HeaderParts.Select(part => part.Header!.Descendants<W.SimpleField>().Count())
            .Should()
            .BeEquivalentTo([0, 1]);
    }

    private static WordprocessingDocument WordFile(byte[] bytes) =>
        WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);

    /// <summary>The texts of its body and of the top of its first page, without blanks.</summary>
    private static IEnumerable<string> Paragraphs(WordprocessingDocument word)
    {
        var main = word.MainDocumentPart!;
        var first = main.Document!.Body!.Descendants<W.HeaderReference>()
            .Single(header => header.Type!.Value == W.HeaderFooterValues.First);
        return main
            .Document.Body.Descendants<W.Paragraph>()
            .Concat(((HeaderPart)main.GetPartById(first.Id!)).Header!.Descendants<W.Paragraph>())
            .Select(paragraph => WithoutBlanks(paragraph.InnerText))
            .Where(text => text.Length > 0);
    }

    private static string WithoutBlanks(string text) =>
        string.Concat(text.Normalize().Where(letter => !char.IsWhiteSpace(letter)));

    private static FontFamily Fonts { get; } = FontFamily.Load(Path.Combine(Templates, "fonts"), Typography.FontName);

    private static Document Letter(string formCode, bool isInvented)
    {
        var template = RequestTemplate.Read(Templates, formCode, Today)!;
        return new RequestLetterDocument(
            Asked with
            {
                FormCode = formCode,
            },
            template,
            new AgencySignature { CapacityLines = ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"], FullName = "Vũ Minh Hà" },
            isInvented,
            Fonts
        ).Compose();
    }

    private static List<string> Pages(string formCode, bool isInvented)
    {
        var bytes = PdfWriter.Write(new Layouter(Fonts).Layout(Letter(formCode, isInvented)));
        using var pdf = PdfDocument.Open(bytes);
        return [.. pdf.GetPages().Select(page => string.Join(' ', page.GetWords().Select(word => word.Text)))];
    }
}
