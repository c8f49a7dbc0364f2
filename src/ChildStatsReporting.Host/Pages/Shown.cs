using System.Globalization;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;

namespace ChildStatsReporting.Host.Pages;

/// <summary>How codes, dates and numbers are shown to people.</summary>
public static class Shown
{
    private static readonly NumberFormatInfo Numbers = new()
    {
        NumberDecimalSeparator = ",",
        NumberGroupSeparator = ".",
    };

    public static string Date(DateOnly? date) => date?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>In Vietnam's time; the database gives UTC.</summary>
    public static string Instant(DateTime? utc) =>
        utc is { } instant
            ? TimeZoneInfo
                .ConvertTimeFromUtc(DateTime.SpecifyKind(instant, DateTimeKind.Utc), VietnamTime.Zone)
                .ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture)
            : "–";

    public static string Number(decimal value) => value.ToString("#,##0.####", Numbers);

    /// <summary>The same with all its decimals; the number is rounded already.</summary>
    public static string Number(decimal value, int decimals) => value.ToString($"N{decimals}", Numbers);

    public static string Size(int byteCount) => string.Create(Numbers, $"{Math.Max(1, byteCount / 1024):N0} KB");

    public static string Quarter(int? quarter, int? year) => PeriodCode.NameOf("Q", year ?? 0, quarter);

    /// <summary>Name of a period by its code: quý III năm 2024, năm 2024, năm học 2024–2025; a dash without one.</summary>
    public static string Period(string? code) => PeriodCode.Of(code)?.Name ?? "–";

    /// <summary>Words with which a form may name the kind of its periods, as their names begin.</summary>
    private static readonly string[] PeriodWords = ["quý", "6 tháng", "năm"];

    /// <summary>A form with its period; the name of the form of a quarter ends in the word that the period begins with.</summary>
    public static string Form(string? nameVi, string kind, int? quarter, int year)
    {
        var (name, period) = (nameVi ?? "Báo cáo", PeriodCode.NameOf(kind, year, quarter));
        var said = Array.Find(
            PeriodWords,
            word =>
                name.EndsWith($" {word}", StringComparison.Ordinal) && period.StartsWith(word, StringComparison.Ordinal)
        );
        return $"{(said is null ? name : name[..^(said.Length + 1)])} {period}";
    }

    /// <summary>For the beginning of a cell or a link.</summary>
    public static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    /// <summary>Beside the field of a date, which a browser shows in the order of its own language.</summary>
    public static string Today(DateOnly today) => $"Hôm nay là {Date(today)} (ngày/tháng/năm).";

    /// <param name="state">State of a submission; null while nothing came.</param>
    /// <param name="blockingCount">Findings that the ward has to correct.</param>
    public static string State(SubmissionState? state, int blockingCount) =>
        state switch
        {
            null => "Chưa nộp",
            SubmissionState.Validated when blockingCount > 0 => "Có lỗi phải sửa",
            { } known => Capital(known.Name()),
        };

    /// <summary>Class of the state's sign; colour is never the only difference.</summary>
    public static string StateClass(SubmissionState? state, int blockingCount) =>
        state switch
        {
            SubmissionState.Accepted => "good",
            SubmissionState.Returned => "bad",
            SubmissionState.Validated when blockingCount > 0 => "bad",
            SubmissionState.Submitted or SubmissionState.Confirmed or SubmissionState.Validated => "wait",
            _ => "",
        };

    public static string Act(string action) =>
        action switch
        {
            "receive" => "Nộp tệp",
            "submit" => "Gửi",
            "confirm" => "Xác nhận",
            "accept" => "Tiếp nhận",
            "return" => "Trả lại",
            _ => action,
        };

    /// <summary>An official text as it is cited.</summary>
    public static string Citation(CitedText cited) =>
        $"{cited.Number} ngày {Date(cited.DatedOn)} của {cited.Agency}{(cited.Place is null ? "" : $", {cited.Place}")}";

    /// <summary>By what an issued report was sent.</summary>
    public static string Way(string way) =>
        way switch
        {
            "interlinked" => "Trục liên thông văn bản",
            "mail" => "Thư điện tử công vụ",
            "paper" => "Bản giấy",
            _ => way,
        };

    /// <param name="kind">What a section of a report says: written, none or composed.</param>
    public static string WordingKind(string kind) =>
        kind switch
        {
            SectionWords.Written => "Lời văn do cơ quan soạn",
            SectionWords.None => "Không có (in “Không có.”)",
            _ => "Nội dung phần mềm tự tổng hợp",
        };

    public static string Audience(string audience) =>
        audience switch
        {
            "official" => "Bản chính thức",
            "recipients" => "Báo cáo",
            "public" => "Bản công khai",
            _ => audience,
        };
}
