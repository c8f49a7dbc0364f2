using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Schedule;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>A report and a period for which it can be ordered.</summary>
public sealed record OrderedPeriod(string FormCode, string FormVi, string Code, string Kind, int Year, int? Quarter)
{
    /// <summary>Names both in what the page sends.</summary>
    public string Choice => $"{FormCode} {Code}";
}

/// <summary>Reports that wait for their signer or their clerk, the oldest first; a reviewer orders one here.</summary>
public sealed class DraftsPage(
    DraftReports drafts,
    Scope scope,
    ShownPlans plans,
    ReportOrder orders,
    WorkCall call,
    WebTransaction transaction
) : PageModel
{
    private const int MostPeriods = 12;

    private static readonly string PeriodSql = SqlFile.Read("pages/ordered_period.sql");

    private const string OldOrder = "da-co";

    private const string NewOrder = "moi";

    private const int PageRows = 100;

    private const int MostPages = 10_000;

    /// <summary>Number and symbol of what was issued just now.</summary>
    [BindProperty(SupportsGet = true, Name = "so")]
    public string? Issued { get; set; }

    /// <summary>What came of an order: <see cref="NewOrder"/> or <see cref="OldOrder"/>; null when none was given just now.</summary>
    [BindProperty(SupportsGet = true, Name = "lap")]
    public string? Ordered { get; set; }

    /// <summary>True when a report was cancelled just now.</summary>
    [BindProperty(SupportsGet = true, Name = "huy")]
    public bool IsCancelled { get; set; }

    [BindProperty]
    public string? UnitCode { get; set; }

    /// <summary>The <see cref="OrderedPeriod.Choice"/> that was made.</summary>
    [BindProperty]
    public string? OrderedReport { get; set; }

    [BindProperty]
    public string? OrderedAudience { get; set; }

    /// <summary>Units for which the person orders reports; none for who orders nothing.</summary>
    public IReadOnlyList<KnownUnit> OrderedUnits { get; private set; } = [];

    /// <summary>Reports with the periods that have figures, the newest first.</summary>
    public IReadOnlyList<OrderedPeriod> OrderedPeriods { get; private set; } = [];

    public string? Problem { get; private set; }

    /// <summary>Page that is shown, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Number { get; set; } = 1;

    public bool HasNext { get; private set; }

    public IReadOnlyList<DraftReport> Drafts { get; private set; } = [];

    public string? IssuedNote =>
        (Ordered, Issued) switch
        {
            _ when IsCancelled => "Đã hủy văn bản. Muốn lập lại thì dùng “Lập một bản báo cáo”.",
            (OldOrder, _) =>
                "Bản này đã phát hành và số liệu không đổi từ đó, nên không lập lại. Văn bản ở mục “Báo cáo đã phát hành”.",
            ({ Length: > 0 }, _) =>
                "Đã nhận yêu cầu. Bản báo cáo vào danh sách này sau ít phút; nơi phần mềm tự ký thì vào mục “Báo cáo đã phát hành”.",
            (_, { Length: > 0 }) =>
                $"Văn bản số {Issued} đã được đăng ký và phát hành; xem ở mục “Báo cáo đã phát hành”.",
            _ => null,
        };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.ReadDraft, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        await ShowAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostOrderAsync(CancellationToken cancellationToken)
    {
        var unit = (await plans.KeepingUnitsAsync(cancellationToken)).FirstOrDefault(unit => unit.Code == UnitCode);
        if (unit is null || !await scope.MayAsync(Right.RemakeReport, unit.AdminUnitId, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        var chosen = (OrderedReport ?? "").Split(' ', 2);
        try
        {
            var order = await orders.OpenAsync(
                chosen[0],
                chosen.Length > 1 ? chosen[1] : "",
                unit.Code,
                OrderedAudience ?? "",
                transaction.UserName!,
                cancellationToken
            );
            if (order.Outcome == OrderOutcome.AlreadyIssued)
                return LocalRedirect($"/trinh-ky?lap={OldOrder}");
            await call.CallAsync(new WaitingWork("run", order.RunId), cancellationToken);
            return LocalRedirect($"/trinh-ky?lap={NewOrder}");
        }
        catch (ReportRefusedException reason)
        {
            Problem = reason.Message;
            await ShowAsync(cancellationToken);
            return new PageResult { StatusCode = StatusCodes.Status409Conflict };
        }
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        if (await scope.HasAsync(Right.RemakeReport, cancellationToken))
        {
            OrderedUnits = await plans.KeepingUnitsAsync(cancellationToken);
            OrderedPeriods = await transaction.QueryAsync<OrderedPeriod>(
                PeriodSql,
                new { mostRows = MostPeriods },
                cancellationToken
            );
        }

        Number = Math.Clamp(Number, 1, MostPages);
        // One row more than is shown tells whether there is a further page.
        var found = await drafts.PageAsync(PageRows + 1, (Number - 1) * PageRows, cancellationToken);
        HasNext = found.Count > PageRows;
        Drafts = [.. found.Take(PageRows)];
    }
}
