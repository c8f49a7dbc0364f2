using System.Diagnostics;
using System.Globalization;
using ChildStatsReporting.Aggregation;
using ChildStatsReporting.Indicators;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildStatsReporting.Benchmarks;

/// <summary>
/// Aggregation and Indicators of one quarter for a made-up country, by the classes of the service: accepted returns become
/// observations, lines, and every view and breakdown for commune, district and province.
/// </summary>
internal sealed class IndicatorBenchmark(BenchmarkDatabase database)
{
    /// <summary>Observations of one return: its typed cells and the counts of its lists.</summary>
    private const int ObservationsOfReturn = 500;

    private const string Quarter = "HC-2024-Q4";

    public async Task RunAsync(int observationCount)
    {
        var communeCount = observationCount / ObservationsOfReturn;
        var setup = await database.RunAsync("indicator_setup.sql", new { communeCount, quarter = Quarter });
        Console.WriteLine($"{communeCount:N0} communes, set up in {setup.TotalSeconds:0.0} s");
        var periodId = await ScalarAsync($"select period_id from reference.reporting_period where code = '{Quarter}'");

        for (var run = 1; run <= 2; run++)
        {
            Console.WriteLine(run == 1 ? "first computation" : "again, nothing changed");
            var aggregation = await TimedAsync(() => new CountAggregator(database.Worker, NullLogger<CountAggregator>.Instance)
                .AggregateAsync((int)periodId, CancellationToken.None));
            var indicators = await TimedAsync(() => new IndicatorCalculator(database.Worker, NullLogger<IndicatorCalculator>.Instance)
                .ComputeAsync((int)periodId, CancellationToken.None));
            var stored = await ScalarAsync("select count(*) from aggregation.observation");
            var values = await ScalarAsync("select count(*) from indicators.indicator_value");
            Print("Aggregation", stored, "observations", aggregation);
            Print("Indicators", stored, "observations", indicators);
            Print("both", stored, "observations", aggregation + indicators);
            Print("both", values, "values", aggregation + indicators);
        }
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    private static async Task<TimeSpan> TimedAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed;
    }

    private static void Print(string what, long count, string unit, TimeSpan time) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {what,-12} {count,10:N0} {unit} {time.TotalSeconds,8:0.00} s {count / time.TotalSeconds,12:N0} {unit}/s"));
}
