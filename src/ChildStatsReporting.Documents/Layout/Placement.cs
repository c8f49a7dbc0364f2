using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Painting;

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
        var half = rule.Thickness / 2;
        var left = x + Placement.Offset(rule.Align, room, width);
        canvas.BeginArtifact();
        canvas.Lines(
            [new LineSegment(left + half, y + half, left + width - half, y + half)],
            rule.Thickness,
            rule.Color
        );
        canvas.EndArtifact();
    }
}

internal sealed class PictureBox(Picture picture, double room, StructureNode node) : LayoutBox
{
    public override double Height => picture.Height;

    public override void Draw(PageCanvas canvas, double x, double y)
    {
        canvas.Begin(node);
        canvas.Image(picture, x + Placement.Offset(picture.Align, room, picture.Width), y);
        canvas.End();
    }
}

internal sealed class DrawingBox(Drawing drawing, double room, FontFamily fonts, StructureNode node) : LayoutBox
{
    public override double Height => drawing.Height;

    public override void Draw(PageCanvas canvas, double x, double y)
    {
        var left = x + Placement.Offset(drawing.Align, room, drawing.Width);
        node.Bounds = new Bounds(left, y, drawing.Width, drawing.Height);
        canvas.Begin(node);
        drawing.Paint(new PagePainter(canvas, fonts, left, y));
        canvas.End();
    }
}

internal sealed class SignatureFieldBox(SignatureField signature, double room, StructureNode node) : LayoutBox
{
    public override double Height => signature.Height;

    public override void Draw(PageCanvas canvas, double x, double y) =>
        canvas.Field(signature, x + Placement.Offset(signature.Align, room, signature.Width), y, node);
}

internal sealed class FillableLineBox(FillableLine line, double room, double height, StructureNode node) : LayoutBox
{
    public override double Height => height;

    public override void Draw(PageCanvas canvas, double x, double y) =>
        canvas.LineField(new LineFieldOperation(line, x, y, room, height, node));
}
