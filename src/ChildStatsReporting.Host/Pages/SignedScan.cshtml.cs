using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Serving;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ChildStatsReporting.Host.Pages;

/// <summary>The scan of a return that was printed and signed by hand: sent by the officer, opened by whoever may read the return.</summary>
[ReadsFormItself]
[IgnoreAntiforgeryToken] // The page checks the token itself, before the first byte of the file.
[RequestSizeLimit(WebPages.MostRequestBytes)]
[EnableRateLimiting(RequestLimits.Upload)]
public sealed class SignedScanPage(WebTransaction transaction, Scope scope, SignedScans scans, VietnamTime time)
    : PageModel
{
    public const string TooLarge = "Bản quét lớn hơn 20 MB. Hãy quét lại ở 200 điểm/inch hoặc quét đen trắng.";

    private static readonly string ScanSql = SqlFile.Read("pages/shown_scan.sql");

    /// <summary>As what the paper was signed.</summary>
    /// <param name="isDeputy">True when a deputy signed.</param>
    /// <param name="isLetter">True for the letter of another agency.</param>
    public static string Position(bool isDeputy, bool isLetter) =>
        (isDeputy, isLetter) switch
        {
            (false, false) => "Chủ tịch",
            (true, false) => "Phó Chủ tịch (ký thay Chủ tịch)",
            (false, true) => "Người đứng đầu cơ quan",
            _ => "Cấp phó (ký thay)",
        };

    public long Id { get; private set; }

    public ShownSubmission Submission { get; private set; } = new();

    public ShownScan? Scan { get; private set; }

    public bool MayUpload { get; private set; }

    public string? SignerName { get; private set; }

    public bool IsDeputy { get; private set; }

    /// <summary>As a field of a form states a day: 2024-12-16.</summary>
    public string? SignedOn { get; private set; }

    public DateOnly Today => time.Today;

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id) => await RefuseAsync(id) ?? await ShowAsync();

    /// <summary>Hands out the scan, never to be shown within our pages, and records who opened it.</summary>
    public async Task<IActionResult> OnGetTepAsync(long id)
    {
        if (await RefuseAsync(id) is { } refused)
            return refused;
        if (await scans.OpenAsync(id, User.Identity!.Name!, HttpContext.RequestAborted) is not { } scan)
            return NotFound();
        return File(
            scan.Bytes,
            scan.MediaType,
            $"ban-ky_{Submission.UnitCode}_{Submission.PeriodCode}_lan-{Submission.Revision}.{scan.Extension}"
        );
    }

    public async Task<IActionResult> OnPostAsync(long id)
    {
        if (await RefuseAsync(id) is { } refused)
            return refused;
        if (!await scope.MayAsync(ReviewStep.Of(ReviewAction.Submit).Right, UnitId, HttpContext.RequestAborted))
            return StatusCode(StatusCodes.Status403Forbidden);
        var sent = await SentFile.ReadAsync(HttpContext, SignedScans.MostBytes);
        if (sent.StatusCode == StatusCodes.Status400BadRequest)
            return BadRequest();
        SignerName = sent.Fields.GetValueOrDefault("SignerName");
        IsDeputy = sent.Fields.GetValueOrDefault("Position") == "deputy";
        SignedOn = sent.Fields.GetValueOrDefault("SignedOn");
        if (sent.StatusCode == StatusCodes.Status413PayloadTooLarge)
            return await ShowAsync(TooLarge, sent.StatusCode);
        var signedOn = FormDay.Read(SignedOn);
        var outcome = await scans.ReceiveAsync(
            new SignedScanUpload(id, sent.Bytes ?? [], User.Identity!.Name!, SignerName ?? "", IsDeputy, signedOn),
            HttpContext.RequestAborted
        );
        if (outcome.IsDone)
            return LocalRedirect($"/ban-nop/{id}");
        // Refused by what somebody did since the page was read, or by what was sent.
        await transaction.EndAsync();
        return await RefuseAsync(id)
            ?? await ShowAsync(
                outcome.Refusal,
                ReviewRule.AwaitsScan(Submission.Reviewed)
                    ? StatusCodes.Status422UnprocessableEntity
                    : StatusCodes.Status409Conflict
            );
    }

    /// <summary>Reads the submission; the answer when the person is not to see it, else null.</summary>
    private async Task<IActionResult?> RefuseAsync(long id)
    {
        Id = id;
        if (
            await ShownSubmission.FindAsync(transaction, id, HttpContext.RequestAborted)
                is not { AdminUnitId: { } unitId } found
            || !await scope.MayAsync(Right.ReadReturn, unitId, HttpContext.RequestAborted)
        )
            return NotFound();
        Submission = found;
        return null;
    }

    private async Task<PageResult> ShowAsync(string? problem = null, int statusCode = StatusCodes.Status200OK)
    {
        Problem = problem;
        Scan = await transaction.FindAsync<ShownScan>(ScanSql, new { submissionId = Id }, HttpContext.RequestAborted);
        var rights = await scope.AtAsync(UnitId, HttpContext.RequestAborted);
        MayUpload = ReviewRule.RefuseScan(Submission.Reviewed, transaction.UserName!, rights) is null;
        return new PageResult { StatusCode = statusCode };
    }

    private int UnitId => Submission.AdminUnitId!.Value;
}
