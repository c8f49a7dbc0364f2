using ChildStatsReporting.Database;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Disclosure;

/// <summary>Decides which figures of a report run are withheld from its audience.</summary>
/// <remarks>
/// <c>official</c>, the chain that handles, sees everything. From other audiences is withheld what a rule of
/// <c>reference.disclosure_rule</c> says, and with it what would give it away: by subtraction within a printed sum, by what overlaps,
/// by another period, by what the audience was given before, or by what a commune knows of itself. Source: design Disclosure.
/// </remarks>
public sealed class DisclosureControl(NpgsqlDataSource database, ILogger<DisclosureControl> logger)
{
    private static readonly string ProtectionSql = SqlFile.Read("disclosure/protection.sql");
    private static readonly string ReadingSql = SqlFile.ReadAll([
        "disclosure/run_unit.sql",
        "disclosure/run_value.sql",
        "disclosure/sensitive_figure.sql",
        "disclosure/printed_sum.sql",
    ]);
    private static readonly string LinkedCellSql = SqlFile.Read("disclosure/linked_cell.sql");
    private static readonly string JoinedSumSql = SqlFile.Read("disclosure/joined_sum.sql");
    private static readonly string LinkedSumSql = SqlFile.Read("disclosure/linked_sum.sql");
    private static readonly string OwnShareSql = SqlFile.Read("disclosure/own_share.sql");
    private static readonly string GivenAwaySql = SqlFile.Read("disclosure/given_away.sql");
    private static readonly string WithheldSql = SqlFile.Read("disclosure/withheld_figure.sql");
    private static readonly string GivenSql = SqlFile.Read("disclosure/given_figure.sql");
    private static readonly string CellSql = SqlFile.Read("disclosure/suppressed_cell.sql");
    private static readonly string ReasonSql = SqlFile.Read("disclosure/withheld_cell.sql");

    /// <summary>Protects a run, in one transaction.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Stops the work; nothing is stored then.</param>
    /// <returns>How many cells are withheld; 0 for <c>official</c>.</returns>
    /// <remarks>Effects: replaces the run's withheld cells, drops files rendered before, makes the run <c>protected</c>. Safe to run again until signing.</remarks>
    /// <exception cref="InvalidOperationException">There is no such run, or it is signed.</exception>
    /// <exception cref="ReleaseRefusedException">What must stand gives a number away that may not be told.</exception>
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
            new(sql, new { runId }, commandTimeout: 0, cancellationToken: cancellationToken);

        var audience =
            await connection.ExecuteScalarAsync<string?>(Command(ProtectionSql))
            ?? throw new InvalidOperationException(
                $"Report run {runId} cannot be protected: it does not exist, or is signed."
            );
        if (audience == "official")
            return 0;

        await connection.ExecuteAsync(Command(ReadingSql));
        await WithholdAsync(connection, runId, cancellationToken);
        await connection.ExecuteAsync(Command(GivenSql));
        var withheldCount = await connection.ExecuteAsync(Command(CellSql));
        logger.LogInformation(
            "Protected report run {RunId} for {Audience}: {WithheldCount} cells withheld",
            runId,
            audience,
            withheldCount
        );
        return withheldCount;
    }

    /// <summary>Chooses what is withheld among the sensitive figures that a transaction has read.</summary>
    internal async Task WithholdAsync(NpgsqlConnection connection, long runId, CancellationToken cancellationToken)
    {
        CommandDefinition Command(string sql, object values) => new(sql, values, cancellationToken: cancellationToken);

        var cells = (await connection.QueryAsync<CellRow>(Command(LinkedCellSql, new { runId }))).AsList();
        await connection.ExecuteAsync(Command(JoinedSumSql, new { }));
        var sums = await connection.QueryAsync<SumRow>(Command(LinkedSumSql, new { runId }));
        var shares = await connection.QueryAsync<OwnShare>(Command(OwnShareSql, new { }));

        // One figure is one quantity of one unit in one period; what only an earlier report gave is decided already.
        var figures = cells
            .Where(cell => cell.IsCurrent)
            .Select(cell => (cell.PeriodId, cell.UnitId, cell.Quantity))
            .Distinct()
            .ToList();
        var figureOf = figures
            .Select((figure, index) => (figure, index))
            .ToDictionary(pair => pair.figure, pair => pair.index);
        var earlierFigure = figures.Count;
        var table = new LinkedTable(
            [
                .. cells.Select(cell => new LinkedCell(
                    cell.IsCurrent ? figureOf[(cell.PeriodId, cell.UnitId, cell.Quantity)] : earlierFigure++,
                    cell.Amount,
                    Enum.Parse<LinkedCellState>(cell.State, ignoreCase: true),
                    cell.LeastWidth,
                    cell.UnitBelowId,
                    cell.Rank
                )),
            ],
            [
                .. sums.GroupBy(sum => (sum.SumKey, sum.IsExact))
                    .Select(group => new LinkedSum(
                        [.. group.Select(sum => new LinkedTerm(sum.Cell, sum.Sign))],
                        group.Key.IsExact
                    )),
            ],
            [.. shares]
        );
        var chosen = Protection.Protect(table);
        await RefuseAsync(
            connection,
            [
                .. chosen
                    .Remaining.Where(narrowed => narrowed.UnitId is null && narrowed.Least == narrowed.Greatest)
                    .Select(narrowed => cells[narrowed.Cell])
                    .Where(cell => cell is { MustRefuse: true, IsCurrent: true }),
            ],
            cancellationToken
        );
        var isSensitive = table.SensitiveFigures();
        var withheld = figures.Where((_, figure) => chosen.Withheld[figure]).ToList();
        await connection.ExecuteAsync(
            Command(
                WithheldSql,
                new
                {
                    periodIds = withheld.Select(figure => figure.PeriodId).ToArray(),
                    unitIds = withheld.Select(figure => figure.UnitId).ToArray(),
                    quantities = withheld.Select(figure => figure.Quantity).ToArray(),
                    reasons = withheld
                        .Select(figure => isSensitive[figureOf[figure]] ? "primary" : "complementary")
                        .ToArray(),
                }
            )
        );
        if (chosen.Remaining.Count > 0)
            logger.LogInformation(
                "Report run {RunId}: {Count} withheld figures can be narrowed down by figures that must stand",
                runId,
                chosen.Remaining.Count
            );
    }

    /// <exception cref="ReleaseRefusedException">One of the numbers that are given away may not be told.</exception>
    private static async Task RefuseAsync(
        NpgsqlConnection connection,
        IReadOnlyList<CellRow> givenAway,
        CancellationToken cancellationToken
    )
    {
        if (givenAway.Count == 0)
            return;
        var figures = await connection.QueryAsync<GivenAwayFigure>(
            new CommandDefinition(
                GivenAwaySql,
                new
                {
                    periodIds = givenAway.Select(cell => cell.PeriodId).ToArray(),
                    unitIds = givenAway.Select(cell => cell.UnitId).ToArray(),
                    quantities = givenAway.Select(cell => cell.Quantity).ToArray(),
                },
                cancellationToken: cancellationToken
            )
        );
        throw new ReleaseRefusedException([.. figures]);
    }

    /// <summary>Why a cell is withheld in a run for one of its periods: primary, by a rule; complementary, it would give such a one away; null, shown.</summary>
    public async Task<string?> ReasonAsync(
        long runId,
        int periodId,
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
                    periodId,
                    unitId,
                    indicatorCellId,
                },
                cancellationToken: cancellationToken
            )
        );
    }

    private sealed record CellRow(
        int Cell,
        int PeriodId,
        int UnitId,
        string Quantity,
        decimal Amount,
        bool IsCurrent,
        int LeastWidth,
        int Rank,
        bool MustRefuse,
        string State,
        int? UnitBelowId
    );

    private sealed record SumRow(string SumKey, int Cell, int Sign, bool IsExact);
}
