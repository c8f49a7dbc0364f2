using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChildStatsReporting.Recomputing;

/// <summary>One sheet of a workbook: its filled cells as trimmed text in NFC, by row and column from 1.</summary>
internal sealed class Sheet(string file, string name, IReadOnlyDictionary<(int Row, int Column), string> cells)
{
    /// <summary>The text of a cell; empty for a blank.</summary>
    public string this[int row, int column] => cells.GetValueOrDefault((row, column), "");

    public bool IsTicked(int row, int column) => this[row, column] is "☑" or "x" or "X" or "1" or "có" or "Có";

    public InvalidDataException Unreadable(int row, int column) =>
        new($"{file}, sheet {name}, row {row}, column {column}: cannot read \"{this[row, column]}\".");
}

/// <summary>A workbook as sheets of text, read with this project's own few lines.</summary>
internal static class WorkbookFile
{
    public static IReadOnlyDictionary<string, Sheet> Read(string path)
    {
        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        var workbook = document.WorkbookPart ?? throw new InvalidDataException($"{path} is no workbook.");
        var shared =
            workbook.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(TextOf).ToList()
            ?? [];
        var sheets = new Dictionary<string, Sheet>();
        foreach (var entry in workbook.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>())
        {
            var name = Clean(entry.Name?.Value ?? "");
            if (workbook.GetPartById(entry.Id?.Value ?? "") is WorksheetPart part)
                sheets[name] = new Sheet(Path.GetFileName(path), name, Cells(part, shared));
        }

        return sheets;
    }

    private static Dictionary<(int, int), string> Cells(WorksheetPart part, List<string> shared)
    {
        var cells = new Dictionary<(int, int), string>();
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Cell) || reader.LoadCurrentElement() is not Cell cell)
                continue;
            var text = Clean(TextOf(cell, shared));
            if (text.Length > 0 && cell.CellReference?.Value is { } address)
                cells[Position(address)] = text;
        }

        return cells;
    }

    private static string TextOf(Cell cell, List<string> shared)
    {
        if (cell.DataType?.Value == CellValues.InlineString)
            return cell.InlineString is { } inline ? TextOf(inline) : "";
        var value = cell.CellValue?.Text ?? "";
        return cell.DataType?.Value == CellValues.SharedString && value.Length > 0
            ? shared[int.Parse(value, System.Globalization.CultureInfo.InvariantCulture)]
            : value;
    }

    /// <summary>Plain text or the runs of rich text, without phonetic guides.</summary>
    private static string TextOf(RstType item) =>
        item.Text is { } plain ? plain.Text : string.Concat(item.Elements<Run>().Select(run => run.Text?.Text));

    private static string Clean(string text) => text.Normalize(NormalizationForm.FormC).Trim();

    private static (int Row, int Column) Position(string address)
    {
        var (row, column) = (0, 0);
        foreach (var sign in address)
        {
            if (char.IsAsciiDigit(sign))
                row = (row * 10) + (sign - '0');
            else
                column = (column * 26) + (char.ToUpperInvariant(sign) - 'A' + 1);
        }

        return (row, column);
    }
}
