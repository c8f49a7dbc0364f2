using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Layout;

/// <summary>What all fragments of one table share. Lengths are points.</summary>
/// <param name="Edges">X of each column's left edge, and of the right edge of the last.</param>
/// <param name="Header">Header rows; they are drawn on top of every fragment.</param>
/// <param name="Style">Borders and padding as the model states them.</param>
internal sealed record TableLayout(IReadOnlyList<double> Edges, IReadOnlyList<LaidRow> Header, Table Style)
{
    public double HeaderHeight { get; } = Header.Sum(row => row.Height);

    public int ColumnCount => Edges.Count - 1;

    public double WidthOf(LaidCell cell) => Edges[cell.Column + cell.ColSpan] - Edges[cell.Column];
}

/// <summary>A row with its cells placed. <paramref name="EndsGroup"/> is true when a page may end after it.</summary>
internal sealed record LaidRow(IReadOnlyList<LaidCell> Cells, double Height, bool EndsGroup);

/// <summary>
/// A cell that starts in a row. The content is null when the cell is empty; <see cref="IsRepeated"/> marks a label
/// drawn again on the next page.
/// </summary>
internal readonly record struct LaidCell(int Column, int ColSpan, int RowSpan, ParagraphBox? Content, TableCell Model)
{
    public bool IsRepeated { get; init; }
}
