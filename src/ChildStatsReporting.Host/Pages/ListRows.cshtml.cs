using ChildStatsReporting.Access;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>The rows of the lists of a return: for the ward itself, and for its reviewer after a purpose was stated. Each reading is recorded.</summary>
public sealed class ListRowsPage(WebTransaction transaction, Scope scope, ListReading reading) : PageModel
{
    private static readonly Dictionary<string, string[]> Headings = new Dictionary<string, string[]>
    {
        [ListSheet.AbuseCase.List] = [.. ListSheet.AbuseCase.Columns.Select(column => column.Heading)],
        [ListSheet.AbusedChild.List] =
        [
            "Mã trẻ em",
            "Mã vụ việc",
            "Giới tính",
            "Tuổi tròn",
            "Hình thức",
            "Hành vi xâm hại tình dục",
            "Đã duyệt kế hoạch hỗ trợ",
            "Dân tộc thiểu số",
            "Khuyết tật",
        ],
        [ListSheet.SanctionDecision.List] = [.. ListSheet.SanctionDecision.Columns.Select(column => column.Heading)],
        [ListSheet.Injury.List] = [.. ListSheet.Injury.Columns.Select(column => column.Heading)],
    };

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public int? Days { get; set; }

    public ShownSubmission Submission { get; private set; } = new();

    public ListOutcome Outcome { get; private set; } = new(null, null, null, false, null);

    public string? Problem { get; private set; }

    /// <summary>Every list with its headings and rows; a list without rows is among them.</summary>
    public IEnumerable<(string Title, string[] Headings, IReadOnlyList<ListedRow> Rows)> Lists =>
        ListSheet.All.Select(sheet =>
            (
                sheet.Title,
                Headings[sheet.List],
                (IReadOnlyList<ListedRow>)[.. (Outcome.Rows ?? []).Where(row => row.List == sheet.List)]
            )
        );

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await RefuseAsync(cancellationToken) ?? await ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(cancellationToken) is { } refused)
            return refused;
        Problem = await reading.StateAsync(Id, transaction.UserName!, Purpose, Days, cancellationToken);
        if (Problem is null)
            return LocalRedirect($"/ban-nop/{Id}/danh-sach");
        Outcome = new(null, null, null, NeedsPurpose: !Submission.IsErased, null);
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private async Task<IActionResult?> RefuseAsync(CancellationToken cancellationToken)
    {
        if (
            await ShownSubmission.FindAsync(transaction, Id, cancellationToken) is not { AdminUnitId: { } unitId } found
            || !await scope.MayAsync(Right.ReadReturn, unitId, cancellationToken)
        )
            return NotFound();
        Submission = found;
        var rights = await scope.AtAsync(unitId, cancellationToken);
        return rights.Has(Right.ReadListRow) || rights.Has(Right.AskListRow)
            ? null
            : StatusCode(StatusCodes.Status403Forbidden);
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        Outcome = await reading.ReadAsync(Id, transaction.UserName!, cancellationToken);
        Days ??= 1;
        return Page();
    }
}
