using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>One act of the trail.</summary>
public sealed record TrailEvent(
    long EventId, DateTime OccurredAt, string UserName, string? FullName, string Action, string ObjectKind, string ObjectKey, string Details);

/// <summary>The trail, a hundred acts at a time; the auditor's.</summary>
public sealed class TrailPage(WebTransaction transaction, Scope scope) : PageModel
{
    private const int MostRows = 100;

    private static readonly string EventSql = SqlFile.Read("audit/recent_event.sql");

    [BindProperty(SupportsGet = true, Name = "truoc")]
    public long? BeforeId { get; set; }

    public IReadOnlyList<TrailEvent> Events { get; private set; } = [];

    public long? NextId => Events.Count == MostRows ? Events[^1].EventId : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.ReadTrail, cancellationToken)) return StatusCode(StatusCodes.Status403Forbidden);
        Events = await transaction.QueryAsync<TrailEvent>(EventSql, new { beforeId = BeforeId, mostRows = MostRows }, cancellationToken);
        return Page();
    }
}
