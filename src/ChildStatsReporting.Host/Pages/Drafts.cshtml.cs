using ChildStatsReporting.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Reports that wait for their signer or their clerk, the oldest first.</summary>
public sealed class DraftsPage(DraftReports drafts, Scope scope) : PageModel
{
    /// <summary>Number and symbol of what was issued just now.</summary>
    [BindProperty(SupportsGet = true, Name = "so")]
    public string? Issued { get; set; }

    public IReadOnlyList<DraftReport> Drafts { get; private set; } = [];

    public string? IssuedNote => string.IsNullOrEmpty(Issued) ? null : $"Đã cấp số {Issued}, đóng dấu và ban hành. Văn bản ở mục “Báo cáo đã phát hành”.";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.ReadDraft, cancellationToken)) return StatusCode(StatusCodes.Status403Forbidden);
        Drafts = await drafts.AllAsync(cancellationToken);
        return Page();
    }
}
