using System.Text;
using System.Text.RegularExpressions;
using ChildStatsReporting.Documents.Model;
using static ChildStatsReporting.Tests.Documents.DocumentSample;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>What other people's readers make of our files.</summary>
public sealed class ExternalReaderTests : IDisposable
{
    private readonly ExternalTool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Structure_of_the_file_is_sound_to_qpdf()
    {
        var signed = await SignedSample.SignAsync(
            await SignedSample.SignAsync(Write(Letter())),
            "seal",
            SignedSample.Seal
        );

        var (code, output) = await _tool.RunAsync("qpdf", "--check", _tool.Save("letter.pdf", signed));

        code.Should().Be(0, output);
        output.Should().Contain("No syntax or stream encoding errors");
    }

    [Fact]
    public async Task Every_font_is_embedded_subset_and_has_Unicode_to_poppler()
    {
        var (_, output) = await _tool.RunAsync("pdffonts", _tool.Save("letter.pdf", Write(Letter())));

        var fonts = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        fonts
            .Should()
            .HaveCount(2)
            .And.OnlyContain(line =>
                Regex.IsMatch(line, @"^[A-Z]{6}\+LiberationSerif.*CID TrueType +Identity-H +yes yes yes")
            );
    }

    [Fact]
    public async Task Every_Vietnamese_letter_is_text_to_poppler()
    {
        VietnameseLetters.Distinct().Count(letter => letter > 127).Should().Be(134);
        var lines = VietnameseLetters.Chunk(30).Select(letters => new string(letters)).ToList();
        var path = _tool.Save(
            "letters.pdf",
            Write(Of(SmallPage with { Size = PageSize.A4 }, [.. lines.Select(line => new Paragraph(line, Regular))]))
        );

        var (_, output) = await _tool.RunAsync("pdftotext", "-layout", path, "-");

        output
            .Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && line != "\f")
            .Should()
            .Equal(lines);
    }

    [Fact]
    public async Task Tags_are_read_by_poppler_as_a_tree()
    {
        var (_, output) = await _tool.RunAsync(
            "pdfinfo",
            "-struct-text",
            _tool.Save("letter.pdf", Write(Letter(rows: 2)))
        );

        output
            .Should()
            .NotContain("Error")
            .And.MatchRegex("Table[\\s\\S]*THead[\\s\\S]*TR[\\s\\S]*TH[\\s\\S]*TBody[\\s\\S]*TD")
            .And.Contain("Chia ra");
    }

    [Fact]
    public async Task Both_signatures_are_valid_to_poppler()
    {
        var signed = await SignedSample.SignAsync(await SignedSample.SignAsync(), "seal", SignedSample.Seal);

        var (_, output) = await _tool.RunAsync("pdfsig", "-nocert", _tool.Save("signed.pdf", signed));

        Regex.Count(output, "Signature is Valid").Should().Be(2, output);
        output
            .Should()
            .Contain("ETSI.CAdES.detached")
            .And.Contain("Total document signed")
            .And.Contain("TEST Nguyễn Văn Thử");
    }

    [Fact]
    public async Task Signed_document_is_unchanged_to_MuPDF()
    {
        var (_, output) = await _tool.RunAsync(
            "mutool",
            "sign",
            "-v",
            _tool.Save("signed.pdf", await SignedSample.SignAsync())
        );

        output.Should().Contain("unchanged since signing");
    }

    [Fact]
    public async Task Signature_is_CAdES_to_OpenSSL()
    {
        var signed = await SignedSample.SignAsync();
        var start = signed.AsSpan().IndexOf("/Contents <30"u8) + "/Contents ".Length;
        var end = start + signed.AsSpan(start).IndexOf((byte)'>') + 1;
        var contents = Convert.FromHexString(Encoding.ASCII.GetString(signed, start + 1, end - start - 2));
        _tool.Save("cms.der", ChildStatsReporting.Documents.Verification.CmsCheck.Trim(contents));
        _tool.Save("content.bin", [.. signed[..start], .. signed[end..]]);
        _tool.Save("root.pem", Encoding.ASCII.GetBytes(SignedSample.Root.ExportCertificatePem()));

        var (_, output) = await _tool.RunAsync(
            "openssl",
            "cms",
            "-verify",
            "-cades",
            "-inform",
            "DER",
            "-in",
            "cms.der",
            "-content",
            "content.bin",
            "-binary",
            "-CAfile",
            "root.pem",
            "-purpose",
            "any",
            "-out",
            "out.bin"
        );

        output.Should().Contain("CAdES Verification successful");
    }
}
