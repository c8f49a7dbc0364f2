using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Layout;

/// <summary>
/// A range of the rows of a table under the table's header. The header is tagged in the first fragment and an
/// artifact in the others.
/// </summary>
internal sealed class TableBox : LayoutBox
{
    private readonly TableLayout _layout;
    private readonly LaidRow[] _rows;
    private readonly int _start;
    private readonly int _end;
    private readonly bool _isContinued;

    public TableBox(TableLayout layout, LaidRow[] rows)
        : this(layout, rows, 0, rows.Length, isContinued: false) { }

    private TableBox(TableLayout layout, LaidRow[] rows, int start, int end, bool isContinued)
    {
        (_layout, _rows, _start, _end, _isContinued) = (layout, rows, start, end, isContinued);
        Height = layout.HeaderHeight + HeightOf(start, end);
    }

    public override double Height { get; }

    public override double LeastHead => _layout.HeaderHeight + HeightOf(_start, EndOfGroup(_start));

    public override (LayoutBox? Head, LayoutBox? Tail) Split(double height, bool force)
    {
        if (Height <= height + Tolerance)
            return (this, null);
        var room = height - _layout.HeaderHeight;
        var cut = _start;
        for (var used = 0.0; cut < _end; )
        {
            var end = EndOfGroup(cut);
            used += HeightOf(cut, end);
            if (used > room + Tolerance)
                break;
            cut = end;
        }
        if (cut > _start)
            return (Range(_rows, _start, cut, _isContinued), Range(_rows, cut, _end, isContinued: true));
        return force ? Tear(room) : (null, this);
    }

    public override void Draw(PageCanvas canvas, double x, double y)
    {
        var rows = _layout.Header.Concat(_rows[_start.._end]).ToList();
        if (rows.Any(row => row.Cells.Any(cell => cell.Model.Fill is not null)))
        {
            canvas.BeginArtifact();
            DrawCells(rows, (cell, left, top, height) => DrawFill(canvas, cell, x + left, y + top, height));
            canvas.EndArtifact();
        }
        var isRepeated = _isContinued && _layout.Header.Count > 0;
        if (isRepeated)
            canvas.BeginArtifact();
        DrawTexts(canvas, _layout.Header, x, y);
        if (isRepeated)
            canvas.EndArtifact();
        DrawTexts(canvas, _rows[_start.._end], x, y + _layout.HeaderHeight);
        var lines = TableLines.Of(_layout, rows, x, y);
        if (lines.Count == 0)
            return;
        canvas.BeginArtifact();
        canvas.Lines(lines, _layout.Style.BorderThickness, Color.Black);
        canvas.EndArtifact();
    }

    private void DrawTexts(PageCanvas canvas, IReadOnlyList<LaidRow> rows, double x, double y) =>
        DrawCells(
            rows,
            (cell, left, top, height) =>
            {
                if (cell.Content is not { } content || (cell.IsRepeated && content.Height > height))
                    return;
                var free = Math.Max(0, height - content.Height - 2 * _layout.Style.VerticalPadding);
                var drop = cell.Model.VerticalAlign switch
                {
                    VerticalAlignment.Middle => free / 2,
                    VerticalAlignment.Bottom => free,
                    _ => 0,
                };
                var (textX, textY) = (
                    x + left + _layout.Style.HorizontalPadding,
                    y + top + _layout.Style.VerticalPadding + drop
                );
                if (cell.IsRepeated)
                    canvas.BeginArtifact();
                content.Draw(canvas, textX, textY);
                if (cell.IsRepeated)
                    canvas.EndArtifact();
            }
        );

    private void DrawFill(PageCanvas canvas, LaidCell cell, double x, double y, double height)
    {
        if (cell.Model.Fill is { } color)
            canvas.Fill(x, y, _layout.WidthOf(cell), height, color);
    }

    private void DrawCells(IReadOnlyList<LaidRow> rows, Action<LaidCell, double, double, double> draw)
    {
        var top = 0.0;
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var cell in rows[i].Cells)
            {
                var height = 0.0;
                for (var covered = i; covered < Math.Min(i + cell.RowSpan, rows.Count); covered++)
                    height += rows[covered].Height;
                draw(cell, _layout.Edges[cell.Column], top, height);
            }
            top += rows[i].Height;
        }
    }

    /// <summary>
    /// Divides a group that is longer than a page: between its rows, or within its first row when not even that
    /// fits.
    /// </summary>
    private (LayoutBox Head, LayoutBox Tail) Tear(double room)
    {
        var padding = 2 * _layout.Style.VerticalPadding;
        if (room < padding + Tolerance)
            throw new DocumentLayoutException(
                FormattableString.Invariant(
                    $"The header of a table is {_layout.HeaderHeight:0.#} pt high and leaves no room for rows."
                )
            );
        var cut = _start;
        while (cut < _end && HeightOf(_start, cut + 1) <= room + Tolerance)
            cut++;
        var (head, tail) =
            cut > _start
                ? RowTear.BetweenRows(_rows[_start..cut], _rows[cut.._end], padding)
                : RowTear.WithinRow(_rows[_start.._end], room, padding);
        return (Range(head, 0, head.Length, _isContinued), Range(tail, 0, tail.Length, isContinued: true));
    }

    private int EndOfGroup(int row)
    {
        while (row < _end - 1 && !_rows[row].EndsGroup)
            row++;
        return row + 1;
    }

    private double HeightOf(int start, int end)
    {
        var height = 0.0;
        for (var i = start; i < end; i++)
            height += _rows[i].Height;
        return height;
    }

    private TableBox Range(LaidRow[] rows, int start, int end, bool isContinued) =>
        new(_layout, rows, start, end, isContinued)
        {
            SpaceBefore = SpaceBefore,
            SpaceAfter = SpaceAfter,
            KeepWithNext = KeepWithNext,
        };
}
