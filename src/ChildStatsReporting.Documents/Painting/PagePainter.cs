using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Painting;

/// <summary>Paints a drawing whose top left corner is at a point of a page.</summary>
internal sealed class PagePainter(PageCanvas canvas, FontFamily fonts, double left, double top) : IPainter
{
    public void Fill(double x, double y, double width, double height, Color color) =>
        canvas.Fill(left + x, top + y, width, height, color);

    public void Lines(IReadOnlyList<LineSegment> segments, double thickness, Color color) =>
        canvas.Lines(
            [
                .. segments.Select(segment => new LineSegment(
                    left + segment.X1,
                    top + segment.Y1,
                    left + segment.X2,
                    top + segment.Y2
                )),
            ],
            thickness,
            color
        );

    public void Text(double x, double baseline, string text, TextStyle style, Alignment align)
    {
        var normal = Run.Normal(text);
        var offset = align switch
        {
            Alignment.Center => fonts.Measure(normal, style) / 2,
            Alignment.Right => fonts.Measure(normal, style),
            _ => 0,
        };
        canvas.Text(left + x - offset, top + baseline, new TextSegment(0, normal, style, 0));
    }
}
