using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Painting;

namespace ChildStatsReporting.Reports.Layout;

/// <summary>How charts are drawn: patterns that differ without colour, and lines of text within a width.</summary>
internal static class ChartInk
{
    /// <summary>How many series can be told apart.</summary>
    public const int PatternCount = 3;

    /// <summary>Fills a rectangle with the pattern of a series: dark, hatched, or pale with a frame.</summary>
    public static void Pattern(IPainter painter, int series, double x, double y, double width, double height)
    {
        if (height <= 0 || width <= 0)
            return;
        switch (series)
        {
            case 0:
                painter.Fill(x, y, width, height, Typography.ChartDark);
                return;
            case 1:
                painter.Lines([.. Hatch(x, y, width, height)], Typography.ChartLine, Color.Black);
                break;
            default:
                painter.Fill(x, y, width, height, Typography.ChartPale);
                break;
        }

        painter.Lines(
            [
                new LineSegment(x, y, x + width, y),
                new LineSegment(x + width, y, x + width, y + height),
                new LineSegment(x + width, y + height, x, y + height),
                new LineSegment(x, y + height, x, y),
            ],
            Typography.ChartLine,
            Color.Black
        );
    }

    /// <summary>A text in lines that fit, broken at spaces; a word that is wider stands alone.</summary>
    public static IReadOnlyList<string> Lines(string text, double width, TextStyle style, FontFamily fonts)
    {
        List<string> lines = [];
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && fonts.WidthOf($"{lines[^1]} {word}", style) <= width)
                lines[^1] = $"{lines[^1]} {word}";
            else
                lines.Add(word);
        }

        return lines;
    }

    /// <summary>Lines that rise to the right within a rectangle.</summary>
    private static IEnumerable<LineSegment> Hatch(double x, double y, double width, double height)
    {
        for (var at = Typography.ChartHatch; at < width + height; at += Typography.ChartHatch)
        {
            var (left, right) = (Math.Max(0, at - height), Math.Min(at, width));
            yield return new LineSegment(x + left, y + at - left, x + right, y + at - right);
        }
    }
}
