using ChildStatsReporting.Reference;
using ChildStatsReporting.Validation;

namespace ChildStatsReporting.Intake;

/// <summary>Says of each text in TCVN3 or VNI what it was read as, so that nobody is told something else than he wrote.</summary>
internal static class ConversionRemark
{
    // Enough to see what happened; a workbook all in an old font would repeat one sentence for every cell.
    private const int MostRemarks = 100;

    /// <summary>A warning for each text that was converted whole, a blocking remark for each that was not.</summary>
    /// <param name="converted">The texts.</param>
    /// <param name="today">Any day of the period; decides what may be a birth date.</param>
    public static IEnumerable<FileRefusal> Of(IEnumerable<ConvertedText> converted, DateOnly today) =>
        converted
            .OrderBy(text => text.IsWhole)
            .Take(MostRemarks)
            .Select(text =>
                text switch
                {
                    { Cell: null } => new FileRefusal(
                        "legacy_text",
                        $"Tệp {text.Sheet} ghi theo bảng mã {text.Encoding}, đã được đổi sang Unicode. Kiểm tra lại; lần sau hãy lưu ở dạng “CSV UTF-8”.",
                        Severity: "warning"
                    ),
                    { IsWhole: true } => Converted(text, Shown(text, today)),
                    _ => new FileRefusal(
                        "legacy_text_unknown",
                        $"Chữ trong ô theo bảng mã {text.Encoding} nhưng có ký tự không đổi được sang Unicode. Gõ lại nội dung ô bằng phông Unicode, ví dụ Times New Roman.",
                        text.Sheet,
                        text.Cell,
                        Shown(text, today)
                    ),
                }
            );

    private static FileRefusal Converted(ConvertedText text, string? shown) =>
        new(
            "legacy_text",
            $"Chữ trong ô theo bảng mã {text.Encoding}, đã được đổi sang Unicode{(shown is null or FoundText.Masked ? "" : $" và đọc là “{shown}”")}. Kiểm tra lại; nên dùng phông Unicode, ví dụ Times New Roman.",
            text.Sheet,
            text.Cell,
            shown,
            "warning"
        );

    private static string? Shown(ConvertedText text, DateOnly today) =>
        ListSheet.All.Any(list => list.SheetName == text.Sheet)
            ? FoundText.OfListCell(text.Text, today)
            : FoundText.OfCell(text.Text, today);
}
