using ChildStatsReporting.Access;

namespace ChildStatsReporting.Reference;

/// <summary>Checks that the roles whose approval counts are roles, and the act one that is approved.</summary>
internal static class ApprovalCheck
{
    private const string Act = "definitions";

    /// <summary>An act that nobody approves, or a role that nobody can hold.</summary>
    public static IEnumerable<CatalogueError> Errors(IReadOnlyList<ApprovalRule> rules)
    {
        foreach (var (rule, row) in rules.Select((rule, index) => (rule, index + 1)))
        {
            if (rule.Act != Act)
                yield return Refuse(row, $"cột act phải là {Act}");
            if (Roles.Of(rule.Role) is null)
                yield return Refuse(
                    row,
                    $"cột role phải là một trong {string.Join(", ", Roles.All.Select(role => role.Code()))}"
                );
        }
    }

    private static CatalogueError Refuse(int row, string fault) =>
        new("malformed_cell", "approval_rule.csv", row, $"{fault}.");
}
