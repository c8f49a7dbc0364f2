using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Painting;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Reports.Layout;

/// <summary>Charts one below the other, each with its title and notes on one page.</summary>
internal static class ChartPages
{
    public static IEnumerable<Block> Of(ChartSheet sheet, FontFamily fonts) =>
        sheet.Charts.Select(chart => new KeepTogether([.. Blocks(chart, fonts)])
        {
            SpaceBefore = Typography.TitleSpace,
        });

    /// <summary>The same chart for a page of the service; null where there is a sentence in its place.</summary>
    public static string? Svg(ChartModel chart, FontFamily fonts, string id) =>
        chart.Groups.Count == 0 ? null : SvgPainter.Write(Drawn(chart, fonts), id);

    private static IEnumerable<Block> Blocks(ChartModel chart, FontFamily fonts)
    {
        yield return new Paragraph(chart.Title, Typography.CellBold)
        {
            Role = ParagraphRole.Heading3,
            SpaceAfter = Typography.FootnoteSpace,
            KeepWithNext = true,
        };
        if (chart.Groups.Count == 0)
        {
            yield return Note(chart.Nothing);
            yield break;
        }

        yield return Drawn(chart, fonts);
        foreach (var note in chart.Notes)
            yield return Note(note);
    }

    private static Paragraph Note(string text) =>
        new(text, Typography.Footnote) { SpaceAfter = Typography.FootnoteSpace };

    private static Drawing Drawn(ChartModel chart, FontFamily fonts) =>
        chart.IsBars ? new BarChart(chart, fonts).Drawing() : new ColumnChart(chart, fonts).Drawing();
}
