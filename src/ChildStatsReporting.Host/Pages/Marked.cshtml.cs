using ChildStatsReporting.Access;
using ChildStatsReporting.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Hands out the file of a submission with its findings in it. It holds the rows of the lists, and it is recorded.</summary>
public sealed class MarkedPage(WebTransaction transaction, Scope scope, MarkedWorkbook workbook) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await ShownSubmission.FindAsync(transaction, Id, cancellationToken) is not { } submission)
            return NotFound();
        if (!await MayTakeAsync(submission, scope, transaction.UserName, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        var file = await workbook.MarkAsync(Id, transaction.UserName!, cancellationToken);
        if (file.Bytes is { } bytes)
            return File(bytes, file.MediaType!, file.FileName);
        Problem = file.Refusal;
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    /// <summary>
    /// Whether a person may have the file: who may send returns of the unit and reads its lists, or sent this file.
    /// </summary>
    internal static async Task<bool> MayTakeAsync(
        ShownSubmission submission,
        Scope scope,
        string? userName,
        CancellationToken cancellationToken
    )
    {
        var isSender = submission.ReceivedBy == userName;
        if (submission.AdminUnitId is not { } unitId)
            return isSender && await scope.HasAsync(Right.Upload, cancellationToken);
        return await scope.MayAsync(Right.Upload, unitId, cancellationToken)
            && (isSender || await scope.MayAsync(Right.ReadListFinding, unitId, cancellationToken));
    }
}
