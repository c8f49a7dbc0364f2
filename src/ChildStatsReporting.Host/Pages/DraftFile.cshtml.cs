using System.Globalization;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Hands out one file of a draft and records who opened it.</summary>
public sealed class DraftFilePage(WebTransaction transaction, DraftReports drafts, Scope scope, Trail trail) : PageModel
{
    private static readonly string ContentSql = SqlFile.Read("pages/draft_content.sql");

    /// <summary>True to be shown within a page instead of kept.</summary>
    [BindProperty(SupportsGet = true, Name = "xem")]
    public bool IsShown { get; set; }

    public async Task<IActionResult> OnGetAsync(long runId, string fileName, CancellationToken cancellationToken)
    {
        if (
            await drafts.FindAsync(runId, cancellationToken) is not { } draft
            || !await scope.MayAsync(Right.ReadDraft, draft.AdminUnitId, cancellationToken)
            || await transaction.FindAsync<DraftContent>(ContentSql, new { runId, fileName }, cancellationToken)
                is not { } file
            || await IssuedFiles.NameOfAsync(transaction, runId, cancellationToken) is not { } name
        )
            return NotFound();
        await trail.AddAsync(
            User.Identity!.Name!,
            "read_draft",
            ("report_run", string.Create(CultureInfo.InvariantCulture, $"{runId} {file.FileName}")),
            cancellationToken
        );
        var type = file.FileName.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase)
            ? "application/pdf"
            : "application/octet-stream";
        if (!IsShown || type != "application/pdf")
            return File(file.Content, type, name.Of(file.FileName));
        // Without a name of its own a browser shows it.
        return File(file.Content, type);
    }

    private sealed record DraftContent(string FileName, byte[] Content);
}
