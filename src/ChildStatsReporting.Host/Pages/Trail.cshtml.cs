using System.Globalization;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace ChildStatsReporting.Host.Pages;

/// <summary>One act of the trail.</summary>
public sealed record TrailEvent(
    long EventId,
    DateTime OccurredAt,
    string UserName,
    string? FullName,
    string Action,
    string ObjectKind,
    string ObjectKey,
    string? UnitName,
    string Details
)
{
    /// <summary>Name of a person, else the word for the service itself or the operator, else the account.</summary>
    /// <remarks>Who only ever sent files at the command line has the account for a name.</remarks>
    public string Actor => FullName is { } name && name != UserName ? name : TrailWords.Actor(UserName);
}

/// <summary>The trail, a hundred acts at a time; the auditor's.</summary>
public sealed class TrailPage(WebTransaction transaction, Scope scope) : PageModel
{
    private const int MostRows = 100;

    private static readonly string EventSql = SqlFile.Read("audit/recent_event.sql");

    [BindProperty(SupportsGet = true, Name = "truoc")]
    public long? BeforeId { get; set; }

    [BindProperty(SupportsGet = true, Name = "nguoi")]
    public string? UserName { get; set; }

    [BindProperty(SupportsGet = true, Name = "donVi")]
    public string? UnitCode { get; set; }

    /// <summary>A day in Vietnam as the field of a browser gives it; anything else is no filter.</summary>
    [BindProperty(SupportsGet = true, Name = "ngay")]
    public string? Day { get; set; }

    public bool IsFiltered => Wanted(UserName) is not null || Wanted(UnitCode) is not null || WantedDay is not null;

    private DateOnly? WantedDay => FormDay.Read(Day);

    public IReadOnlyList<TrailEvent> Events { get; private set; } = [];

    public long? NextId => Events.Count == MostRows ? Events[^1].EventId : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.ReadTrail, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        Events = await transaction.QueryAsync<TrailEvent>(
            EventSql,
            new
            {
                beforeId = BeforeId,
                mostRows = MostRows,
                person = Wanted(UserName),
                unit = Wanted(UnitCode),
                day = WantedDay,
            },
            cancellationToken
        );
        return Page();
    }

    /// <summary>The next hundred acts under the same filter.</summary>
    public string Older(long beforeId) =>
        QueryHelpers.AddQueryString(
            "/nhat-ky",
            new Dictionary<string, string?>
            {
                ["truoc"] = beforeId.ToString(CultureInfo.InvariantCulture),
                ["nguoi"] = Wanted(UserName),
                ["donVi"] = Wanted(UnitCode),
                ["ngay"] = WantedDay is null ? null : Day,
            }.Where(part => part.Value is not null)
        );

    private static string? Wanted(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
