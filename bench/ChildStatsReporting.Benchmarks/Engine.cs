using ChildStatsReporting.Aggregation;
using ChildStatsReporting.Checks;
using ChildStatsReporting.Database;
using ChildStatsReporting.Indicators;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildStatsReporting.Benchmarks;

/// <summary>What the benchmark asks of the service's figure engine; the only place that knows its classes.</summary>
/// <remarks>Besides this, <c>sql/engine</c> and <c>sql/compared/engine_value.sql</c> know its tables.</remarks>
internal static class Engine
{
    private static readonly string StaleSql = SqlFile.Read("schedule/stale_step.sql");

    /// <summary>Writes the observations of every accepted revision of a quarter that has none.</summary>
    public static Task WriteObservationsAsync(BenchmarkInput input, int periodId) =>
        Aggregator(input).AggregateAsync([periodId], CancellationToken.None);

    /// <summary>Computes every figure of a period that the service stores.</summary>
    public static Task ComputeAsync(BenchmarkInput input, int periodId) =>
        new IndicatorCalculator(
            input.Computing,
            Aggregator(input),
            NullLogger<IndicatorCalculator>.Instance
        ).ComputeAsync(periodId, CancellationToken.None);

    /// <summary>Empties what <see cref="ComputeAsync"/> stored, so that it can be done again on the same observations.</summary>
    public static Task ForgetAsync(BenchmarkInput input) => input.RunAsync("engine/forgotten.sql");

    /// <summary>Asks for a period's figures again when nothing changed, observations and all.</summary>
    public static Task UnchangedAsync(BenchmarkInput input, int periodId) =>
        new FigureComputation(
            Aggregator(input),
            new(input.Computing, Aggregator(input), NullLogger<IndicatorCalculator>.Instance),
            new(input.Worker, NullLogger<FigureChecks>.Instance)
        ).RunAsync(periodId, CancellationToken.None);

    /// <summary>Looks through the periods that were computed for figures that no longer rest on the returns of now, as the calendar does.</summary>
    public static async Task SweepAsync(BenchmarkInput input)
    {
        await using var connection = await input.Worker.OpenConnectionAsync();
        var stale = (await connection.QueryAsync<long>(StaleSql, new { FigureComputation.EngineVersion })).AsList();
        if (stale.Count > 0)
            throw new InvalidOperationException($"{stale.Count} periods are stale though nothing changed.");
    }

    /// <summary>Brings a period up to date after one return was corrected, whose observations are written.</summary>
    public static Task CorrectAsync(BenchmarkInput input, int periodId, long submissionId) =>
        ComputeAsync(input, periodId);

    /// <summary>All figures of one commune.</summary>
    public static Task<IReadOnlyList<FigureRow>> ReadCommuneAsync(BenchmarkInput input, int periodId, int unitId) =>
        ReadAsync(input, periodId, unitId);

    /// <summary>All figures of a province, its districts and its communes.</summary>
    public static Task<IReadOnlyList<FigureRow>> ReadProvinceAsync(BenchmarkInput input, int periodId, int unitId) =>
        ReadAsync(input, periodId, unitId);

    private static CountAggregator Aggregator(BenchmarkInput input) =>
        new(input.Worker, NullLogger<CountAggregator>.Instance);

    private static async Task<IReadOnlyList<FigureRow>> ReadAsync(BenchmarkInput input, int periodId, int unitId)
    {
        var figures = new FigureFile(input.Worker);
        var state =
            await figures.NewestStateAsync(periodId, CancellationToken.None)
            ?? throw new InvalidOperationException($"Period {periodId} was not computed.");
        return await figures.RowsAsync(periodId, unitId, state, CancellationToken.None);
    }
}
