using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake.Writing;

/// <summary>The sheet with the five short texts.</summary>
internal static class NarrativePage
{
    private const int LongestText = 1000;

    /// <summary>How many texts there are.</summary>
    public static int Count => Labels.Length;

    private static readonly string[] Labels =
    [
        "Công tác chỉ đạo, điều hành",
        "Kết quả nổi bật",
        "Tồn tại, hạn chế và nguyên nhân",
        "Khó khăn và kiến nghị",
        "Nhiệm vụ kỳ tới",
    ];

    public static SheetBuilder Fill(TemplateContent content)
    {
        var sheet = new SheetBuilder(WorkbookAddress.NarrativeSheet)
        {
            Widths = [3, 26, 90],
            Footer =
                $"{content.Form.FormCode} – {content.UnitCode} – {content.Period.Code} – {WorkbookAddress.NarrativeSheet}",
        };
        SectionPage.Head(sheet, "Thuyết minh", CoverPage.UnitAndPeriod(content));
        for (var index = 0; index < Labels.Length; index++)
        {
            var row = WorkbookAddress.FirstNarrativeRow + index;
            sheet.Text(row, 2, Labels[index], SheetStyle.FieldName);
            sheet.Blank(row, WorkbookAddress.ValueColumn, SheetStyle.EntryLong);
            sheet.Height(row, 165);
        }

        var last = WorkbookAddress.FirstNarrativeRow + Labels.Length - 1;
        sheet.Validate(EntryRule.Length($"C{WorkbookAddress.FirstNarrativeRow}:C{last}", LongestText));
        sheet.Text(
            last + 2,
            2,
            "Mỗi ô tối đa 1.000 ký tự. Không ghi họ tên, ngày sinh, địa chỉ của trẻ em.",
            SheetStyle.Subtitle
        );
        return sheet;
    }
}
