using ChildStatsReporting.Database;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Aggregation;

/// <summary>Turns accepted revisions into observations: their typed cells and the counts of their lists, once for each revision.</summary>
/// <remarks>
/// An observation belongs to its revision and never changes. A later catalogue version that counts lists otherwise adds
/// another set for the revisions whose lists are there. Source: design, The life of a figure, Aggregation.
/// </remarks>
public sealed class CountAggregator(NpgsqlDataSource database, ILogger<CountAggregator> logger)
{
    /// <summary>Revisions written at once from which the planner is told; a few change nothing that it knows.</summary>
    private const int LeastForStatistics = 20;

    private static readonly string PartPeriodSql = SqlFile.Read("aggregation/part_period.sql");
    private static readonly string CatalogueSql = SqlFile.Read("aggregation/current_catalogue.sql");
    private static readonly string PartitionSql = SqlFile.Read("aggregation/period_partition.sql");
    private static readonly string LockSql = SqlFile.Read("aggregation/writing_lock.sql");
    private static readonly string UncountedSql = SqlFile.Read("aggregation/uncounted_row.sql");
    private static readonly string WrittenSql = SqlFile.Read("aggregation/written_revision.sql");
    private static readonly string OutdatedSql = SqlFile.Read("aggregation/outdated_set.sql");
    private static readonly string StatisticsSql = SqlFile.Read("aggregation/statistics.sql");

    /// <summary>What counts the lists, of single revisions and of lines alike.</summary>
    internal static readonly IReadOnlyList<string> CountingSteps =
    [
        "aggregation/counted_case.sql",
        "aggregation/counted_child.sql",
        "aggregation/counted_decision.sql",
    ];

    /// <summary>The steps that write observations, in order. Each is one SQL file.</summary>
    internal static readonly IReadOnlyList<string> Steps =
    [
        "aggregation/planner_setting.sql",
        "aggregation/counting_table.sql",
        "aggregation/waiting_revision.sql",
        "aggregation/named_key.sql",
        "aggregation/revision_key_owner.sql",
        .. CountingSteps,
        "aggregation/counted_injury.sql",
        "aggregation/presence.sql",
        "aggregation/observation_set.sql",
        "aggregation/observation.sql",
    ];

    private static readonly string StepSql = SqlFile.ReadAll(Steps);

    /// <summary>The periods whose returns a period is made of.</summary>
    public async Task<int[]> PartPeriodsAsync(int periodId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<int>(
                new CommandDefinition(PartPeriodSql, new { periodId }, cancellationToken: cancellationToken)
            ),
        ];
    }

    /// <summary>Writes the observations that accepted revisions of these periods do not have yet, one or a thousand at a time.</summary>
    /// <param name="periodIds">Periods of the returns.</param>
    /// <param name="cancellationToken">Stops the work; nothing is stored then.</param>
    /// <returns>How many revisions were written; 0 when all have their observations.</returns>
    /// <remarks>One transaction. Safe to run again, and by several workers at once.</remarks>
    /// <exception cref="InvalidOperationException">
    /// No definitions are loaded, or a list has a category that they do not map: it would vanish without a word.
    /// </exception>
    public async Task<int> AggregateAsync(int[] periodIds, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (
            await connection.ExecuteScalarAsync<long>(
                OutdatedSql,
                new { periodIds, catalogueVersionId = await VersionAsync(connection) }
            ) == 0
        )
            return 0;

        await connection.ExecuteAsync(PartitionSql, new { partPeriodIds = periodIds });
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition(LockSql, commandTimeout: 0, cancellationToken: cancellationToken)
        );
        // Another worker may have counted by a version that was loaded in the meantime; it is not to be undone.
        var catalogueVersionId = await VersionAsync(connection);
        await connection.ExecuteAsync(
            new CommandDefinition(
                StepSql,
                new { periodIds, catalogueVersionId },
                commandTimeout: 0,
                cancellationToken: cancellationToken
            )
        );
        var uncounted = (await connection.QueryAsync<string>(UncountedSql, new { catalogueVersionId })).AsList();
        if (uncounted.Count > 0)
            throw new InvalidOperationException(
                $"Lists cannot be counted: no data cell for {string.Join(", ", uncounted.Take(5))}. Mend the definitions and load them."
            );
        var count = await connection.ExecuteScalarAsync<int>(WrittenSql);
        await transaction.CommitAsync(cancellationToken);
        if (count >= LeastForStatistics)
        {
            await connection.ExecuteAsync(
                new CommandDefinition(
                    StatisticsSql,
                    new { partPeriodIds = periodIds },
                    commandTimeout: 0,
                    cancellationToken: cancellationToken
                )
            );
        }

        if (count > 0)
        {
            logger.LogInformation(
                "Wrote the observations of {Count} revisions with catalogue version {CatalogueVersionId}",
                count,
                catalogueVersionId
            );
        }

        return count;
    }

    private static async Task<int> VersionAsync(NpgsqlConnection connection) =>
        await connection.ExecuteScalarAsync<int?>(CatalogueSql)
        ?? throw new InvalidOperationException(
            "Nothing can be aggregated: no definitions are loaded. Run the verb load."
        );
}
