using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Reports.Layout;

/// <summary>Recipients at the left, capacity, signature and name at the right; ô 7a, 7b, 7c and 9b.</summary>
internal sealed class SignatureBlock(SignatureModel model)
{
    /// <summary>Name of the field that the signer looks for.</summary>
    public const string FieldName = "Signer";

    /// <summary>The block; the caller keeps it on one page together with what precedes it.</summary>
    public Columns Columns() => new(
    [
        new Column(ColumnWidth.Share(1), Recipients()),
        new Column(ColumnWidth.Share(1), Signer()),
    ])
    { SpaceBefore = Typography.TitleSpace };

    /// <summary>The field of an annex in a file of its own, which shows no image of a signature.</summary>
    public SignatureField SeparateField() =>
        new(FieldName, Typography.SeparateSignatureRoom.Width, Typography.SeparateSignatureRoom.Height, AltText) { Align = Alignment.Right };

    private string AltText => $"Chữ ký số của {model.CapacityLines[^1]}: {model.SignerName}";

    private List<Block> Recipients() => model.Recipients.Count == 0 ? [] :
    [
        new Paragraph("Nơi nhận:", Typography.RecipientsHeading),
        .. model.Recipients.Select((line, index) =>
            new Paragraph($"- {line}{(index == model.Recipients.Count - 1 ? "." : ";")}", Typography.Recipients)),
    ];

    private List<Block> Signer() =>
    [
        .. model.CapacityLines.Select(line => new Paragraph(line, Typography.Signer) { Align = Alignment.Center }),
        new SignatureField(FieldName, Typography.SignatureRoom.Width, Typography.SignatureRoom.Height, AltText),
        new Paragraph(model.SignerName, Typography.Signer) { Align = Alignment.Center },
    ];
}
