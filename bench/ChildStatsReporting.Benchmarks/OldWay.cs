using Dapper;

namespace ChildStatsReporting.Benchmarks;

/// <summary>
/// The old way, kept to be measured against: figures are copied per line, every indicator is expanded for every commune, and
/// what is stored is compared in bulk. It works in a schema of its own and reads accepted returns only.
/// </summary>
/// <remarks>Transactions, locks, statistics and order of the steps are those that it had in the service.</remarks>
internal sealed class OldWay(BenchmarkInput input)
{
    /// <summary>Steps that write observations; both need the partitions and working tables.</summary>
    private static readonly string[] ObservationSteps =
    [
        "observation",
        "quarter_list_scope",
        "counted_case",
        "counted_child",
        "counted_decision",
        "counted_injury",
        "list_observation",
        "statistics",
    ];

    private static readonly string[] AggregationSteps =
    [
        "aggregation_working_table",
        "tree_unit",
        "lineage",
        "needed_part",
        "line_part",
        .. ObservationSteps,
        "next_list_scope",
        "line_list_scope",
        "counted_case",
        "counted_child",
        "counted_decision",
        "summed_value",
        "state_value",
        "recounted_value",
        "kept_value",
        "line_value",
        "statistics",
    ];

    private static readonly string[] IndicatorSteps =
    [
        "indicators_working_table",
        "line_indicator",
        "computed_indicator",
        "indicator_value",
        "statistics",
        "computation_end",
    ];

    public Task SetUpAsync() => input.RunAsync("old_way/old_way_setup.sql");

    /// <summary>Leaves the observations and nothing that was made of them.</summary>
    public Task ForgetAsync() => input.RunAsync("old_way/forgotten.sql");

    /// <summary>Observations of the period's accepted returns, which the first step of every computation writes otherwise.</summary>
    public Task WriteObservationsAsync(int periodId) =>
        RunAsync(periodId, ["aggregation_working_table", .. ObservationSteps], isOfParts: true);

    /// <summary>Aggregation and Indicators, each in a transaction of its own.</summary>
    public async Task ComputeAsync(int periodId)
    {
        await RunAsync(periodId, AggregationSteps, isOfParts: true);
        await RunAsync(periodId, IndicatorSteps, isOfParts: false);
    }

    private async Task RunAsync(int periodId, IEnumerable<string> steps, bool isOfParts)
    {
        await using var connection = await input.Worker.OpenConnectionAsync();
        var partPeriodIds = isOfParts
            ? [.. await connection.QueryAsync<int>(Sql("part_period"), new { periodId })]
            : new[] { periodId };
        await connection.ExecuteAsync(Sql("period_partition"), new { partPeriodIds });
        await using var transaction = await connection.BeginTransactionAsync();
        var catalogueVersionId = await connection.ExecuteScalarAsync<int>(Sql("current_catalogue"));
        var knownFrom = await connection.ExecuteScalarAsync<DateTime>(Sql("period_lock"), new { partPeriodIds });
        var computationId = isOfParts
            ? 0
            : await connection.ExecuteScalarAsync<long>(
                Sql("computation"),
                new
                {
                    periodId,
                    catalogueVersionId,
                    startedAt = knownFrom,
                    sqlSha256 = "{}",
                }
            );
        var parameters = new
        {
            periodId,
            catalogueVersionId,
            partPeriodIds,
            knownFrom,
            computationId,
            changedCount = 0L,
        };
        foreach (var step in steps)
            await connection.ExecuteAsync(Sql(step), parameters);
        await transaction.CommitAsync();
    }

    private static string Sql(string step) => BenchmarkInput.Sql($"old_way/{step}.sql");
}
