using System.Diagnostics;
using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Host;

namespace ChildStatsReporting.Benchmarks;

/// <summary>Pages a second of a tagged table with twelve columns, and signatures a second of a short letter.</summary>
internal sealed class DocumentBenchmark
{
    private const int ColumnCount = 12;

    private readonly FontFamily fonts = FontFamily.Load(
        Path.Combine(Deployed.TemplatesDirectory, "fonts"),
        "LiberationSerif"
    );
    private readonly TextStyle style = new(FontFace.Regular, 9);

    public async Task RunAsync(int rowCount)
    {
        for (var pass = 1; pass <= 2; pass++)
        {
            var watch = Stopwatch.StartNew();
            var paged = new Layouter(fonts).Layout(Table(rowCount));
            var pdf = PdfWriter.Write(paged);
            Console.WriteLine(
                $"pages     pass {pass}: {paged.PageCount} pages of {rowCount} rows in {watch.Elapsed.TotalSeconds:0.00} s = {paged.PageCount / watch.Elapsed.TotalSeconds:0} pages/s, {pdf.Length / 1e6:0.00} MB"
            );
        }

        await SignAsync(200);
    }

    private async Task SignAsync(int count)
    {
        using var certificate = TestCertificate.Create(
            "TEST benchmark",
            DateTimeOffset.UnixEpoch.AddYears(50),
            DateTimeOffset.UnixEpoch.AddYears(90)
        );
        var device = new CertificateSigningDevice(certificate);
        var letter = PdfWriter.Write(new Layouter(fonts).Layout(Letter()));
        var options = new SigningOptions { SigningTime = DateTimeOffset.UnixEpoch.AddYears(55) };
        await PdfSigner.SignAsync(letter, "Signer", device, options);
        var watch = Stopwatch.StartNew();
        for (var number = 0; number < count; number++)
            await PdfSigner.SignAsync(letter, "Signer", device, options);
        Console.WriteLine(
            $"signatures: {count} of a letter of {letter.Length / 1024} kB, ECDSA P-256, B-B, in {watch.Elapsed.TotalSeconds:0.00} s = {count / watch.Elapsed.TotalSeconds:0} signatures/s"
        );
    }

    private Document Table(int rowCount) =>
        Of(
            new Table(
                [.. Enumerable.Repeat(ColumnWidth.Share(1), ColumnCount)],
                Header:
                [
                    new TableRow([
                        .. Enumerable.Range(1, ColumnCount).Select(column => new TableCell($"Cột {column}", style)),
                    ]),
                ],
                Body:
                [
                    .. Enumerable
                        .Range(1, rowCount)
                        .Select(row => new TableRow([
                            .. Enumerable
                                .Range(1, ColumnCount)
                                .Select(column => new TableCell($"Số {row * column}", style)),
                        ])),
                ]
            )
        );

    private Document Letter() => Of(new Paragraph("Kính gửi", style), new SignatureField("Signer", 160, 60, "Chữ ký"));

    private static Document Of(params Block[] blocks) =>
        new(
            new DocumentProperties
            {
                Title = "Bảng",
                CreatedAt = DateTimeOffset.UnixEpoch.AddYears(55),
                Id = "benchmark",
            },
            [new Section(new PageSetup(PageSize.A4.Landscape(), new Margins(57, 57, 57, 57)), [.. blocks])]
        );
}
