using ChildStatsReporting.Database;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Aggregation;

/// <summary>Turns the accepted returns of a period into observations and rolls them up to reporting lines.</summary>
/// <remarks>
/// A line is a commune alive at the period's tree date together with the units merged whole into it. A unit that was
/// split is a line of its own: its figures are added above, and it is in neither reported nor expected.
/// Source: design, Rules of figures.
/// </remarks>
public sealed class CountAggregator(NpgsqlDataSource database, ILogger<CountAggregator> logger)
{
    private static readonly string PartPeriodSql = SqlFile.Read("aggregation/part_period.sql");
    private static readonly string CatalogueSql = SqlFile.Read("aggregation/current_catalogue.sql");
    private static readonly string PartitionSql = SqlFile.Read("aggregation/period_partition.sql");
    private static readonly string LockSql = SqlFile.Read("aggregation/period_lock.sql");

    /// <summary>The steps of one aggregation, in order. Each is one SQL file with one grain.</summary>
    internal static readonly IReadOnlyList<string> Steps =
    [
        "aggregation/working_table.sql",
        "aggregation/tree_unit.sql",
        "aggregation/lineage.sql",
        "aggregation/needed_part.sql",
        "aggregation/line_part.sql",
        "aggregation/observation.sql",
        "aggregation/quarter_list_scope.sql",
        "aggregation/counted_case.sql",
        "aggregation/counted_child.sql",
        "aggregation/counted_decision.sql",
        "aggregation/counted_injury.sql",
        "aggregation/list_observation.sql",
        "aggregation/statistics.sql",
        "aggregation/next_list_scope.sql",
        "aggregation/line_list_scope.sql",
        "aggregation/counted_case.sql",
        "aggregation/counted_child.sql",
        "aggregation/counted_decision.sql",
        "aggregation/summed_value.sql",
        "aggregation/state_value.sql",
        "aggregation/recounted_value.sql",
        "aggregation/kept_value.sql",
        "aggregation/line_value.sql",
        "aggregation/statistics.sql",
    ];

    private static readonly IReadOnlyList<string> StepSql = [.. Steps.Select(SqlFile.Read)];

    /// <summary>Aggregates one period for the whole tree, in one transaction.</summary>
    /// <param name="periodId">The period; a quarter or one that is derived from quarters.</param>
    /// <param name="cancellationToken">Stops the work; nothing is stored then.</param>
    /// <remarks>
    /// Effects: adds observations of revisions that have none; closes the lines' rows that changed and adds new ones.
    /// Safe to run again: the same returns change nothing.
    /// </remarks>
    /// <exception cref="InvalidOperationException">No definitions are loaded.</exception>
    public async Task AggregateAsync(int periodId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var partPeriodIds = (await connection.QueryAsync<int>(PartPeriodSql, new { periodId })).ToArray();
        await connection.ExecuteAsync(PartitionSql, new { partPeriodIds });
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var catalogueVersionId = await connection.ExecuteScalarAsync<int?>(CatalogueSql)
            ?? throw new InvalidOperationException($"Period {periodId} cannot be aggregated: no definitions are loaded. Run the verb load.");
        // Another computation may hold the lock for as long as it takes.
        var knownFrom = await connection.ExecuteScalarAsync<DateTime>(
            new CommandDefinition(LockSql, new { partPeriodIds }, commandTimeout: 0, cancellationToken: cancellationToken));
        foreach (var sql in StepSql)
        {
            var command = new CommandDefinition(
                sql, new { periodId, catalogueVersionId, partPeriodIds, knownFrom }, commandTimeout: 0, cancellationToken: cancellationToken);
            await connection.ExecuteAsync(command);
        }

        await transaction.CommitAsync(cancellationToken);
        logger.LogInformation("Aggregated period {PeriodId} with catalogue version {CatalogueVersionId}", periodId, catalogueVersionId);
    }
}
