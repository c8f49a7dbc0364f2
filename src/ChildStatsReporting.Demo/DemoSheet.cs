using System.Xml.Linq;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Demo;

/// <summary>One sheet of a workbook whose cells are set while their styles stay.</summary>
internal sealed class DemoSheet
{
    private readonly Dictionary<(int Row, int Column), XElement> cells = [];
    private readonly Dictionary<int, XElement> rows = [];
    private readonly XNamespace main;
    private readonly XElement data;

    /// <param name="worksheet">The root of the sheet's file, which is changed.</param>
    public DemoSheet(XElement worksheet)
    {
        main = worksheet.Name.Namespace;
        data = worksheet.Element(main + "sheetData") ?? throw new InvalidDataException("The sheet has no cells.");
        foreach (var row in data.Elements(main + "row"))
        {
            var number = Number(row);
            rows[number] = row;
            foreach (var cell in row.Elements(main + "c"))
                cells[(number, Column(cell))] = cell;
        }
    }

    /// <summary>Number or inline text of a cell; empty for a blank.</summary>
    public string Text(int row, int column) => cells.TryGetValue((row, column), out var cell) ? cell.Value : "";

    /// <summary>Digits become a number, other text stays text, empty text a blank.</summary>
    public void Set(int row, int column, string text)
    {
        var cell = CellAt(row, column);
        cell.RemoveNodes();
        cell.SetAttributeValue("t", null);
        if (text.Length == 0)
            return;
        if (text.All(char.IsAsciiDigit))
        {
            cell.Add(new XElement(main + "v", text));
            return;
        }

        cell.SetAttributeValue("t", "inlineStr");
        cell.Add(
            new XElement(
                main + "is",
                new XElement(main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text)
            )
        );
    }

    private XElement CellAt(int row, int column)
    {
        if (cells.TryGetValue((row, column), out var cell))
            return cell;

        cell = new XElement(main + "c", new XAttribute("r", CellAddress.Of(row, column)));
        var line = RowAt(row);
        Insert(line, cell, line.Elements(main + "c").FirstOrDefault(other => Column(other) > column));
        return cells[(row, column)] = cell;
    }

    private XElement RowAt(int number)
    {
        if (rows.TryGetValue(number, out var row))
            return row;

        row = new XElement(main + "row", new XAttribute("r", number));
        Insert(data, row, data.Elements(main + "row").FirstOrDefault(other => Number(other) > number));
        return rows[number] = row;
    }

    private static void Insert(XElement parent, XElement element, XElement? next)
    {
        if (next is null)
            parent.Add(element);
        else
            next.AddBeforeSelf(element);
    }

    private static int Number(XElement row) => (int?)row.Attribute("r") ?? 0;

    private static int Column(XElement cell) => CellAddress.Parse((string?)cell.Attribute("r"))?.Column ?? 0;
}
