namespace ChildStatsReporting.Documents.Layout;

/// <summary>
/// Boxes below each other: the body of a section, a column, the content of a frame. A range of a shared array, so a
/// split copies nothing.
/// </summary>
internal sealed class StackBox : LayoutBox
{
    private readonly LayoutBox[] _items;
    private readonly int _start;
    private readonly int _end;
    private readonly LayoutBox? _first;
    private readonly LayoutBox? _last;
    private double? _height;

    public StackBox(IReadOnlyList<LayoutBox> items)
        : this([.. items], 0, items.Count, null, null) { }

    private StackBox(LayoutBox[] items, int start, int end, LayoutBox? first, LayoutBox? last) =>
        (_items, _start, _end, _first, _last) = (items, start, end, first, last);

    /// <summary>True when the stack is divided only if it is longer than a page.</summary>
    public bool StaysTogether { get; init; }

    public override double Height => _height ??= MeasureHeight();

    public override double LeastHead =>
        StaysTogether ? Height
        : _start < _end ? Item(_start).LeastHead
        : 0;

    public override (LayoutBox? Head, LayoutBox? Tail) Split(double height, bool force)
    {
        if (StaysTogether && Height <= height + Tolerance)
            return (this, null);
        if (StaysTogether && !force)
            return (null, this);
        var y = 0.0;
        for (var i = _start; i < _end; i++)
        {
            var item = Item(i);
            var isFirst = i == _start;
            if (item is PageBreakBox)
            {
                if (isFirst)
                    continue;
                return (Range(_start, i), i + 1 < _end ? Range(i + 1, _end) : null);
            }
            var room = height - y - GapBefore(i);
            var (head, tail) = item.Height <= room + Tolerance ? Keep(i, room) : item.Split(room, force && isFirst);
            if (head is null)
                return isFirst ? (null, this) : (Range(_start, i), Range(i, _end));
            if (tail is not null)
                return (Range(_start, i + 1, last: head), Range(i, _end, first: tail));
            y += GapBefore(i) + head.Height;
        }
        return (this, null);
    }

    public override void Draw(PageCanvas canvas, double x, double y)
    {
        for (var i = _start; i < _end; i++)
        {
            y += GapBefore(i);
            Item(i).Draw(canvas, x, y);
            y += Item(i).Height;
        }
    }

    /// <summary>
    /// A box that must stand with the next gives up its last lines or rows, or moves as a whole, when the next
    /// would not fit.
    /// </summary>
    private (LayoutBox? Head, LayoutBox? Tail) Keep(int i, double room)
    {
        var item = Item(i);
        if (!item.KeepWithNext || i + 1 >= _end || item.Height + GapBefore(i + 1) + Need(i + 1) <= room + Tolerance)
            return (item, null);
        var (head, tail) = item.Split(item.Height - 2 * Tolerance, force: false);
        return head is null && i == _start ? (item, null) : (head, tail);
    }

    /// <summary>Least room for the box and those it must stand with.</summary>
    private double Need(int i)
    {
        var need = 0.0;
        for (; i < _end; i++)
        {
            var item = Item(i);
            var isDivided = item.LeastHead < item.Height - Tolerance;
            if (!item.KeepWithNext || isDivided || i + 1 >= _end)
                return need + item.LeastHead;
            need += item.Height + GapBefore(i + 1);
        }
        return need;
    }

    private LayoutBox Item(int i) =>
        i == _start && _first is not null ? _first
        : i == _end - 1 && _last is not null ? _last
        : _items[i];

    private double GapBefore(int i) =>
        i == _start || Item(i - 1) is PageBreakBox ? 0 : Math.Max(Item(i - 1).SpaceAfter, Item(i).SpaceBefore);

    private StackBox Range(int start, int end, LayoutBox? first = null, LayoutBox? last = null)
    {
        first ??= start == _start ? _first : null;
        if (last is not null && end - start == 1)
            first = last;
        last ??= end == _end && end - start > 1 ? _last : null;
        return new StackBox(_items, start, end, first, last)
        {
            StaysTogether = StaysTogether,
            SpaceBefore = SpaceBefore,
            SpaceAfter = SpaceAfter,
            KeepWithNext = KeepWithNext,
        };
    }

    private double MeasureHeight()
    {
        var height = 0.0;
        for (var i = _start; i < _end; i++)
            height += GapBefore(i) + Item(i).Height;
        return height;
    }
}

/// <summary>Marks the end of a page within a stack.</summary>
internal sealed class PageBreakBox : LayoutBox
{
    public override double Height => 0;

    public override void Draw(PageCanvas canvas, double x, double y) { }
}
