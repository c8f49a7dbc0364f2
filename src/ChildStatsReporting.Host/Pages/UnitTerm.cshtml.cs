using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Gives one unit more time for its return, exempts it, or takes that back.</summary>
public sealed class UnitTermPage(ReviewedReturns reviewed, UnitTerms terms, VietnamTime time) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "ky")]
    public string? PeriodCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "donVi")]
    public string? UnitCode { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    public KnownPeriod Period { get; private set; } = null!;

    public KnownUnit Unit { get; private set; } = null!;

    /// <summary>The days of the return as they stand.</summary>
    public ReturnWindow Window { get; private set; } = null!;

    public DateOnly Today => time.Today;

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await RefuseAsync(cancellationToken) ?? Page();

    public Task<IActionResult> OnPostExtendAsync(CancellationToken cancellationToken) =>
        ChangeAsync(TermAct.Extend, cancellationToken);

    public Task<IActionResult> OnPostExemptAsync(CancellationToken cancellationToken) =>
        ChangeAsync(TermAct.Exempt, cancellationToken);

    public Task<IActionResult> OnPostLiftAsync(CancellationToken cancellationToken) =>
        ChangeAsync(TermAct.Lift, cancellationToken);

    private async Task<IActionResult> ChangeAsync(TermAct act, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(cancellationToken) is { } refused)
            return refused;
        var outcome = await terms.ChangeAsync(
            new TermChange(
                Period,
                WardReturn.FormCode,
                Unit.AdminUnitId,
                act,
                act == TermAct.Extend ? FormDay.Read(Until) : null,
                Reason,
                User.Identity!.Name!
            ),
            cancellationToken
        );
        if (outcome.IsDone)
            return LocalRedirect($"/tinh-hinh/{Period.Code}");
        Problem = outcome.Refusal;
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    private async Task<IActionResult?> RefuseAsync(CancellationToken cancellationToken)
    {
        (var refused, Period, Unit) = await reviewed.FindAsync(PeriodCode, UnitCode, cancellationToken);
        if (refused is not null)
            return refused;
        if (Unit.Level != "commune")
            return NotFound();
        Window = (await terms.FindAsync(Period.PeriodId, WardReturn.FormCode, Unit.AdminUnitId, cancellationToken))!;
        return null;
    }
}
