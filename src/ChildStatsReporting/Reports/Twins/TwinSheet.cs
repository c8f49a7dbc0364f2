using System.Globalization;
using System.Xml.Linq;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Forms;
using ChildStatsReporting.Reports.Layout;

namespace ChildStatsReporting.Reports.Twins;

/// <summary>One sheet of a workbook while it is being written.</summary>
internal sealed class TwinSheet(string name, IReadOnlyList<double> widths, TwinStyles styles, CellSigns signs)
{
    private static readonly XNamespace Main = TwinWorkbook.Main;
    private const double PointsPerLine = 15;

    private readonly List<(XElement Row, int Number)> rows = [];
    private readonly List<string> merged = [];
    private int next = 1;

    /// <summary>Name on the tab.</summary>
    public string Name { get; } = name;

    /// <summary>Rows repeated on every printed page and kept in sight; null for none.</summary>
    public (int First, int Last)? Heads { get; private set; }

    /// <summary>The table of an annex with its title above and its footnotes below.</summary>
    public void Annex(AnnexModel annex, SheetTable table)
    {
        Line(annex.Label, SheetLook.Title);
        Line(annex.Title, SheetLook.Title);
        Line(annex.Reference, SheetLook.Note);
        Heads = (next, next + table.HeadCount - 1);
        foreach (var row in table.Rows)
            Add(row);
        foreach (var note in annex.Footnotes)
            Line(note, SheetLook.Note);
    }

    /// <summary>Words over the whole breadth.</summary>
    public void Line(string text, SheetLook look) => Add([new SheetCell(1, text, look, Across: widths.Count)]);

    /// <summary>The cells of a row.</summary>
    public void Add(params SheetCell[] cells)
    {
        var row = new XElement(Main + "row", new XAttribute("r", next));
        // Cells that others cover have their lines.
        var covered = cells
            .SelectMany(cell =>
                Enumerable
                    .Range(cell.Column + 1, cell.Across - 1)
                    .Select(column => (Column: column, Cell: cell with { Text = "" }))
            )
            .Select(pair => pair.Cell with { Column = pair.Column, Across = 1, Down = 1 });
        foreach (var cell in cells.Concat(covered).OrderBy(cell => cell.Column))
            row.Add(Written(cell));
        var lines = cells
            .Where(cell => cell.Text is not null)
            .Max(cell => Lines(cell.Text!, widths.Skip(cell.Column - 1).Take(cell.Across).Sum()));
        if (lines > 1)
            row.Add(
                new XAttribute("ht", (lines * PointsPerLine + 2).ToString(CultureInfo.InvariantCulture)),
                new XAttribute("customHeight", 1)
            );
        merged.AddRange(
            cells
                .Where(cell => cell.Across > 1 || cell.Down > 1)
                .Select(cell =>
                    $"{CellAddress.Of(next, cell.Column)}:{CellAddress.Of(next + cell.Down - 1, cell.Column + cell.Across - 1)}"
                )
        );
        rows.Add((row, next));
        next++;
    }

    /// <summary>The sheet as a part of a workbook.</summary>
    public XElement Part(bool isFirst) =>
        new(
            Main + "worksheet",
            new XElement(Main + "sheetPr", new XElement(Main + "pageSetUpPr", new XAttribute("fitToPage", 1))),
            new XElement(
                Main + "sheetViews",
                new XElement(
                    Main + "sheetView",
                    isFirst ? new XAttribute("tabSelected", 1) : null,
                    new XAttribute("workbookViewId", 0),
                    Heads is { } heads
                        ? new XElement(
                            Main + "pane",
                            new XAttribute("xSplit", 2),
                            new XAttribute("ySplit", heads.Last),
                            new XAttribute("topLeftCell", $"C{heads.Last + 1}"),
                            new XAttribute("activePane", "bottomRight"),
                            new XAttribute("state", "frozen")
                        )
                        : null
                )
            ),
            new XElement(
                Main + "cols",
                widths.Select(
                    (width, index) =>
                        new XElement(
                            Main + "col",
                            new XAttribute("min", index + 1),
                            new XAttribute("max", index + 1),
                            new XAttribute("width", width.ToString(CultureInfo.InvariantCulture)),
                            new XAttribute("customWidth", 1)
                        )
                )
            ),
            new XElement(Main + "sheetData", rows.Select(row => row.Row)),
            merged.Count == 0
                ? null
                : new XElement(
                    Main + "mergeCells",
                    new XAttribute("count", merged.Count),
                    merged.Select(range => new XElement(Main + "mergeCell", new XAttribute("ref", range)))
                ),
            new XElement(
                Main + "pageMargins",
                new[]
                {
                    ("left", 0.5),
                    ("right", 0.4),
                    ("top", 0.6),
                    ("bottom", 0.6),
                    ("header", 0.3),
                    ("footer", 0.3),
                }.Select(side => new XAttribute(side.Item1, side.Item2.ToString(CultureInfo.InvariantCulture)))
            ),
            new XElement(
                Main + "pageSetup",
                new XAttribute("paperSize", 9),
                new XAttribute("orientation", Heads is null ? "portrait" : "landscape"),
                new XAttribute("fitToWidth", 1),
                new XAttribute("fitToHeight", 0)
            )
        );

    private XElement Written(SheetCell cell)
    {
        var address = new XAttribute("r", CellAddress.Of(next, cell.Column));
        if (cell is { Text: null, Figure.State: CellState.Figure or CellState.Change })
            return new XElement(
                Main + "c",
                address,
                new XAttribute("s", styles.Of(cell.Figure)),
                new XElement(Main + "v", cell.Figure.Value.ToString(CultureInfo.InvariantCulture))
            );
        var text = cell.Text ?? signs.Text(cell.Figure);
        return new XElement(
            Main + "c",
            address,
            new XAttribute("s", (int)cell.Look),
            text.Length == 0
                ? null
                : new object[]
                {
                    new XAttribute("t", "inlineStr"),
                    new XElement(
                        Main + "is",
                        new XElement(Main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text)
                    ),
                }
        );
    }

    private static int Lines(string text, double width) =>
        text.Split('\n').Sum(line => (int)Math.Ceiling(Math.Max(1, line.Length) / width));
}
