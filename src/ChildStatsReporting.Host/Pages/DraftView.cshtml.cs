using ChildStatsReporting.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Shows the pages of a draft in the browser's own reader of PDF files.</summary>
public sealed class DraftViewPage(DraftReports drafts, WebTransaction transaction, Scope scope) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>File that is shown; null for the document itself.</summary>
    [BindProperty(SupportsGet = true, Name = "tep")]
    public string? FileName { get; set; }

    public DraftReport Draft { get; private set; } = new();

    /// <summary>Documents of the draft, the report itself first.</summary>
    public IReadOnlyList<DraftFile> Files { get; private set; } = [];

    public DraftFile? ShownFile { get; private set; }

    public IReadOnlyList<ShownChart> Charts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (
            await drafts.FindAsync(Id, cancellationToken) is not { } found
            || !await scope.MayAsync(Right.ReadDraft, found.AdminUnitId, cancellationToken)
        )
            return NotFound();
        Draft = found;
        Files =
        [
            .. (await drafts.FilesAsync(Id, cancellationToken)).Where(file =>
                file.FileName.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase)
            ),
        ];
        ShownFile = Files.FirstOrDefault(file => FileName is null || file.FileName == FileName);
        Charts = await ShownChart.OfAsync(transaction, Id, cancellationToken);
        return FileName is not null && ShownFile is null ? NotFound() : Page();
    }
}
