namespace ChildStatsReporting.Documents.Layout;

/// <summary>Boxes side by side; divided only when they are higher than a page.</summary>
internal sealed class ColumnsBox(IReadOnlyList<(double X, LayoutBox Content)> items) : LayoutBox
{
    public override double Height => items.Max(item => item.Content.Height);

    public override (LayoutBox? Head, LayoutBox? Tail) Split(double height, bool force)
    {
        if (Height <= height + Tolerance)
            return (this, null);
        if (!force)
            return (null, this);
        var parts = items.Select(item => (item.X, Parts: item.Content.Split(height, force: true))).ToList();
        return (
            With(parts.Select(part => (part.X, part.Parts.Head))),
            With(parts.Select(part => (part.X, part.Parts.Tail)))
        );
    }

    public override void Draw(PageCanvas canvas, double x, double y)
    {
        foreach (var (offset, content) in items)
            content.Draw(canvas, x + offset, y);
    }

    private ColumnsBox With(IEnumerable<(double X, LayoutBox? Content)> contents) =>
        new([.. contents.Select(item => (item.X, item.Content ?? new SpacerBox(0)))])
        {
            SpaceBefore = SpaceBefore,
            SpaceAfter = SpaceAfter,
            KeepWithNext = KeepWithNext,
        };
}
