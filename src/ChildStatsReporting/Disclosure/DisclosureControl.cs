using ChildStatsReporting.Database;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Disclosure;

/// <summary>Decides which figures of a report run are withheld from its audience.</summary>
/// <remarks>
/// <c>official</c>, the chain that handles, sees everything. From <c>recipients</c>, everybody in Nơi nhận, a small
/// figure of an element of sensitivity 2 is withheld, and with it any figure from which it could be computed: by
/// subtraction within a printed sum, by another indicator that rests on the same cells, or by another period of the
/// same row. Source: design Disclosure.
/// </remarks>
public sealed class DisclosureControl(NpgsqlDataSource database, ILogger<DisclosureControl> logger)
{
    /// <summary>Least count of persons or cases that is shown; 1 to 4 are withheld, 0 is shown. This project's own: no Vietnamese number is known.</summary>
    private const int LeastCount = 5;

    /// <summary>Least number of decisions that a shown sum of fines rests on.</summary>
    private const int LeastDecisions = 3;

    private static readonly string ProtectionSql = SqlFile.Read("disclosure/protection.sql");
    private static readonly string UnitSql = SqlFile.Read("disclosure/run_unit.sql");
    private static readonly string ValueSql = SqlFile.Read("disclosure/run_value.sql");
    private static readonly string SensitiveSql = SqlFile.Read("disclosure/sensitive_figure.sql");
    private static readonly string SumSql = SqlFile.Read("disclosure/printed_sum.sql");
    private static readonly string SmallSql = SqlFile.Read("disclosure/small_figure.sql");
    private static readonly string GivingSql = SqlFile.Read("disclosure/giving_figure.sql");
    private static readonly string CellSql = SqlFile.Read("disclosure/suppressed_cell.sql");
    private static readonly string ReasonSql = SqlFile.Read("disclosure/withheld_cell.sql");

    /// <summary>Protects a run, in one transaction.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Stops the work; nothing is stored then.</param>
    /// <returns>How many cells are withheld; 0 for <c>official</c>.</returns>
    /// <remarks>Effects: replaces the run's withheld cells, drops files rendered before, makes the run <c>protected</c>. Safe to run again until signing.</remarks>
    /// <exception cref="InvalidOperationException">There is no such run, or it is signed.</exception>
    public async Task<int> ProtectAsync(long runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var withheldCount = await ProtectAsync(connection, runId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return withheldCount;
    }

    /// <summary>Protects a run in a transaction of the caller, whose temporary tables of the reading it leaves behind.</summary>
    /// <exception cref="InvalidOperationException">There is no such run, or it is signed.</exception>
    internal async Task<int> ProtectAsync(NpgsqlConnection connection, long runId, CancellationToken cancellationToken)
    {
        CommandDefinition Command(string sql) =>
            new(
                sql,
                new
                {
                    runId,
                    leastCount = LeastCount,
                    leastDecisions = LeastDecisions,
                },
                cancellationToken: cancellationToken
            );

        var audience =
            await connection.ExecuteScalarAsync<string?>(Command(ProtectionSql))
            ?? throw new InvalidOperationException(
                $"Report run {runId} cannot be protected: it does not exist, or is signed."
            );
        var withheldCount = 0;
        if (audience != "official")
        {
            foreach (var sql in (string[])[UnitSql, ValueSql, SensitiveSql, SumSql, SmallSql])
                await connection.ExecuteAsync(Command(sql));
            // Each round adds at least one figure or is the last.
            while (await connection.ExecuteScalarAsync<int>(Command(GivingSql)) > 0) { }
            withheldCount = await connection.ExecuteAsync(Command(CellSql));
        }

        logger.LogInformation(
            "Protected report run {RunId} for {Audience}: {WithheldCount} cells withheld",
            runId,
            audience,
            withheldCount
        );
        return withheldCount;
    }

    /// <summary>Why a cell is withheld in a run: primary, a small count itself; complementary, it would give one away; null, shown.</summary>
    public async Task<string?> ReasonAsync(
        long runId,
        int unitId,
        int indicatorCellId,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>(
            new CommandDefinition(
                ReasonSql,
                new
                {
                    runId,
                    unitId,
                    indicatorCellId,
                },
                cancellationToken: cancellationToken
            )
        );
    }
}
