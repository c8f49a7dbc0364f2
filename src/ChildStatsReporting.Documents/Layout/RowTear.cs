namespace ChildStatsReporting.Documents.Layout;

/// <summary>
/// Divides rows that belong together but are longer than a page. Cells that cover the cut go on below it.
/// </summary>
internal static class RowTear
{
    /// <summary>
    /// The cut runs between two rows: a spanning label is repeated below it, or goes on there when it is longer
    /// than its rows above.
    /// </summary>
    public static (LaidRow[] Head, LaidRow[] Tail) BetweenRows(LaidRow[] head, LaidRow[] tail, double padding)
    {
        var continued = new List<LaidCell>();
        for (var i = 0; i < head.Length; i++)
        {
            var cells = head[i].Cells.ToArray();
            for (var j = 0; j < cells.Length; j++)
            {
                var cell = cells[j];
                var rowsBelow = i + cell.RowSpan - head.Length;
                if (rowsBelow <= 0)
                    continue;
                var room = head[i..].Sum(row => row.Height) - padding;
                if (cell.Content is null || cell.IsRepeated || cell.Content.Height <= room + LayoutBox.Tolerance)
                {
                    continued.Add(cell with { RowSpan = rowsBelow, IsRepeated = true });
                    continue;
                }
                var (above, below) = SplitContent(cell.Content, room);
                cells[j] = cell with { Content = above };
                continued.Add(cell with { RowSpan = rowsBelow, Content = below });
            }
            head[i] = head[i] with { Cells = cells };
        }
        tail[0] = tail[0] with { Cells = [.. tail[0].Cells.Concat(continued).OrderBy(cell => cell.Column)] };
        Grow(tail, padding);
        return (head, tail);
    }

    /// <summary>
    /// The cut runs through the first row, which is taller than the room: every cell gives up the lines that fit.
    /// </summary>
    /// <exception cref="DocumentLayoutException">Not even one line fits.</exception>
    public static (LaidRow[] Head, LaidRow[] Tail) WithinRow(LaidRow[] rows, double room, double padding)
    {
        var (above, below) = (new List<LaidCell>(), new List<LaidCell>());
        foreach (var cell in rows[0].Cells)
        {
            var (first, second) = cell.Content is null ? (null, null) : SplitContent(cell.Content, room - padding);
            above.Add(cell with { Content = first, RowSpan = 1 });
            below.Add(cell with { Content = second });
        }
        if (
            above.TrueForAll(cell => cell.Content is null)
            && below.Find(cell => cell.Content is not null) is { Content: { } lines }
        )
            throw new DocumentLayoutException(
                FormattableString.Invariant(
                    $"A line {lines.FirstLineHeight:0.#} pt high does not fit in {room - padding:0.#} pt."
                )
            );
        var rest = below
            .Where(cell => cell.RowSpan == 1)
            .Select(cell => (cell.Content?.Height ?? 0) + padding)
            .DefaultIfEmpty(padding)
            .Max();
        rows[0] = new LaidRow(below, Math.Max(rest, rows[0].Height - room), rows[0].EndsGroup);
        Grow(rows, padding);
        return ([new LaidRow(above, room, EndsGroup: true)], rows);
    }

    /// <summary>
    /// Makes room for what a cell of the first row still has to say: lines that did not quite fit above are more than the
    /// rows below were measured for.
    /// </summary>
    private static void Grow(LaidRow[] rows, double padding)
    {
        foreach (var cell in rows[0].Cells)
        {
            if (cell.Content is null || cell.IsRepeated)
                continue;
            var last = Math.Min(cell.RowSpan, rows.Length) - 1;
            var missing = cell.Content.Height + padding - rows[..(last + 1)].Sum(row => row.Height);
            if (missing > 0)
                rows[last] = rows[last] with { Height = rows[last].Height + missing };
        }
    }

    /// <summary>All goes on below where not even the first line fits.</summary>
    private static (ParagraphBox? First, ParagraphBox? Second) SplitContent(ParagraphBox content, double room)
    {
        if (content.FirstLineHeight > room + LayoutBox.Tolerance)
            return (null, content);
        var (first, second) = content.Split(room, force: true);
        return ((ParagraphBox?)first, (ParagraphBox?)second);
    }
}
