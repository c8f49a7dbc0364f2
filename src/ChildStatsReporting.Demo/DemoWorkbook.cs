using System.Globalization;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Demo;

/// <summary>
/// Fills a template as a ward officer does: entries, ticks, texts and list rows; everything else stays.
/// </summary>
public static class DemoWorkbook
{
    private const string Ticked = "☑";

    // The file of all communes, as docs/workbook.md lays it out.
    private const string TableSheet = "Các xã, phường";
    private const int TableAddressRow = 5;
    private const int TableCodeColumn = 2;
    private const int FirstTableColumn = 4;

    // The sheet of tasks, as the same document lays it out.
    private const int TaskNumberColumn = 1;
    private const int TaskStateColumn = 4;

    /// <summary>The filled workbook. The same template and content give the same bytes.</summary>
    /// <param name="template">Bytes of the template of that unit and quarter; not changed.</param>
    /// <param name="content">What is filled in.</param>
    public static byte[] Fill(byte[] template, DemoReturn content)
    {
        var package = new DemoPackage(template);
        FillSections(package, content);
        for (var i = 0; i < content.Texts.Count; i++)
            package
                .Sheet(WorkbookAddress.NarrativeSheet)
                .Set(WorkbookAddress.FirstNarrativeRow + i, WorkbookAddress.ValueColumn, content.Texts[i]);
        foreach (var list in content.Lists)
            FillList(package.Sheet(list.SheetName), list);
        // Without tasks there is no sheet of them.
        if (package.SheetNames.Contains(WorkbookAddress.PlanSheet))
            FillTasks(package.Sheet(WorkbookAddress.PlanSheet), content);
        return package.ToBytes();
    }

    /// <summary>The filled file of all communes: a line for each that has entries, the others stay blank.</summary>
    /// <param name="template">Bytes of the empty file; not changed.</param>
    /// <param name="contents">The returns of the communes, of one form and period.</param>
    public static byte[] FillTable(byte[] template, IReadOnlyList<DemoReturn> contents)
    {
        var package = new DemoPackage(template);
        var sheet = package.Sheet(TableSheet);
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var column = FirstTableColumn; sheet.Text(TableAddressRow, column) is { Length: > 0 } place; column++)
            columns[place] = column;
        for (var row = FormLayout.FirstEntryRow; sheet.Text(row, TableCodeColumn) is { Length: > 0 } code; row++)
        {
            if (contents.FirstOrDefault(one => one.UnitCode == code) is not { } content)
                continue;
            foreach (var (cell, text) in content.Entries)
            {
                var place = DemoForm.Of(content.FormCode).Places[cell];
                sheet.Set(row, columns[$"{place.SheetName}!{CellAddress.Of(place.Row, place.Column)}"], text);
            }
        }

        return package.ToBytes();
    }

    private static void FillSections(DemoPackage package, DemoReturn content)
    {
        var form = DemoForm.Of(content.FormCode);
        foreach (var (cell, text) in content.Entries)
        {
            var place = form.Places[cell];
            package.Sheet(place.SheetName).Set(place.Row, place.Column, text);
        }

        // A sheet of which the quarter asks nothing is not in the template.
        foreach (var name in form.SheetNames.Where(package.SheetNames.Contains))
            package.Sheet(name).Set(WorkbookAddress.ReviewedTickRow, WorkbookAddress.ValueColumn, Ticked);
        foreach (var name in form.EventSheetNames.Where(_ => content.IsNil))
            package.Sheet(name).Set(WorkbookAddress.NilTickRow, WorkbookAddress.ValueColumn, Ticked);
    }

    private static void FillTasks(DemoSheet sheet, DemoReturn content)
    {
        if (content.OwnPlan is { } plan)
        {
            sheet.Set(WorkbookAddress.OwnPlanRow, WorkbookAddress.ValueColumn, plan.Number);
            sheet.Set(
                WorkbookAddress.OwnPlanDateRow,
                WorkbookAddress.ValueColumn,
                plan.IssuedOn?.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture) ?? ""
            );
        }

        for (var row = FormLayout.FirstEntryRow; sheet.Text(row, TaskNumberColumn) is { Length: > 0 } number; row++)
        {
            if (content.Words.FirstOrDefault(word => word.Number == number) is not { State: { } state } word)
                continue;
            var name = state.Name();
            sheet.Set(row, TaskStateColumn, char.ToUpperInvariant(name[0]) + name[1..]);
            sheet.Set(row, TaskStateColumn + 1, word.Result ?? "");
            sheet.Set(row, TaskStateColumn + 2, word.Obstacle ?? "");
        }
    }

    private static void FillList(DemoSheet sheet, DemoList list)
    {
        if (list.Rows.Count == 0)
            sheet.Set(WorkbookAddress.NilTickRow, WorkbookAddress.ValueColumn, Ticked);
        foreach (var row in list.Rows)
        {
            var number = RowOf(sheet, list.KeyColumns, row);
            for (var i = 0; i < row.Count; i++)
                sheet.Set(number, ListSheet.FirstColumn + i, row[i]);
        }
    }

    /// <summary>The row that carries the keys already, or else the first free one.</summary>
    private static int RowOf(DemoSheet sheet, int keyColumns, IReadOnlyList<string> row)
    {
        for (var number = FormLayout.FirstEntryRow; number <= ListSheet.LastRow; number++)
        {
            var isFree = Enumerable
                .Range(0, row.Count)
                .All(i => sheet.Text(number, ListSheet.FirstColumn + i).Length == 0);
            var isSame =
                keyColumns > 0
                && Enumerable.Range(0, keyColumns).All(i => sheet.Text(number, ListSheet.FirstColumn + i) == row[i]);
            if (isFree || isSame)
                return number;
        }

        throw new InvalidOperationException($"The list has no room below row {ListSheet.LastRow}.");
    }
}
