using System.Xml.Linq;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Validation.Marking;

/// <summary>The cells of one sheet; only their format is changed, and a blank cell added where there is none.</summary>
internal sealed class MarkedSheet
{
    private readonly XElement sheet;
    private readonly XNamespace main;
    private readonly SortedDictionary<int, XElement> rows = [];
    private readonly Dictionary<(int Row, int Column), XElement> cells = [];

    public MarkedSheet(XElement sheet)
    {
        this.sheet = sheet;
        main = sheet.Name.Namespace;
        var (row, column) = (0, 0);
        foreach (var line in sheet.Element(main + "sheetData")?.Elements(main + "row") ?? [])
        {
            row = (int?)line.Attribute("r") ?? row + 1;
            rows.TryAdd(row, line);
            column = 0;
            foreach (var cell in line.Elements(main + "c"))
            {
                column = CellAddress.Parse((string?)cell.Attribute("r"))?.Column ?? column + 1;
                cells.TryAdd((row, column), cell);
            }
        }
    }

    /// <summary>Takes earlier marks away.</summary>
    public void Clear(MarkedStyles styles)
    {
        foreach (var cell in cells.Values)
        {
            var format = (int?)cell.Attribute("s") ?? 0;
            var unmarked = styles.Unmarked(format);
            if (unmarked != format)
                cell.SetAttributeValue("s", unmarked);
        }
    }

    /// <summary>Colours a cell.</summary>
    public void Mark(int row, int column, string severity, MarkedStyles styles)
    {
        var cell = cells.TryGetValue((row, column), out var known) ? known : Add(row, column);
        cell.SetAttributeValue("s", styles.Marked((int?)cell.Attribute("s") ?? 0, severity));
    }

    private XElement Add(int row, int column)
    {
        var line = rows.TryGetValue(row, out var known) ? known : AddRow(row);
        var format = (string?)line.Attribute("customFormat") is "1" or "true"
            ? (int?)line.Attribute("s")
            : ColumnFormat(column);
        var cell = new XElement(
            main + "c",
            new XAttribute("r", CellAddress.Of(row, column)),
            format is null ? null : new XAttribute("s", format)
        );
        var next = cells
            .Where(other => other.Key.Row == row && other.Key.Column > column)
            .OrderBy(other => other.Key.Column)
            .FirstOrDefault()
            .Value;
        if (next is null)
            line.Add(cell);
        else
            next.AddBeforeSelf(cell);
        // A hint only, and no longer true.
        line.Attribute("spans")?.Remove();
        return cells[(row, column)] = cell;
    }

    private XElement AddRow(int row)
    {
        var line = new XElement(main + "row", new XAttribute("r", row));
        var next = rows.FirstOrDefault(other => other.Key > row).Value;
        if (next is null)
            (
                sheet.Element(main + "sheetData")
                ?? throw new InvalidDataException("A sheet without rows is no sheet of cells.")
            ).Add(line);
        else
            next.AddBeforeSelf(line);
        return rows[row] = line;
    }

    private int? ColumnFormat(int column) =>
        (int?)
            sheet
                .Element(main + "cols")
                ?.Elements(main + "col")
                .FirstOrDefault(range =>
                    (int?)range.Attribute("min") <= column && (int?)range.Attribute("max") >= column
                )
                ?.Attribute("style");
}
