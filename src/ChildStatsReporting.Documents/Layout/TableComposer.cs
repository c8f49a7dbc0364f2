using System.Runtime.CompilerServices;
using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Layout;

/// <summary>Places the cells of a table in its columns and lays out their text.</summary>
internal sealed class TableComposer(LineBreaker breaker, Table table, double width)
{
    private readonly double[] _edges = ColumnEdges(table, width);

    public TableBox Compose(StructureNode node)
    {
        if (table.Body.Count == 0)
            throw new DocumentLayoutException("A table needs at least one body row.");
        var header =
            table.Header.Count == 0
                ? []
                : ComposeRows(table.Header, node.Add(new StructureNode("THead")), isHeader: true);
        var body = ComposeRows(table.Body, node.Add(new StructureNode("TBody")), isHeader: false);
        return new TableBox(new TableLayout(_edges, header, table), body)
        {
            SpaceBefore = table.SpaceBefore,
            SpaceAfter = table.SpaceAfter,
            KeepWithNext = table.KeepWithNext,
        };
    }

    /// <summary>X of the left edge of each column, then of the right edge of the last.</summary>
    public static double[] Resolve(IReadOnlyList<ColumnWidth> widths, double width, double gutter, string subject)
    {
        var fixedWidth = widths.Where(each => !each.IsShare).Sum(each => each.Value) + gutter * (widths.Count - 1);
        var shares = widths.Where(each => each.IsShare).Sum(each => each.Value);
        if (
            widths.Count == 0
            || fixedWidth > width + LayoutBox.Tolerance
            || (shares > 0 && fixedWidth > width - LayoutBox.Tolerance)
        )
            throw new DocumentLayoutException(
                FormattableString.Invariant($"The columns of {subject} take {fixedWidth:0.#} pt of {width:0.#} pt.")
            );
        return [.. widths.Select(each => each.IsShare ? each.Value / shares * (width - fixedWidth) : each.Value)];
    }

    private static double[] ColumnEdges(Table table, double width)
    {
        var edges = new List<double> { 0 };
        foreach (var column in Resolve(table.ColumnWidths, width, gutter: 0, "a table"))
            edges.Add(edges[^1] + column);
        return [.. edges];
    }

    private LaidRow[] ComposeRows(IReadOnlyList<TableRow> rows, StructureNode part, bool isHeader)
    {
        var freeFrom = new int[_edges.Length - 1];
        var cells = new LaidCell[rows.Count][];
        for (var i = 0; i < rows.Count; i++)
            cells[i] = PlaceRow(rows, i, freeFrom, part.Add(new StructureNode("TR")), isHeader);
        var heights = RowHeights(rows, cells);
        var joined = new bool[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            joined[i] |= rows[i].KeepWithNext && i + 1 < rows.Count;
            foreach (var cell in cells[i])
            {
                for (var covered = i; covered < i + cell.RowSpan - 1; covered++)
                    joined[covered] = true;
            }
        }
        return [.. cells.Select((row, i) => new LaidRow(row, heights[i], !joined[i]))];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private LaidCell[] PlaceRow(
        IReadOnlyList<TableRow> rows,
        int row,
        int[] freeFrom,
        StructureNode node,
        bool isHeader
    )
    {
        var model = rows[row].Cells;
        var placed = new LaidCell[model.Count];
        var column = 0;
        for (var each = 0; each < model.Count; each++)
        {
            var cell = model[each];
            while (column < freeFrom.Length && freeFrom[column] > row)
                column++;
            if (
                cell.ColSpan < 1
                || cell.RowSpan < 1
                || row + cell.RowSpan > rows.Count
                || column + cell.ColSpan > freeFrom.Length
                || freeFrom.AsSpan(column, cell.ColSpan).ContainsAnyInRange(row + 1, int.MaxValue)
            )
                throw Misfit(row, isHeader);
            placed[each] = Place(cell, column, node, isHeader);
            for (var i = 0; i < cell.ColSpan; i++)
                freeFrom[column + i] = row + cell.RowSpan;
            column += cell.ColSpan;
        }
        return freeFrom.AsSpan().ContainsAnyInRange(0, row) ? throw Misfit(row, isHeader) : placed;
    }

    private DocumentLayoutException Misfit(int row, bool isHeader) =>
        new($"The cells of {(isHeader ? "header" : "body")} row {row + 1} do not fit {_edges.Length - 1} columns.");

    private LaidCell Place(TableCell cell, int column, StructureNode row, bool isHeader)
    {
        var scope = cell.Scope switch
        {
            HeaderScope.Column => "Column",
            HeaderScope.Row => "Row",
            HeaderScope.Both => "Both",
            _ => isHeader ? "Column" : null,
        };
        var node = row.Add(
            new StructureNode(scope is null ? "TD" : "TH")
            {
                Scope = scope,
                ColSpan = cell.ColSpan,
                RowSpan = cell.RowSpan,
            }
        );
        if (cell.Runs.Count == 0)
            return new LaidCell(column, cell.ColSpan, cell.RowSpan, null, cell);
        var room = _edges[column + cell.ColSpan] - _edges[column] - 2 * table.HorizontalPadding - cell.LeftIndent;
        var lines = breaker.Break(cell.Runs, new LineSetting(room, cell.Align, FirstLineIndent: 0, LineSpacing: 1));
        if (cell.IsWhole && lines.Length > 1)
            throw new DocumentLayoutException(
                $"\"{string.Concat(cell.Runs.Select(run => run.Text))}\" would be broken over lines: column {column + 1} leaves it {room:0.0} points."
            );
        return new LaidCell(
            column,
            cell.ColSpan,
            cell.RowSpan,
            new ParagraphBox(lines, node) { LeftIndent = cell.LeftIndent },
            cell
        );
    }

    private double[] RowHeights(IReadOnlyList<TableRow> rows, LaidCell[][] cells)
    {
        var heights = rows.Select(row => row.MinimumHeight).ToArray();
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var cell in cells[i])
            {
                if (cell.RowSpan == 1)
                    heights[i] = Math.Max(heights[i], NeedOf(cell));
            }
        }
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var cell in cells[i])
            {
                if (cell.RowSpan == 1)
                    continue;
                var last = i + cell.RowSpan - 1;
                var others = heights[i..last].Sum();
                heights[last] = Math.Max(heights[last], NeedOf(cell) - others);
            }
        }
        return heights;
    }

    private double NeedOf(LaidCell cell) => (cell.Content?.Height ?? 0) + 2 * table.VerticalPadding;
}
