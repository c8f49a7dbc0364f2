using ChildStatsReporting.Aggregation;
using ChildStatsReporting.Checks;
using ChildStatsReporting.Indicators;

namespace ChildStatsReporting;

/// <summary>Stages of a figure, in the order of work.</summary>
public enum FigureStage
{
    /// <summary>Observations of accepted returns.</summary>
    Aggregation,

    /// <summary>Values of every indicator for the whole tree.</summary>
    Indicators,
}

/// <summary>Makes the figures of one period out of the returns that were accepted.</summary>
/// <remarks>
/// Each stage reads what the stage before it stored, closes the rows that changed and adds new ones; nothing is deleted, so
/// every report of the period shares them and any instant can be read again. Any stage can be run again.
/// </remarks>
public sealed class FigureComputation(CountAggregator aggregator, IndicatorCalculator calculator, FigureChecks checks)
{
    /// <summary>Rules by which figures are computed; part of every fingerprint.</summary>
    public static int EngineVersion => FigureSteps.EngineVersion;

    /// <summary>Writes what observations the period's figures lack, then computes them, unless they rest on the same as before.</summary>
    public async Task RunAsync(int periodId, CancellationToken cancellationToken)
    {
        await AggregateAsync(await aggregator.PartPeriodsAsync(periodId, cancellationToken), cancellationToken);
        var changedCount = await StageTelemetry.MeasureAsync(
            $"{FigureStage.Indicators}",
            () => calculator.ComputeAsync(periodId, cancellationToken)
        );
        if (changedCount > 0)
            await checks.RunAfterAsync(FigureStage.Indicators, [periodId], cancellationToken);
    }

    /// <summary>Writes the observations of accepted returns of these periods.</summary>
    /// <returns>How many revisions were written.</returns>
    public async Task<int> AggregateAsync(int[] periodIds, CancellationToken cancellationToken)
    {
        var writtenCount = await StageTelemetry.MeasureAsync(
            $"{FigureStage.Aggregation}",
            () => aggregator.AggregateAsync(periodIds, cancellationToken)
        );
        if (writtenCount > 0)
            await checks.RunAfterAsync(FigureStage.Aggregation, periodIds, cancellationToken);
        return writtenCount;
    }
}
