using ChildStatsReporting.Access;
using ChildStatsReporting.Reference;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>What is due for the units of the person, what waits for the person first.</summary>
public sealed class IndexPage(DueReturns returns, DraftReports drafts, Scope scope) : PageModel
{
    /// <summary>Returns whose next step is the person's.</summary>
    public IReadOnlyList<DueReturn> Waiting { get; private set; } = [];

    /// <summary>The other returns of the person's units.</summary>
    public IReadOnlyList<DueReturn> Others { get; private set; } = [];

    /// <summary>Reports that wait for the person's signature, number, or being made again.</summary>
    public IReadOnlyList<DraftReport> Drafts { get; private set; } = [];

    public bool HandlesReturns { get; private set; }

    public bool ReadsReports { get; private set; }

    public bool SteersJobs { get; private set; }

    public bool ReadsTrail { get; private set; }

    /// <summary>True for somebody who looks over many wards and finds them in a table of their own.</summary>
    public bool IsReviewer { get; private set; }

    public DateOnly Today => returns.Today;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        HandlesReturns = await scope.HasAsync(Right.ReadReturn, cancellationToken);
        ReadsReports = await scope.HasAsync(Right.ReadReport, cancellationToken);
        SteersJobs = await scope.HasAsync(Right.SteerJobs, cancellationToken);
        ReadsTrail = await scope.HasAsync(Right.ReadTrail, cancellationToken);
        IsReviewer = await scope.HasAsync(Right.Review, cancellationToken);
        var roles = await scope.RolesAsync(cancellationToken);
        if (await scope.HasAsync(Right.ReadDraft, cancellationToken))
            Drafts = [.. (await drafts.AllAsync(cancellationToken)).Where(draft => WaitsFor(roles, draft))];
        if (!HandlesReturns)
            return;

        var all = await returns.OfAsync(periodCode: null, cancellationToken);
        Waiting = [.. all.Where(due => WaitsFor(roles, due))];
        Others = [.. all.Except(Waiting)];
    }

    private static bool WaitsFor(IReadOnlyList<string> roles, DraftReport draft) =>
        draft.State switch
        {
            "rendered" => roles.Contains("signer"),
            "person_signed" => roles.Contains("clerk"),
            _ => roles.Contains("reviewer"),
        };

    private static bool WaitsFor(IReadOnlyList<string> roles, DueReturn due) =>
        due.State switch
        {
            null or SubmissionState.Received or SubmissionState.Validated or SubmissionState.Returned => due.IsOpen
                && roles.Contains("ward_officer"),
            SubmissionState.Submitted => roles.Contains("ward_approver"),
            SubmissionState.Confirmed => roles.Contains("reviewer"),
            _ => false,
        };
}
