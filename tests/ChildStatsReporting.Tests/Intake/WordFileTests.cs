using ChildStatsReporting.Intake;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ChildStatsReporting.Tests.Intake;

/// <summary>Letters of other agencies that come as Word files: made by the Open XML SDK, then with what no letter needs.</summary>
public sealed class WordFileTests
{
    [Fact]
    public void Letter_of_text_and_a_page_number_is_kept()
    {
        var bytes = Letter(document => Add(document, Field(" PAGE "), new Paragraph(new Run(new Text("DDE")))));

        WordFile.Is(bytes).Should().BeTrue();
        Refusal(bytes).Should().BeNull();
    }

    [Fact]
    public void Link_to_a_page_is_no_danger() =>
        Refusal(
                Letter(document =>
                    document.MainDocumentPart!.AddHyperlinkRelationship(new Uri("https://chinhphu.vn"), true)
                )
            )
            .Should()
            .BeNull();

    [Fact]
    public void Macro_is_refused() =>
        Refusal(
                Letter(document =>
                    document
                        .MainDocumentPart!.AddNewPart<VbaProjectPart>(
                            "application/vnd.ms-office.vbaProject",
                            "rIdMacro"
                        )
                        .FeedData(new MemoryStream([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
                )
            )
            .Should()
            .Contain("macro");

    [Fact]
    public void Document_of_the_kind_with_macros_is_refused_without_any() =>
        Refusal(Letter(_ => { }, WordprocessingDocumentType.MacroEnabledDocument)).Should().Contain("macro");

    [Fact]
    public void Embedded_workbook_is_refused() =>
        Refusal(
                Letter(document =>
                    document
                        .MainDocumentPart!.AddNewPart<EmbeddedPackagePart>(
                            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                            "rIdSheet"
                        )
                        .FeedData(new MemoryStream("PK\u0003\u0004"u8.ToArray()))
                )
            )
            .Should()
            .NotBeNull();

    [Theory]
    [InlineData("http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate")]
    [InlineData("http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject")]
    [InlineData("http://schemas.openxmlformats.org/officeDocument/2006/relationships/image")]
    public void What_is_fetched_from_elsewhere_is_refused(string relation) =>
        Refusal(
                Letter(document =>
                    document.MainDocumentPart!.AddExternalRelationship(relation, new Uri("https://example.invalid/x"))
                )
            )
            .Should()
            .Contain("nhúng bên trong hoặc liên kết ra ngoài");

    [Fact]
    public void Command_that_starts_a_program_is_refused_also_in_pieces()
    {
        Refusal(Letter(document => Add(document, Field(" DDE", "AUTO c:\\\\a \"b\" "))))
            .Should()
            .Contain("trường (field)");
        Refusal(
                Letter(document =>
                    Add(document, new Paragraph(new SimpleField { Instruction = "INCLUDETEXT \"\\\\\\\\host\\\\a\"" }))
                )
            )
            .Should()
            .Contain("trường (field)");
    }

    [Fact]
    public void Workbook_and_cut_file_are_no_letter()
    {
        var bytes = Letter(_ => { });

        Refusal(bytes[..(bytes.Length / 2)]).Should().NotBeNull();
        WordFile.Is("PK\u0003\u0004xl/workbook.xml"u8).Should().BeFalse();
        WordFile.Is("%PDF-1.7 word/document.xml"u8).Should().BeFalse();
    }

    [Fact]
    public void Slides_that_hold_a_part_of_that_name_are_refused()
    {
        var bytes = Letter(_ => { }, WordprocessingDocumentType.Template);

        Refusal(bytes).Should().Contain("không phải văn bản Word (.docx)");
    }

    private static string? Refusal(byte[] bytes) => WordFile.Refuse(bytes, TestContext.Current.CancellationToken);

    private static byte[] Letter(
        Action<WordprocessingDocument> change,
        WordprocessingDocumentType type = WordprocessingDocumentType.Document
    )
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, type))
        {
            document.AddMainDocumentPart().Document = new Document(
                new Body(new Paragraph(new Run(new Text("Số: 1234/CATP-ĐTTH"))))
            );
            change(document);
        }

        return stream.ToArray();
    }

    private static void Add(WordprocessingDocument document, params Paragraph[] paragraphs) =>
        document.MainDocumentPart!.Document!.Body!.Append(paragraphs);

    /// <summary>A field with its command in as many runs as pieces.</summary>
    private static Paragraph Field(params string[] pieces) =>
        new([
            new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
            .. pieces.Select(piece => new Run(new FieldCode(piece) { Space = SpaceProcessingModeValues.Preserve })),
            new Run(new FieldChar { FieldCharType = FieldCharValues.End }),
        ]);
}
