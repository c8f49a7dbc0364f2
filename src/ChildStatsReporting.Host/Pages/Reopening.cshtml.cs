using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Lets one unit send its return again until a stated day.</summary>
public sealed class ReopeningPage(ReviewedReturns reviewed, PeriodGate gate, DueReturns returns) : PageModel
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

    public DateOnly Today => returns.Today;

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await RefuseAsync(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(cancellationToken) is { } refused)
            return refused;
        if (FormDay.Read(Until) is not { } until)
            Problem = "Hãy chọn ngày cuối cùng nhận báo cáo.";
        else if (Reason is { Length: > 1000 })
            Problem = "Lý do tối đa 1.000 ký tự.";
        else
        {
            var outcome = await gate.ChangeAsync(
                new PeriodChange(
                    Period.PeriodId,
                    Unit.AdminUnitId,
                    PeriodAct.Reopen,
                    until,
                    Reason,
                    User.Identity!.Name!
                ),
                cancellationToken
            );
            if (outcome.IsDone)
                return LocalRedirect($"/tinh-hinh/{Period.Code}");
            Problem = outcome.Refusal;
        }

        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    private async Task<IActionResult?> RefuseAsync(CancellationToken cancellationToken)
    {
        (var refused, Period, Unit) = await reviewed.FindAsync(PeriodCode, UnitCode, cancellationToken);
        return refused;
    }
}
