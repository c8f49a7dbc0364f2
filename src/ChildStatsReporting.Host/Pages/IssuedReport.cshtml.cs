using System.Globalization;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>A note that a report was sent.</summary>
public sealed record ShownSending
{
    public string Way { get; init; } = "";

    public string Recipient { get; init; } = "";

    public string? Reference { get; init; }

    public DateOnly SentOn { get; init; }

    public DateTime RecordedAt { get; init; }

    public string RecordedByName { get; init; } = "";
}

/// <summary>A recipient who said that a report arrived.</summary>
public sealed record ShownReceipt
{
    public string ConfirmedBy { get; init; } = "";

    public string ConfirmedByName { get; init; } = "";

    public DateTime ConfirmedAt { get; init; }
}

/// <summary>One issued report: its files, whether it holds, where it was sent and who has it.</summary>
public sealed class IssuedReportPage(WebTransaction transaction, Scope scope, Dispatch dispatch, VietnamTime time)
    : PageModel
{
    private static readonly string SendingSql = SqlFile.Read("pages/sending.sql");
    private static readonly string ReceiptSql = SqlFile.Read("pages/receipt.sql");

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public string? Way { get; set; }

    [BindProperty]
    public string? Recipient { get; set; }

    [BindProperty]
    public string? Reference { get; set; }

    /// <summary>Day of sending as a browser writes it.</summary>
    [BindProperty]
    public string? SentOn { get; set; }

    /// <summary>The report's files, the document first.</summary>
    public IReadOnlyList<PublishedFile> Files { get; private set; } = [];

    public PublishedFile Report => Files[0];

    public string Title => Shown.Form(Report.FormVi, Report.PeriodKind, Report.Quarter, Report.Year);

    public IReadOnlyList<ShownChart> Charts { get; private set; } = [];

    public IReadOnlyList<ShownSending> Sendings { get; private set; } = [];

    public IReadOnlyList<ShownReceipt> Receipts { get; private set; } = [];

    public bool MaySend { get; private set; }

    /// <summary>True for a recipient who has not yet said that it arrived.</summary>
    public bool MayReceive { get; private set; }

    public DateOnly Today => time.Today;

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await RefuseAsync(Right.ReadReport, cancellationToken) ?? await ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(Right.IssueReport, cancellationToken) is { } refused)
            return refused;
        Problem = FormDay.Read(SentOn) is not { } sentOn
            ? "Hãy nhập ngày gửi."
            : (
                await dispatch.SendAsync(
                    new SentDocument(Id, Way ?? "", Recipient ?? "", Reference, sentOn, transaction.UserName!),
                    cancellationToken
                )
            ).Refusal;
        return Problem is null
            ? LocalRedirect($"/phat-hanh/{Id}")
            : await ShowProblemAsync(StatusCodes.Status422UnprocessableEntity, cancellationToken);
    }

    public async Task<IActionResult> OnPostReceiveAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(Right.ConfirmReceipt, cancellationToken) is { } refused)
            return refused;
        Problem = (await dispatch.ReceiveAsync(Id, transaction.UserName!, cancellationToken)).Refusal;
        return Problem is null
            ? LocalRedirect($"/phat-hanh/{Id}")
            : await ShowProblemAsync(StatusCodes.Status409Conflict, cancellationToken);
    }

    /// <summary>Reads the report; the answer when the person is not to see it or not to act, else null.</summary>
    private async Task<IActionResult?> RefuseAsync(Right right, CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.ReadReport, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        Files = await transaction.QueryAsync<PublishedFile>(
            ReportsPage.ReportSql,
            new
            {
                mostRuns = 1,
                beforeRunId = (long?)null,
                runId = Id,
            },
            cancellationToken
        );
        if (Files.Count == 0 || !await scope.MayAsync(Right.ReadReport, Report.AdminUnitId, cancellationToken))
            return NotFound();
        return await scope.MayAsync(right, Report.AdminUnitId, cancellationToken)
            ? null
            : StatusCode(StatusCodes.Status403Forbidden);
    }

    private async Task<IActionResult> ShowProblemAsync(int statusCode, CancellationToken cancellationToken)
    {
        await ShowAsync(cancellationToken);
        return new PageResult { StatusCode = statusCode };
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        Charts = await ShownChart.OfAsync(transaction, Id, cancellationToken);
        Sendings = await transaction.QueryAsync<ShownSending>(SendingSql, new { runId = Id }, cancellationToken);
        Receipts = await transaction.QueryAsync<ShownReceipt>(ReceiptSql, new { runId = Id }, cancellationToken);
        MaySend = await scope.MayAsync(Right.IssueReport, Report.AdminUnitId, cancellationToken);
        MayReceive =
            Receipts.All(receipt => receipt.ConfirmedBy != transaction.UserName)
            && await scope.MayAsync(Right.ConfirmReceipt, Report.AdminUnitId, cancellationToken);
        SentOn ??= time.Today.ToString(FormDay.Format, CultureInfo.InvariantCulture);
        return Page();
    }
}
