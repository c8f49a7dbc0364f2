using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Serving;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Schedule;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ChildStatsReporting.Host.Pages;

/// <summary>A file that could not be taken for any return.</summary>
public sealed record RefusedFile
{
    public long SubmissionId { get; init; }

    public string FileName { get; init; } = "";

    public int ByteCount { get; init; }

    public DateTime ReceivedAt { get; init; }

    /// <summary>What was wrong and what to do, in Vietnamese.</summary>
    public string[] Reasons { get; init; } = [];
}

/// <summary>Takes a filled workbook. Whose return it is stands in the file; the intake holds it against the person's units.</summary>
[ReadsFormItself]
[IgnoreAntiforgeryToken] // The page checks the token itself, before the first byte of the file.
[RequestSizeLimit(WebPages.MostRequestBytes)]
[EnableRateLimiting(RequestLimits.Upload)]
public sealed class UploadPage(
    Scope scope,
    DueReturns returns,
    SubmissionIntake intake,
    SubmissionLookup lookup,
    WorkCall call,
    WebTransaction transaction
) : PageModel
{
    /// <summary>A check takes well under a second; who waits longer finds the page that says so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const int MostRefused = 20;

    private static readonly string RefusedSql = SqlFile.Read("pages/refused_file.sql");

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public const string TooLarge =
        "Tệp lớn hơn 10 MB nên không được nhận. Hãy bỏ ảnh và trang tính thừa khỏi tệp rồi nộp lại.";

    /// <summary>False for who sends what others have filled.</summary>
    public bool TakesTemplates { get; private set; }

    public IReadOnlyList<DueReturn> Templates { get; private set; } = [];

    /// <summary>What this person sent and could not be taken for any return, the newest first; its bytes are kept.</summary>
    public IReadOnlyList<RefusedFile> Refused { get; private set; } = [];

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await scope.HasAsync(Right.Upload, HttpContext.RequestAborted))
            return StatusCode(StatusCodes.Status403Forbidden);
        TakesTemplates = await scope.HasAsync(Right.DownloadTemplate, HttpContext.RequestAborted);
        if (TakesTemplates)
            Templates =
            [
                .. (await returns.OfAsync(periodCode: null, HttpContext.RequestAborted)).Where(due => due.IsOpen),
            ];
        Refused = await transaction.QueryAsync<RefusedFile>(
            RefusedSql,
            new { userName = transaction.UserName, mostRows = MostRefused },
            HttpContext.RequestAborted
        );
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await scope.HasAsync(Right.Upload, HttpContext.RequestAborted))
            return StatusCode(StatusCodes.Status403Forbidden);
        var sent = await SentFile.ReadAsync(HttpContext, WebPages.MostFileBytes);
        if (sent.StatusCode == StatusCodes.Status400BadRequest)
            return BadRequest();
        if (sent.Bytes is not { } bytes)
        {
            await OnGetAsync();
            Problem =
                sent.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? TooLarge
                    : "Chưa chọn tệp, hoặc tệp trống. Hãy chọn tệp đã điền rồi nộp lại.";
            return new PageResult
            {
                StatusCode =
                    sent.StatusCode == StatusCodes.Status200OK
                        ? StatusCodes.Status422UnprocessableEntity
                        : sent.StatusCode,
            };
        }

        var receipt = await intake.ReceiveAsync(
            new SubmittedFile(sent.FileName ?? "bao-cao.xlsx", bytes, User.Identity!.Name!),
            HttpContext.RequestAborted
        );
        if (receipt.State == SubmissionState.Received)
        {
            await call.CallAsync(new WaitingWork("submission", receipt.SubmissionId), HttpContext.RequestAborted);
            await WaitAsync(receipt.SubmissionId, HttpContext.RequestAborted);
        }

        return LocalRedirect($"/ban-nop/{receipt.SubmissionId}{(receipt.IsDuplicate ? "?trung=true" : "")}");
    }

    private async Task WaitAsync(long submissionId, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Look)
        {
            if ((await lookup.StandingOfAsync(submissionId, cancellationToken)).State != SubmissionState.Received)
                return;
            await Task.Delay(Look, cancellationToken);
        }
    }
}
