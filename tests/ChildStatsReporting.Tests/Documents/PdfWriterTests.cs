using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Pdf;
using UglyToad.PdfPig;
using static ChildStatsReporting.Tests.Documents.DocumentSample;

namespace ChildStatsReporting.Tests.Documents;

public sealed class PdfWriterTests
{
    [Fact]
    public void Equal_documents_give_equal_bytes()
    {
        Write(Letter()).Should().Equal(Write(Letter()));
    }

    [Fact]
    public void Another_identity_gives_another_file_identifier()
    {
        var letter = Letter(rows: 1);
        var other = letter with { Properties = letter.Properties with { Id = "other" } };

        Identifier(Write(letter)).Should().NotEqual(Identifier(Write(other)));
    }

    [Fact]
    public void Another_reader_finds_the_text_of_every_page()
    {
        using var pdf = PdfDocument.Open(Write(Letter()));

        pdf.NumberOfPages.Should().Be(2);
        pdf.GetPage(1)
            .Text.Should()
            .Contain("LƯU HÀNH NỘI BỘ")
            .And.Contain("Độc lập - Tự do - Hạnh phúc")
            .And.Contain("Trang 1/2");
        pdf.GetPage(2).Text.Should().Contain("Chia ra");
    }

    [Fact]
    public void Another_reader_finds_every_Vietnamese_letter_in_every_face()
    {
        var faces = Enum.GetValues<FontFace>()
            .Select(face => new Paragraph(VietnameseLetters, new TextStyle(face, 8)))
            .ToArray<Block>();

        using var pdf = PdfDocument.Open(Write(Of(SmallPage with { Size = PageSize.A4 }, faces)));

        var text = string.Concat(pdf.GetPage(1).Letters.Select(letter => letter.Value));
        text.Should().Be(string.Concat(Enumerable.Repeat(VietnameseLetters, 4)));
    }

    [Fact]
    public void Headings_are_bookmarks_nested_as_they_are()
    {
        using var pdf = PdfDocument.Open(Write(Letter(rows: 1)));

        pdf.TryGetBookmarks(out var bookmarks).Should().BeTrue();
        bookmarks!
            .GetNodes()
            .Select(node => (node.Level, node.Title))
            .Should()
            .Equal((0, "BÁO CÁO"), (1, "I. KẾT QUẢ"), (2, "1. Số liệu"));
    }

    [Fact]
    public void Properties_stand_in_the_information_dictionary()
    {
        using var pdf = PdfDocument.Open(Write(Letter(rows: 1)));

        pdf.Information.Title.Should().Be("Báo cáo thử");
        pdf.Information.Author.Should().Be("Đơn vị thử");
        pdf.Information.CreationDate.Should().Be("D:20240605093000+07'00'");
    }

    [Fact]
    public void Attachment_is_related_to_the_document()
    {
        var document = Letter(rows: 1) with
        {
            Attachments = [new Attachment("số liệu.csv", "text/csv", "a,b"u8.ToArray(), "Số liệu của báo cáo")],
        };
        var bytes = Write(document);

        var file = PdfFile.Open(bytes);
        using var pdf = PdfDocument.Open(bytes);
        pdf.Advanced.TryGetEmbeddedFiles(out var files).Should().BeTrue();
        files!.Single().Memory.ToArray().Should().Equal("a,b"u8.ToArray());
        file.Name(file.Dictionary(file.Array(file.Catalog["AF"])!.Items[0])!["AFRelationship"]).Should().Be("Data");
        PdfConformance.Check(bytes).Should().BeEmpty();
    }

    [Fact]
    public void Same_picture_twice_is_written_once()
    {
        var file = PdfFile.Open(Write(Of(new Picture(Png, 10, 10, "một"), new Picture(Png, 10, 10, "hai"))));

        var images = file.Places.Keys.Count(number =>
            file.Name(file.Dictionary(new PdfReference(number))?["Subtype"]) == "Image"
        );
        images.Should().Be(2, "one picture and its transparency");
    }

    [Fact]
    public void Picture_that_is_none_is_refused()
    {
        var act = () => Write(Of(new Picture(new byte[] { 1, 2, 3 }, 10, 10, "một")));

        act.Should().Throw<InvalidDataException>().WithMessage("*PNG*JPEG*");
    }

    [Fact]
    public void Drawn_sign_carries_its_character()
    {
        var content = PageMarks.ContentOf(PdfFile.Open(Write(Of(new Paragraph("☑ có", Regular)))), 0);

        content.Should().Contain("/ActualText <FEFF2611>").And.Contain(" re S");
    }

    private static byte[] Identifier(byte[] pdf)
    {
        var file = PdfFile.Open(pdf);
        return ((PdfString)file.Array(file.Trailer["ID"])!.Items[0]).Bytes;
    }
}
