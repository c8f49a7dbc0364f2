using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Painting;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Reports.Layout;

/// <summary>Units one below the other, each with a bar and its figure, or why it has none.</summary>
internal sealed class BarChart(ChartModel chart, FontFamily fonts)
{
    private readonly TextStyle words = WordStyle(chart, fonts);

    private double LineHeight => fonts.LineHeightOf(words);

    public Drawing Drawing()
    {
        var names = Names(chart, words, fonts);
        return new Drawing(
            Typography.ChartWidth,
            names.Sum(lines => lines.Count) * LineHeight + Typography.ChartGap,
            chart.Title,
            chart.AltText,
            painter => Paint(painter, names)
        );
    }

    /// <summary>The largest letters with which all bars stand on one page; the smallest where none do.</summary>
    private static TextStyle WordStyle(ChartModel chart, FontFamily fonts)
    {
        var styles = Typography.ChartFigures.Select(size => Typography.ChartText with { Size = size }).ToList();
        return styles.Find(style =>
                Names(chart, style, fonts).Sum(lines => lines.Count) * fonts.LineHeightOf(style) <= Typography.ChartBars
            ) ?? styles[^1];
    }

    private static List<IReadOnlyList<string>> Names(ChartModel chart, TextStyle style, FontFamily fonts) =>
        [.. chart.Groups.Select(group => ChartInk.Lines(group.Name, Typography.ChartNames, style, fonts))];

    private void Paint(IPainter painter, List<IReadOnlyList<string>> names)
    {
        const double Left = Typography.ChartNames + Typography.ChartGap;
        var longest = chart.Groups.Max(group => group.Marks[0].Length) ?? 0;
        var widest = chart.Groups.Max(group => fonts.WidthOf(group.Marks[0].Text, words));
        var room = Typography.ChartWidth - Left - Typography.ChartGap - widest;
        var y = Typography.ChartGap / 2;
        for (var row = 0; row < names.Count; row++)
        {
            var mark = chart.Groups[row].Marks[0];
            var width = longest > 0 && mark.Length is { } length ? (double)(length / longest) * room : 0;
            for (var line = 0; line < names[row].Count; line++)
                painter.Text(
                    Typography.ChartNames,
                    y + (line + Typography.ChartBaseline) * LineHeight,
                    names[row][line],
                    words,
                    Alignment.Right
                );
            ChartInk.Pattern(painter, series: 0, Left, y + 2, width, names[row].Count * LineHeight - 4);
            painter.Text(
                Left + width + Typography.ChartGap / 2,
                y + ((names[row].Count - 1) / 2.0 + Typography.ChartBaseline) * LineHeight,
                mark.Text,
                mark.Length is null ? words with { Face = FontFace.Italic } : words,
                Alignment.Left
            );
            y += names[row].Count * LineHeight;
        }

        painter.Lines([new LineSegment(Left, 0, Left, y + Typography.ChartGap / 2)], Typography.ChartLine, Color.Black);
    }
}
