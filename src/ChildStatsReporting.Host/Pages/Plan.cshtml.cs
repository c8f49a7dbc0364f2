using ChildStatsReporting.Access;
using ChildStatsReporting.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>The tasks of a plan with how far they are, overdue ones first; a ward states its own plan here.</summary>
public sealed class PlanPage(ShownPlans plans, PlanKeeping keeping, Scope scope) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string UnitCode { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "ky")]
    public string? PeriodCode { get; set; }

    /// <summary>Code of the ward whose own plan is stated.</summary>
    [BindProperty]
    public string? WardCode { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? IssuedOn { get; set; }

    public ShownPlan Shown { get; private set; } = null!;

    /// <summary>Overdue tasks first, then in the order of print.</summary>
    public IReadOnlyList<TaskProgress> Tasks =>
        [.. Shown.Tasks.Where(IsOverdue).Concat(Shown.Tasks.Where(task => !IsOverdue(task)))];

    /// <summary>Units for which the person tells: the agency's own, or wards.</summary>
    public IReadOnlyList<PlanTeller> Told { get; private set; } = [];

    /// <summary>Those of them that are wards.</summary>
    public IEnumerable<PlanTeller> OwnWards => Told.Where(unit => !unit.IsAgency);

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostOwnPlanAsync(CancellationToken cancellationToken)
    {
        if (!await ReadAsync(cancellationToken))
            return NotFound();
        if (OwnWards.FirstOrDefault(ward => ward.Code == WardCode) is not { } own)
            return StatusCode(StatusCodes.Status403Forbidden);
        if (!FormDay.TryRead(IssuedOn, out var issuedOn))
            Problem = "Hãy chọn ngày của kế hoạch.";
        else
        {
            var outcome = await keeping.StateAsync(
                new PlanStatement(own.AdminUnitId, Year, Number, issuedOn, Title: null, User.Identity!.Name!),
                cancellationToken
            );
            if (outcome.IsDone)
                return LocalRedirect($"{Shown.Path}?ky={Shown.Period?.Code}");
            Problem = outcome.Refusal;
        }

        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    /// <summary>Whether a task is chased here.</summary>
    public bool IsOverdue(TaskProgress task) => Shown.Overdue.Contains(task);

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (await plans.FindAsync(UnitCode, Year, PeriodCode, cancellationToken) is not { } found)
            return false;
        Shown = found;
        List<PlanTeller> told = [];
        foreach (var teller in found.Tellers)
        {
            if (await scope.MayAsync(Right.TellTask, teller.AdminUnitId, cancellationToken))
                told.Add(teller);
        }

        Told = told;
        return true;
    }
}
