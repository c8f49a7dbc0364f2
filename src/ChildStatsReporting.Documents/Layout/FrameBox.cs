using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Painting;

namespace ChildStatsReporting.Documents.Layout;

/// <summary>A box within a frame; divided only when it is higher than a page.</summary>
internal sealed class FrameBox(Box box, double room, LayoutBox content) : LayoutBox
{
    private double Inset => box.Padding + box.Thickness;

    public override double Height => content.Height + 2 * Inset;

    public override (LayoutBox? Head, LayoutBox? Tail) Split(double height, bool force)
    {
        if (Height <= height + Tolerance)
            return (this, null);
        if (!force)
            return (null, this);
        var (head, tail) = content.Split(height - 2 * Inset, force: true);
        return (With(head!), tail is null ? null : With(tail));
    }

    public override void Draw(PageCanvas canvas, double x, double y)
    {
        var width = box.Width ?? room;
        var half = box.Thickness / 2;
        var (left, top) = (x + Placement.Offset(box.Align, room, width) + half, y + half);
        var (right, bottom) = (left + width - box.Thickness, top + Height - box.Thickness);
        canvas.BeginArtifact();
        canvas.Lines(
            [
                new LineSegment(left, top, right, top),
                new LineSegment(left, bottom, right, bottom),
                new LineSegment(left, top, left, bottom),
                new LineSegment(right, top, right, bottom),
            ],
            box.Thickness,
            box.Color
        );
        canvas.EndArtifact();
        content.Draw(canvas, left - half + Inset, y + Inset);
    }

    private FrameBox With(LayoutBox part) =>
        new(box, room, part)
        {
            SpaceBefore = SpaceBefore,
            SpaceAfter = SpaceAfter,
            KeepWithNext = KeepWithNext,
        };
}
