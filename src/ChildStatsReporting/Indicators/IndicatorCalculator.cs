using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChildStatsReporting.Aggregation;
using ChildStatsReporting.Database;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Indicators;

/// <summary>Computes every indicator view for every unit and breakdown of a period.</summary>
public sealed class IndicatorCalculator(NpgsqlDataSource database, ILogger<IndicatorCalculator> logger)
{
    private static readonly string CatalogueSql = SqlFile.Read("aggregation/current_catalogue.sql");
    private static readonly string PartitionSql = SqlFile.Read("aggregation/period_partition.sql");
    private static readonly string LockSql = SqlFile.Read("aggregation/period_lock.sql");
    private static readonly string ComputationSql = SqlFile.Read("indicators/computation.sql");
    private static readonly string WorkingTableSql = SqlFile.Read("indicators/working_table.sql");
    private static readonly string LineSql = SqlFile.Read("indicators/line_indicator.sql");
    private static readonly string ComputedSql = SqlFile.Read("indicators/computed_indicator.sql");
    private static readonly string ValueSql = SqlFile.Read("indicators/indicator_value.sql");
    private static readonly string StatisticsSql = SqlFile.Read("aggregation/statistics.sql");
    private static readonly string EndSql = SqlFile.Read("indicators/computation_end.sql");

    /// <summary>SHA-256 of every SQL file that makes a figure, by path.</summary>
    private static readonly string SqlHashes = JsonSerializer.Serialize(CountAggregator.Steps
        .Append("indicators/line_indicator.sql").Append("indicators/computed_indicator.sql").Distinct().Order(StringComparer.Ordinal)
        .ToDictionary(path => path, path => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SqlFile.Read(path))))));

    /// <summary>Computes the values of one period from its aggregated lines, in one transaction.</summary>
    /// <param name="periodId">The period.</param>
    /// <param name="cancellationToken">Stops the work; nothing is stored then.</param>
    /// <returns>How many values were closed or added; 0 when nothing changed.</returns>
    /// <remarks>
    /// Values are exact and rounded once, halves away from zero, with the view's decimals. Effects: closes the values that
    /// changed (<c>known_to</c>) and adds new ones. Safe to run again.
    /// </remarks>
    /// <exception cref="InvalidOperationException">No definitions are loaded.</exception>
    public async Task<long> ComputeAsync(int periodId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(PartitionSql, new { partPeriodIds = new[] { periodId } });
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var catalogueVersionId = await connection.ExecuteScalarAsync<int?>(CatalogueSql)
            ?? throw new InvalidOperationException($"Period {periodId} cannot be computed: no definitions are loaded. Run the verb load.");
        // Another computation may hold the lock for as long as it takes.
        var knownFrom = await connection.ExecuteScalarAsync<DateTime>(
            new CommandDefinition(LockSql, new { partPeriodIds = new[] { periodId } }, commandTimeout: 0, cancellationToken: cancellationToken));
        var computationId = await connection.ExecuteScalarAsync<long>(ComputationSql,
            new { periodId, catalogueVersionId, startedAt = knownFrom, sqlSha256 = SqlHashes });
        await connection.ExecuteAsync(WorkingTableSql);
        var parameters = new { periodId, catalogueVersionId, computationId, knownFrom };
        await connection.ExecuteAsync(new CommandDefinition(LineSql, parameters, commandTimeout: 0, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(ComputedSql, parameters, commandTimeout: 0, cancellationToken: cancellationToken));
        var changedCount = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(ValueSql, parameters, commandTimeout: 0, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(StatisticsSql, new { partPeriodIds = new[] { periodId } });
        await connection.ExecuteAsync(EndSql, new { computationId, changedCount });
        await transaction.CommitAsync(cancellationToken);
        logger.LogInformation("Computed period {PeriodId}: {ChangedCount} values changed", periodId, changedCount);
        return changedCount;
    }
}
