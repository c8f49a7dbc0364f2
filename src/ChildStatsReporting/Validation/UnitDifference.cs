using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Validation;

/// <summary>Tells where a return of a unit above the commune differs from the accepted returns below it: a warning that needs a reason.</summary>
/// <remarks>Neither number is changed or added to the other. Source: design Who sends what.</remarks>
internal static class UnitDifference
{
    private const string Rule = "unit_differs_from_parts";

    private static readonly string DifferenceSql = SqlFile.Read("validation/unit_difference.sql");

    /// <summary>The findings in the order of the form. Reads the stored values of the submission.</summary>
    public static async Task<IReadOnlyList<Finding>> FindAsync(
        LockedSubmission submission,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancellationToken
    ) =>
        [
            .. (
                await connection.QueryAsync<DifferingCell>(
                    new CommandDefinition(
                        DifferenceSql,
                        new
                        {
                            submission.SubmissionId,
                            submission.CatalogueVersionId,
                            submission.FormCode,
                        },
                        transaction,
                        cancellationToken: cancellationToken
                    )
                )
            ).Select(cell => cell.AsFinding()),
        ];

    private sealed record DifferingCell(
        string Sheet,
        int RowNumber,
        int ColumnNumber,
        decimal OwnValue,
        decimal PartSum,
        int PartCount,
        bool CountsUnit
    )
    {
        public Finding AsFinding() =>
            new(
                Rule,
                Finding.Warning,
                Sheet,
                CellAddress.Of(RowNumber, ColumnNumber),
                $"{OwnValue:0}",
                ValidationMessage.UnitDiffers(OwnValue, PartSum, PartCount, CountsUnit)
            );
    }
}
