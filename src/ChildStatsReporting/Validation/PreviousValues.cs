using ChildStatsReporting.Database;
using Dapper;

namespace ChildStatsReporting.Validation;

/// <summary>The figures of the quarter before, as the ward has them now.</summary>
/// <param name="ByDataCell">
/// Value of each data cell that every part reported, null where all said "not applicable"; a cell that is missing in a part
/// is missing here.
/// </param>
/// <param name="MergedNames">Units whose figures were added up; empty when the unit has its own figures alone.</param>
public sealed record PreviousFigures(IReadOnlyDictionary<int, decimal?> ByDataCell, IReadOnlyList<string> MergedNames);

/// <summary>Reads what a ward reported in the quarter before; for a merged ward the sum of its own and its whole predecessors.</summary>
/// <remarks>
/// Read as worker: the predecessors of a ward are not among the units of its people, and their sum is what the ward took
/// over. The caller has asked whether the person may read the return.
/// </remarks>
/// <param name="database">As the role worker, or as the role web with the person of the request.</param>
public sealed class PreviousValues(ActingDatabase database)
{
    private static readonly string ValueSql = SqlFile.Read("validation/previous_value.sql");

    /// <summary>The figures before one return; none when a part of its line has no accepted return or did not merge whole.</summary>
    /// <param name="formCode">Form of the return.</param>
    /// <param name="adminUnitId">Its unit.</param>
    /// <param name="periodId">Its period.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<PreviousFigures> OfAsync(
        string formCode,
        int adminUnitId,
        int periodId,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var previous = await PreviousReturns.ReadAsync(
            connection,
            null,
            (formCode, adminUnitId, periodId),
            cancellationToken
        );
        if (previous.SubmissionIds is not { Length: > 0 } submissionIds)
            return new PreviousFigures(new Dictionary<int, decimal?>(), []);
        var values = await connection.QueryAsync<CellValue>(
            new CommandDefinition(ValueSql, new { submissionIds }, cancellationToken: cancellationToken)
        );
        return new PreviousFigures(
            values.ToDictionary(value => value.DataCellId, value => value.Value),
            submissionIds.Length == 1 ? [] : [.. previous.Parts.Select(part => part.UnitName)]
        );
    }
}
