using ChildStatsReporting.Aggregation;
using ChildStatsReporting.Indicators;

namespace ChildStatsReporting;

/// <summary>Stages of a figure, in the order of work.</summary>
public enum FigureStage
{
    /// <summary>Observations of accepted returns, rolled up to reporting lines.</summary>
    Aggregation,

    /// <summary>Values of every indicator for the whole tree.</summary>
    Indicators,
}

/// <summary>Makes the figures of one period out of the returns that were accepted.</summary>
/// <remarks>
/// Each stage reads what the stage before it stored, closes the rows that changed and adds new ones; nothing is deleted, so
/// every report of the period shares them and any instant can be read again. Any stage can be run again.
/// </remarks>
public sealed class FigureComputation(CountAggregator aggregator, IndicatorCalculator calculator)
{
    /// <summary>Runs one stage for one period.</summary>
    public Task RunAsync(FigureStage stage, int periodId, CancellationToken cancellationToken) => StageTelemetry.MeasureAsync($"{stage}", () => stage switch
    {
        FigureStage.Aggregation => aggregator.AggregateAsync(periodId, cancellationToken),
        FigureStage.Indicators => calculator.ComputeAsync(periodId, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "Not a stage of a figure."),
    });

    /// <summary>Runs every stage for one period, in order.</summary>
    public async Task RunAsync(int periodId, CancellationToken cancellationToken)
    {
        foreach (var stage in Enum.GetValues<FigureStage>()) await RunAsync(stage, periodId, cancellationToken);
    }
}
