using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Reports.Layout;
using ChildStatsReporting.Reports.Word;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>What a letter has none of: tables with spans, frames, page breaks, and sections of their own paper and numbers.</summary>
public sealed class WordWriterTests
{
    private static readonly Table Figures = new(
        [ColumnWidth.Points(40), ColumnWidth.Share(1), ColumnWidth.Points(80), ColumnWidth.Points(80)],
        [
            new TableRow([
                new TableCell("TT", Typography.CellBold) { RowSpan = 2, Fill = Typography.HeadFill },
                new TableCell("Chỉ tiêu", Typography.CellBold) { RowSpan = 2 },
                new TableCell("Số liệu", Typography.CellBold) { ColSpan = 2 },
            ]),
            new TableRow([new TableCell("Nam", Typography.CellBold), new TableCell("Nữ", Typography.CellBold)]),
        ],
        [
            new TableRow([
                new TableCell("1", Typography.Cell),
                new TableCell("Trẻ em", Typography.Cell),
                new TableCell("12", Typography.Cell),
                new TableCell("", Typography.Cell),
            ]),
        ]
    )
    {
        Summary = "Số liệu theo giới tính",
    };

    private static readonly Document Annexes = new(
        new DocumentProperties
        {
            Title = "Phụ lục",
            CreatedAt = new DateTimeOffset(2024, 12, 16, 0, 0, 0, TimeSpan.Zero),
            Id = "annexes",
        },
        [
            Section(
                Typography.Portrait,
                new Box([new Paragraph("LƯU HÀNH NỘI BỘ", Typography.Circulation)]) { Width = 150 },
                Figures,
                Figures,
                new PageBreak(),
                new Paragraph("dòng một\ndòng hai", Typography.Body)
            ),
            Section(
                Typography.Landscape,
                new Paragraph("PHỤ LỤC", Typography.Title) { Role = ParagraphRole.Heading1 }
            ) with
            {
                RestartsPageNumbers = true,
            },
        ]
    );

    [Fact]
    public void File_is_valid_office_open_xml()
    {
        using var word = Written();

        new OpenXmlValidator(FileFormatVersions.Office2019)
            .Validate(word, TestContext.Current.CancellationToken)
            .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}")
            .Should()
            .BeEmpty();
    }

    [Fact]
    public void Rows_cover_the_columns_and_the_header_is_repeated()
    {
        using var word = Written();
        var tables = word.MainDocumentPart!.Document!.Body!.Elements<W.Table>().Skip(1).ToList();

        tables.Should().HaveCount(2, "two tables stay two");
        var rows = tables[0].Elements<W.TableRow>().ToList();
        rows.Select(row => row.Elements<W.TableCell>().Sum(cell => cell.TableCellProperties!.GridSpan?.Val?.Value ?? 1))
            .Should()
            .Equal(4, 4, 4);
        rows.Select(row => row.Descendants<W.TableHeader>().Any()).Should().Equal(true, true, false);
        rows[1]
            .Elements<W.TableCell>()
            .Select(cell => cell.TableCellProperties!.VerticalMerge?.Val?.Value == W.MergedCellValues.Continue)
            .Should()
            .Equal(true, true, false, false);
    }

    [Fact]
    public void Each_section_has_its_paper_and_numbers()
    {
        using var word = Written();
        var sections = word.MainDocumentPart!.Document!.Body!.Descendants<W.SectionProperties>().ToList();

        sections
            .Select(section => section.GetFirstChild<W.PageSize>()!.Orient!.Value == W.PageOrientationValues.Landscape)
            .Should()
            .Equal(false, true);
        sections.Select(section => section.GetFirstChild<W.PageNumberType>()?.Start?.Value).Should().Equal([null, 1]);
        word.MainDocumentPart.HeaderParts.Count(part =>
                part.Header!.Descendants<W.SimpleField>().Any(field => field.Instruction == "PAGE")
            )
            .Should()
            .Be(2, "but for the first page of each");
    }

    [Fact]
    public void Draft_says_on_each_page_that_it_is_one()
    {
        using var word = WordprocessingDocument.Open(
            new MemoryStream(WordWriter.Write(Annexes, WordWriter.DraftMark)),
            isEditable: false
        );

        word.MainDocumentPart!.HeaderParts.Should()
            .AllSatisfy(part => part.Header!.InnerText.Should().StartWith("DỰ THẢO"));
        new OpenXmlValidator(FileFormatVersions.Office2019)
            .Validate(word, TestContext.Current.CancellationToken)
            .Should()
            .BeEmpty();
    }

    [Fact]
    public void Whole_report_is_valid_and_says_what_its_pages_say()
    {
        var bytes = WordWriter.Write(PrintedText.Document(GivenReport.Content), WordWriter.DraftMark);
        using var word = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);

        new OpenXmlValidator(FileFormatVersions.Office2019)
            .Validate(word, TestContext.Current.CancellationToken)
            .Should()
            .BeEmpty();
        word.MainDocumentPart!.Document!.Body!.InnerText.Should()
            .Contain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            .And.Contain("Phụ lục I");
    }

    private static Section Section(PageSetup page, params Block[] body) =>
        new(page, body) { Header = new PageHeader(inventedMark: null).Blocks };

    private static WordprocessingDocument Written() =>
        WordprocessingDocument.Open(new MemoryStream(WordWriter.Write(Annexes)), isEditable: false);
}
