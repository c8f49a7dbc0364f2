using ChildStatsReporting.Access;
using ChildStatsReporting.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Hands out the file of a return to whoever may read the return: the sender's own bytes, or a workbook without the rows of the lists.</summary>
public sealed class ReturnFilePage(WebTransaction transaction, Scope scope, ReturnFile file, People people) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await ShownSubmission.FindAsync(transaction, Id, cancellationToken) is not { } submission)
            return NotFound();
        var mayRead = submission.AdminUnitId is { } unitId
            ? await scope.MayAsync(Right.ReadReturn, unitId, cancellationToken)
            : submission.ReceivedBy == transaction.UserName && await scope.HasAsync(Right.Upload, cancellationToken);
        if (!mayRead)
            return NotFound();
        var isInvented = await people.DemoInstantAsync(cancellationToken) is not null;
        var handed = await file.HandOutAsync(Id, transaction.UserName!, isInvented, cancellationToken);
        if (handed.Bytes is { } bytes)
            return File(bytes, "application/octet-stream", handed.FileName);
        Problem = handed.Refusal;
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }
}
