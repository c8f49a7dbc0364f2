using System.Data;
using ChildStatsReporting.Database;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Checks;

/// <summary>One place where an invariant does not hold.</summary>
/// <param name="PeriodCode">Period of the figure or return.</param>
/// <param name="UnitCode">Its unit; null for the period as a whole, and for a unit that is gone.</param>
/// <param name="Subject">The indicator and breakdown, the data cell, or the row of a table.</param>
/// <param name="Wanted">What should stand there; null where the cause says it all.</param>
/// <param name="Found">What stands there; null for nothing.</param>
/// <param name="Cause">Code of what is wrong, or several joined by commas.</param>
public sealed record CheckRow(
    string PeriodCode,
    string? UnitCode,
    string Subject,
    string? Wanted,
    string? Found,
    string Cause
);

/// <summary>What one check found.</summary>
/// <param name="Check">The check.</param>
/// <param name="RowCount">How many rows it found; 0 passes.</param>
/// <param name="FirstRows">The first of them, in its order.</param>
public sealed record CheckResult(FigureCheck Check, long RowCount, IReadOnlyList<CheckRow> FirstRows)
{
    /// <summary>True when something that must hold does not.</summary>
    public bool IsFailure => Check.Severity == CheckSeverity.Fail && RowCount > 0;
}

/// <summary>Runs the checks of <c>sql/checks</c> on the figures of a period as they are.</summary>
/// <remarks>They read and change nothing. All checks of a period see one state. Source: design, The life of a figure.</remarks>
public sealed class FigureChecks(NpgsqlDataSource database, ILogger<FigureChecks> logger)
{
    /// <summary>Rows that are kept of each check.</summary>
    public const int MostRows = 100;

    /// <summary>Rows whose places a log entry names.</summary>
    private const int MostLoggedRows = 3;

    private static readonly string PeriodSql = SqlFile.Read("indicators/computed_period.sql");

    /// <summary>The periods that have figures, in the order of their codes.</summary>
    public async Task<IReadOnlyList<int>> ComputedPeriodsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (
            await connection.QueryAsync<int>(new CommandDefinition(PeriodSql, cancellationToken: cancellationToken))
        ).AsList();
    }

    /// <summary>Runs checks for periods.</summary>
    /// <param name="checks">Which; each becomes one result, in the same order.</param>
    /// <param name="periodIds">The periods.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<CheckResult>> RunAsync(
        IReadOnlyList<FigureCheck> checks,
        IReadOnlyList<int> periodIds,
        CancellationToken cancellationToken
    ) => RunAsync(checks, periodIds, isAfterStage: false, cancellationToken);

    /// <summary>Runs the checks of a stage for the periods that it has just written, and logs what does not hold.</summary>
    /// <remarks>The stage stands whatever they find, and also when they cannot be run. No figure is logged.</remarks>
    public async Task RunAfterAsync(
        FigureStage stage,
        IReadOnlyList<int> periodIds,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var checks = FigureCheck.All.Where(check => check.Stage == stage).ToList();
            foreach (var result in await RunAsync(checks, periodIds, isAfterStage: true, cancellationToken))
            {
                if (result.RowCount == 0)
                    continue;
                logger.Log(
                    result.IsFailure ? LogLevel.Error : LogLevel.Warning,
                    "Check {Check} after {Stage}: {RowCount} rows, the first: {Places}. Run the verb check",
                    result.Check.Name,
                    stage,
                    result.RowCount,
                    string.Join("; ", result.FirstRows.Take(MostLoggedRows).Select(Place))
                );
            }
        }
        catch (NpgsqlException failure)
        {
            logger.LogError(failure, "The checks after {Stage} could not be run", stage);
        }
    }

    private async Task<IReadOnlyList<CheckResult>> RunAsync(
        IReadOnlyList<FigureCheck> checks,
        IReadOnlyList<int> periodIds,
        bool isAfterStage,
        CancellationToken cancellationToken
    )
    {
        var results = checks.Select(check => new CheckResult(check, 0, [])).ToArray();
        foreach (var periodId in periodIds)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(
                IsolationLevel.RepeatableRead,
                cancellationToken
            );
            for (var index = 0; index < results.Length; index++)
            {
                var rows = await RowsAsync(connection, results[index].Check, periodId, isAfterStage, cancellationToken);
                results[index] = results[index] with
                {
                    RowCount = results[index].RowCount + rows.Count,
                    FirstRows = [.. results[index].FirstRows.Concat(rows).Take(MostRows)],
                };
            }
        }

        return results;
    }

    /// <summary>What one check finds for a period, as the connection's transaction sees it.</summary>
    /// <param name="connection">Where the state is read.</param>
    /// <param name="check">The check.</param>
    /// <param name="periodId">The period.</param>
    /// <param name="isAfterStage">True to look at what the last run of the stage changed only, where the check can.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    internal static async Task<IReadOnlyList<CheckRow>> RowsAsync(
        NpgsqlConnection connection,
        FigureCheck check,
        int periodId,
        bool isAfterStage,
        CancellationToken cancellationToken
    ) =>
        (
            await connection.QueryAsync<CheckRow>(
                new CommandDefinition(
                    check.Sql,
                    new
                    {
                        periodId,
                        isAfterStage,
                        FigureComputation.EngineVersion,
                    },
                    commandTimeout: 0,
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();

    private static string Place(CheckRow row) => $"{row.PeriodCode} {row.UnitCode} {row.Subject} ({row.Cause})";
}
