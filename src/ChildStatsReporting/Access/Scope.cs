using ChildStatsReporting.Database;

namespace ChildStatsReporting.Access;

/// <summary>What the person of a request may do and for which unit, by the table of <see cref="Rights"/>; every page asks here.</summary>
/// <remarks>Row-level security decides once more, by the same roles, on every row that is read.</remarks>
public sealed class Scope(WebTransaction transaction)
{
    private static readonly string AssignmentSql = SqlFile.Read("access/held_assignment.sql");

    private IReadOnlyList<Assignment>? assignments;

    /// <summary>Name of the person as printed; null for a visitor and for a person without a role.</summary>
    public async Task<string?> FullNameAsync(CancellationToken cancellationToken) =>
        (await AssignmentsAsync(cancellationToken)).Select(assignment => assignment.FullName).FirstOrDefault();

    /// <summary>Every right that the person has for any unit at all.</summary>
    public async Task<IReadOnlySet<Right>> RightsAsync(CancellationToken cancellationToken) =>
        (await AssignmentsAsync(cancellationToken))
            .SelectMany(assignment => Rights.Of(Roles.Parse(assignment.Role)))
            .ToHashSet();

    /// <summary>Whether the person has a right for any unit at all.</summary>
    public async Task<bool> HasAsync(Right right, CancellationToken cancellationToken) =>
        (await RightsAsync(cancellationToken)).Contains(right);

    /// <summary>Whether the person has a right for one unit.</summary>
    public async Task<bool> MayAsync(Right right, int adminUnitId, CancellationToken cancellationToken) =>
        (await AtAsync(adminUnitId, cancellationToken)).Has(right);

    /// <summary>What the person may do for one unit; nothing for a visitor.</summary>
    public async Task<UnitRights> AtAsync(int adminUnitId, CancellationToken cancellationToken) =>
        transaction.UserName is { } userName
            ? UnitRights.Of(
                await transaction.QueryAsync<(string, int, int)>(
                    UnitRights.HeldRoleSql,
                    new { userName, adminUnitId },
                    cancellationToken
                )
            )
            : new UnitRights([]);

    private async Task<IReadOnlyList<Assignment>> AssignmentsAsync(CancellationToken cancellationToken) =>
        assignments ??= transaction.UserName is { } userName
            ? await transaction.QueryAsync<Assignment>(AssignmentSql, new { userName }, cancellationToken)
            : [];

    private sealed record Assignment(string FullName, string Role, string UnitCode);
}
