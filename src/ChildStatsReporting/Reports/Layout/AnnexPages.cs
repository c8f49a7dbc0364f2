using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Reports.Layout;

/// <summary>One annex: label, title, reference, table or charts, footnotes and the closing sign.</summary>
internal sealed class AnnexPages(AnnexModel model, CellSigns signs, FontFamily fonts)
{
    /// <summary>The sign that ends a text.</summary>
    public const string EndSign = "./.";

    private readonly IndicatorTable? indicators = model.Table is FigureTable figures
        ? new IndicatorTable(figures, signs, fonts)
        : null;

    /// <summary>The page on which the table stands.</summary>
    public PageSetup Page =>
        model.Table is ChartSheet || indicators?.IsUpright is true || model.Table is ListTable { IsUpright: true }
            ? Typography.Portrait
            : Typography.Landscape;

    public IReadOnlyList<Block> Blocks() =>
        [
            Centred(model.Label, Typography.Title) with
            {
                Role = ParagraphRole.Heading1,
            },
            Centred(model.Title, Typography.Title) with
            {
                Role = ParagraphRole.Heading2,
            },
            Centred(model.Reference, Typography.AnnexReference) with
            {
                SpaceAfter = Typography.ParagraphSpace,
            },
            .. model.Table is ChartSheet charts ? ChartPages.Of(charts, fonts) : [Table()],
            .. Footnotes(),
        ];

    /// <summary>The table by itself.</summary>
    public Table Table() => indicators?.Table() ?? new StatisticalTable(signs, fonts).Of(model.Table);

    /// <summary>What is said below it, with the closing sign.</summary>
    public IEnumerable<Block> Footnotes()
    {
        for (var index = 0; index < model.Footnotes.Count; index++)
        {
            var isLast = index == model.Footnotes.Count - 1;
            yield return new Paragraph(
                isLast ? $"{model.Footnotes[index].TrimEnd('.')}{EndSign}" : model.Footnotes[index],
                Typography.Footnote
            )
            {
                Align = Alignment.Justify,
                SpaceBefore = index == 0 ? Typography.ParagraphSpace : 0,
                SpaceAfter = Typography.FootnoteSpace,
            };
        }
    }

    private static Paragraph Centred(string text, TextStyle style) =>
        new(text, style) { Align = Alignment.Center, KeepWithNext = true };
}
