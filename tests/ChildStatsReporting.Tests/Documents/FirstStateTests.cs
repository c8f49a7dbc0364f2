using ChildStatsReporting.Documents.Comparison;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>A file is proved by writing its document again.</summary>
public sealed class FirstStateTests
{
    [Fact]
    public async Task Signed_file_is_the_document_written_again_whatever_was_added()
    {
        var again = SignedSample.Unsigned;
        var signed = await SignedSample.SignAsync();

        signed.Length.Should().BeGreaterThan(again.Length);
        FirstState.Differences(signed, again).Should().BeEmpty();
    }

    [Fact]
    public void Other_word_is_an_other_content_of_its_page()
    {
        var one = DocumentSample.Write(DocumentSample.Of(new Paragraph("một hai", DocumentSample.Regular)));
        var other = DocumentSample.Write(DocumentSample.Of(new Paragraph("một hai hai", DocumentSample.Regular)));

        var difference = FirstState.Differences(one, other);

        difference.Select(each => each.Kind).Should().Contain("stream");
        var file = PdfFile.Open(one);
        var page = file.Dictionary(((PdfArray)file.Dictionary(file.Catalog["Pages"])!["Kids"]!).Items[0])!;
        difference.Select(each => each.Number).Should().Contain(((PdfReference)page["Contents"]!).Number);
    }

    [Fact]
    public void Other_instant_is_found_in_the_metadata()
    {
        var document = DocumentSample.Of(new Paragraph("một", DocumentSample.Regular));
        var later = document with
        {
            Properties = document.Properties with { CreatedAt = document.Properties.CreatedAt.AddSeconds(1) },
        };

        FirstState
            .Differences(DocumentSample.Write(document), DocumentSample.Write(later))
            .Select(each => each.Kind)
            .Should()
            .Equal("Metadata", "object");
    }

    [Fact]
    public void Other_identity_is_found_in_the_trailer()
    {
        var document = DocumentSample.Of(new Paragraph("một", DocumentSample.Regular));
        var other = document with { Properties = document.Properties with { Id = "another" } };

        FirstState
            .Differences(DocumentSample.Write(document), DocumentSample.Write(other))
            .Should()
            .Equal(new ObjectDifference(0, "trailer"));
    }
}
