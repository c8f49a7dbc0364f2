using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Reports.Layout;

/// <summary>Recipients at the left, capacity, signature and name at the right; ô 7a, 7b, 7c and 9b.</summary>
internal sealed class SignatureBlock(SignatureModel model)
{
    /// <summary>The block; the caller keeps it on one page together with what precedes it.</summary>
    public Columns Columns() =>
        new([new Column(ColumnWidth.Share(1), Recipients()), new Column(ColumnWidth.Share(1), Signer())])
        {
            SpaceBefore = Typography.TitleSpace,
        };

    /// <summary>The field of an annex in a file of its own, which shows no image of a signature.</summary>
    /// <remarks>Where people sign, only the agency signs it. Source: NĐ30 Phụ lục I.</remarks>
    public SignatureField SeparateField() =>
        new(
            model.IsFilledLater ? ReportFields.Agency : ReportFields.Signer,
            Typography.SeparateSignatureRoom.Width,
            Typography.SeparateSignatureRoom.Height,
            model.IsFilledLater ? AgencyText : AltText
        )
        {
            Align = Alignment.Right,
        };

    private const string AgencyText = "Chữ ký số của cơ quan";

    private string AltText =>
        model.SignerName.Length == 0
            ? $"Chữ ký số của {model.CapacityLines[^1]}"
            : $"Chữ ký số của {model.CapacityLines[^1]}: {model.SignerName}";

    private List<Block> Recipients() =>
        model.Recipients.Count == 0
            ? []
            :
            [
                new Paragraph("Nơi nhận:", Typography.RecipientsHeading),
                .. model.Recipients.Select(
                    (line, index) =>
                        new Paragraph(
                            $"- {line}{(index == model.Recipients.Count - 1 ? "." : ";")}",
                            Typography.Recipients
                        )
                ),
            ];

    private List<Block> Signer() =>
        [
            .. model.CapacityLines.Select(line => new Paragraph(line, Typography.Signer) { Align = Alignment.Center }),
            .. model.IsFilledLater ? PersonAndAgency() : ServiceOnly(),
        ];

    private List<Block> ServiceOnly() =>
        [
            new SignatureField(
                ReportFields.Signer,
                Typography.SignatureRoom.Width,
                Typography.SignatureRoom.Height,
                AltText
            ),
            Name(),
        ];

    private Paragraph Name() => new(model.SignerName, Typography.Signer) { Align = Alignment.Center };

    /// <summary>
    /// The agency's field has the size of its seal and covers the left third of the person's; a letter does not know yet who signs it.
    /// </summary>
    private List<Block> PersonAndAgency()
    {
        var seal = Length.Millimetres(model.SealMillimetres);
        var height = Math.Max(seal, Typography.SignatureRoom.Height);
        return
        [
            new Columns([
                new Column(
                    ColumnWidth.Points(seal - Typography.PersonRoom / 3),
                    [new SignatureField(ReportFields.Agency, seal, height, AgencyText) { Align = Alignment.Left }]
                ),
                new Column(
                    ColumnWidth.Share(1),
                    [
                        new SignatureField(ReportFields.Signer, Typography.PersonRoom, height, AltText)
                        {
                            Align = Alignment.Left,
                        },
                    ]
                ),
            ]),
            model.SignerName.Length == 0
                ? new FillableLine(ReportFields.SignerName, "", Typography.Signer, "Họ và tên người ký")
                : Name(),
        ];
    }
}
