using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Layout;

/// <summary>Places something narrower than its room.</summary>
internal static class Placement
{
    public static double Offset(Alignment align, double room, double width) =>
        align switch
        {
            Alignment.Center => (room - width) / 2,
            Alignment.Right => room - width,
            _ => 0,
        };
}

internal sealed class SpacerBox(double height) : LayoutBox
{
    public override double Height => height;

    public override void Draw(PageCanvas canvas, double x, double y) { }
}

internal sealed class RuleBox(Rule rule, double room) : LayoutBox
{
    public override double Height => rule.Thickness;

    public override void Draw(PageCanvas canvas, double x, double y)
    {
        var width = rule.Width ?? room;
        var left = x + Placement.Offset(rule.Align, room, width);
        var middle = y + rule.Thickness / 2;
        canvas.Artifact(() =>
            canvas.Lines([new LineSegment(left, middle, left + width, middle)], rule.Thickness, rule.Color)
        );
    }
}

internal sealed class PictureBox(Picture picture, double room, StructureNode node) : LayoutBox
{
    public override double Height => picture.Height;

    public override void Draw(PageCanvas canvas, double x, double y) =>
        canvas.Tagged(node, () => canvas.Image(picture, x + Placement.Offset(picture.Align, room, picture.Width), y));
}

internal sealed class SignatureFieldBox(SignatureField signature, double room, StructureNode node) : LayoutBox
{
    public override double Height => signature.Height;

    public override void Draw(PageCanvas canvas, double x, double y) =>
        canvas.Field(signature, x + Placement.Offset(signature.Align, room, signature.Width), y, node);
}

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
        canvas.Artifact(() =>
            canvas.Lines(
                [
                    new LineSegment(left - half, top, right + half, top),
                    new LineSegment(left - half, bottom, right + half, bottom),
                    new LineSegment(left, top, left, bottom),
                    new LineSegment(right, top, right, bottom),
                ],
                box.Thickness,
                box.Color
            )
        );
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
