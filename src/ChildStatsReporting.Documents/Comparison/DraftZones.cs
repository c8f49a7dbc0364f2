using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Comparison;

/// <summary>A place that a draft left open: a line to be filled in, or the room of a signature or seal.</summary>
/// <param name="Name">Name of its field.</param>
/// <param name="IsSignature">True for a signature or seal.</param>
/// <param name="Room">The room itself, in which anything may stand.</param>
internal sealed record DraftZone(string Name, bool IsSignature, InkBox Room)
{
    // The seal of an agency is as large as the real one and stands over a third of the signature (NĐ30 Phụ lục I, ô 8).
    private const double Beside = 45;
    private const double Above = 20;
    private const double Rim = 3;

    /// <summary>The room with its rim.</summary>
    public InkBox Own => Room.Grown(Rim);

    /// <summary>How far a picture of signature or seal may stand out.</summary>
    public InkBox Around =>
        IsSignature ? new InkBox(Room.Left - Beside, Room.Bottom - Above, Room.Right + Above, Room.Top + Above) : Own;

    /// <summary>The open places of each page of a draft of ours.</summary>
    public static IReadOnlyList<IReadOnlyList<DraftZone>> Of(PdfFile draft) =>
        [
            .. PdfPages
                .Of(draft)
                .Select(page =>
                    (draft.Array(page.Dictionary["Annots"])?.Items ?? [])
                        .Select(item => draft.Dictionary(item))
                        .OfType<PdfDictionary>()
                        .Where(widget => draft.Name(widget["Subtype"]) == "Widget")
                        .Select(widget => new DraftZone(
                            draft.Text(widget["T"]) ?? "",
                            draft.Name(widget["FT"]) == "Sig",
                            PdfPages.Box(draft, widget["Rect"]) ?? default
                        ))
                        .ToList()
                ),
        ];
}
