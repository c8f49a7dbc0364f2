using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Disclosure;

/// <summary>Decides which figures of a report run are withheld from its audience.</summary>
/// <remarks>
/// <c>official</c>, the chain that handles, sees everything. From other audiences is withheld what a rule of
/// <c>reference.disclosure_rule</c> says, and with it what would give it away: by subtraction within a printed sum, by what overlaps,
/// by another period, by what the audience was given before, or by what a commune knows of itself; this for each audience that reads
/// the edition. Source: design Disclosure.
/// </remarks>
public sealed class DisclosureControl(NpgsqlDataSource database, ILogger<DisclosureControl> logger)
{
    private static readonly string ProtectionSql = SqlFile.Read("disclosure/protection.sql");
    private static readonly string ReadingSql = SqlFile.ReadAll([
        "disclosure/run_unit.sql",
        "disclosure/run_value.sql",
        "disclosure/side_value.sql",
        "disclosure/sensitive_figure.sql",
        "disclosure/printed_sum.sql",
    ]);
    private static readonly string WeighedSql = SqlFile.Read("disclosure/weighed_run.sql");
    private static readonly string LinkedCellSql = SqlFile.Read("disclosure/linked_cell.sql");
    private static readonly string JoinedSumSql = SqlFile.Read("disclosure/joined_sum.sql");
    private static readonly string LinkedSumSql = SqlFile.Read("disclosure/linked_sum.sql");
    private static readonly string OwnShareSql = SqlFile.Read("disclosure/own_share.sql");
    private static readonly string GivenAwaySql = SqlFile.Read("disclosure/given_away.sql");
    private static readonly string WithheldSql = SqlFile.Read("disclosure/withheld_figure.sql");
    private static readonly string GivenSql = SqlFile.Read("disclosure/given_figure.sql");
    private static readonly string RefusedSql = SqlFile.Read("disclosure/refused_run.sql");
    private static readonly string CellSql = SqlFile.Read("disclosure/suppressed_cell.sql");
    private static readonly string ReasonSql = SqlFile.Read("disclosure/withheld_cell.sql");

    /// <summary>Protects a run, in one transaction.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Stops the work; nothing is stored then.</param>
    /// <returns>How many cells are withheld; 0 for <c>official</c> and for a document without figures.</returns>
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

        var (audience, tells) =
            await connection.QuerySingleOrDefaultAsync<TakenRun>(Command(ProtectionSql))
            ?? throw new InvalidOperationException(
                $"Report run {runId} cannot be protected: it does not exist, or is signed."
            );
        if (audience == Audience.Official || tells != ReportForm.Figures)
            return 0;

        await connection.ExecuteAsync(Command(ReadingSql));
        await WithholdAsync(
            connection,
            runId,
            await WeighAsync(connection, runId, cancellationToken),
            cancellationToken
        );
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

    /// <summary>Keeps which signed reports a run is protected with.</summary>
    /// <returns>The audiences that read the run and are not told everything, its own first.</returns>
    internal static async Task<IReadOnlyList<string>> WeighAsync(
        NpgsqlConnection connection,
        long runId,
        CancellationToken cancellationToken
    ) =>
        [
            .. await connection.QueryAsync<string>(
                new CommandDefinition(WeighedSql, new { runId }, cancellationToken: cancellationToken)
            ),
        ];

    /// <summary>Chooses what is withheld among the sensitive figures that a transaction has read.</summary>
    /// <param name="connection">With the tables of the reading.</param>
    /// <param name="runId">The run.</param>
    /// <param name="readers">The audiences that read it, its own first.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal async Task WithholdAsync(
        NpgsqlConnection connection,
        long runId,
        IReadOnlyList<string> readers,
        CancellationToken cancellationToken
    )
    {
        CommandDefinition Command(string sql, object values) => new(sql, values, cancellationToken: cancellationToken);

        List<ReaderTable> tables = [];
        foreach (var reader in readers)
        {
            var cells = (
                await connection.QueryAsync<ReaderCell>(Command(LinkedCellSql, new { runId, reader }))
            ).AsList();
            await connection.ExecuteAsync(Command(JoinedSumSql, new { }));
            var sums = await connection.QueryAsync<ReaderSum>(Command(LinkedSumSql, new { runId, reader }));
            var shares = await connection.QueryAsync<OwnShare>(Command(OwnShareSql, new { }));
            tables.Add(ReaderTable.Of(cells, sums, shares));
        }

        var figures = tables[0].Figures;
        var chosen = EditionProtection.Protect([.. tables.Select(table => table.Table)], figures.Count);
        for (var reader = 0; reader < tables.Count; reader++)
            await RefuseAsync(
                connection,
                // An edition tells its own audience where its rule says so, and no narrower one.
                [
                    .. chosen
                        .Exposed[reader]
                        .Select(cell => tables[reader].Cells[cell])
                        .Where(cell => reader > 0 || cell is { MustRefuse: true, IsCurrent: true }),
                ],
                isOwnAudience: reader == 0,
                cancellationToken
            );
        var isSensitive = new bool[figures.Count];
        foreach (var table in tables)
        {
            var ofReader = table.Table.SensitiveFigures();
            for (var figure = 0; figure < figures.Count; figure++)
                isSensitive[figure] |= ofReader[figure];
        }

        var withheld = Enumerable.Range(0, figures.Count).Where(figure => chosen.Withheld[figure]).ToList();
        await connection.ExecuteAsync(
            Command(
                WithheldSql,
                new
                {
                    periodIds = withheld.Select(figure => figures[figure].PeriodId).ToArray(),
                    unitIds = withheld.Select(figure => figures[figure].UnitId).ToArray(),
                    quantities = withheld.Select(figure => figures[figure].Quantity).ToArray(),
                    reasons = withheld.Select(figure => isSensitive[figure] ? "primary" : "complementary").ToArray(),
                }
            )
        );
        if (chosen.ByReader.Sum(table => table.Remaining.Count) is > 0 and var count)
            logger.LogInformation(
                "Report run {RunId}: {Count} withheld figures can be narrowed down by figures that must stand",
                runId,
                count
            );
    }

    /// <exception cref="ReleaseRefusedException">There is one.</exception>
    private static async Task RefuseAsync(
        NpgsqlConnection connection,
        IReadOnlyList<ReaderCell> givenAway,
        bool isOwnAudience,
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
        throw new ReleaseRefusedException([.. figures], isOwnAudience);
    }

    /// <summary>Notes that a run may not be made; a person or another computation starts it again.</summary>
    public async Task NoteRefusedAsync(long runId, string refusal, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition(RefusedSql, new { runId, refusal }, cancellationToken: cancellationToken)
        );
        logger.LogWarning("Report run {RunId} is refused: {Refusal}", runId, refusal);
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

    private sealed record TakenRun(string Audience, string Tells);
}
