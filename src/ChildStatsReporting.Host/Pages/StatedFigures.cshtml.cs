using ChildStatsReporting.Access;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Schedule;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>The reviewer states targets of the own unit and figures that an earlier paper printed, to compare with.</summary>
public sealed class StatedFiguresPage(
    ShownPlans plans,
    PlanKeeping keeping,
    WebTransaction transaction,
    CalendarSettings calendar
) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string UnitCode { get; set; } = "";

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Part { get; set; }

    [BindProperty]
    public string? Regime { get; set; }

    [BindProperty]
    public int? Year { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? IssuedOn { get; set; }

    [BindProperty]
    public string? Lines { get; set; }

    [BindProperty]
    public string? PeriodCode { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    [BindProperty]
    public string? Breakdown { get; set; }

    [BindProperty]
    public string? Measure { get; set; }

    public KnownUnit Unit { get; private set; } = null!;

    public IReadOnlyList<string> Regimes => calendar.Regimes;

    public IReadOnlyList<StatedFigure> Figures { get; private set; } = [];

    public IReadOnlyList<ComparableView> Views { get; private set; } = [];

    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>Address of the page of a unit.</summary>
    public static string PathOf(string unitCode) => $"/ke-hoach/{unitCode}/doi-chieu";

    /// <summary>Name of an indicator for people; its code where the definitions know it no longer.</summary>
    public string NameOf(StatedFigure figure) => ViewOf(figure)?.Name ?? figure.Key;

    public bool IsPercent(StatedFigure figure) => ViewOf(figure) is { IsPercent: true };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await RefuseAsync(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostStateAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(cancellationToken) is { } refused)
            return refused;
        var read = PastedFigures.Read(Lines ?? "", Views);
        if (read.Problems.Count > 0)
        {
            Problems = read.Problems;
            return Refused();
        }

        var regime = Regimes.Contains(Regime) ? Regime! : Regimes[0];
        return await StateAsync(
            new FigureStatement(
                Unit.AdminUnitId,
                Kind,
                $"{regime}-{Year}-{Part}",
                Number,
                FormDay.Read(IssuedOn),
                read.Figures,
                User.Identity!.Name!
            ),
            cancellationToken
        );
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(cancellationToken) is { } refused)
            return refused;
        var withdrawn = Figures.FirstOrDefault(figure =>
            figure.Kind == Kind
            && figure.PeriodCode == PeriodCode
            && figure.Key == Key
            && figure.Breakdown == (Breakdown ?? "")
            && figure.Measure == Measure
        );
        if (withdrawn is null)
            return NotFound();
        return await StateAsync(
            new FigureStatement(
                Unit.AdminUnitId,
                withdrawn.Kind,
                withdrawn.PeriodCode,
                withdrawn.Number,
                withdrawn.IssuedOn,
                [withdrawn],
                User.Identity!.Name!
            )
            {
                IsWithdrawn = true,
            },
            cancellationToken
        );
    }

    private async Task<IActionResult> StateAsync(FigureStatement statement, CancellationToken cancellationToken)
    {
        var outcome = await keeping.StateAsync(statement, cancellationToken);
        if (outcome.IsDone)
            return LocalRedirect(PathOf(UnitCode));
        Problems = [outcome.Refusal!];
        return Refused();
    }

    private ComparableView? ViewOf(StatedFigure figure) =>
        Views.FirstOrDefault(view => view.Key == figure.Key && view.Breakdown == figure.Breakdown);

    private static PageResult Refused() => new() { StatusCode = StatusCodes.Status409Conflict };

    private async Task<IActionResult?> RefuseAsync(CancellationToken cancellationToken)
    {
        var units = await plans.KeepingUnitsAsync(cancellationToken);
        if (units.FirstOrDefault(unit => unit.Code == UnitCode) is not { } kept)
            return StatusCode(StatusCodes.Status403Forbidden);
        Unit = kept;
        Views = await PlanReading.ViewsAsync(transaction, cancellationToken);
        Figures = await PlanReading.FiguresAsync(transaction, Unit.AdminUnitId, cancellationToken);
        Year ??= plans.Today.Year;
        return null;
    }
}
