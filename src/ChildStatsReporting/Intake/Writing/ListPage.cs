using System.Globalization;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake.Writing;

/// <summary>A sheet of list rows.</summary>
internal static class ListPage
{
    private const int FirstRow = FormLayout.FirstEntryRow;

    public static SheetBuilder Fill(TemplateContent content, ListSheet list)
    {
        var sheet = new SheetBuilder(list.SheetName)
        {
            Widths = [5, .. list.Columns.Select(column => (double)column.Width)],
            FirstScrolling = list.KeyLetter is null ? "A7" : "C7",
            IsLandscape = true,
            LastTitleRow = WorkbookAddress.HeadingRow,
            PrintArea = PrintArea(list),
            Footer = $"{content.Form.FormCode} – {content.UnitCode} – {content.Period.Code} – {list.SheetName}",
        };
        SectionPage.Head(sheet, list.Title, CoverPage.UnitAndPeriod(content));
        SectionPage.Tick(sheet, WorkbookAddress.NilTickRow, "Trong kỳ không phát sinh");
        sheet.FitHeight(WorkbookAddress.NilTickRow, "Trong kỳ không phát sinh", list.Columns[0].Width - 1);
        Headings(sheet, content, list);
        var carried = content.CarriedRows.Where(row => row.List == list.List).ToList();
        var prepared = Math.Max(ListSheet.PreparedRows, carried.Count);
        for (var index = 0; index < prepared; index++)
        {
            var row = FirstRow + index;
            sheet.Text(row, 1, (index + 1).ToString(CultureInfo.InvariantCulture), SheetStyle.Centre);
            for (var column = 0; column < list.Columns.Count; column++)
            {
                var text = index < carried.Count ? carried[index].CellTexts[column] : null;
                Entry(sheet, row, column + ListSheet.FirstColumn, list.Columns[column].Kind, text);
            }
        }

        for (var column = 0; column < list.Columns.Count; column++)
            Check(sheet, content, list, column);
        return sheet;
    }

    private static void Headings(SheetBuilder sheet, TemplateContent content, ListSheet list)
    {
        const int row = WorkbookAddress.HeadingRow;
        sheet.Text(row, 1, "TT", SheetStyle.Heading);
        for (var index = 0; index < list.Columns.Count; index++)
        {
            var column = list.Columns[index];
            sheet.Text(row, index + ListSheet.FirstColumn, column.Heading, SheetStyle.Heading);
            sheet.FitHeight(row, column.Heading, column.Width * 0.72);
            var note = column.Kind switch
            {
                ListColumnKind.Key =>
                    $"Mã nối tiếp trong năm, ví dụ {Example(content, list.KeyLetter!.Value)}. Không ghi họ tên.",
                ListColumnKind.HalfMonth =>
                    "Nửa tháng: 2024-12-1 là từ ngày 1 đến ngày 14, 2024-12-2 là từ ngày 15 đến hết tháng.",
                _ => null,
            };
            if (note is not null)
                sheet.Note(row, index + ListSheet.FirstColumn, note);
        }
    }

    private static void Entry(SheetBuilder sheet, int row, int column, ListColumnKind kind, string? text)
    {
        if (kind is not (ListColumnKind.Age or ListColumnKind.Count or ListColumnKind.Money))
            sheet.Text(row, column, text, Style(kind));
        else if (text is null)
            sheet.Blank(row, column, SheetStyle.Entry);
        else
            sheet.Number(row, column, decimal.Parse(text, CultureInfo.InvariantCulture), SheetStyle.Entry);
    }

    private static SheetStyle Style(ListColumnKind kind) =>
        kind is ListColumnKind.Tick or ListColumnKind.YesNo or ListColumnKind.HalfMonth
            ? SheetStyle.EntryChoice
            : SheetStyle.EntryText;

    private static void Check(SheetBuilder sheet, TemplateContent content, ListSheet list, int index)
    {
        var column = list.Columns[index];
        var firstCell = CellAddress.Of(FirstRow, index + ListSheet.FirstColumn);
        var range = $"{firstCell}:{CellAddress.Of(ListSheet.LastRow, index + ListSheet.FirstColumn)}";
        sheet.Validate(
            column.Kind switch
            {
                ListColumnKind.Key => EntryRule.Key(
                    range,
                    firstCell,
                    list.KeyLetter!.Value,
                    Example(content, list.KeyLetter.Value)
                ),
                ListColumnKind.CaseKey => EntryRule.Choice(
                    range,
                    NamedRange.CaseKey,
                    "Mã vụ việc phải có ở trang Vụ việc."
                ),
                ListColumnKind.HalfMonth => EntryRule.Choice(range, NamedRange.HalfMonth),
                ListColumnKind.Category => EntryRule.Choice(range, NamedRange.Category(column.Dimension!)),
                ListColumnKind.Tick => EntryRule.Tick(range),
                ListColumnKind.YesNo => EntryRule.Choice(range, NamedRange.YesNo, "Chọn có hoặc không."),
                ListColumnKind.Age => EntryRule.Whole(range, 0, 15, "Tuổi tròn từ 0 đến 15."),
                ListColumnKind.Count => EntryRule.Whole(range, 0, 999, "Số nguyên từ 0 đến 999."),
                ListColumnKind.Money => EntryRule.Whole(
                    range,
                    0,
                    999_999_999_999,
                    "Số đồng, số nguyên từ 0; cảnh cáo ghi 0."
                ),
                _ => EntryRule.Length(range, 200),
            }
        );
    }

    // Down to the last row that holds something, and no less than a first page: 200 empty rows would be nine pages.
    private static string PrintArea(ListSheet list)
    {
        var last = CellAddress.Letters(list.Columns.Count + 1);
        var entries = $"'{list.SheetName}'!$B${FirstRow}:${last}${ListSheet.LastRow}";
        return $"'{list.SheetName}'!$A$1:INDEX('{list.SheetName}'!${last}$1:${last}${ListSheet.LastRow},"
            + $"MAX({FirstRow + 14},SUMPRODUCT(MAX(({entries}<>\"\")*ROW({entries})))))";
    }

    private static string Example(TemplateContent content, char letter) =>
        string.Create(CultureInfo.InvariantCulture, $"{content.UnitCode}-{content.Period.Year % 100:D2}-{letter}001");
}
