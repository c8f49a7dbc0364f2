using ChildStatsReporting.Documents;
using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Painting;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Reports.Layout;

/// <summary>Periods side by side, in each a column for every series, with its figure above it.</summary>
internal sealed class ColumnChart(ChartModel chart, FontFamily fonts)
{
    private readonly double lineHeight = fonts.LineHeightOf(Typography.ChartText);
    private readonly double slot = Typography.ChartWidth / chart.Groups.Count;
    private readonly TextStyle figures = FigureStyle(chart, fonts);

    /// <exception cref="DocumentLayoutException">There are more columns than their figures leave room for.</exception>
    public Drawing Drawing()
    {
        if (chart.Series.Count > ChartInk.PatternCount)
            throw new DocumentLayoutException(
                $"The chart “{chart.Title}” has more than {ChartInk.PatternCount} series."
            );
        var names = chart.Groups.Select(group => Lines(group.Name, slot - Typography.ChartGap)).ToList();
        var legend = chart
            .Series.Select(name => Lines(name, Typography.ChartWidth - Typography.ChartSwatch * 2))
            .ToList();
        var top = legend.Sum(lines => lines.Count) * lineHeight + Typography.ChartGap + lineHeight;
        var floor = top + Typography.ChartHeight;
        var height = floor + Typography.ChartGap + names.Max(lines => lines.Count) * lineHeight;
        return new Drawing(Typography.ChartWidth, height, chart.Title, chart.AltText, Paint);

        void Paint(IPainter painter)
        {
            PaintLegend(painter, legend);
            for (var group = 0; group < chart.Groups.Count; group++)
                PaintGroup(painter, group, (floor, names[group]));
            painter.Lines([new LineSegment(0, floor, Typography.ChartWidth, floor)], Typography.ChartLine, Color.Black);
        }
    }

    /// <summary>The largest letters in which no figure reaches the next column.</summary>
    private static TextStyle FigureStyle(ChartModel chart, FontFamily fonts)
    {
        var room = Typography.ChartWidth / chart.Groups.Count / (chart.Series.Count + 1);
        var texts = chart.Groups.SelectMany(group => group.Marks).Select(mark => mark.Text).ToList();
        return Typography
                .ChartFigures.Select(size => Typography.ChartText with { Size = size })
                .FirstOrDefault(style => texts.TrueForAll(text => fonts.WidthOf(text, style) < room))
            ?? throw new DocumentLayoutException(
                $"The chart “{chart.Title}” has no room for {chart.Groups.Count} periods of {chart.Series.Count} series."
            );
    }

    private void PaintLegend(IPainter painter, List<IReadOnlyList<string>> legend)
    {
        var y = 0.0;
        for (var series = 0; series < legend.Count; series++)
        {
            ChartInk.Pattern(painter, series, 0.5, y + 2, Typography.ChartSwatch, lineHeight - 4);
            PaintLines(painter, (Typography.ChartSwatch * 1.5, y, Alignment.Left), legend[series]);
            y += legend[series].Count * lineHeight;
        }
    }

    private void PaintGroup(IPainter painter, int group, (double Floor, IReadOnlyList<string> Name) below)
    {
        var longest = chart.Groups.SelectMany(each => each.Marks).Max(mark => mark.Length) ?? 0;
        var width = slot / (chart.Series.Count + 1);
        var left = group * slot + width / 2;
        for (var series = 0; series < chart.Series.Count; series++)
        {
            var mark = chart.Groups[group].Marks[series];
            var height =
                longest > 0 && mark.Length is { } length ? (double)(length / longest) * Typography.ChartHeight : 0;
            var x = left + series * width;
            ChartInk.Pattern(painter, series, x + width / 8, below.Floor - height, width * 3 / 4, height);
            painter.Text(x + width / 2, below.Floor - height - 3, mark.Text, figures, Alignment.Center);
        }

        PaintLines(
            painter,
            (group * slot + slot / 2, below.Floor + Typography.ChartGap / 2, Alignment.Center),
            below.Name
        );
    }

    private void PaintLines(IPainter painter, (double X, double Y, Alignment Align) at, IReadOnlyList<string> lines)
    {
        for (var line = 0; line < lines.Count; line++)
            painter.Text(
                at.X,
                at.Y + (line + Typography.ChartBaseline) * lineHeight,
                lines[line],
                Typography.ChartText,
                at.Align
            );
    }

    private IReadOnlyList<string> Lines(string text, double width) =>
        ChartInk.Lines(text, width, Typography.ChartText, fonts);
}
