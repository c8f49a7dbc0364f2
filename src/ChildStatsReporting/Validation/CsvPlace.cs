using System.Globalization;
using ChildStatsReporting.Intake.Reading;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Validation;

/// <summary>Says where a finding stands in the CSV files: the sender has no sheets and cells to look at.</summary>
internal static class CsvPlace
{
    // The heading is line 1 of a list's file and the first record row 7 of its sheet.
    private const int RowsAboveLine = FormLayout.FirstEntryRow - 2;

    private static readonly Dictionary<int, string> CoverItems = new()
    {
        [WorkbookAddress.FormCodeRow] = "bieu",
        [WorkbookAddress.FormVersionRow] = "phien_ban",
        [WorkbookAddress.UnitCodeRow] = "don_vi",
        [WorkbookAddress.PeriodCodeRow] = "ky",
    };

    /// <summary>The findings with file, line and column; one of the files as a whole has none.</summary>
    /// <param name="findings">Findings by sheet and cell.</param>
    /// <param name="cells">Cells of the files with their lines; empty when they were refused.</param>
    public static IReadOnlyList<Finding> Placed(IReadOnlyList<Finding> findings, IEnumerable<ReceivedCell> cells)
    {
        var lines = cells
            .Where(cell => cell.LineNumber is not null)
            .ToDictionary(
                cell => (cell.Sheet, CellAddress.Of(cell.RowNumber, cell.ColumnNumber)),
                cell => cell.LineNumber!.Value
            );
        return [.. findings.Select(finding => finding with { Place = Of(finding.Sheet, finding.Cell, lines) })];
    }

    private static string? Of(string? sheet, string? cell, Dictionary<(string Sheet, string Cell), int> lines)
    {
        // The intake itself names file and line.
        if (sheet is null)
            return cell?.Split(':') is [var named, var number] ? Line(named, number) : null;
        var file = CsvPackage.FileOf(sheet);
        if (CellAddress.Parse(cell) is not var (row, column))
            return file == CsvPackage.FileOf("") ? $"{file}, trang “{sheet}”" : file;
        if (sheet == WorkbookAddress.CoverSheet)
            return CoverItems.TryGetValue(row, out var item) ? $"{file}, mục {item}" : file;
        if (lines.TryGetValue((sheet, cell!), out var line))
            return $"{Line(file, Text(line))}, cột “{(sheet == WorkbookAddress.NarrativeSheet ? "noi_dung" : "gia_tri")}”";
        var list = ListSheet.All.FirstOrDefault(known => known.SheetName == sheet);
        if (list is not null && row >= FormLayout.FirstEntryRow && column - ListSheet.FirstColumn < list.Columns.Count)
            return $"{Line(file, Text(row - RowsAboveLine))}, cột “{list.Columns[column - ListSheet.FirstColumn].Heading}”";
        return sheet == WorkbookAddress.NarrativeSheet
            ? $"{file}, mục {Text(row - WorkbookAddress.FirstNarrativeRow + 1)}"
            : $"{CsvPackage.FileOf("")}, chưa có dòng cho trang “{sheet}”, ô {cell}";
    }

    private static string Line(string file, string line) => $"{file}, dòng {line}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
