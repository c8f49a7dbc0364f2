using ChildStatsReporting.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Who has reported for a quarter and who is late, all units of the reviewer in one table.</summary>
public sealed class OverviewPage(DueReturns returns, Scope scope) : PageModel
{
    public IReadOnlyList<OpenedQuarter> Quarters { get; private set; } = [];

    public OpenedQuarter? Quarter { get; private set; }

    public IReadOnlyList<DueReturn> Returns { get; private set; } = [];

    public DateOnly Today => returns.Today;

    /// <summary>Units that the ward has yet to do something for.</summary>
    public int MissingCount => Returns.Count(due => due.IsWithWard);

    public int AcceptedCount => Returns.Count(due => due.AcceptedId is not null);

    public int WaitingCount => Returns.Count(due => due.State == "confirmed");

    /// <summary>Those of <see cref="WaitingCount"/> whose unit is among the accepted ones too.</summary>
    public int CorrectionCount => Returns.Count(due => due.State == "confirmed" && due.AcceptedId is not null);

    public int UnconfirmedCount => Returns.Count(due => due.State == "submitted" && due.AcceptedId is null);

    public async Task<IActionResult> OnGetAsync(string? periodCode, CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.Review, cancellationToken)) return StatusCode(StatusCodes.Status403Forbidden);
        Quarters = await returns.QuartersAsync(cancellationToken);
        Quarter = Quarters.FirstOrDefault(quarter => periodCode is null || quarter.Code == periodCode);
        if (Quarter is null) return periodCode is null ? Page() : NotFound();
        Returns = [.. (await returns.OfAsync(Quarter.Code, cancellationToken)).OrderBy(Rank).ThenBy(due => due.UnitCode, StringComparer.Ordinal)];
        return Page();
    }

    /// <summary>Who has sent nothing comes first.</summary>
    private static int Rank(DueReturn due) => due.State switch
    {
        _ when due.HasNewerUpload => 5,
        null => 0,
        "returned" => 1,
        "received" or "validated" => 2,
        "submitted" => 3,
        "confirmed" => 4,
        _ => 5,
    };
}
