using System.Diagnostics;
using System.Globalization;
using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Documents.Signing;

namespace ChildStatsReporting.Benchmarks;

/// <summary>What is measured in a process of its own. It prints numbers, which <see cref="DocumentBenchmark"/> reads.</summary>
internal sealed class DocumentParts
{
    private const int Passes = 8;
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <param name="asked">The part and its numbers.</param>
    public async Task RunAsync(string[] asked)
    {
        var fonts = DocumentModels.Fonts();
        switch (asked)
        {
            case ["passes"]:
                Pass(fonts);
                break;
            case ["book", var rows]:
                var (pages, _) = Write(fonts, DocumentModels.Table(Number(rows)));
                Print(pages, _watch.Elapsed.TotalSeconds, Peak() / 1e6);
                break;
            case ["reports", var first, var end]:
                for (var number = Number(first); number < Number(end); number++)
                    pages = Write(fonts, DocumentModels.Report(number)).Pages;
                break;
            case ["signed"]:
                await SignAsync(fonts);
                break;
            default:
                throw new ArgumentException($"No such part: {string.Join(' ', asked)}.");
        }
    }

    /// <summary>Pages, seconds and processor seconds of each pass; the first counts from the start of the program.</summary>
    private void Pass(FontFamily fonts)
    {
        var processor = TimeSpan.Zero;
        for (var pass = 1; pass <= Passes; pass++)
        {
            if (pass > 1)
                _watch.Restart();
            var (pages, pdf) = Write(fonts, DocumentModels.Table(DocumentModels.TableRows));
            var used = Process.GetCurrentProcess().TotalProcessorTime;
            Print(pages, _watch.Elapsed.TotalSeconds, (used - processor).TotalSeconds, pdf.Length / 1e6);
            processor = used;
        }
    }

    /// <summary>
    /// Milliseconds of a report of ten pages, laid out, written, signed and stamped by the test authority in this process,
    /// and of the stamp alone; medians, the first ten left out.
    /// </summary>
    private static async Task SignAsync(FontFamily fonts)
    {
        var (from, to) = (DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(90));
        using var issuer = TestCertificate.CreateAuthority("TEST benchmark authority", from, to);
        using var stamper = TestCertificate.CreateStamper("TEST benchmark stamps", from, to, issuer);
        using var certificate = TestCertificate.Create("TEST benchmark", from, to, issuer);
        var authority = new WatchedAuthority(new TestAuthority(issuer, stamper, TimeProvider.System));
        var device = new CertificateSigningDevice(certificate);
        var options = new SigningOptions
        {
            SigningTime = DateTimeOffset.UnixEpoch.AddYears(55),
            TimestampAuthority = authority,
        };
        List<double> whole = [];
        List<double> stamp = [];
        var pages = 0;
        for (var number = 1; number <= 40; number++)
        {
            authority.Asked.Reset();
            var watch = Stopwatch.StartNew();
            (pages, var pdf) = Write(fonts, DocumentModels.Report(number));
            await PdfSigner.SignAsync(pdf, "signer", device, options);
            whole.Add(watch.Elapsed.TotalMilliseconds);
            stamp.Add(authority.Asked.Elapsed.TotalMilliseconds);
        }

        Print(pages, whole[0], Measurement.Median(whole[10..]), Measurement.Median(stamp[10..]));
    }

    private static (int Pages, byte[] Pdf) Write(FontFamily fonts, Document document)
    {
        var paged = new Layouter(fonts).Layout(document);
        return (paged.PageCount, PdfWriter.Write(paged));
    }

    /// <summary>Runs a watch while an authority is asked.</summary>
    private sealed class WatchedAuthority(TestAuthority asked) : ITimestampAuthority
    {
        public Stopwatch Asked { get; } = new();

        public async Task<byte[]> AskAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
        {
            Asked.Start();
            var answer = await asked.AskAsync(request, cancellationToken);
            Asked.Stop();
            return answer;
        }
    }

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static void Print(params double[] numbers) =>
        Console.WriteLine(
            string.Join(' ', numbers.Select(number => number.ToString("0.####", CultureInfo.InvariantCulture)))
        );
}
