namespace ChildStatsReporting.Access;

/// <summary>How a role has to be held to give a right for a unit.</summary>
public enum Reach
{
    /// <summary>For the unit itself or anywhere above it.</summary>
    OwnAndBelow,

    /// <summary>For the unit itself: an agency's drafts are its own affair, not that of the agencies above it.</summary>
    Own,
}

/// <summary>A right that a role gives, and how far.</summary>
public sealed record Grant(Role Role, Right Right, Reach Reach);

/// <summary>Who may do what: the one table of the service. States and four eyes are the stages' business.</summary>
/// <remarks>
/// The database decides once more by its policies and <c>review.may_decide</c>; a test compares that with this table.
/// </remarks>
public static class Rights
{
    /// <summary>Every right of every role; what is not here nobody may do.</summary>
    public static IReadOnlyList<Grant> Table { get; } =
    [
        new(Role.WardOfficer, Right.DownloadTemplate, Reach.OwnAndBelow),
        new(Role.WardOfficer, Right.Upload, Reach.OwnAndBelow),
        new(Role.WardOfficer, Right.Submit, Reach.OwnAndBelow),
        new(Role.WardOfficer, Right.SubmitOfOthers, Reach.OwnAndBelow),
        new(Role.WardOfficer, Right.ReadReturn, Reach.OwnAndBelow),
        new(Role.WardOfficer, Right.ReadListFinding, Reach.OwnAndBelow),
        new(Role.WardOfficer, Right.ReadListRow, Reach.Own),
        new(Role.WardOfficer, Right.ReadPlan, Reach.OwnAndBelow),
        new(Role.WardOfficer, Right.TellTask, Reach.Own),
        new(Role.WardApprover, Right.ReadPlan, Reach.OwnAndBelow),
        new(Role.WardApprover, Right.Confirm, Reach.OwnAndBelow),
        new(Role.WardApprover, Right.ReadReturn, Reach.OwnAndBelow),
        new(Role.WardApprover, Right.ReadListFinding, Reach.OwnAndBelow),
        new(Role.WardApprover, Right.ReadListRow, Reach.Own),
        new(Role.Reviewer, Right.Upload, Reach.OwnAndBelow),
        new(Role.Reviewer, Right.Submit, Reach.OwnAndBelow),
        new(Role.Reviewer, Right.Accept, Reach.OwnAndBelow),
        new(Role.Reviewer, Right.Review, Reach.OwnAndBelow),
        new(Role.Reviewer, Right.Erase, Reach.OwnAndBelow),
        new(Role.Reviewer, Right.ReadReturn, Reach.OwnAndBelow),
        new(Role.Reviewer, Right.AskListRow, Reach.OwnAndBelow),
        new(Role.Reviewer, Right.ReadReport, Reach.OwnAndBelow),
        new(Role.Reviewer, Right.ReadDraft, Reach.Own),
        new(Role.Reviewer, Right.RemakeReport, Reach.Own),
        new(Role.Reviewer, Right.WordReport, Reach.Own),
        new(Role.Reviewer, Right.ReadPlan, Reach.OwnAndBelow),
        new(Role.Reviewer, Right.KeepPlan, Reach.Own),
        new(Role.Reviewer, Right.TellTask, Reach.Own),
        new(Role.Acceptor, Right.Accept, Reach.OwnAndBelow),
        new(Role.Acceptor, Right.ReadReturn, Reach.OwnAndBelow),
        new(Role.Signer, Right.ReadPlan, Reach.OwnAndBelow),
        new(Role.Signer, Right.ReadReport, Reach.OwnAndBelow),
        new(Role.Signer, Right.ReadDraft, Reach.Own),
        new(Role.Signer, Right.SignReport, Reach.Own),
        new(Role.Signer, Right.WordReport, Reach.Own),
        new(Role.Clerk, Right.ReadReport, Reach.OwnAndBelow),
        new(Role.Clerk, Right.ReadDraft, Reach.Own),
        new(Role.Clerk, Right.IssueReport, Reach.Own),
        new(Role.ProvinceOfficer, Right.ReadReport, Reach.OwnAndBelow),
        new(Role.ProvinceOfficer, Right.ConfirmReceipt, Reach.OwnAndBelow),
        new(Role.CatalogueAdministrator, Right.SteerJobs, Reach.OwnAndBelow),
        new(Role.CatalogueAdministrator, Right.ManageAccounts, Reach.OwnAndBelow),
        new(Role.CatalogueAdministrator, Right.ReadRetention, Reach.OwnAndBelow),
        new(Role.CatalogueAdministrator, Right.ReadCatalogue, Reach.OwnAndBelow),
        new(Role.CatalogueAdministrator, Right.ProposeCatalogue, Reach.OwnAndBelow),
        new(Role.Auditor, Right.ReadTrail, Reach.OwnAndBelow),
        new(Role.Auditor, Right.ReadRetention, Reach.OwnAndBelow),
    ];

    /// <summary>The rights that a role gives for some unit.</summary>
    public static IEnumerable<Right> Of(Role role) =>
        Table.Where(grant => grant.Role == role).Select(grant => grant.Right);

    /// <summary>Whether a role gives a right for the unit that it is held so far above.</summary>
    public static bool Gives(HeldRole held, Right right) =>
        Table.Any(grant => grant.Role == held.Role && grant.Right == right && Reaches(grant.Reach, held));

    private static bool Reaches(Reach reach, HeldRole held) =>
        reach switch
        {
            Reach.OwnAndBelow => true,
            Reach.Own => held.Nearest == 0,
            _ => throw new ArgumentOutOfRangeException(nameof(reach), reach, "Not a reach."),
        };
}
