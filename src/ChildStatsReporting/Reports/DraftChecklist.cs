using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Reports;

/// <summary>Notes beside a rendered document what its signer is to know: it is read with the document, and stays as it was.</summary>
/// <remarks>Source: design How a document becomes official.</remarks>
internal static class DraftChecklist
{
    private static readonly string[] Statements =
    [
        SqlFile.Read("reports/checklist.sql"),
        SqlFile.Read("reports/missing_unit.sql"),
        SqlFile.Read("reports/kept_warning.sql"),
        SqlFile.Read("reports/notable_change.sql"),
        SqlFile.Read("reports/unverified_definition.sql"),
    ];

    /// <summary>Replaces the notes of a run by those of its figures, in the transaction that renders it.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, long runId, CancellationToken cancellationToken)
    {
        foreach (var sql in Statements)
            await connection.ExecuteAsync(
                new CommandDefinition(
                    sql,
                    new
                    {
                        runId,
                        wardForm = RunReader.WardForm,
                        narrativeSheet = WorkbookAddress.NarrativeSheet,
                    },
                    cancellationToken: cancellationToken
                )
            );
    }
}
