using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Layout;
using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>A letter that asks for figures, on upright pages; number, date and signature are filled elsewhere.</summary>
/// <remarks>Source: NĐ30 Phụ lục I.</remarks>
internal sealed class RequestLetterDocument(
    AskedFigures asked,
    RequestTemplate template,
    AgencySignature signer,
    bool isInvented,
    FontFamily fonts
)
{
    /// <summary>The letter.</summary>
    public Document Compose() =>
        new(
            new DocumentProperties
            {
                Title = Words(template.Subject),
                Author = asked.AgencyName,
                Subject = $"{asked.FormCode} {asked.PeriodCode}",
                CreatedAt = new DateTimeOffset(asked.EndDate.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
                Id = $"request {asked.FormCode} {asked.UnitCode} {asked.PeriodCode}",
            },
            [
                new Section(
                    Typography.Portrait,
                    [
                        .. new Letterhead(Head(), fonts).Blocks(),
                        new Paragraph(Words(template.Addressee), Typography.Body)
                        {
                            Align = Alignment.Center,
                            SpaceBefore = Typography.TitleSpace,
                            SpaceAfter = Typography.TitleSpace,
                        },
                        .. template.Paragraphs.Select(text => Text(Words(text))),
                        new KeepTogether([
                            Text($"{Words(template.Closing)}{AnnexPages.EndSign}"),
                            new SignatureBlock(Signature()).Columns(),
                        ]),
                    ]
                )
                {
                    Header = new PageHeader(isInvented ? template.InventedMark : null).Blocks,
                },
            ]
        );

    private LetterheadModel Head() =>
        new(
            asked.SuperiorName,
            asked.AgencyName,
            template.Country,
            template.Motto,
            Words(template.NumberLine),
            $"{asked.PlaceName}, {VietnameseFormat.UnknownDate}",
            IsFilledLater: true
        )
        {
            Subject = Words(template.Subject),
        };

    private SignatureModel Signature() =>
        new(signer.CapacityLines, signer.FullName, template.Recipients, IsFilledLater: true, asked.SealMillimetres);

    private string Words(string text) =>
        Fill(
            text,
            ("form", $"{asked.FormCode} “{asked.FormName}”"),
            ("agency", asked.AgencyAsked!),
            ("unit", VietnameseFormat.WithinSentence(asked.UnitName)),
            ("area", asked.AreaName),
            ("plan", asked.PlanReference),
            ("period", PeriodCode.NameOf(asked.PeriodKind, asked.Year, asked.Quarter)),
            ("start", VietnameseFormat.ShortDate(asked.StartDate)),
            ("end", VietnameseFormat.ShortDate(asked.EndDate)),
            ("due", VietnameseFormat.ShortDate(asked.DueOn)),
            // A symbol of a report begins with its kind: BC-LĐTBXH.
            ("symbol", asked.Symbol[(asked.Symbol.IndexOf('-', StringComparison.Ordinal) + 1)..])
        );

    private static Paragraph Text(string text) =>
        new(text, Typography.Body)
        {
            Align = Alignment.Justify,
            FirstLineIndent = Typography.FirstLineIndent,
            LineSpacing = Typography.LineSpacing,
            SpaceAfter = Typography.ParagraphSpace,
        };
}
