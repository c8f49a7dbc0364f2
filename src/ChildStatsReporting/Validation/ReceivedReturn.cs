using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Validation;

/// <summary>The row of intake.submission under validation. Form, unit and period are null while unreadable.</summary>
internal sealed record LockedSubmission(
    long SubmissionId,
    string State,
    bool IsCsv,
    string? FormCode,
    int? AdminUnitId,
    int? PeriodId,
    string? UnitCode,
    int? PeriodYear,
    DateOnly? PeriodEnd,
    int? CatalogueVersionId,
    bool HasLists);

/// <summary>A unit of the reporting line.</summary>
/// <param name="AdminUnitId">Surrogate.</param>
/// <param name="Code">Official code.</param>
/// <param name="IsWhole">False when only a part of the unit went into the reporting unit.</param>
internal sealed record LineUnit(int AdminUnitId, string Code, bool IsWhole);

/// <summary>All that a return is judged by, as it was received and as it stood before.</summary>
internal sealed record ReceivedReturn(
    IReadOnlyList<EntryCell> EntryCells,
    IReadOnlyList<ReceivedCell> Cells,
    IReadOnlyList<ReceivedRow> ListRows,
    IReadOnlyList<Category> Categories,
    IReadOnlyList<string> LineUnitCodes,
    long[] PreviousSubmissionIds,
    long[] EarlierSubmissionIds)
{
    private static readonly string EntryCellSql = SqlFile.Read("validation/entry_cell.sql");
    private static readonly string SubmittedCellSql = SqlFile.Read("validation/submitted_cell.sql");
    private static readonly string SubmittedRowSql = SqlFile.Read("validation/submitted_row.sql");
    private static readonly string CategorySql = SqlFile.Read("validation/category.sql");
    private static readonly string LineUnitSql = SqlFile.Read("validation/line_unit.sql");
    private static readonly string PreviousReturnSql = SqlFile.Read("validation/previous_return.sql");
    private static readonly string EarlierReturnSql = SqlFile.Read("validation/earlier_return.sql");

    /// <summary>Reads it all.</summary>
    /// <exception cref="InvalidOperationException">
    /// The submission names no form, unit or period and yet was not refused, or no catalogue is loaded.
    /// </exception>
    public static async Task<ReceivedReturn> ReadAsync(
        LockedSubmission submission,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancellationToken)
    {
        if (submission is not { FormCode: not null, AdminUnitId: not null, PeriodId: not null, CatalogueVersionId: not null })
        {
            throw new InvalidOperationException(
                $"Submission {submission.SubmissionId} lacks a form, unit, period or catalogue and was not refused.");
        }

        var lineUnits = await ReadRowsAsync<LineUnit>(LineUnitSql);
        var line = new
        {
            adminUnitIds = lineUnits.Select(unit => unit.AdminUnitId).ToArray(),
            wholeFlags = lineUnits.Select(unit => unit.IsWhole).ToArray(),
            submission.PeriodId,
            submission.FormCode,
        };
        var previous = await ReadRowsAsync<PreviousReturn>(PreviousReturnSql, line);
        var earlier = await ReadRowsAsync<long>(EarlierReturnSql, line);
        return new ReceivedReturn(
            await ReadRowsAsync<EntryCell>(EntryCellSql),
            await ReadRowsAsync<ReceivedCell>(SubmittedCellSql),
            await ReadRowsAsync<ReceivedRow>(SubmittedRowSql),
            await ReadRowsAsync<Category>(CategorySql),
            [.. lineUnits.Select(unit => unit.Code)],
            Opening(previous),
            [.. earlier]);

        async Task<List<T>> ReadRowsAsync<T>(string sql, object? parameters = null) =>
            (await connection.QueryAsync<T>(new CommandDefinition(
                sql, parameters ?? submission, transaction, cancellationToken: cancellationToken))).AsList();
    }

    // The opening of a merged unit is the sum of what merged whole into it, known only when all of it is.
    private static long[] Opening(List<PreviousReturn> returns) =>
        returns.All(unit => unit is { IsWhole: true, SubmissionId: not null })
            ? [.. returns.Select(unit => unit.SubmissionId!.Value)]
            : [];

    private sealed record PreviousReturn(int AdminUnitId, bool IsWhole, long? SubmissionId);
}
