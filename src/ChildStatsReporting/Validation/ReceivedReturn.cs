using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Validation;

/// <summary>The row of intake.submission under validation. Form, unit and period are null while unreadable.</summary>
internal sealed record LockedSubmission(
    long SubmissionId,
    SubmissionState State,
    bool IsCsv,
    string? FormCode,
    int? AdminUnitId,
    int? PeriodId,
    string? UnitCode,
    int? PeriodYear,
    DateOnly? PeriodEnd,
    int? CatalogueVersionId,
    bool HasLists
);

/// <summary>All that a return is judged by, as it was received and as it stood before.</summary>
internal sealed record ReceivedReturn(
    IReadOnlyList<EntryCell> EntryCells,
    IReadOnlyList<ReceivedCell> Cells,
    IReadOnlyList<ReceivedRow> ListRows,
    IReadOnlyList<Category> Categories,
    IReadOnlyList<ListRule> ListRules,
    IReadOnlyList<string> LineUnitCodes,
    long[] PreviousSubmissionIds,
    long[] YearBeforeSubmissionIds,
    long[] EarlierSubmissionIds
)
{
    private static readonly string EntryCellSql = SqlFile.Read("validation/entry_cell.sql");
    private static readonly string SubmittedCellSql = SqlFile.Read("validation/submitted_cell.sql");
    private static readonly string SubmittedRowSql = SqlFile.Read("validation/submitted_row.sql");
    private static readonly string CategorySql = SqlFile.Read("validation/category.sql");
    private static readonly string ListRuleSql = SqlFile.Read("validation/list_rule.sql");
    private static readonly string EarlierReturnSql = SqlFile.Read("validation/earlier_return.sql");

    /// <summary>Reads it all.</summary>
    /// <exception cref="InvalidOperationException">
    /// The submission names no form, unit or period and yet was not refused, or no catalogue is loaded.
    /// </exception>
    public static async Task<ReceivedReturn> ReadAsync(
        LockedSubmission submission,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancellationToken
    )
    {
        if (
            submission
            is not { FormCode: not null, AdminUnitId: not null, PeriodId: not null, CatalogueVersionId: not null }
        )
        {
            throw new InvalidOperationException(
                $"Submission {submission.SubmissionId} lacks a form, unit, period or catalogue and was not refused."
            );
        }

        var returned = (submission.FormCode, submission.AdminUnitId.Value, submission.PeriodId.Value);
        var previous = await PreviousReturns.ReadAsync(connection, transaction, returned, cancellationToken);
        var yearBefore = await previous.YearBeforeAsync(connection, transaction, returned, cancellationToken);
        var line = new
        {
            adminUnitIds = previous.Line.Select(unit => unit.AdminUnitId).ToArray(),
            wholeFlags = previous.Line.Select(unit => unit.IsWhole).ToArray(),
            submission.PeriodId,
            submission.FormCode,
        };
        var earlier = await ReadRowsAsync<long>(EarlierReturnSql, line);
        return new ReceivedReturn(
            await ReadRowsAsync<EntryCell>(EntryCellSql),
            await ReadRowsAsync<ReceivedCell>(SubmittedCellSql),
            await ReadRowsAsync<ReceivedRow>(SubmittedRowSql),
            await ReadRowsAsync<Category>(CategorySql),
            await ReadRowsAsync<ListRule>(ListRuleSql),
            [.. previous.Line.Select(unit => unit.Code)],
            previous.SubmissionIds,
            yearBefore.SubmissionIds,
            [.. earlier]
        );

        async Task<List<T>> ReadRowsAsync<T>(string sql, object? parameters = null) =>
            (
                await connection.QueryAsync<T>(
                    new CommandDefinition(
                        sql,
                        parameters ?? submission,
                        transaction,
                        cancellationToken: cancellationToken
                    )
                )
            ).AsList();
    }
}
