namespace ChildStatsReporting.Documents.Layout;

/// <summary>
/// Lines of one paragraph or cell: a range of a shared list. At least two lines stay before and after a page's end.
/// </summary>
internal sealed class ParagraphBox : LayoutBox
{
    private const int LeastLines = 2;
    private readonly TextLine[] _lines;
    private readonly StructureNode _node;
    private readonly int _start;
    private readonly int _end;

    public ParagraphBox(TextLine[] lines, StructureNode node)
        : this(lines, node, 0, lines.Length) { }

    private ParagraphBox(TextLine[] lines, StructureNode node, int start, int end)
    {
        (_lines, _node, _start, _end) = (lines, node, start, end);
        Height = HeightOf(_end - _start);
    }

    public double LeftIndent { get; init; }

    public bool StaysTogether { get; init; }

    /// <summary>Level and text of the bookmark; null when the paragraph is no heading.</summary>
    public Bookmark? Bookmark { get; init; }

    public override double Height { get; }

    public override double LeastHead => StaysTogether || Count < 2 * LeastLines ? Height : HeightOf(LeastLines);

    public double FirstLineHeight => _lines[_start].Height;

    private int Count => _end - _start;

    public override (LayoutBox? Head, LayoutBox? Tail) Split(double height, bool force)
    {
        if (Height <= height + Tolerance)
            return (this, null);
        if (StaysTogether && !force)
            return (null, this);
        var fitting = 0;
        for (var sum = 0.0; fitting < Count && sum + _lines[_start + fitting].Height <= height + Tolerance; fitting++)
            sum += _lines[_start + fitting].Height;
        var polite = Math.Min(fitting, Count - LeastLines);
        if (polite >= LeastLines)
            return (Range(_start, _start + polite), Range(_start + polite, _end));
        if (!force)
            return (null, this);
        if (fitting == 0)
            throw new DocumentLayoutException(
                FormattableString.Invariant(
                    $"A line {_lines[_start].Height:0.#} pt high does not fit in {height:0.#} pt."
                )
            );
        return (Range(_start, _start + fitting), Range(_start + fitting, _end));
    }

    public override void Draw(PageCanvas canvas, double x, double y)
    {
        if (Bookmark is not null && _start == 0)
            canvas.Mark(Bookmark with { Y = y });
        if (!HasText)
            return;
        canvas.Begin(_node);
        DrawLines(canvas, x + LeftIndent, y);
        canvas.End();
    }

    private bool HasText
    {
        get
        {
            for (var i = _start; i < _end; i++)
            {
                if (_lines[i].First is not null)
                    return true;
            }
            return false;
        }
    }

    private void DrawLines(PageCanvas canvas, double x, double y)
    {
        for (var i = _start; i < _end; i++)
        {
            ref readonly var line = ref _lines[i];
            if (line.First is { } first)
                canvas.Text(x, y + line.Baseline, first);
            foreach (var other in line.Others)
                canvas.Text(x, y + line.Baseline, other);
            y += line.Height;
        }
    }

    private double HeightOf(int count)
    {
        var height = 0.0;
        for (var i = _start; i < _start + count; i++)
            height += _lines[i].Height;
        return height;
    }

    private ParagraphBox Range(int start, int end) =>
        new(_lines, _node, start, end)
        {
            LeftIndent = LeftIndent,
            StaysTogether = StaysTogether,
            Bookmark = Bookmark,
            SpaceBefore = SpaceBefore,
            SpaceAfter = SpaceAfter,
            KeepWithNext = KeepWithNext,
        };
}
