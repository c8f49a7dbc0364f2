using System.Globalization;
using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Reports.Layout;

/// <summary>The top margin: the page number in the middle from the second page on, marks at the left and right of every page.</summary>
/// <param name="inventedMark">Mark of invented figures; null for real ones.</param>
/// <param name="circulationMark">Mark of circulation, repeated from the second page on; null where none is needed.</param>
internal sealed class PageHeader(string? inventedMark, string? circulationMark = null)
{
    public IReadOnlyList<Block> Blocks(PageNumber page)
    {
        var isFirst = page.Number == 1;
        if (isFirst && inventedMark is null)
            return [];
        return
        [
            new Columns([
                new Column(ColumnWidth.Share(2), Mark(inventedMark, Typography.Invented, Alignment.Left)),
                new Column(
                    ColumnWidth.Share(1),
                    isFirst
                        ? []
                        : Mark(
                            page.Number.ToString(CultureInfo.InvariantCulture),
                            Typography.PageNumber,
                            Alignment.Center
                        )
                ),
                new Column(
                    ColumnWidth.Share(2),
                    isFirst ? [] : Mark(circulationMark, Typography.SeparateAnnex, Alignment.Right)
                ),
            ]),
        ];
    }

    private static List<Block> Mark(string? text, TextStyle style, Alignment align) =>
        text is null ? [] : [new Paragraph(text, style) { Align = align }];
}
