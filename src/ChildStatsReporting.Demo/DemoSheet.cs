using ChildStatsReporting.Reference;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChildStatsReporting.Demo;

/// <summary>One sheet of a workbook whose cells are set while their styles stay.</summary>
internal sealed class DemoSheet
{
    private readonly Dictionary<(int Row, int Column), Cell> cells = [];
    private readonly Dictionary<int, Row> rows = [];
    private readonly SheetData data;

    private DemoSheet(Worksheet worksheet)
    {
        data = worksheet.GetFirstChild<SheetData>() ?? worksheet.AppendChild(new SheetData());
        foreach (var row in data.Elements<Row>())
        {
            var number = (int)(row.RowIndex?.Value ?? 0);
            rows[number] = row;
            foreach (var cell in row.Elements<Cell>())
                cells[(number, Column(cell))] = cell;
        }
    }

    public static IReadOnlyDictionary<string, DemoSheet> Of(SpreadsheetDocument document)
    {
        var workbook = document.WorkbookPart ?? throw new InvalidDataException("The template is no workbook.");
        return workbook
            .Workbook.Descendants<Sheet>()
            .ToDictionary(
                sheet => (sheet.Name?.Value ?? "").Normalize(),
                sheet => new DemoSheet(((WorksheetPart)workbook.GetPartById(sheet.Id?.Value ?? "")).Worksheet)
            );
    }

    /// <summary>Number or inline text of a cell; empty for a blank.</summary>
    public string Text(int row, int column) =>
        !cells.TryGetValue((row, column), out var cell)
            ? ""
            : cell.InlineString?.InnerText ?? cell.CellValue?.Text ?? "";

    /// <summary>Digits become a number, other text stays text, empty text a blank.</summary>
    public void Set(int row, int column, string text)
    {
        var cell = CellAt(row, column);
        cell.RemoveAllChildren();
        cell.DataType = null;
        if (text.Length == 0)
            return;
        if (text.All(char.IsAsciiDigit))
        {
            cell.CellValue = new CellValue(text);
            return;
        }

        cell.DataType = CellValues.InlineString;
        cell.InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
    }

    private Cell CellAt(int row, int column)
    {
        if (cells.TryGetValue((row, column), out var cell))
            return cell;

        cell = new Cell { CellReference = CellAddress.Of(row, column) };
        var line = RowAt(row);
        var next = line.Elements<Cell>().FirstOrDefault(other => Column(other) > column);
        line.InsertBefore(cell, next);
        return cells[(row, column)] = cell;
    }

    private Row RowAt(int number)
    {
        if (rows.TryGetValue(number, out var row))
            return row;

        row = new Row { RowIndex = (uint)number };
        data.InsertBefore(row, data.Elements<Row>().FirstOrDefault(other => other.RowIndex?.Value > number));
        return rows[number] = row;
    }

    private static int Column(Cell cell) => CellAddress.Parse(cell.CellReference?.Value)?.Column ?? 0;
}
