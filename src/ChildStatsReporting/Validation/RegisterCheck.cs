using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Validation;

/// <summary>Applies the rules that need more than one row of the lists. Each is a query named as its violation.</summary>
internal static class RegisterCheck
{
    private static readonly Rule[] Rules =
    [
        new(
            new("repeated_key", Finding.Blocking, ValidationMessage.RepeatedKey),
            SqlFile.Read("validation/repeated_key.sql"),
            ListColumnKind.Key
        ),
        new(
            new("child_without_case", Finding.Blocking, ValidationMessage.ChildWithoutCase),
            SqlFile.Read("validation/child_without_case.sql"),
            ListColumnKind.CaseKey
        ),
        new(
            new("decision_without_case", Finding.Blocking, ValidationMessage.DecisionWithoutCase),
            SqlFile.Read("validation/decision_without_case.sql"),
            ListColumnKind.CaseKey
        ),
        new(
            new("case_without_child", Finding.Blocking, ValidationMessage.CaseWithoutChild),
            SqlFile.Read("validation/case_without_child.sql"),
            ListColumnKind.Key
        ),
        new(
            new("child_sex_disagreement", Finding.Blocking, ValidationMessage.ChildSexDisagreement),
            SqlFile.Read("validation/child_sex_disagreement.sql"),
            ListColumnKind.Category,
            "sex"
        ),
        new(
            new("supplement", Finding.Warning, ValidationMessage.Supplement),
            SqlFile.Read("validation/supplement_row.sql"),
            ListColumnKind.Key
        ),
        new(
            new("case_form_not_suffered", Finding.Warning, ValidationMessage.CaseFormNotSuffered),
            SqlFile.Read("validation/case_form_not_suffered.sql"),
            ListColumnKind.Category,
            "abuse_form"
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
        foreach (var rule in Rules)
        {
            var rows = await connection.QueryAsync<BrokenRow>(
                new CommandDefinition(
                    rule.Sql,
                    new { submissionId, earlierSubmissionIds },
                    transaction,
                    cancellationToken: cancellationToken
                )
            );
            findings.AddRange(rows.Select(rule.FindingOf));
        }

        return findings;
    }

    /// <summary>A rule, the query of the rows that break it and the column that it is about.</summary>
    private sealed record Rule(Violation Violation, string Sql, ListColumnKind Kind, string? Dimension = null)
    {
        public Finding FindingOf(BrokenRow row)
        {
            var sheet = ListSheet.All.Single(list => list.List == row.List);
            return new Finding(
                Violation.Rule,
                Violation.Severity,
                sheet.SheetName,
                CellAddress.Of(row.RowNumber, sheet.ColumnNumber(Kind, Dimension)),
                row.Found,
                Violation.Message
            );
        }
    }

    private sealed record BrokenRow(string List, int RowNumber, string? Found);
}
