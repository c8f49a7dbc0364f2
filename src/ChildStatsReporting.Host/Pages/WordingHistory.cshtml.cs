using ChildStatsReporting.Access;
using ChildStatsReporting.Reports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>What was written in one section of a report, by whom and when; an earlier text can be put back.</summary>
public sealed class WordingHistoryPage(
    DraftReports drafts,
    Scope scope,
    ReportWording wording,
    WebTransaction transaction
) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Section { get; set; } = "";

    /// <summary>Revision that is put back.</summary>
    [BindProperty]
    public int Revision { get; set; }

    /// <summary>Newest revision that the person read.</summary>
    [BindProperty]
    public int BaseRevision { get; set; }

    public DraftReport Draft { get; private set; } = new();

    public ShownWording Shown { get; private set; } = ShownWording.None;

    public WordedSection Worded { get; private set; } = new();

    public IReadOnlyList<WordedRevision> Revisions { get; private set; } = [];

    public bool MayWrite { get; private set; }

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken) ?? Page();

    /// <summary>Writes the words of an earlier revision as the next one.</summary>
    public async Task<IActionResult> OnPostPutBackAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is { } refused)
            return refused;
        if (!await scope.MayAsync(Right.WordReport, Draft.AdminUnitId, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        if (Revisions.FirstOrDefault(revision => revision.Revision == Revision) is not { } earlier)
            return NotFound();
        var outcome = await wording.WriteAsync(
            new WordingChange(Id, Section, BaseRevision, earlier.Kind, earlier.Content, transaction.UserName!),
            cancellationToken
        );
        if (outcome.Refusal is null)
            return LocalRedirect($"/trinh-ky/{Id}/loi-van?da-luu=true");
        Problem = outcome.Refusal;
        await transaction.EndAsync();
        return await ReadAsync(cancellationToken) ?? new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    private async Task<IActionResult?> ReadAsync(CancellationToken cancellationToken)
    {
        if (
            await drafts.FindAsync(Id, cancellationToken) is not { } found
            || !await scope.MayAsync(Right.ReadDraft, found.AdminUnitId, cancellationToken)
        )
            return NotFound();
        Draft = found;
        Shown = await ShownWording.ReadAsync(transaction, wording, Id, cancellationToken);
        if (Shown.Sections.FirstOrDefault(section => section.Section == Section) is not { } worded)
            return NotFound();
        Worded = worded;
        Revisions = await ShownWording.HistoryAsync(transaction, (Id, Section), cancellationToken);
        MayWrite =
            Draft.State != "person_signed"
            && await scope.MayAsync(Right.WordReport, found.AdminUnitId, cancellationToken);
        return null;
    }
}
