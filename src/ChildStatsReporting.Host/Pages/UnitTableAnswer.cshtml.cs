using ChildStatsReporting.Access;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;
using ChildStatsReporting.Schedule;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>What became of each line of a file of communes, and the steps for all of them at once; each return takes its step for itself.</summary>
public sealed class UnitTableAnswerPage(
    WebTransaction transaction,
    Scope scope,
    SubmissionReview review,
    SignedScans scans,
    UnitTables tables,
    WorkCall call
) : PageModel
{
    private const int MostNamed = 5;

    public ShownUnitTable Table { get; private set; } = new();

    public IReadOnlyList<ShownTableLine> Lines { get; private set; } = [];

    /// <summary>Why warnings are kept.</summary>
    [BindProperty]
    public string? Remark { get; set; }

    [BindProperty]
    public bool HasComparedScan { get; set; }

    public string? Problem { get; private set; }

    /// <summary>True for who sent the file: somebody else accepts its lines.</summary>
    public bool IsMine => Table.ReceivedBy == transaction.UserName;

    /// <summary>True for a reviewer, who also sends the lines and the scan.</summary>
    private bool Sends { get; set; }

    public int ToSubmit => !Sends ? 0 : Lines.Count(line => line.IsToSubmit);

    public bool HasWarnings => Lines.Any(line => line is { IsToSubmit: true, WarningCount: > 0 });

    public int ToScan => !Sends ? 0 : Lines.Count(line => line.IsToScan);

    public int ToAccept => Lines.Count(line => line.IsToAccept);

    /// <summary>The scan that was sent for its lines; null until one was.</summary>
    public string? ScanSha256 => Lines.Select(line => line.ScanSha256).FirstOrDefault(sha256 => sha256 is not null);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await RefuseAsync(id, cancellationToken) ?? Page();

    /// <summary>Hands out the scan and records it for every line that stands on it.</summary>
    public async Task<IActionResult> OnGetTepAsync(long id, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(id, cancellationToken) is { } refused)
            return refused;
        OpenedScan? shown = null;
        foreach (var line in Lines.Where(line => line.ScanSha256 is not null && line.ScanSha256 == ScanSha256))
            shown = await scans.OpenAsync(line.SubmissionId!.Value, transaction.UserName!, cancellationToken) ?? shown;
        if (shown is null)
            return NotFound();
        return File(shown.Bytes, shown.MediaType, $"van-ban_{Table.FormCode}_{Table.PeriodCode}.{shown.Extension}");
    }

    /// <summary>Hands the file as it came to who sent it.</summary>
    public async Task<IActionResult> OnGetGocAsync(long id, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(id, cancellationToken) is { } refused)
            return refused;
        return await tables.OpenAsync(id, transaction.UserName!, cancellationToken) is { } sent
            ? File(sent.Bytes, "application/octet-stream", sent.FileName)
            : NotFound();
    }

    public async Task<IActionResult> OnPostSubmitAsync(long id, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(id, cancellationToken) is { } refused)
            return refused;
        if (Remark is { Length: > 1000 })
            return Show("Nội dung ghi tối đa 1.000 ký tự.");
        return await ActAsync(
            Lines.Where(line => line.IsToSubmit),
            line => new ReviewDecision(
                line.SubmissionId!.Value,
                ReviewAction.Submit,
                transaction.UserName!,
                line.WarningCount > 0 ? Remark : null
            )
            {
                Source = new ReturnSource(Table.SourceAgency, Table.SourceNumber, Table.SourceDatedOn),
            },
            cancellationToken
        );
    }

    public async Task<IActionResult> OnPostAcceptAsync(long id, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(id, cancellationToken) is { } refused)
            return refused;
        return await ActAsync(
            Lines.Where(line => line.IsToAccept),
            line => new ReviewDecision(line.SubmissionId!.Value, ReviewAction.Accept, transaction.UserName!, null)
            {
                HasComparedScan = HasComparedScan,
            },
            cancellationToken
        );
    }

    /// <summary>One act and one transaction for each line: what stops one does not stop the others.</summary>
    private async Task<IActionResult> ActAsync(
        IEnumerable<ShownTableLine> lines,
        Func<ShownTableLine, ReviewDecision> decisionOf,
        CancellationToken cancellationToken
    )
    {
        var stopped = new List<string>();
        var isAccepted = false;
        foreach (var line in lines.ToList())
        {
            var outcome = await review.DecideAsync(decisionOf(line), cancellationToken);
            if (!outcome.IsDone)
                stopped.Add($"Dòng {line.RowNumber}: {outcome.Refusal}");
            else
                isAccepted |= outcome.State == SubmissionState.Accepted;
        }

        if (isAccepted)
            await call.CallAsync(new WaitingWork("observations", Table.PeriodId), cancellationToken);
        if (stopped.Count == 0)
            return LocalRedirect($"/nhieu-xa/ket-qua/{Table.UnitTableId}");
        await transaction.EndAsync();
        return await RefuseAsync(Table.UnitTableId, cancellationToken)
            ?? Show(
                string.Join(' ', stopped.Take(MostNamed))
                    + (stopped.Count > MostNamed ? $" Và {stopped.Count - MostNamed} dòng khác." : "")
            );
    }

    private PageResult Show(string problem)
    {
        Problem = problem;
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    /// <summary>Reads the file and its lines; the answer when the person is not to see it, else null.</summary>
    private async Task<IActionResult?> RefuseAsync(long id, CancellationToken cancellationToken)
    {
        if (
            await ShownUnitTable.FindAsync(transaction, id, cancellationToken) is not { } found
            || !await scope.MayAsync(Right.Accept, found.AdminUnitId, cancellationToken)
        )
            return NotFound();
        Table = found;
        Sends = await scope.MayAsync(Right.Review, found.AdminUnitId, cancellationToken);
        Lines = await found.LinesAsync(transaction, cancellationToken);
        return null;
    }
}
