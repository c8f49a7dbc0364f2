using ChildStatsReporting.Database;

namespace ChildStatsReporting.Access;

/// <summary>What somebody may be allowed to do.</summary>
public enum Right
{
    /// <summary>Download the workbook of a ward, with its open cases.</summary>
    DownloadTemplate,

    /// <summary>Send a return of a ward.</summary>
    Upload,

    /// <summary>Submit a validated return; a reviewer only one that he uploaded.</summary>
    Submit,

    /// <summary>Submit a validated return whoever uploaded it.</summary>
    SubmitOfOthers,

    /// <summary>Confirm a submitted return.</summary>
    Confirm,

    /// <summary>Accept or return a confirmed return; reopen a period for a unit; see who is late.</summary>
    Review,

    /// <summary>See a return, its findings and its history.</summary>
    ReadReturn,

    /// <summary>See what a finding of a list found.</summary>
    ReadListFinding,

    /// <summary>Download issued reports.</summary>
    ReadReport,

    /// <summary>Read reports of the own agency that wait for signature or number.</summary>
    ReadDraft,

    /// <summary>Sign or return a report of the own agency.</summary>
    SignReport,

    /// <summary>Number, date, seal and issue a report of the own agency.</summary>
    IssueReport,

    /// <summary>Make a report of the own agency again that was returned or waits for its signature.</summary>
    RemakeReport,

    /// <summary>See and steer the jobs.</summary>
    SteerJobs,

    /// <summary>Give roles and passwords, lock accounts.</summary>
    ManageAccounts,

    /// <summary>Read the trail.</summary>
    ReadTrail,
}

/// <summary>Decides what the person of a request may do and for which unit; every page asks here and nowhere else.</summary>
/// <remarks>Row-level security decides once more, by the same roles, on every row that is read.</remarks>
public sealed class Scope(WebTransaction transaction)
{
    private static readonly string AssignmentSql = SqlFile.Read("access/held_assignment.sql");
    private static readonly string RoleSql = SqlFile.Read("access/role_at_unit.sql");

    private IReadOnlyList<Assignment>? assignments;

    /// <summary>The rights of each role. Four eyes and states are the stages' business.</summary>
    private static Right[] RightsOf(string role) =>
        role switch
        {
            "ward_officer" =>
            [
                Right.DownloadTemplate,
                Right.Upload,
                Right.Submit,
                Right.SubmitOfOthers,
                Right.ReadReturn,
                Right.ReadListFinding,
            ],
            "ward_approver" => [Right.Confirm, Right.ReadReturn, Right.ReadListFinding],
            // Sends on behalf of wards below, never for the own unit.
            "reviewer" =>
            [
                Right.Upload,
                Right.Submit,
                Right.Review,
                Right.ReadReturn,
                Right.ReadReport,
                Right.ReadDraft,
                Right.RemakeReport,
            ],
            "signer" => [Right.ReadReport, Right.ReadDraft, Right.SignReport],
            "clerk" => [Right.ReadReport, Right.ReadDraft, Right.IssueReport],
            "province_officer" => [Right.ReadReport],
            "catalogue_administrator" => [Right.SteerJobs, Right.ManageAccounts],
            "auditor" => [Right.ReadTrail],
            _ => [],
        };

    /// <summary>Name of the person as printed; null for a visitor and for a person without a role.</summary>
    public async Task<string?> FullNameAsync(CancellationToken cancellationToken) =>
        (await AssignmentsAsync(cancellationToken)).Select(assignment => assignment.FullName).FirstOrDefault();

    /// <summary>The roles of the person, each once.</summary>
    public async Task<IReadOnlyList<string>> RolesAsync(CancellationToken cancellationToken) =>
        [.. (await AssignmentsAsync(cancellationToken)).Select(assignment => assignment.Role).Distinct()];

    /// <summary>Whether the person has a right for any unit at all.</summary>
    public async Task<bool> HasAsync(Right right, CancellationToken cancellationToken) =>
        (await AssignmentsAsync(cancellationToken)).Any(assignment => RightsOf(assignment.Role).Contains(right));

    /// <summary>Whether the person has a right for one unit.</summary>
    public async Task<bool> MayAsync(Right right, int adminUnitId, CancellationToken cancellationToken)
    {
        if (transaction.UserName is not { } userName)
            return false;
        var held = await transaction.QueryAsync<HeldRole>(RoleSql, new { userName, adminUnitId }, cancellationToken);
        return held.Any(role => RightsOf(role.Role).Contains(right) && IsFarEnough(role, right));
    }

    private static bool IsFarEnough(HeldRole held, Right right) =>
        right switch
        {
            // An agency's drafts are the agency's own affair, not that of the agencies above it.
            Right.ReadDraft or Right.SignReport or Right.IssueReport or Right.RemakeReport => held.Nearest == 0,
            Right.Upload or Right.Submit => held.Role != "reviewer" || held.Distance > 0,
            _ => true,
        };

    private async Task<IReadOnlyList<Assignment>> AssignmentsAsync(CancellationToken cancellationToken) =>
        assignments ??= transaction.UserName is { } userName
            ? await transaction.QueryAsync<Assignment>(AssignmentSql, new { userName }, cancellationToken)
            : [];

    private sealed record Assignment(string FullName, string Role, string UnitCode);

    private sealed record HeldRole(string Role, int Distance, int Nearest);
}
