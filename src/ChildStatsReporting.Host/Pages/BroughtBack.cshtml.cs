using ChildStatsReporting.Access;
using ChildStatsReporting.Documents.Comparison;
using ChildStatsReporting.Host.Serving;
using ChildStatsReporting.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ChildStatsReporting.Host.Pages;

/// <summary>The clerk brings back a document that was signed elsewhere; it is compared with the draft at once.</summary>
[ReadsFormItself]
[IgnoreAntiforgeryToken] // The page checks the token itself, before the first byte of the file.
[RequestSizeLimit(WebPages.MostRequestBytes)]
[EnableRateLimiting(RequestLimits.Upload)]
public sealed class BroughtBackPage(
    DraftReports drafts,
    Scope scope,
    BroughtBack broughtBack,
    WebTransaction transaction
) : PageModel
{
    public const string TooLarge = "Tệp lớn hơn 20 MB. Bản quét thì hãy quét lại ở 200 điểm/inch hoặc đen trắng.";

    public DraftReport Draft { get; private set; } = new();

    public IReadOnlyList<ShownReturnedFile> Returned { get; private set; } = [];

    public IReadOnlyList<string> Differences { get; private set; } = [];

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await RefuseAsync(id, cancellationToken) ?? await ShowAsync(StatusCodes.Status200OK, cancellationToken);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(id, cancellationToken) is { } refused)
            return refused;
        var sent = await SentFile.ReadAsync(HttpContext, DraftComparison.LargestFile);
        if (sent.StatusCode == StatusCodes.Status400BadRequest)
            return BadRequest();
        if (sent.Bytes is not { } bytes)
        {
            var isTooLarge = sent.StatusCode == StatusCodes.Status413PayloadTooLarge;
            Problem = isTooLarge ? TooLarge : "Chưa chọn tệp, hoặc tệp trống.";
            return await ShowAsync(
                isTooLarge ? sent.StatusCode : StatusCodes.Status422UnprocessableEntity,
                cancellationToken
            );
        }
        var outcome = await broughtBack.ReceiveAsync(
            new BroughtBackFile(
                id,
                sent.Fields.GetValueOrDefault("FileName") ?? "",
                bytes,
                sent.Fields.GetValueOrDefault("Kind") == "scan",
                transaction.UserName!
            ),
            cancellationToken
        );
        if (outcome.Refusal is null)
            return LocalRedirect($"/trinh-ky/{id}");
        // What was refused may have been refused by what somebody did since the page was read.
        await transaction.EndAsync();
        if (await RefuseAsync(id, cancellationToken) is { } gone)
            return gone;
        (Problem, Differences) = (outcome.Refusal, outcome.Differences);
        return await ShowAsync(StatusCodes.Status422UnprocessableEntity, cancellationToken);
    }

    /// <summary>Reads the draft; the answer when the person is not to see it or not to act, else null.</summary>
    private async Task<IActionResult?> RefuseAsync(long id, CancellationToken cancellationToken)
    {
        if (
            await drafts.FindAsync(id, cancellationToken) is not { } found
            || !await scope.MayAsync(Right.ReadDraft, found.AdminUnitId, cancellationToken)
        )
            return NotFound();
        Draft = found;
        return await scope.MayAsync(Right.IssueReport, found.AdminUnitId, cancellationToken)
            ? null
            : StatusCode(StatusCodes.Status403Forbidden);
    }

    private async Task<PageResult> ShowAsync(int statusCode, CancellationToken cancellationToken)
    {
        Returned = await drafts.ReturnedAsync(Draft.RunId, cancellationToken);
        return new PageResult { StatusCode = statusCode };
    }
}
