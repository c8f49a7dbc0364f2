using System.Data;
using ChildStatsReporting.Aggregation;
using ChildStatsReporting.Database;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Indicators;

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
        var parameters = new
        {
            periodId,
            known.CatalogueVersionId,
            partPeriodIds,
            isCorrection,
        };
        var recountedLines = await connection.ExecuteScalarAsync<long>(
            Command(isCorrection ? FigureSteps.CorrectedLineSql : FigureSteps.WholeLineSql, parameters)
        );
        if (recountedLines > 0)
            await RunAsync(FigureSteps.RecountingSql, parameters);
        await RunAsync(isCorrection ? FigureSteps.CorrectedFigureSql : FigureSteps.WholeFigureSql, parameters);
        var isRecounted = recountedLines > 0 || known.HasRecounts;
        if (isRecounted)
            await RunAsync(FigureSteps.ChangedRecountSql, parameters);

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

    private sealed record KnownComputation(
        int CatalogueVersionId,
        string? Fingerprint,
        bool HasSameRules,
        bool HasRecounts
    );

    private sealed record Computation(long ComputationId, long ChangedCount);
}
