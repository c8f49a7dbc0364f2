using ChildStatsReporting.Access;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>The plans that the person has to do with; who keeps them states a new one here.</summary>
public sealed class PlansPage(ShownPlans plans, PlanKeeping keeping, Scope scope) : PageModel
{
    public IReadOnlyList<ReadablePlan> Plans { get; private set; } = [];

    /// <summary>Units for which the person may state a plan.</summary>
    public IReadOnlyList<KnownUnit> Units { get; private set; } = [];

    [BindProperty]
    public string? UnitCode { get; set; }

    [BindProperty]
    public int? Year { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? IssuedOn { get; set; }

    [BindProperty]
    public string? PlanTitle { get; set; }

    public DateOnly Today => plans.Today;

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken) ? Page() : StatusCode(StatusCodes.Status403Forbidden);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await ReadAsync(cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        if (Units.FirstOrDefault(unit => unit.Code == UnitCode) is not { } kept)
            Problem = "Hãy chọn cơ quan ban hành kế hoạch.";
        else if (Year is not { } year)
            Problem = "Hãy ghi năm của kế hoạch.";
        else if (!FormDay.TryRead(IssuedOn, out var issuedOn))
            Problem = "Hãy chọn ngày của kế hoạch.";
        else
        {
            var outcome = await keeping.StateAsync(
                new PlanStatement(kept.AdminUnitId, year, Number, issuedOn, PlanTitle, User.Identity!.Name!),
                cancellationToken
            );
            if (outcome.IsDone)
                return LocalRedirect($"{ShownPlan.PathOf(kept.Code, year)}/nhap");
            Problem = outcome.Refusal;
        }

        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.ReadPlan, cancellationToken))
            return false;
        Plans = await plans.ReadableAsync(cancellationToken);
        Units = await plans.KeepingUnitsAsync(cancellationToken);
        Year ??= Today.Year;
        return true;
    }
}
