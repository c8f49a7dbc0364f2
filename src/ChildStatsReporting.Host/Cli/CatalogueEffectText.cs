using System.Globalization;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Host.Cli;

/// <summary>What a load would change, in Vietnamese, line by line.</summary>
internal static class CatalogueEffectText
{
    /// <summary>Rows or figures of one kind that are written out; the others are counted.</summary>
    private const int MostLines = 20;

    public static IEnumerable<string> Lines(CatalogueEffect effect)
    {
        if (effect.Rows.Count == 0)
            return ["Bản mới nhất đã có đúng nội dung này; nạp thì không có gì thay đổi."];
        return
        [
            "Chưa nạp gì. Nếu nạp:",
            .. DefinitionSheet.All.SelectMany(sheet =>
                Sheet(sheet, [.. effect.Rows.Where(row => row.File == sheet.File)])
            ),
            .. Some(
                "Cách tính thay đổi",
                effect.Views,
                view =>
                    $"{view.Key} {view.NameAfter ?? view.NameBefore}{(view.NameBefore is null ? " (mới)" : view.NameAfter is null ? " (bỏ)" : "")}"
            ),
            .. Some("Biểu thay đổi", effect.Forms, form => $"{form.FormCode}: {form.ChangedCellCount} ô"),
            .. effect.OpenPeriods.Count == 0
                ? Array.Empty<string>()
                : [$"Kỳ đang mở dùng biểu mới: {string.Join(", ", effect.OpenPeriods)}."],
            .. effect.Periods.SelectMany(period =>
                period.Figures.Count == 0
                    ? [$"Số liệu {period.PeriodCode}: không đổi."]
                    : Some($"Số liệu {period.PeriodCode} thay đổi", period.Figures, Figure)
            ),
            .. Some(
                "Báo cáo chuyển sang đơn vị kế tiếp",
                effect.Returns,
                displaced => $"{displaced.UnitCode} {displaced.UnitName}, {displaced.PeriodCode}, {displaced.FormCode}"
            ),
            .. effect.HasOtherLists
                ?
                [
                    "Cách đếm từ danh sách thay đổi: số liệu chỉ biết được sau khi nạp và tổng hợp lại, nên chưa tính thử.",
                ]
                : Array.Empty<string>(),
            .. effect.LeftOut.Count == 0
                ? Array.Empty<string>()
                : [$"Kỳ có số liệu nhưng chưa tính thử: {string.Join(", ", effect.LeftOut)}."],
        ];
    }

    private static IEnumerable<string> Sheet(DefinitionSheet sheet, List<ChangedRow> rows)
    {
        if (rows.Count == 0)
            return [];
        int Count(string change) => rows.Count(row => row.Change == change);
        return
        [
            $"{sheet.NameVi}: thêm {Count("added")}, sửa {Count("changed")}, bỏ {Count("removed")}{(Count("moved") > 0 ? ", đổi thứ tự dòng" : "")}.",
            .. rows.Where(row => row.Change != "moved").Take(MostLines).Select(Row),
            .. Rest(rows.Count(row => row.Change != "moved")),
        ];
    }

    private static string Row(ChangedRow row) =>
        row.Change switch
        {
            "added" => $"  + {row.Key}",
            "removed" => $"  - {row.Key}",
            _ =>
                $"  ~ {row.Key}: {string.Join("; ", row.Cells.Select(cell => $"{cell.Column} “{cell.Before}” → “{cell.After}”"))}",
        };

    private static string Figure(TriedFigure figure) =>
        $"{figure.UnitCode} {figure.UnitName}, {figure.Key}{(figure.Breakdown.Length == 0 ? "" : $" {figure.Breakdown}")}: {Number(figure.ValueBefore)} → {Number(figure.ValueAfter)}{Difference(figure)}";

    private static string Difference(TriedFigure figure) =>
        figure is { ValueBefore: { } before, ValueAfter: { } after }
            ? string.Create(CultureInfo.InvariantCulture, $" ({after - before:+0.############;-0.############;0})")
            : "";

    private static string Number(decimal? value) =>
        value?.ToString("0.############", CultureInfo.InvariantCulture) ?? "không có";

    private static IEnumerable<string> Some<T>(string title, IReadOnlyCollection<T> rows, Func<T, string> text) =>
        rows.Count == 0
            ? []
            : [$"{title}: {rows.Count}.", .. rows.Take(MostLines).Select(row => $"  {text(row)}"), .. Rest(rows.Count)];

    private static IEnumerable<string> Rest(int count) =>
        count > MostLines ? [$"  … và {count - MostLines} dòng khác (xem đủ với --json)."] : [];
}
