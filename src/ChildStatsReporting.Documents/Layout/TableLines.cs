using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Painting;

namespace ChildStatsReporting.Documents.Layout;

/// <summary>
/// The lines of a table fragment: every edge between two different cells, drawn once and as long as possible.
/// </summary>
internal static class TableLines
{
    public static List<LineSegment> Of(TableLayout layout, IReadOnlyList<LaidRow> rows, double x, double y)
    {
        var lines = new List<LineSegment>();
        if (layout.Style.Borders == TableBorders.None)
            return lines;
        var cells = Cover(layout, rows);
        var tops = new double[rows.Count + 1];
        for (var i = 0; i < rows.Count; i++)
            tops[i + 1] = tops[i] + rows[i].Height;
        for (var row = 0; row <= rows.Count; row++)
        {
            var edge = row;
            foreach (
                var (start, end) in Stretches(
                    layout.ColumnCount,
                    column => CellAt(edge - 1, column) != CellAt(edge, column)
                )
            )
                lines.Add(
                    new LineSegment(x + layout.Edges[start], y + tops[row], x + layout.Edges[end], y + tops[row])
                );
        }
        for (var column = 0; column <= layout.ColumnCount && layout.Style.Borders == TableBorders.All; column++)
        {
            var edge = column;
            foreach (var (start, end) in Stretches(rows.Count, row => CellAt(row, edge - 1) != CellAt(row, edge)))
                lines.Add(
                    new LineSegment(x + layout.Edges[column], y + tops[start], x + layout.Edges[column], y + tops[end])
                );
        }
        return lines;

        int CellAt(int row, int column) =>
            row < 0 || column < 0 || row >= rows.Count || column >= layout.ColumnCount ? 0 : cells[row, column];
    }

    /// <summary>Number of the cell that covers each place, from 1.</summary>
    private static int[,] Cover(TableLayout layout, IReadOnlyList<LaidRow> rows)
    {
        var cells = new int[rows.Count, layout.ColumnCount];
        var number = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var cell in rows[row].Cells)
            {
                number++;
                for (var i = row; i < Math.Min(row + cell.RowSpan, rows.Count); i++)
                {
                    for (var j = cell.Column; j < cell.Column + cell.ColSpan; j++)
                        cells[i, j] = number;
                }
            }
        }
        return cells;
    }

    private static IEnumerable<(int Start, int End)> Stretches(int count, Func<int, bool> isDrawn)
    {
        var start = -1;
        for (var i = 0; i <= count; i++)
        {
            var drawn = i < count && isDrawn(i);
            if (drawn && start < 0)
                start = i;
            if (!drawn && start >= 0)
            {
                yield return (start, i);
                start = -1;
            }
        }
    }
}
