using System.Diagnostics;

namespace ChildStatsReporting.DatabaseTests.Reports;

/// <summary>What a person reads in a PDF, fields of forms included.</summary>
internal static class PdfText
{
    public static async Task<string> ReadAsync(byte[] pdf)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/pdftotext"), "pdftotext is not installed.");
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, pdf, TestContext.Current.CancellationToken);
        using var process = Process.Start(
            new ProcessStartInfo("/usr/bin/pdftotext", ["-layout", path, "-"]) { RedirectStandardOutput = true }
        )!;
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        File.Delete(path);
        return text;
    }
}
