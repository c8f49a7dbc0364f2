using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Reports.Layout;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>The quarterly report as pages: an upright body, annexes upright or across, each numbered on its own.</summary>
internal sealed class QuarterlyReportDocument(QuarterlyReportModel model, CellSigns signs, FontFamily fonts)
{
    private readonly PageHeader header = new(model.InventedMark);

    /// <summary>The report with its annexes.</summary>
    public Document Compose() => model.Sheet is { } sheet ? ComposeSheets(sheet) : ComposeReport();

    private Document ComposeSheets(SheetModel sheet)
    {
        var sheets = new SheetPages(model, sheet, signs, fonts);
        return new Document(
            Properties(model.DocumentId, $"{model.TypeName} {model.Title}"),
            [
                .. model.Annexes.Select(
                    (annex, index) =>
                        sheets.Section(annex, index == 0, index == model.Annexes.Count - 1) with
                        {
                            Header = header.Blocks,
                        }
                ),
            ]
        );
    }

    private Document ComposeReport() =>
        new(
            Properties(model.DocumentId, $"{model.TypeName} {model.Title}"),
            [
                new Section(Typography.Portrait, [.. Content()]) { Header = header.Blocks },
                .. model
                    .Annexes.Select(annex => new AnnexPages(annex, signs, fonts))
                    .Select(pages => new Section(pages.Page, pages.Blocks())
                    {
                        Header = header.Blocks,
                        RestartsPageNumbers = true,
                    }),
            ]
        );

    /// <summary>True where there is an internal annex.</summary>
    public bool HasInternalAnnex => model.InternalAnnex is not null;

    /// <summary>The internal annex, in a file of its own.</summary>
    /// <exception cref="InvalidOperationException">The audience has none.</exception>
    public Document ComposeInternalAnnex()
    {
        var separate =
            model.InternalAnnex ?? throw new InvalidOperationException("This audience has no internal annex.");
        return new Document(
            Properties(separate.DocumentId, separate.Annexes[0].Title),
            [
                .. separate
                    .Annexes.Select(annex => new AnnexPages(annex, signs, fonts))
                    .Select(
                        (pages, index) =>
                            new Section(pages.Page, index == 0 ? [Marks(separate), .. pages.Blocks()] : pages.Blocks())
                            {
                                Header = new PageHeader(model.InventedMark, separate.CirculationMark).Blocks,
                            }
                    ),
            ]
        );
    }

    private IEnumerable<Block> Content() =>
        [
            .. new Letterhead(model.Letterhead, fonts).Blocks(),
            .. Title(),
            new Paragraph($"Kính gửi: {model.Addressee}", Typography.Body)
            {
                Align = Alignment.Center,
                SpaceBefore = Typography.TitleSpace,
                SpaceAfter = Typography.TitleSpace,
            },
            .. model.Correction is { } correction ? [Text(correction)] : (Block[])[],
            Text(model.Opening),
            .. model.Sections.SelectMany(SectionBlocks),
            new KeepTogether([
                Text($"{model.Closing}{AnnexPages.EndSign}"),
                new SignatureBlock(model.Signature).Columns(),
            ]),
        ];

    private IEnumerable<Block> Title() =>
        [
            new Paragraph(model.TypeName, Typography.Title)
            {
                Align = Alignment.Center,
                Role = ParagraphRole.Title,
                KeepWithNext = true,
            },
            new Paragraph(model.Title, Typography.Title) { Align = Alignment.Center, KeepWithNext = true },
            new Rule(Typography.SubjectRule) { SpaceBefore = Typography.RuleGap },
        ];

    private static IEnumerable<Block> SectionBlocks(SectionModel section) =>
        [
            new Paragraph(section.Heading, Typography.Heading)
            {
                Role = ParagraphRole.Heading1,
                FirstLineIndent = Typography.FirstLineIndent,
                KeepWithNext = true,
                SpaceBefore = Typography.ParagraphSpace,
                SpaceAfter = Typography.ParagraphSpace,
            },
            .. section.Clauses.SelectMany(ClauseBlocks),
        ];

    private static IEnumerable<Block> ClauseBlocks(ClauseModel clause)
    {
        if (clause.Heading is { } heading)
        {
            yield return new Paragraph(heading, Typography.Heading)
            {
                Role = ParagraphRole.Heading2,
                FirstLineIndent = Typography.FirstLineIndent,
                KeepWithNext = true,
                SpaceAfter = Typography.ParagraphSpace,
            };
        }

        foreach (var paragraph in clause.Paragraphs)
            yield return Text(paragraph);
    }

    private Columns Marks(InternalAnnexModel separate) =>
        new([
            new Column(
                ColumnWidth.Share(1),
                [
                    new Box([
                        new Paragraph(separate.CirculationMark, Typography.Circulation) { Align = Alignment.Center },
                    ])
                    {
                        Width = Typography.CirculationWidth,
                    },
                ]
            ),
            new Column(
                ColumnWidth.Share(1),
                [
                    model.Signature.IsFilledLater
                        ? new FillableLine(
                            ReportFields.NumberAndTime,
                            "",
                            Typography.SeparateAnnex,
                            "Số, ký hiệu và thời gian ký"
                        )
                        {
                            Align = Alignment.Right,
                        }
                        : new Paragraph(separate.NumberAndTime, Typography.SeparateAnnex) { Align = Alignment.Right },
                    new SignatureBlock(model.Signature).SeparateField(),
                ]
            ),
        ])
        {
            SpaceAfter = Typography.ParagraphSpace,
        };

    private static Paragraph Text(string text) =>
        new(text, Typography.Body)
        {
            Align = Alignment.Justify,
            FirstLineIndent = Typography.FirstLineIndent,
            LineSpacing = Typography.LineSpacing,
            SpaceAfter = Typography.ParagraphSpace,
        };

    private DocumentProperties Properties(string id, string title) =>
        new()
        {
            Title = title,
            Author = model.Letterhead.AgencyName,
            Subject = model.Title,
            CreatedAt = model.CreatedAt,
            Id = id,
        };
}
