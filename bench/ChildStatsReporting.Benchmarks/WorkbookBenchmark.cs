using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Validation;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildStatsReporting.Benchmarks;

/// <summary>Workbooks as wards of the demonstration fill them: opened, received and validated one after another.</summary>
internal sealed class WorkbookBenchmark(BenchmarkDatabase database)
{
    private const string Quarter = "HC-2024-Q4";

    /// <summary>In the window of the quarter.</summary>
    private static readonly DateTimeOffset Now = new(2024, 12, 10, 3, 0, 0, TimeSpan.Zero);

    public async Task RunAsync(int fileCount)
    {
        await database.RunAsync("workbook_setup.sql");
        var clock = new DomainClock(TimeProvider.System);
        clock.StartAt(Now);
        var files = await FilesAsync(fileCount);

        var watch = Stopwatch.StartNew();
        foreach (var file in files)
            WorkbookReader.Read(file, WorkbookCaps.Default);
        Print("opened", files.Count, watch.Elapsed);

        watch.Restart();
        var submissionIds = new List<long>();
        var intake = new SubmissionIntake(
            database.Worker,
            clock,
            new MasterKeys([RandomNumberGenerator.GetBytes(MasterKeys.KeyBytes)])
        );
        foreach (var (number, file) in files.Index())
        {
            var receipt = await intake.ReceiveAsync(new($"{number}.xlsx", file, "benchmark"), CancellationToken.None);
            submissionIds.Add(receipt.SubmissionId);
        }

        Print("opened and received", files.Count, watch.Elapsed);

        watch.Restart();
        var validator = new SubmissionValidator(database.Worker, clock, NullLogger<SubmissionValidator>.Instance);
        foreach (var submissionId in submissionIds)
            await validator.ValidateAsync(submissionId, CancellationToken.None);
        Print("validated", files.Count, watch.Elapsed);
    }

    /// <summary>Different files: each round of the thirteen wards draws its figures anew.</summary>
    private async Task<List<byte[]>> FilesAsync(int fileCount)
    {
        var template = new WorkbookTemplate(database.Worker);
        var templates = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var unit in DemoYear.ReportingUnits(4))
        {
            var written = await template.WriteAsync(
                new("XP-TE13", unit, Quarter, IsInvented: true),
                CancellationToken.None
            );
            templates[unit] = written.Bytes ?? throw new InvalidOperationException(written.Refusal!.Message);
        }

        return
        [
            .. Enumerable
                .Range(1, fileCount)
                .SelectMany(seed =>
                    templates.Select(unit => DemoWorkbook.Fill(unit.Value, new DemoYear(seed).Return(unit.Key, 4)))
                )
                .Take(fileCount),
        ];
    }

    private static void Print(string what, int fileCount, TimeSpan time) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what, -20} {fileCount, 6:N0} files {time.TotalSeconds, 8:0.00} s {fileCount / time.TotalSeconds, 8:0.0} files/s"
            )
        );
}
