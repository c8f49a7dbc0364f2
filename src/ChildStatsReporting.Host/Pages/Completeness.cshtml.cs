using System.Globalization;
using System.Text;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Schedule;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>How complete and timely the returns of one form and period are: of a unit that is asked, or of all asked at or below one.</summary>
/// <remarks>Null: no state, days and reason of several returns together; no day of what was not handed in.</remarks>
public sealed record Completeness
{
    public string PeriodCode { get; init; } = "";

    public string Level { get; init; } = "";

    public string UnitCode { get; init; } = "";

    public string UnitName { get; init; } = "";

    public string FormCode { get; init; } = "";

    public int ExpectedCount { get; init; }

    public int ReceivedCount { get; init; }

    public int OnTimeCount { get; init; }

    public int LateCount { get; init; }

    /// <summary>Not handed in, the exempt ones among them.</summary>
    public int MissingCount { get; init; }

    public int ExemptCount { get; init; }

    public string? State { get; init; }

    public DateOnly? ReceivedOn { get; init; }

    public DateOnly? DueOn { get; init; }

    public string? TermReason { get; init; }

    /// <summary>Received over expected, in percent with one decimal; rounded halves away from zero.</summary>
    public decimal Rate => Percent(ReceivedCount);

    /// <summary>On time over expected, likewise.</summary>
    public decimal TimelyRate => Percent(OnTimeCount);

    /// <summary>The state in Vietnamese; empty for several returns together.</summary>
    public string StateVi =>
        State switch
        {
            null => "",
            "accepted" => LateCount > 0 ? "Đã tiếp nhận (nộp muộn)" : "Đã tiếp nhận (đúng hạn)",
            "received_on_time" => "Đã gửi đúng hạn",
            "received_late" => "Đã gửi muộn",
            "exempt" => "Được miễn báo cáo",
            "extended" => "Chưa gửi, được gia hạn",
            "open" => "Chưa gửi, còn hạn",
            "due" => "Chưa gửi, hôm nay là hạn",
            "late" => "Chưa gửi, quá hạn",
            "reopened" => "Chưa gửi, quá hạn, đã mở lại",
            "not_open" => "Chưa mở",
            _ => "Chưa gửi, đã khóa",
        };

    private decimal Percent(int count) => Math.Round(100m * count / ExpectedCount, 1, MidpointRounding.AwayFromZero);
}

/// <summary>Completeness and timeliness of a quarter by unit, as a table and, for all quarters of its year, as a file.</summary>
public sealed class CompletenessPage(
    WebTransaction transaction,
    Scope scope,
    DueReturns returns,
    CalendarSettings calendar
) : PageModel
{
    private static readonly string CompletenessSql = SqlFile.Read("pages/completeness.sql");

    private const string Head =
        "Kỳ,Cấp,Mã đơn vị,Đơn vị,Biểu,Phải báo cáo,Đã gửi,Đúng hạn,Muộn,Chưa gửi,Trong đó được miễn,Tỷ lệ đầy đủ (%),Tỷ lệ đúng hạn (%),Trạng thái,Ngày gửi,Hạn,Lý do gia hạn hoặc miễn";

    public IReadOnlyList<OpenedQuarter> Quarters { get; private set; } = [];

    public OpenedQuarter? Quarter { get; private set; }

    public IReadOnlyList<Completeness> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? periodCode, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(periodCode, cancellationToken) is { } refused)
            return refused;
        if (Quarter is { } quarter)
            Rows = await ReadAsync(quarter.Code, quarter.Year, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnGetCsvAsync(string? periodCode, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(periodCode, cancellationToken) is { } refused)
            return refused;
        if (Quarter is not { } quarter)
            return NotFound();
        var rows = await ReadAsync(periodCode: null, quarter.Year, cancellationToken);
        // Excel knows by the mark that the file is UTF-8.
        return File(
            Encoding.UTF8.GetBytes($"\uFEFF{Head}\r\n{string.Concat(rows.Select(Line))}"),
            "text/csv",
            $"dung-han_{quarter.Year}.csv"
        );
    }

    private async Task<IActionResult?> RefuseAsync(string? periodCode, CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.Review, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        Quarters = await returns.QuartersAsync(cancellationToken);
        Quarter = Quarters.FirstOrDefault(quarter => periodCode is null || quarter.Code == periodCode);
        return Quarter is null && periodCode is not null ? NotFound() : null;
    }

    private Task<IReadOnlyList<Completeness>> ReadAsync(
        string? periodCode,
        int year,
        CancellationToken cancellationToken
    ) =>
        transaction.QueryAsync<Completeness>(
            CompletenessSql,
            new
            {
                formCode = WardReturn.FormCode,
                regimes = calendar.Regimes.ToArray(),
                periodCode,
                year,
                today = returns.Today,
            },
            cancellationToken
        );

    private static string Line(Completeness row)
    {
        string?[] cells =
        [
            row.PeriodCode,
            row.Level,
            row.UnitCode,
            row.UnitName,
            row.FormCode,
            Number(row.ExpectedCount),
            Number(row.ReceivedCount),
            Number(row.OnTimeCount),
            Number(row.LateCount),
            Number(row.MissingCount),
            Number(row.ExemptCount),
            Number(row.Rate),
            Number(row.TimelyRate),
            row.StateVi,
            Day(row.ReceivedOn),
            Day(row.DueOn),
            row.TermReason,
        ];
        return $"{string.Join(',', cells.Select(Cell))}\r\n";
    }

    private static string Cell(string? text) => CsvField.Quoted(CsvField.Harmless(text ?? ""));

    private static string Number(decimal value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString(FormDay.Format, CultureInfo.InvariantCulture);
}
