using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using ChildStatsReporting.Aggregation;
using ChildStatsReporting.Checks;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Validation;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildStatsReporting.Benchmarks;

/// <summary>
/// Returns of every form of a generated province, as real workbooks: received, then validated and aggregated by two workers.
/// </summary>
internal sealed class ReturnBenchmark(BenchmarkDatabase database) : IDisposable
{
    private const int WorkerCount = 2;
    private const string Commune = "commune";

    private readonly string definitions = GeneratedProvince.Write(
        Path.Combine(
            SourceTree.Root ?? throw new InvalidOperationException("Run inside the source tree."),
            "sql",
            "reference"
        )
    );

    private readonly DomainClock clock = new(TimeProvider.System);

    /// <summary>What is given, in order of time: period, the day on which it is handed in, form, level of the units that give it.</summary>
    private static readonly (string Period, DateOnly Day, string Form, string Level)[] Given =
    [
        .. Quarter(2023, 3, "district"),
        .. Quarter(2023, 4, "district"),
        .. Quarter(2024, 1, "district"),
        .. Quarter(2024, 2, "district"),
        .. Quarter(2024, 3, "district"),
        .. Quarter(2024, 4, "district"),
        ("HC-2024-Y", new(2024, 12, 16), "YT-TE13", Commune),
        ("HC-2024-Y", new(2024, 12, 16), "HM-TE13", "province"),
        .. Quarter(2025, 1, "district"),
        .. Quarter(2025, 2, "district"),
        ("NH-2024", new(2025, 6, 3), "GD-TE13", Commune),
        .. Quarter(2025, 3, "province"),
    ];

    /// <returns>0, or 1 when a return was found faulty.</returns>
    public async Task<int> RunAsync(int fileCount)
    {
        await new ReferenceLoader(database.Worker, clock, NullLogger<ReferenceLoader>.Instance).LoadAsync(
            definitions,
            "benchmark",
            CancellationToken.None
        );
        await database.RunAsync("returns/uploader.sql");
        var submissionIds = await ReceiveAsync(fileCount);
        await database.RunAsync("returns/statistics.sql");

        var validated = await TimeAsync("validated", submissionIds.Count, () => ValidateAsync(submissionIds));
        var acceptedCount = await ScalarAsync("returns/accepted.sql");
        if (acceptedCount < submissionIds.Count)
        {
            foreach (var row in await RowsAsync("returns/finding.sql"))
                Console.WriteLine(row);
            return 1;
        }

        var aggregated = await TimeAsync("aggregated", submissionIds.Count, ComputeAsync);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"validated and aggregated by {WorkerCount} workers in {(validated + aggregated).TotalSeconds:0.0} s, goal 300 s for 3,321"
            )
        );
        foreach (var row in await RowsAsync("returns/result.sql"))
            Console.WriteLine(row);
        return 0;
    }

    public void Dispose() => Directory.Delete(definitions, recursive: true);

    private static IEnumerable<(string, DateOnly, string, string)> Quarter(int year, int number, string aboveCommunes)
    {
        var period = string.Create(CultureInfo.InvariantCulture, $"HC-{year}-Q{number}");
        var day = new DateOnly(year, 3 * number, 15);
        yield return (period, day, WardReturn.FormCode, Commune);
        yield return (period, day, "YT-TE13", Commune);
        yield return (period, day, "CA-TE13", aboveCommunes);
        yield return (period, day, "PH-TE13", aboveCommunes);
    }

    private async Task<List<long>> ReceiveAsync(int fileCount)
    {
        var forms = new FilledForms(database);
        var intake = new SubmissionIntake(
            database.Worker,
            clock,
            new MasterKeys([RandomNumberGenerator.GetBytes(MasterKeys.KeyBytes)])
        );
        var submissionIds = new List<long>();
        var receiving = TimeSpan.Zero;
        foreach (var (period, day, form, level) in Given)
        {
            clock.StartAt(new DateTimeOffset(day.ToDateTime(new TimeOnly(3, 0)), TimeSpan.Zero));
            foreach (var unit in await forms.UnitsAsync(period, level))
            {
                if (submissionIds.Count == fileCount)
                    break;
                var file = await forms.FillAsync(form, unit, period);
                var watch = Stopwatch.StartNew();
                var receipt = await intake.ReceiveAsync(
                    new($"{form}_{unit}_{period}.xlsx", file, "benchmark"),
                    CancellationToken.None
                );
                receiving += watch.Elapsed;
                submissionIds.Add(receipt.SubmissionId);
            }
        }

        Print("received", submissionIds.Count, receiving);
        return submissionIds;
    }

    private async Task ValidateAsync(IEnumerable<long> submissionIds)
    {
        var waiting = new ConcurrentQueue<long>(submissionIds);
        await WorkAsync(async () =>
        {
            var validator = new SubmissionValidator(database.Worker, clock, NullLogger<SubmissionValidator>.Instance);
            while (waiting.TryDequeue(out var submissionId))
                await validator.ValidateAsync(submissionId, CancellationToken.None);
        });
    }

    private async Task ComputeAsync()
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        var periods = (
            await connection.QueryAsync<int>(BenchmarkInput.Sql("returns/period_with_figures.sql"))
        ).AsList();
        var waiting = new ConcurrentQueue<int>(periods);
        await WorkAsync(async () =>
        {
            var aggregator = new CountAggregator(database.Worker, NullLogger<CountAggregator>.Instance);
            var computation = new FigureComputation(
                aggregator,
                new(database.Worker, aggregator, NullLogger<IndicatorCalculator>.Instance),
                new(database.Worker, NullLogger<FigureChecks>.Instance)
            );
            while (waiting.TryDequeue(out var periodId))
                await computation.RunAsync(periodId, CancellationToken.None);
        });
    }

    private static Task WorkAsync(Func<Task> work) =>
        Task.WhenAll(Enumerable.Range(0, WorkerCount).Select(_ => Task.Run(work)));

    private async Task<long> ScalarAsync(string file)
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(BenchmarkInput.Sql(file));
    }

    private async Task<IEnumerable<string>> RowsAsync(string file)
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        return (await connection.QueryAsync(BenchmarkInput.Sql(file)))
            .Cast<IDictionary<string, object>>()
            .Select(row => string.Join(", ", row.Select(cell => $"{cell.Key} {cell.Value}")))
            .ToList();
    }

    private static async Task<TimeSpan> TimeAsync(string what, int count, Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        Print(what, count, watch.Elapsed);
        return watch.Elapsed;
    }

    private static void Print(string what, int count, TimeSpan time) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what, -12} {count, 6:N0} returns {time.TotalSeconds, 8:0.0} s {count / time.TotalSeconds, 8:0.0}/s"
            )
        );
}
