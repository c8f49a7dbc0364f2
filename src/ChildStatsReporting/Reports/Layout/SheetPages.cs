using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Reports.Layout;

/// <summary>Sheets of figures that are a document by themselves: number at the left above, who reports and receives at the right, the signature below the last.</summary>
internal sealed class SheetPages(QuarterlyReportModel model, SheetModel sheet, CellSigns signs, FontFamily fonts)
{
    private const int NotesBesideSignature = 3;

    /// <summary>One sheet.</summary>
    /// <param name="annex">Its title and table.</param>
    /// <param name="isFirst">It bears the number of the document and says what it replaces.</param>
    /// <param name="isLast">It bears the day and the signature.</param>
    public Section Section(AnnexModel annex, bool isFirst, bool isLast)
    {
        var pages = new AnnexPages(annex, signs, fonts);
        var letterhead = new Letterhead(model.Letterhead, fonts);
        var notes = pages.Footnotes().ToList();
        var last = isLast ? NotesBesideSignature : 0;
        return new Section(
            pages.Page,
            [
                Head(annex, isFirst),
                Centred(annex.Title, Typography.Title) with
                {
                    Role = isFirst ? ParagraphRole.Title : ParagraphRole.Heading1,
                },
                Centred(sheet.Window, Typography.AnnexReference),
                .. isFirst && model.Correction is { } correction
                    ? [Centred(correction, Typography.AnnexReference)]
                    : (Block[])[],
                pages.Table(),
                .. notes.SkipLast(last),
                .. isLast ? [Signed([.. notes.TakeLast(last)], letterhead.Dateline())] : (Block[])[],
            ]
        );
    }

    private Columns Head(AnnexModel annex, bool isFirst) =>
        new([
            new Column(
                ColumnWidth.Share(2),
                [
                    new Paragraph(annex.Label, Typography.Agency),
                    new Paragraph(sheet.Basis, Typography.Cell),
                    .. isFirst ? [Number()] : (Block[])[],
                ]
            ),
            new Column(
                ColumnWidth.Share(3),
                [new Paragraph(sheet.Reporting, Typography.Cell), new Paragraph(sheet.Receiving, Typography.Cell)]
            ),
        ])
        {
            Gutter = Typography.TitleSpace,
            SpaceAfter = Typography.TitleSpace,
        };

    private Block Number() =>
        model.Letterhead.IsFilledLater
            ? new FillableLine(
                ReportFields.Number,
                model.Letterhead.NumberLine,
                Typography.Cell,
                "Số, ký hiệu của văn bản"
            )
            {
                Align = Alignment.Left,
            }
            : new Paragraph(model.Letterhead.NumberLine, Typography.Cell);

    /// <summary>The signature never stands on a page by itself: the last notes go with it.</summary>
    private KeepTogether Signed(IReadOnlyList<Block> notes, Block dateline) =>
        new([
            .. notes,
            new Columns([new Column(ColumnWidth.Share(1), []), new Column(ColumnWidth.Share(1), [dateline])])
            {
                SpaceBefore = Typography.TitleSpace,
            },
            new SignatureBlock(model.Signature).Columns(),
        ]);

    private static Paragraph Centred(string text, TextStyle style) =>
        new(text, style) { Align = Alignment.Center, KeepWithNext = true };
}
