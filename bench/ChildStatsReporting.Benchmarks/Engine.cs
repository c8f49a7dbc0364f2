using ChildStatsReporting.Aggregation;
using ChildStatsReporting.Indicators;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChildStatsReporting.Benchmarks;

/// <summary>What the benchmark asks of the service's figure engine; the only place that knows its classes.</summary>
/// <remarks>Besides this, <c>sql/engine</c> and <c>sql/compared/engine_value.sql</c> know its tables.</remarks>
internal static class Engine
{
    /// <summary>Writes the observations of every accepted revision of a quarter that has none.</summary>
    /// <remarks>The engine of today does it at the beginning of a computation.</remarks>
    public static Task WriteObservationsAsync(BenchmarkInput input, int periodId) => Task.CompletedTask;

    /// <summary>Computes every figure of a period that the service stores.</summary>
    public static async Task ComputeAsync(BenchmarkInput input, int periodId)
    {
        await new CountAggregator(input.Worker, NullLogger<CountAggregator>.Instance).AggregateAsync(periodId, CancellationToken.None);
        await new IndicatorCalculator(input.Worker, NullLogger<IndicatorCalculator>.Instance).ComputeAsync(periodId, CancellationToken.None);
    }

    /// <summary>Empties what <see cref="ComputeAsync"/> stored, so that it can be done again on the same observations.</summary>
    public static Task ForgetAsync(BenchmarkInput input) => input.RunAsync("engine/forgotten.sql");

    /// <summary>Asks for a period's figures again when nothing changed.</summary>
    public static Task UnchangedAsync(BenchmarkInput input, int periodId) => ComputeAsync(input, periodId);

    /// <summary>Looks through the periods for figures that no longer rest on the returns of now.</summary>
    /// <remarks>The engine of today knows no such look without computing.</remarks>
    public static async Task SweepAsync(BenchmarkInput input, IReadOnlyList<int> periodIds)
    {
        foreach (var periodId in periodIds) await UnchangedAsync(input, periodId);
    }

    /// <summary>Brings a period up to date after one return was corrected, whose observations are written.</summary>
    public static Task CorrectAsync(BenchmarkInput input, int periodId, long submissionId) => ComputeAsync(input, periodId);

    /// <summary>All figures of one commune.</summary>
    public static Task<IReadOnlyList<FigureRow>> ReadCommuneAsync(BenchmarkInput input, int periodId, int unitId) => ReadAsync(input, periodId, unitId);

    /// <summary>All figures of a province, its districts and its communes.</summary>
    public static Task<IReadOnlyList<FigureRow>> ReadProvinceAsync(BenchmarkInput input, int periodId, int unitId) => ReadAsync(input, periodId, unitId);

    private static async Task<IReadOnlyList<FigureRow>> ReadAsync(BenchmarkInput input, int periodId, int unitId)
    {
        var figures = new FigureFile(input.Worker);
        var state = await figures.NewestStateAsync(periodId, CancellationToken.None)
            ?? throw new InvalidOperationException($"Period {periodId} was not computed.");
        return await figures.RowsAsync(periodId, unitId, state, CancellationToken.None);
    }
}
