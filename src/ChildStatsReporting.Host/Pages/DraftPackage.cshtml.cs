using ChildStatsReporting.Access;
using ChildStatsReporting.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Hands out a draft with what a document system asks, to be signed there; recorded.</summary>
public sealed class DraftPackagePage(
    WebTransaction transaction,
    DraftReports drafts,
    Scope scope,
    DraftPackages packages
) : PageModel
{
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (
            await drafts.FindAsync(id, cancellationToken) is not { } draft
            || !await scope.MayAsync(Right.ReadDraft, draft.AdminUnitId, cancellationToken)
            || await IssuedFiles.NameOfAsync(transaction, id, cancellationToken) is not { } name
        )
            return NotFound();
        if (!await scope.MayAsync(Right.IssueReport, draft.AdminUnitId, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        var files = await drafts.FilesAsync(id, cancellationToken);
        var (package, refusal) = await packages.GiveOutAsync(
            id,
            transaction.UserName!,
            name,
            new DocumentFacts(
                draft.Symbol,
                draft.AgencyName,
                draft.Title,
                string.Join(" / ", draft.CapacityLines),
                draft.ChosenName,
                draft.Addressee,
                files[0].PageCount ?? 0,
                draft.DueOn
            ),
            cancellationToken
        );
        if (package is not null)
            return File(package, "application/zip", Path.ChangeExtension(name.Of(files[0].FileName), ".zip"));
        Problem = refusal;
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }
}
