using ChildStatsReporting.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Reports that wait for their signer or their clerk, the oldest first.</summary>
public sealed class DraftsPage(DraftReports drafts, Scope scope) : PageModel
{
    private const int PageRows = 100;

    private const int MostPages = 10_000;

    /// <summary>Number and symbol of what was issued just now.</summary>
    [BindProperty(SupportsGet = true, Name = "so")]
    public string? Issued { get; set; }

    /// <summary>Page that is shown, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Number { get; set; } = 1;

    public bool HasNext { get; private set; }

    public IReadOnlyList<DraftReport> Drafts { get; private set; } = [];

    public string? IssuedNote =>
        string.IsNullOrEmpty(Issued)
            ? null
            : $"Văn bản số {Issued} đã được đăng ký và phát hành; xem ở mục “Báo cáo đã phát hành”.";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.ReadDraft, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        Number = Math.Clamp(Number, 1, MostPages);
        // One row more than is shown tells whether there is a further page.
        var found = await drafts.PageAsync(PageRows + 1, (Number - 1) * PageRows, cancellationToken);
        HasNext = found.Count > PageRows;
        Drafts = [.. found.Take(PageRows)];
        return Page();
    }
}
