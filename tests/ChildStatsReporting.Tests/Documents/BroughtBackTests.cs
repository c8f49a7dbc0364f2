using System.Text;
using ChildStatsReporting.Documents.Comparison;
using ChildStatsReporting.Documents.Verification;
using static ChildStatsReporting.Tests.Documents.DraftSample;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>What comes back of a draft that was signed elsewhere, made with the programs of others.</summary>
public sealed class BroughtBackTests : IDisposable
{
    private readonly ExternalTool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Draft_itself_is_its_own_bytes()
    {
        Of(Draft).Verdict.Should().Be(ReturnedVerdict.OwnBytes);
        PageCount.Should().BeGreaterThan(2);
    }

    [Fact]
    public async Task Number_date_and_a_signature_of_OpenSSL_are_our_bytes_with_additions()
    {
        var returned = await SignWithOpenSslAsync(_tool, Numbered(Draft), "Signer", Office("TEST Lãnh đạo"));
        returned = await SignWithOpenSslAsync(_tool, returned, "Agency", Office("TEST Cơ quan"));

        var comparison = Of(returned);

        comparison.Verdict.Should().Be(ReturnedVerdict.OwnBytes, comparison.Problem);
        comparison.Lines["Number"].Should().Be("Số: 15/BC-LĐTBXH");
        comparison.Lines["Dateline"].Should().Be("Long Khánh, ngày 17 tháng 6 năm 2024");
        var report = SignedSample.Verify(returned);
        report.Signatures.Should().HaveCount(2);
        report
            .Signatures.Should()
            .AllSatisfy(signature =>
            {
                signature.Integrity.Should().Be(Integrity.Intact, signature.Problem);
                signature.Format.Should().Be("adbe.pkcs7.detached");
                signature.Algorithm.Should().Be("RSA-2048-SHA256");
                signature.Profile.Should().Be(SignatureProfile.None);
                signature.TimeSource.Should().Be(TimeSource.Pdf);
            });
    }

    [Fact]
    public async Task Signature_of_pdfsig_in_the_field_is_our_bytes_with_additions()
    {
        var returned = await SignWithPdfsigAsync(_tool, Draft, ["-sign", "Signer"], Office("TEST Lanh dao"));

        var comparison = Of(returned);

        comparison.Verdict.Should().Be(ReturnedVerdict.OwnBytes, Said(comparison));
        SignedSample.Verify(returned).Integrity.Should().Be(Integrity.Intact);
    }

    [Fact]
    public async Task Signature_of_pdfsig_in_a_field_of_its_own_is_our_bytes_with_additions()
    {
        var returned = await SignWithPdfsigAsync(_tool, Draft, ["-add-signature"], Office("TEST Lanh dao"));

        Of(returned).Verdict.Should().Be(ReturnedVerdict.OwnBytes, Said(Of(returned)));
    }

    [Fact]
    public async Task Signature_of_MuPDF_is_our_bytes_with_additions()
    {
        var returned = await SignWithMutoolAsync(_tool, Draft, "Signer", Office("TEST Lanh dao"));

        Of(returned).Verdict.Should().Be(ReturnedVerdict.OwnBytes, Said(Of(returned)));
    }

    [Theory]
    [InlineData("qpdf", "--object-streams=generate", "in.pdf", "out.pdf")]
    [InlineData("qpdf", "--object-streams=disable", "--recompress-flate", "in.pdf", "out.pdf")]
    [InlineData("qpdf", "--linearize", "in.pdf", "out.pdf")]
    [InlineData("qpdf", "--qdf", "in.pdf", "out.pdf")]
    [InlineData("mutool", "clean", "in.pdf", "out.pdf")]
    [InlineData("mutool", "clean", "-gggg", "-z", "in.pdf", "out.pdf")]
    [InlineData("mutool", "clean", "-s", "-d", "in.pdf", "out.pdf")]
    public async Task Draft_that_another_program_saved_again_shows_the_same(string program, params string[] arguments)
    {
        var returned = await RunAsync(Numbered(Draft), program, arguments);

        var comparison = Of(returned);

        returned.AsSpan().StartsWith(Draft).Should().BeFalse();
        comparison.Verdict.Should().Be(ReturnedVerdict.SavedAgain, Said(comparison));
    }

    [Fact]
    public async Task Fonts_that_another_program_made_anew_are_told_once_a_word()
    {
        var returned = await RunAsync(Draft, "pdftocairo", ["-pdf", "in.pdf", "out.pdf"]);

        var comparison = Of(returned);

        comparison.Verdict.Should().Be(ReturnedVerdict.Different);
        comparison.Differences.Should().Contain(each => each.Kind == DifferenceKind.Font && each.Before == "1.234");
    }

    [Fact]
    public async Task Draft_saved_again_and_then_signed_is_taken_as_saved_again()
    {
        var saved = await RunAsync(Draft, "qpdf", ["--object-streams=generate", "in.pdf", "out.pdf"]);

        var returned = await SignWithOpenSslAsync(_tool, saved, "Signer", Office("TEST Lãnh đạo"));

        Of(returned).Verdict.Should().Be(ReturnedVerdict.SavedAgain, Said(Of(returned)));
        SignedSample.Verify(returned).Integrity.Should().Be(Integrity.Intact);
    }

    [Fact]
    public async Task Figure_that_another_draft_prints_is_told_with_its_page()
    {
        var other = await RunAsync(
            ReplacedText(Draft, "1.234", "1.243"),
            "qpdf",
            ["--object-streams=generate", "in.pdf", "out.pdf"]
        );

        var comparison = Of(other);

        comparison.Verdict.Should().Be(ReturnedVerdict.Different);
        comparison
            .Differences.Should()
            .Equal(new PageDifference(1, DifferenceKind.Words) { Before = "1.234", After = "1.243" });
    }

    [Theory]
    [InlineData("--pages . 1-2 --")]
    [InlineData("--pages . 1-z . 1 --")]
    public async Task Other_number_of_pages_is_told(string arguments)
    {
        var returned = await RunAsync(Draft, "qpdf", ["in.pdf", .. arguments.Split(' '), "out.pdf"]);

        Of(returned).Differences.Should().Contain(each => each.Kind == DifferenceKind.PageCount);
    }

    [Fact]
    public async Task Pages_in_another_order_are_told()
    {
        var returned = await RunAsync(Draft, "qpdf", ["in.pdf", "--pages", ".", "1,3,2", "--", "out.pdf"]);

        var comparison = Of(returned);

        comparison.Differences.Should().Contain(each => each.Page == 2).And.Contain(each => each.Page == 3);
    }

    [Fact]
    public async Task Turned_page_is_told()
    {
        var returned = await RunAsync(Draft, "qpdf", ["in.pdf", "--rotate=+180:2", "out.pdf"]);

        Of(returned).Differences.Should().Equal(new PageDifference(2, DifferenceKind.PageSize));
    }

    [Fact]
    public async Task Encrypted_file_is_refused()
    {
        var returned = await RunAsync(Draft, "qpdf", ["--encrypt", "", "a", "256", "--", "in.pdf", "out.pdf"]);

        Of(returned).Danger.Should().Be(PdfDanger.Encrypted);
    }

    [Fact]
    public async Task File_with_another_file_within_is_refused()
    {
        var path = _tool.Save("kem.txt", "x"u8.ToArray());

        var returned = await RunAsync(Draft, "qpdf", ["in.pdf", "--add-attachment", path, "--", "out.pdf"]);

        Of(returned).Danger.Should().Be(PdfDanger.EmbeddedFile);
    }

    [Theory]
    [InlineData("%PDF-1.7\n")]
    [InlineData("Không phải PDF")]
    [InlineData("")]
    public void Bytes_that_are_no_file_are_refused(string text) =>
        Of(Encoding.UTF8.GetBytes(text)).Verdict.Should().Be(ReturnedVerdict.Refused);

    private static DraftComparison Of(byte[] returned) => DraftComparison.Of(Draft, returned);

    private static string Said(DraftComparison comparison) =>
        comparison.Problem + string.Join('\n', comparison.Differences.Take(20));

    private async Task<byte[]> RunAsync(byte[] pdf, string program, string[] arguments)
    {
        _tool.Save("in.pdf", pdf);
        var (_, output) = await _tool.RunAsync(program, arguments);
        File.Exists(_tool.PathOf("out.pdf")).Should().BeTrue(output);
        return await File.ReadAllBytesAsync(_tool.PathOf("out.pdf"), TestContext.Current.CancellationToken);
    }

    /// <summary>The draft with other digits in its first page, by the fonts that it has.</summary>
    private static byte[] ReplacedText(byte[] pdf, string text, string other) =>
        ForgedDraftTests.WithContent(pdf, content => ForgedDraftTests.Replaced(pdf, content, text, other));
}
