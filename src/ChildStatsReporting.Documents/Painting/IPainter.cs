using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Painting;

/// <summary>
/// A surface for drawings in greys. X and Y are points from the top left corner of the drawing; what is drawn later
/// covers what is below.
/// </summary>
public interface IPainter
{
    /// <summary>Draws a filled rectangle.</summary>
    void Fill(double x, double y, double width, double height, Color color);

    /// <summary>Draws straight lines of one thickness, each half that longer at both ends.</summary>
    void Lines(IReadOnlyList<LineSegment> segments, double thickness, Color color);

    /// <summary>Draws one line of text on a baseline, which starts, ends or has its middle at <paramref name="x"/>.</summary>
    void Text(double x, double baseline, string text, TextStyle style, Alignment align);
}

/// <summary>A straight line from one point to another.</summary>
public readonly record struct LineSegment(double X1, double Y1, double X2, double Y2);
