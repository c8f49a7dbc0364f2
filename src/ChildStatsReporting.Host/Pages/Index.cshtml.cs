using ChildStatsReporting.Access;
using ChildStatsReporting.Review;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>What is due for the units of the person, what waits for the person first.</summary>
public sealed class IndexPage(
    DueReturns returns,
    DraftReports drafts,
    ShownPlans plans,
    CatalogueProposals proposals,
    Scope scope
) : PageModel
{
    /// <summary>Returns whose next step is the person's.</summary>
    public IReadOnlyList<DueReturn> Waiting { get; private set; } = [];

    /// <summary>The other returns of the person's units.</summary>
    public IReadOnlyList<DueReturn> Others { get; private set; } = [];

    /// <summary>Reports that wait for the person's signature, number, or being made again.</summary>
    public IReadOnlyList<DraftReport> Drafts { get; private set; } = [];

    /// <summary>Plans with tasks that are overdue or not told of.</summary>
    public IReadOnlyList<ShownPlan> Plans { get; private set; } = [];

    /// <summary>Definitions that wait for the person's word.</summary>
    public IReadOnlyList<CatalogueProposal> Proposals { get; private set; } = [];

    public bool HandlesReturns { get; private set; }

    public bool ReadsReports { get; private set; }

    public bool SteersJobs { get; private set; }

    public bool ReadsTrail { get; private set; }

    /// <summary>True for somebody who looks over many wards and finds them in a table of their own.</summary>
    public bool IsReviewer { get; private set; }

    public DateOnly Today => returns.Today;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var rights = await scope.RightsAsync(cancellationToken);
        HandlesReturns = rights.Contains(Right.ReadReturn);
        ReadsReports = rights.Contains(Right.ReadReport);
        SteersJobs = rights.Contains(Right.SteerJobs);
        ReadsTrail = rights.Contains(Right.ReadTrail);
        IsReviewer = rights.Contains(Right.Review);
        if (rights.Contains(Right.ReadDraft))
            Drafts =
            [
                .. (await drafts.AllAsync(cancellationToken)).Where(draft =>
                    !draft.IsUnmade && rights.Contains(draft.Awaited)
                ),
            ];
        Proposals =
        [
            .. (await proposals.ListAsync(cancellationToken)).Where(each =>
                each is { State: ProposalState.Checked, MayApprove: true }
            ),
        ];
        if (!HandlesReturns)
            return;

        Plans = await plans.ChasedAsync(periodCode: null, cancellationToken);
        var all = await returns.OfAsync(periodCode: null, cancellationToken);
        Waiting = [.. all.Where(due => WaitsFor(rights, due))];
        Others = [.. all.Except(Waiting)];
    }

    /// <summary>A ward that has still to send is waited for while its period is open.</summary>
    private static bool WaitsFor(IReadOnlySet<Right> rights, DueReturn due) =>
        ReviewStep.Awaited(due.State) is { } awaited
        && rights.Contains(awaited)
        && ((due.IsOpen && due.Standing != "exempt") || awaited != Right.SubmitOfOthers);
}
