using System.Diagnostics;
using System.Globalization;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Documents.Signing;

namespace ChildStatsReporting.Benchmarks;

/// <summary>
/// Pages a second of a tagged table, beside the engine of another commit where one is given; a book, a signed report, the
/// reports of a province by one and by two workers, and signatures a second. Each measure runs in a new process.
/// </summary>
/// <param name="beside">Folder with another <c>ChildStatsReporting.Documents.dll</c>; null for none.</param>
internal sealed class DocumentBenchmark(string? beside)
{
    private const string Engine = "ChildStatsReporting.Documents.dll";
    private const string Program = "ChildStatsReporting.Benchmarks.dll";
    private const int Rounds = 3;

    /// <summary>Rows of the table that fill 999 pages.</summary>
    private const int BookRows = 31_968;

    /// <summary>Passes before everything that runs often is compiled for good.</summary>
    private const int WarmFrom = 3;

    public async Task RunAsync(int reportCount)
    {
        var other = beside is null ? null : await WithEngineAsync(beside);
        try
        {
            await PassAsync(other?.FullName);
            await BookAsync("book", AppContext.BaseDirectory);
            if (other is not null)
                await BookAsync("book before", other.FullName);
        }
        finally
        {
            other?.Delete(recursive: true);
        }

        var signed = await ChildAsync(AppContext.BaseDirectory, "signed");
        Console.WriteLine(
            $"signed    a report of {signed[0][0]:0} pages laid out, written, signed B-T: {signed[0][2]:0} ms, the first {signed[0][1]:0} ms; of it {signed[0][3]:0} ms the authority"
        );
        await ReportsAsync(reportCount);
        await SignAsync(200);
    }

    private static async Task PassAsync(string? other)
    {
        List<double[][]> before = [];
        List<double[][]> now = [];
        for (var round = 1; round <= Rounds; round++)
        {
            if (other is not null)
                before.Add(await ChildAsync(other, "passes"));
            now.Add(await ChildAsync(AppContext.BaseDirectory, "passes"));
        }

        foreach (var (name, isWarm) in new[] { ("first pass", false), ("warm", true) })
        {
            var (speed, processor) = (Median(now, isWarm, 1), Median(now, isWarm, 2));
            var ratio = "";
            if (other is not null)
                ratio =
                    $"; before {Median(before, isWarm, 1):0} pages/s, {Median(before, isWarm, 2):0} per processor second: {speed / Median(before, isWarm, 1):0.0} times, {processor / Median(before, isWarm, 2):0.0} times by the processor's time";
            Console.WriteLine($"{name, -10}{speed:0} pages/s, {processor:0} per processor second{ratio}");
        }
    }

    /// <summary>The median of pages by seconds, or by processor seconds, of the passes of all rounds.</summary>
    private static double Median(List<double[][]> rounds, bool isWarm, int column) =>
        Measurement.Median([
            .. rounds
                .SelectMany(passes => isWarm ? passes.Skip(WarmFrom - 1) : passes.Take(1))
                .Select(pass => pass[0] / pass[column]),
        ]);

    private static async Task BookAsync(string name, string folder)
    {
        var book = (await ChildAsync(folder, "book", BookRows.ToString(CultureInfo.InvariantCulture)))[0];
        Console.WriteLine($"{name}: {book[0]:0} pages in {book[1]:0.0} s, peak working set {book[2]:0} MB");
    }

    private static async Task ReportsAsync(int count)
    {
        var one = await Measurement.OnceSecondsAsync(() => WorkAsync(1, count + 1));
        var two = await Measurement.OnceSecondsAsync(() =>
            Task.WhenAll(WorkAsync(1, 1 + count / 2), WorkAsync(1 + count / 2, count + 1))
        );
        Console.WriteLine(
            $"reports   {count} of ten pages by one worker {one:0.0} s, by two {two:0.0} s: {one / two:0.00} times"
        );

        Task WorkAsync(int first, int end) =>
            ChildAsync(
                AppContext.BaseDirectory,
                "reports",
                first.ToString(CultureInfo.InvariantCulture),
                end.ToString(CultureInfo.InvariantCulture)
            );
    }

    private static async Task SignAsync(int count)
    {
        using var certificate = TestCertificate.Create(
            "TEST benchmark",
            DateTimeOffset.UnixEpoch.AddYears(50),
            DateTimeOffset.UnixEpoch.AddYears(90)
        );
        var device = new CertificateSigningDevice(certificate);
        var letter = PdfWriter.Write(new Layouter(DocumentModels.Fonts()).Layout(DocumentModels.Letter()));
        var options = new SigningOptions { SigningTime = DateTimeOffset.UnixEpoch.AddYears(55) };
        await PdfSigner.SignAsync(letter, "signer", device, options);
        var watch = Stopwatch.StartNew();
        for (var number = 0; number < count; number++)
            await PdfSigner.SignAsync(letter, "signer", device, options);
        Console.WriteLine(
            $"signatures: {count} of a letter of {letter.Length / 1024} kB, ECDSA P-256, B-B, in {watch.Elapsed.TotalSeconds:0.00} s = {count / watch.Elapsed.TotalSeconds:0} signatures/s"
        );
    }

    /// <summary>This program beside another engine, in a folder of links.</summary>
    private static async Task<DirectoryInfo> WithEngineAsync(string engineFolder)
    {
        var folder = Directory.CreateTempSubdirectory("engine-");
        foreach (var path in Directory.EnumerateFileSystemEntries(AppContext.BaseDirectory))
        {
            if (Path.GetFileName(path) is not (Engine or Program) and var name)
                File.CreateSymbolicLink(Path.Combine(folder.FullName, name), path);
        }

        await CopyAsync(Path.Combine(engineFolder, Engine), Path.Combine(folder.FullName, Engine));
        await CopyAsync(Path.Combine(AppContext.BaseDirectory, Program), Path.Combine(folder.FullName, Program));
        return folder;
    }

    private static async Task CopyAsync(string source, string target) =>
        await File.WriteAllBytesAsync(target, await File.ReadAllBytesAsync(source));

    private static async Task<double[][]> ChildAsync(string folder, params string[] part)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, Program), "document-part", .. part])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The part {part[0]} ended with {process.ExitCode}.");
        return
        [
            .. output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line =>
                    line.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray()
                ),
        ];
    }
}
