using ChildStatsReporting.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Who has reported for a quarter and who is late, all units of the reviewer in one table.</summary>
public sealed class OverviewPage(DueReturns returns, ShownPlans plans, Scope scope) : PageModel
{
    private const int PageRows = 100;

    private const int MostPages = 1_000;

    /// <summary>True for a reviewer, who also asks, enters and reopens; who only accepts finds the returns here.</summary>
    public bool Handles { get; private set; }

    public IReadOnlyList<OpenedQuarter> Quarters { get; private set; } = [];

    public OpenedQuarter? Quarter { get; private set; }

    public IReadOnlyList<DueReturn> Returns { get; private set; } = [];

    /// <summary>When the reviewer's own agencies report.</summary>
    public IReadOnlyList<OwnDeadline> Deadlines { get; private set; } = [];

    /// <summary>What other sectors give for the reviewer's own units.</summary>
    public IReadOnlyList<SectorReturn> OfSectors { get; private set; } = [];

    /// <summary>Counts of the wards beside those of other agencies.</summary>
    public IReadOnlyList<ShownComparison> Comparisons { get; private set; } = [];

    /// <summary>Files with a line for each commune.</summary>
    public IReadOnlyList<ShownUnitTable> Tables { get; private set; } = [];

    /// <summary>Figures that they and the units below gave differently.</summary>
    public IReadOnlyList<UnitDifference> Differences { get; private set; } = [];

    /// <summary>Plans of the quarter's year with tasks that are overdue or not told of.</summary>
    public IReadOnlyList<ShownPlan> Plans { get; private set; } = [];

    public DateOnly Today => returns.Today;

    /// <summary>Page that is shown, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Number { get; set; } = 1;

    public int PageCount => Math.Max(1, (Counts.UnitCount + PageRows - 1) / PageRows);

    /// <summary>Each row bears the counts of all pages.</summary>
    public DueReturn Counts => Returns.Count > 0 ? Returns[0] : new DueReturn();

    public async Task<IActionResult> OnGetAsync(string? periodCode, CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.Accept, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        Handles = await scope.HasAsync(Right.Review, cancellationToken);
        Quarters = await returns.QuartersAsync(cancellationToken);
        Quarter = Quarters.FirstOrDefault(quarter => periodCode is null || quarter.Code == periodCode);
        if (Quarter is null)
            return periodCode is null ? Page() : NotFound();
        Deadlines = await returns.DeadlinesAsync(Quarter.Code, cancellationToken);
        OfSectors = await returns.OfSectorsAsync(Quarter.Code, cancellationToken);
        Comparisons = await returns.ComparedAsync(Quarter.Code, cancellationToken);
        Tables = await returns.TablesAsync(Quarter.Code, cancellationToken);
        Differences = await returns.DifferencesAsync(Quarter.Code, cancellationToken);
        Plans = await plans.ChasedAsync(Quarter.Code, cancellationToken);
        Number = Math.Clamp(Number, 1, MostPages);
        Returns = await PageAsync();
        if (Returns.Count == 0 && Number > 1)
        {
            Number = 1;
            Returns = await PageAsync();
        }

        return Page();

        Task<IReadOnlyList<DueReturn>> PageAsync() =>
            returns.PageAsync(Quarter.Code, PageRows, (Number - 1) * PageRows, cancellationToken);
    }
}
