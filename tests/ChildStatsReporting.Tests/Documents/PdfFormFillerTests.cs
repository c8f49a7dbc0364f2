using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Documents.Verification;
using static ChildStatsReporting.Tests.Documents.SignedSample;

namespace ChildStatsReporting.Tests.Documents;

public sealed class PdfFormFillerTests
{
    private static readonly byte[] Draft = DocumentSample.Write(
        DocumentSample.Of(
            new FillableLine("Number", "Số:       /BC", DocumentSample.Regular, "Số và ký hiệu"),
            new Paragraph("Nội dung được ký", DocumentSample.Regular),
            new FillableLine("Date", "", DocumentSample.Bold, "Ngày ban hành") { Align = Alignment.Right },
            new SignatureField("signer", 80, 30, "Chữ ký của Chủ tịch"),
            new SignatureField("seal", 80, 30, "Chữ ký số của cơ quan")
        )
    );

    [Fact]
    public void Draft_with_empty_lines_keeps_the_rules_of_archiving_and_accessibility()
    {
        PdfConformance.Check(Draft).Should().BeEmpty();
        PdfFormFiller.EmptyLines(Draft).Should().Equal("Number", "Date");
    }

    [Fact]
    public async Task Filled_line_is_read_by_others()
    {
        using var tool = new ExternalTool();
        var filled = Fill(Draft);

        var (_, text) = await tool.RunAsync("pdftotext", "-layout", tool.Save("filled.pdf", filled), "-");

        PdfConformance.Check(filled).Should().BeEmpty();
        filled[..Draft.Length].Should().Equal(Draft);
        text.Should().Contain("Số: 05/BC-LĐTBXH").And.Contain("ngày 16 tháng 12 năm 2024").And.NotContain("      /BC");
    }

    [Fact]
    public async Task Line_filled_between_two_signatures_leaves_both_valid()
    {
        var signed = await SignAsync(Draft, options: Options() with { AllowsFillingOnly = true });

        var issued = await SignAsync(Fill(signed), "seal", Seal);

        var report = Verify(issued);
        (report.Integrity, report.Coverage).Should().Be((Integrity.Intact, Coverage.Whole));
        report.Signatures.Select(each => each.LaterChanges).Should().Equal(LaterChanges.Filling, LaterChanges.None);
        PdfConformance.Check(issued).Should().BeEmpty();
    }

    [Fact]
    public async Task Line_filled_after_the_last_signature_is_seen()
    {
        var report = Verify(Fill(await SignAsync(Draft)));

        (report.Integrity, report.Coverage).Should().Be((Integrity.Intact, Coverage.BytesAdded));
    }

    [Fact]
    public async Task Filled_line_that_is_changed_counts_as_content()
    {
        var signed = await SignAsync(Fill(Draft));

        var changed = Append(
            signed,
            (file, update) =>
            {
                var field = FormFields.Of(file).Single(each => each.Name == "Number");
                update.Replace(field.Reference!, field.Dictionary.Copy().With("V", PdfSyntax.Text("Số: 06/BC-LĐTBXH")));
            }
        );

        Verify(await SignAsync(changed, "seal", Seal)).Signatures[0].LaterChanges.Should().Be(LaterChanges.Content);
    }

    [Fact]
    public void Line_is_filled_once()
    {
        var again = () => Fill(Fill(Draft));

        again.Should().Throw<InvalidOperationException>().WithMessage("*Number*");
    }

    [Fact]
    public async Task Second_signature_cannot_say_what_may_follow()
    {
        var signed = await SignAsync(Draft);

        var certify = () => SignAsync(signed, "seal", Seal, Options() with { AllowsFillingOnly = true });

        await certify.Should().ThrowAsync<InvalidOperationException>();
    }

    private static byte[] Fill(byte[] pdf) =>
        PdfFormFiller.Fill(
            pdf,
            new Dictionary<string, string> { ["Number"] = "Số: 05/BC-LĐTBXH", ["Date"] = "ngày 16 tháng 12 năm 2024" },
            DocumentSample.Fonts
        );
}
