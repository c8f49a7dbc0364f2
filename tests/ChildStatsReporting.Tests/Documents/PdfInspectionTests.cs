using System.IO.Compression;
using System.Text;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Verification;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>A PDF from outside that is only to be looked at: what makes it refused, and what scanners write that does not.</summary>
public sealed class PdfInspectionTests
{
    [Theory]
    [InlineData("<</Type/Catalog/Pages 2 0 R/OpenAction[3 0 R/Fit]>>")]
    [InlineData("<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R/ViewerPreferences<</DisplayDocTitle true>>>>")]
    public void Plain_file_passes(string catalog) => PdfInspection.Inspect(Pdf(catalog)).Should().Be(PdfDanger.None);

    [Theory]
    [InlineData("<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>", PdfDanger.Script)]
    [InlineData("<</Type/Catalog/OpenAction<</S/Java#53cript/J#53(x)>>>>", PdfDanger.Script)]
    [InlineData("<</Type/Catalog/Names<</JavaScript<</Names[(a)3 0 R]>>>>>>", PdfDanger.Script)]
    [InlineData("<</Type/Catalog/AA<</WC<</S/Launch/F(cmd.exe)>>>>>>", PdfDanger.Launch)]
    [InlineData("<</Type/Catalog/OpenAction<</S/SubmitForm/F(x)>>>>", PdfDanger.Launch)]
    [InlineData("<</Type/Catalog/OpenAction<</S/GoToR/F(x.pdf)/D[0/Fit]>>>>", PdfDanger.Launch)]
    [InlineData("<</Type/Catalog/Names<</EmbeddedFiles<</Names[]>>>>>>", PdfDanger.EmbeddedFile)]
    [InlineData("<</Type/Catalog/AcroForm<</XFA[]>>>>", PdfDanger.EmbeddedFile)]
    public void File_with_more_than_pages_is_named_for_it(string catalog, PdfDanger danger) =>
        PdfInspection.Inspect(Pdf(catalog)).Should().Be(danger);

    [Fact]
    public void Action_in_an_object_of_its_own_is_found() =>
        PdfInspection.Inspect(Pdf("<</Type/Catalog>>", "<</S/Launch/F(calc)>>")).Should().Be(PdfDanger.Launch);

    [Fact]
    public void Script_in_an_object_that_nothing_names_is_found() =>
        PdfInspection
            .Inspect(Pdf("<</Type/Catalog>>", before: "9 0 obj<</S/JavaScript/JS(x)>>endobj\n"))
            .Should()
            .Be(PdfDanger.Script);

    [Fact]
    public void Script_in_a_compressed_object_stream_is_found() =>
        PdfInspection.Inspect(Packed("<</S/JavaScript/JS(x)>>")).Should().Be(PdfDanger.Script);

    [Fact]
    public void Harmless_compressed_object_stream_passes() =>
        PdfInspection.Inspect(Packed("<</S/GoTo/D[0/Fit]>>")).Should().Be(PdfDanger.None);

    [Fact]
    public void Object_stream_that_unfolds_without_end_is_damage() =>
        PdfInspection.Inspect(Packed("<</A 1>>" + new string(' ', 140 * 1024 * 1024))).Should().Be(PdfDanger.Damaged);

    [Fact]
    public void Encrypted_file_is_told_apart() =>
        PdfInspection
            .Inspect(Pdf("<</Type/Catalog>>", trailer: "/Encrypt<</Filter/Standard>>"))
            .Should()
            .Be(PdfDanger.Encrypted);

    [Theory]
    [InlineData("", PdfDanger.NotPdf)]
    [InlineData("MZ\u0090", PdfDanger.NotPdf)]
    [InlineData("%PDF-1.7", PdfDanger.Damaged)]
    [InlineData("%PDF-1.7\nstartxref\n0\n%%EOF", PdfDanger.Damaged)]
    [InlineData("%PDF-1.7\nxref\n0 99999999\ntrailer<<>>\nstartxref\n9\n%%EOF", PdfDanger.Damaged)]
    public void Nonsense_is_no_crash(string text, PdfDanger danger) =>
        PdfInspection.Inspect(Encoding.Latin1.GetBytes(text)).Should().Be(danger);

    [Fact]
    public void File_cut_anywhere_is_no_crash()
    {
        var pdf = Pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>");

        for (var length = 0; length < pdf.Length; length++)
            PdfInspection
                .Inspect(pdf.AsMemory(0, length))
                .Should()
                .BeOneOf(PdfDanger.NotPdf, PdfDanger.Damaged, PdfDanger.None);
    }

    [Fact]
    public void Print_of_this_engine_is_no_scan_even_when_another_program_saved_it()
    {
        var print = DocumentSample.Write(DocumentSample.Of(new Paragraph("Báo cáo", DocumentSample.Regular)));
        var saved = Encoding.Latin1.GetString(
            Pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Font/BaseFont/ABCDEF+LiberationSerif-Bold>>")
        );

        PdfInspection.IsOwnPrint(print, "LiberationSerif").Should().BeTrue();
        PdfInspection.IsOwnPrint(Encoding.Latin1.GetBytes(saved), "LiberationSerif").Should().BeTrue();
    }

    [Theory]
    [InlineData("<</Type/XObject/Subtype/Image/BaseFont/A+LiberationSerif>>")]
    [InlineData("<</Type/Font/BaseFont/A+TimesNewRomanPSMT>>")]
    [InlineData("<</Type/Pages/Kids[]/Count 0>>")]
    public void File_of_others_is_no_print_of_this_engine(string further) =>
        PdfInspection.IsOwnPrint(Pdf("<</Type/Catalog/Pages 2 0 R>>", further), "LiberationSerif").Should().BeFalse();

    private static byte[] Pdf(
        string catalog,
        string further = "<</Type/Pages/Kids[]/Count 0>>",
        string trailer = "",
        string before = ""
    )
    {
        var file = new StringBuilder("%PDF-1.7\n" + before);
        var offsets = new List<int>();
        foreach (var (body, index) in new[] { catalog, further }.Select((body, index) => (body, index)))
        {
            offsets.Add(file.Length);
            file.Append(FormattableString.Invariant($"{index + 1} 0 obj{body}endobj\n"));
        }

        var start = file.Length;
        file.Append("xref\n0 3\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append(FormattableString.Invariant($"{offset:0000000000} 00000 n \n"));
        file.Append(
            FormattableString.Invariant($"trailer<</Size 3/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n")
        );
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>A file whose object 2 lies in a compressed object stream, with a cross-reference stream.</summary>
    private static byte[] Packed(string packed)
    {
        using var file = new MemoryStream();
        void Text(string text) => file.Write(Encoding.Latin1.GetBytes(text));

        Text("%PDF-1.7\n");
        var catalog = (int)file.Position;
        Text("1 0 obj<</Type/Catalog/OpenAction 2 0 R>>endobj\n");
        var stream = (int)file.Position;
        var content = Deflated(Encoding.Latin1.GetBytes("2 0 " + packed));
        Text(
            FormattableString.Invariant(
                $"3 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {content.Length}>>stream\n"
            )
        );
        file.Write(content);
        Text("\nendstream endobj\n");
        var start = (int)file.Position;
        byte[] rows =
        [
            0,
            0,
            0,
            0,
            1,
            (byte)(catalog >> 8),
            (byte)catalog,
            0,
            2,
            0,
            3,
            0,
            1,
            (byte)(stream >> 8),
            (byte)stream,
            0,
            1,
            0,
            0,
            0,
        ];
        Text(
            FormattableString.Invariant(
                $"4 0 obj<</Type/XRef/Size 4/Root 1 0 R/W[1 2 1]/Index[0 4]/Length 16>>stream\n"
            )
        );
        file.Write(rows, 0, 16);
        Text(FormattableString.Invariant($"\nendstream endobj\nstartxref\n{start}\n%%EOF\n"));
        return file.ToArray();
    }

    private static byte[] Deflated(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest))
            zip.Write(content);
        return packed.ToArray();
    }
}
