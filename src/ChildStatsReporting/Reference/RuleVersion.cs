using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Reference;

/// <summary>Sees to it that one version of a rule says one thing. Source: docs/adr/0027-a-version-of-each-rule.md</summary>
internal static class RuleVersion
{
    private static readonly string UnraisedSql = SqlFile.Read("reference/unraised_rule.sql");

    /// <summary>The version of a rule; a blank, or a file from before the column, is the first.</summary>
    public static int Of(CatalogueRow row) => row.IntOrNone("version") ?? 1;

    /// <summary>Versions that are no numbers from 1 on.</summary>
    public static IEnumerable<CatalogueError> Malformed(Catalogue catalogue) =>
        Rows(catalogue)
            .Where(row => row.Version < 1)
            .Select(row => new CatalogueError(
                "malformed_cell",
                row.File,
                row.Number,
                $"{row.Rule}: version là số nguyên từ 1."
            ));

    /// <summary>Rules that say something else under a version that was loaded before.</summary>
    /// <param name="connection">In the transaction in which the rules were written.</param>
    /// <param name="catalogueVersionId">The version of the catalogue that was written.</param>
    /// <param name="catalogue">Its definitions.</param>
    public static async Task<IReadOnlyList<CatalogueError>> UnraisedAsync(
        NpgsqlConnection connection,
        int catalogueVersionId,
        Catalogue catalogue
    )
    {
        var numbers = Rows(catalogue).ToDictionary(row => (row.File, row.Rule), row => row.Number);
        return
        [
            .. (await connection.QueryAsync<UnraisedRule>(UnraisedSql, new { catalogueVersionId })).Select(
                rule => new CatalogueError(
                    "version_not_raised",
                    rule.File,
                    numbers.GetValueOrDefault((rule.File, rule.Rule)),
                    $"{rule.Rule}: nội dung khác phiên bản {rule.Version} đã nạp. Ghi {rule.NextVersion} ở cột version, để mỗi phát hiện nêu đúng nội dung của quy tắc mà nó dựa vào."
                )
            ),
        ];
    }

    private static IEnumerable<(string File, string Rule, int? Version, int Number)> Rows(Catalogue catalogue) =>
        catalogue
            .ValidationRules.Select((rule, index) => (ValidationRule.File, rule.Rule, rule.Version, index + 1))
            .Concat(
                catalogue.PlausibilityRules.Select(
                    (rule, index) => (PlausibilityRule.File, rule.Rule, rule.Version, index + 1)
                )
            )
            .Concat(
                (catalogue.ListRules ?? []).Select((rule, index) => (ListRule.File, rule.Rule, rule.Version, index + 1))
            );

    private sealed record UnraisedRule(string File, string Rule, int Version, int NextVersion);
}
