using System.Data;
using ChildStatsReporting.Aggregation;
using ChildStatsReporting.Database;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Indicators;

/// <summary>A figure that other definitions would change.</summary>
/// <param name="UnitCode">Code of the unit.</param>
/// <param name="UnitName">Name of the unit.</param>
/// <param name="Key">Part, code and view of the indicator.</param>
/// <param name="Breakdown">Empty for the total.</param>
/// <param name="ValueBefore">The value known now; null where there is none.</param>
/// <param name="ValueAfter">The value then; null where there is none.</param>
public sealed record TriedFigure(
    string UnitCode,
    string UnitName,
    string Key,
    string Breakdown,
    decimal? ValueBefore,
    decimal? ValueAfter
);

/// <summary>Computes every indicator view for every unit above the commune and every breakdown of a period.</summary>
public sealed class IndicatorCalculator(
    NpgsqlDataSource database,
    CountAggregator aggregator,
    ILogger<IndicatorCalculator> logger
)
{
    /// <summary>Units with another return than before up to which only the differences are applied.</summary>
    private const int MostCorrectedUnits = 50;

    /// <summary>How often a computation begins, where others write the same rows of what lines lack meanwhile.</summary>
    private const int MostAttempts = 10;

    /// <summary>Changed values from which the planner is told; fewer change nothing that it knows.</summary>
    private const int LeastForStatistics = 1000;

    private static readonly string PartitionSql = SqlFile.Read("aggregation/period_partition.sql");
    private static readonly string LockSql = SqlFile.Read("aggregation/period_lock.sql");
    private static readonly string UnlockSql = SqlFile.Read("aggregation/period_unlock.sql");
    private static readonly string FingerprintSql = SqlFile.Read("indicators/fingerprint.sql");
    private static readonly string KnownSql = SqlFile.Read("indicators/known_computation.sql");
    private static readonly string ComputedPeriodSql = SqlFile.Read("indicators/computed_period.sql");
    private static readonly string TriedFigureSql = SqlFile.Read("indicators/tried_figure.sql");
    private static readonly string StatisticsSql = SqlFile.Read("aggregation/statistics.sql");

    /// <summary>Computes the values of one period, unless they rest on the same as the last time.</summary>
    /// <param name="periodId">The period.</param>
    /// <param name="cancellationToken">Stops the work; nothing is stored then.</param>
    /// <returns>How many values were closed or added; 0 when nothing changed.</returns>
    /// <remarks>
    /// Values are exact and rounded once, halves away from zero, with the view's decimals. The lock comes first, then one
    /// REPEATABLE READ transaction, so that snapshot, fingerprint and data are one; the publishing lock and the instant come
    /// last. A correction of a few returns is applied as a difference, which gives the same as computing all. Effects: closes
    /// the values that changed (<c>known_to</c>) and adds new ones. Safe to run again.
    /// </remarks>
    /// <exception cref="InvalidOperationException">No definitions are loaded.</exception>
    public async Task<long> ComputeAsync(int periodId, CancellationToken cancellationToken)
    {
        var partPeriodIds = await aggregator.PartPeriodsAsync(periodId, cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(PartitionSql, new { partPeriodIds });
        await WorkingTables.EnsureAsync(connection, cancellationToken);
        // Another computation may hold the lock for as long as it takes.
        await connection.ExecuteAsync(
            new CommandDefinition(LockSql, new { periodId }, commandTimeout: 0, cancellationToken: cancellationToken)
        );
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await ComputeAloneAsync(connection, periodId, partPeriodIds, cancellationToken);
                }
                catch (PostgresException overtaken)
                    when (overtaken.SqlState == PostgresErrorCodes.SerializationFailure
                        && attempt < MostAttempts
                        && connection.FullState == ConnectionState.Open
                    )
                {
                    // Another computation wrote the same row of what lines lack a moment before; now it can be read, unless the connection
                    // ended while this one was taken back.
                }
            }
        }
        finally
        {
            if (connection.FullState == ConnectionState.Open)
                await connection.ExecuteAsync(UnlockSql, new { periodId });
        }
    }

    private async Task<long> ComputeAloneAsync(
        NpgsqlConnection connection,
        int periodId,
        int[] partPeriodIds,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await connection.BeginTransactionAsync(
            IsolationLevel.RepeatableRead,
            cancellationToken
        );
        var fingerprint =
            await connection.QuerySingleOrDefaultAsync<string>(
                FingerprintSql,
                new { periodId, FigureSteps.EngineVersion }
            )
            ?? throw new InvalidOperationException(
                $"Period {periodId} cannot be computed: no definitions are loaded. Run the verb load."
            );
        var known = await connection.QuerySingleAsync<KnownComputation>(
            KnownSql,
            new { periodId, FigureSteps.EngineVersion }
        );
        if (known.Fingerprint == fingerprint)
            return 0;

        var isCorrection =
            known.HasSameRules
            && await connection.ExecuteScalarAsync<long?>(
                Command(FigureSteps.SwappedSql, new { periodId, partPeriodIds })
            ) <= MostCorrectedUnits;
        var recountedLines = await FindChangesAsync(
            connection,
            new Step(periodId, known.CatalogueVersionId, partPeriodIds, isCorrection),
            cancellationToken
        );
        var isRecounted = recountedLines > 0 || known.HasRecounts;
        if (isRecounted)
            await RunAsync(FigureSteps.ChangedRecountSql, new { periodId, isCorrection });

        var knownFrom = await Publishing.TakeAsync(connection, cancellationToken);
        if (isRecounted)
            await RunAsync(FigureSteps.PublishedRecountSql, new { periodId, knownFrom });
        if (!isCorrection)
            await RunAsync(FigureSteps.PublishedTreeSql, new { periodId, knownFrom });
        var computation = await connection.QuerySingleAsync<Computation>(
            Command(
                FigureSteps.PublishedSql,
                new
                {
                    periodId,
                    known.CatalogueVersionId,
                    FigureSteps.EngineVersion,
                    fingerprint,
                    isCorrection,
                    sqlSha256 = FigureSteps.SqlHashes,
                    knownFrom,
                }
            )
        );
        await transaction.CommitAsync(cancellationToken);
        if (!isCorrection && computation.ChangedCount >= LeastForStatistics)
            await RunAsync(StatisticsSql, new { partPeriodIds = new[] { periodId } });
        logger.LogInformation(
            "Computed period {PeriodId} ({Kind}): {ChangedCount} values changed",
            periodId,
            isCorrection ? "correction" : "whole",
            computation.ChangedCount
        );
        return computation.ChangedCount;

        Task RunAsync(string sql, object values) => connection.ExecuteAsync(Command(sql, values));

        CommandDefinition Command(string sql, object values) =>
            new(sql, values, commandTimeout: 0, cancellationToken: cancellationToken);
    }

    /// <summary>Periods that have figures, the latest end first.</summary>
    internal static async Task<IReadOnlyList<(int PeriodId, string Code)>> KnownPeriodsAsync(
        NpgsqlConnection connection
    ) =>
        [
            .. from period in await connection.QueryAsync<(int PeriodId, string Code, DateOnly EndDate)>(
                ComputedPeriodSql
            )
            orderby period.EndDate descending
            select (period.PeriodId, period.Code),
        ];

    /// <summary>Which figures of a period the newest definitions of a transaction would change; nothing is stored.</summary>
    /// <remarks>
    /// All of the period is computed from the observations that are there. What returns have changed since the last computation is among
    /// it. None where the definitions are those that the figures rest on.
    /// </remarks>
    internal async Task<IReadOnlyList<TriedFigure>> TryAsync(
        NpgsqlConnection connection,
        int periodId,
        CancellationToken cancellationToken
    )
    {
        var known = await connection.QuerySingleAsync<KnownComputation>(
            KnownSql,
            new { periodId, FigureSteps.EngineVersion }
        );
        if (known.HasSameRules)
            return [];
        await WorkingTables.EnsureAsync(connection, cancellationToken);
        await FindChangesAsync(
            connection,
            new Step(
                periodId,
                known.CatalogueVersionId,
                await aggregator.PartPeriodsAsync(periodId, cancellationToken),
                IsCorrection: false
            ),
            cancellationToken
        );
        return
        [
            .. await connection.QueryAsync<TriedFigure>(
                new CommandDefinition(TriedFigureSql, new { periodId }, cancellationToken: cancellationToken)
            ),
        ];
    }

    /// <summary>Fills the working tables with what differs from the figures that are known.</summary>
    /// <returns>How many lines' keys were counted.</returns>
    private static async Task<long> FindChangesAsync(
        NpgsqlConnection connection,
        Step step,
        CancellationToken cancellationToken
    )
    {
        var recountedLines = await connection.ExecuteScalarAsync<long>(
            Command(step.IsCorrection ? FigureSteps.CorrectedLineSql : FigureSteps.WholeLineSql)
        );
        if (recountedLines > 0)
            await connection.ExecuteAsync(Command(FigureSteps.RecountingSql));
        await connection.ExecuteAsync(
            Command(step.IsCorrection ? FigureSteps.CorrectedFigureSql : FigureSteps.WholeFigureSql)
        );
        return recountedLines;

        CommandDefinition Command(string sql) =>
            new(sql, step, commandTimeout: 0, cancellationToken: cancellationToken);
    }

    /// <summary>What every step of a computation is told.</summary>
    private sealed record Step(int PeriodId, int CatalogueVersionId, int[] PartPeriodIds, bool IsCorrection);

    private sealed record KnownComputation(
        int CatalogueVersionId,
        string? Fingerprint,
        bool HasSameRules,
        bool HasRecounts
    );

    private sealed record Computation(long ComputationId, long ChangedCount);
}
