using System.Globalization;

namespace ChildStatsReporting.Intake;

/// <summary>Compares a workbook with the form it says it is.</summary>
public static class FormCheck
{
    private const int LongestFound = 60;

    /// <summary>Compares sheets, version and layout.</summary>
    /// <param name="workbook">The workbook as read.</param>
    /// <param name="form">The form of its code.</param>
    /// <param name="quarter">Quarter of its period, 1 to 4.</param>
    /// <returns>What does not agree; empty when all does.</returns>
    public static IReadOnlyList<FileRefusal> Compare(SubmittedWorkbook workbook, FormDefinition form, int quarter)
    {
        var refusals = new List<FileRefusal>();
        var version = form.FormVersion.ToString(CultureInfo.InvariantCulture);
        if (workbook.FormVersion != version)
        {
            refusals.Add(Cover(
                "form_version", WorkbookAddress.FormVersionRow, workbook.FormVersion,
                $"Tệp dùng phiên bản {workbook.FormVersion ?? "(trống)"} của biểu {form.FormCode}; phiên bản hiện hành là {version}. Hãy tải lại tệp mẫu."));
        }
        else if (workbook.HasLayout && workbook.FormHash != FormHash.Of(form, quarter))
        {
            refusals.Add(Cover(
                "form_hash", WorkbookAddress.FormHashRow, workbook.FormHash,
                $"Tệp không đúng mẫu {form.FormCode} của kỳ {workbook.PeriodCode}: mẫu đã được thay đổi hoặc mã kỳ bị sửa. Hãy tải lại tệp mẫu của kỳ này và chép số liệu sang."));
        }

        List<string> sheets =
        [
            WorkbookAddress.CoverSheet,
            .. form.Sections.OrderBy(section => section.Position).Select(section => section.SheetName),
            WorkbookAddress.NarrativeSheet,
            .. ListSheet.All.Select(list => list.SheetName),
        ];
        var missing = workbook.HasLayout ? sheets.Except(workbook.SheetNames) : [];
        refusals.AddRange(missing.Select(sheet => new FileRefusal(
            "sheet_missing", $"Tệp thiếu trang “{sheet}”. Hãy dùng tệp mẫu tải từ hệ thống, không xóa hay đổi tên trang.", sheet)));
        refusals.AddRange(workbook.SheetNames.Except([.. sheets, WorkbookAddress.CategorySheet, WorkbookAddress.FindingSheet]).Select(sheet => new FileRefusal(
            "sheet_unexpected", "Tệp có thêm một trang không thuộc biểu mẫu. Hãy xóa trang này rồi gửi lại.", Shorten(sheet))));
        return refusals;
    }

    /// <summary>The beginning of a text, for a message.</summary>
    /// <param name="text">Null stays null.</param>
    public static string? Shorten(string? text) =>
        text is { Length: > LongestFound } ? string.Concat(text.AsSpan(0, LongestFound), "…") : text;

    private static FileRefusal Cover(string rule, int row, string? found, string message) => new(
        rule, message, WorkbookAddress.CoverSheet, WorkbookAddress.Cell(row, WorkbookAddress.ValueColumn), Shorten(found));
}
