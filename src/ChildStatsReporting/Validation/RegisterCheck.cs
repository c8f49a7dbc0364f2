using ChildStatsReporting.Database;
using ChildStatsReporting.Intake;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Validation;

/// <summary>Applies the rules that need more than one row of the lists. Each is a query named as its violation.</summary>
internal static class RegisterCheck
{
    private static readonly (Violation Violation, string Sql)[] Rules =
    [
        Blocking("repeated_key", SqlFile.Read("validation/repeated_key.sql"), ValidationMessage.RepeatedKey),
        Blocking(
            "child_without_case",
            SqlFile.Read("validation/child_without_case.sql"),
            ValidationMessage.ChildWithoutCase
        ),
        Blocking(
            "decision_without_case",
            SqlFile.Read("validation/decision_without_case.sql"),
            ValidationMessage.DecisionWithoutCase
        ),
        Blocking(
            "case_without_child",
            SqlFile.Read("validation/case_without_child.sql"),
            ValidationMessage.CaseWithoutChild
        ),
        Blocking(
            "child_sex_disagreement",
            SqlFile.Read("validation/child_sex_disagreement.sql"),
            ValidationMessage.ChildSexDisagreement
        ),
        Warning("supplement", SqlFile.Read("validation/supplement_row.sql"), ValidationMessage.Supplement),
        Warning(
            "case_form_not_suffered",
            SqlFile.Read("validation/case_form_not_suffered.sql"),
            ValidationMessage.CaseFormNotSuffered
        ),
    ];

    /// <summary>The findings in the order of the rules, then of list and row. Reads the stored rows of the submission.</summary>
    public static async Task<IReadOnlyList<Finding>> FindAsync(
        long submissionId,
        long[] earlierSubmissionIds,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancellationToken
    )
    {
        var findings = new List<Finding>();
        foreach (var (violation, sql) in Rules)
        {
            var rows = await connection.QueryAsync<BrokenRow>(
                new CommandDefinition(
                    sql,
                    new { submissionId, earlierSubmissionIds },
                    transaction,
                    cancellationToken: cancellationToken
                )
            );
            findings.AddRange(
                rows.Select(row => new Finding(
                    violation.Rule,
                    violation.Severity,
                    ListSheet.All.Single(list => list.List == row.List).SheetName,
                    WorkbookAddress.Cell(row.RowNumber, row.ColumnNumber),
                    row.Found,
                    violation.Message
                ))
            );
        }

        return findings;
    }

    private static (Violation, string) Blocking(string rule, string sql, string message) =>
        (new Violation(rule, Finding.Blocking, message), sql);

    private static (Violation, string) Warning(string rule, string sql, string message) =>
        (new Violation(rule, Finding.Warning, message), sql);

    private sealed record BrokenRow(string List, int RowNumber, int ColumnNumber, string? Found);
}
