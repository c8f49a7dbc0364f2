using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Comparison;

/// <summary>What annotations show on a page: one room each, in which a program may show anything.</summary>
internal static class InkAnnotations
{
    private const int MostAnnotations = 2_000;
    private const int NoZoomOrRotate = 8 + 16;

    public static IEnumerable<Ink> Of(PdfFile file, PdfPage page)
    {
        var items = file.Array(page.Dictionary["Annots"])?.Items ?? [];
        if (items.Count > MostAnnotations)
            throw new InvalidDataException("The PDF has too many annotations.");
        foreach (var item in items)
        {
            if (file.Dictionary(item) is not { } annotation)
                continue;
            var kind = file.Name(annotation["Subtype"]);
            var room = PdfPages.Box(file, annotation["Rect"]);
            var isKept =
                kind is "Widget" or "FreeText" or "Stamp"
                && ((file.Integer(annotation["F"]) ?? 0) & NoZoomOrRotate) == 0
                && annotation["OC"] is null;
            // A field without room is a signature that is not seen.
            if (kind == "Widget" && room is { IsEmpty: true })
                continue;
            yield return new Ink(isKept && room is not null ? InkKind.Annotation : InkKind.Other, room ?? page.Size, 0);
        }
    }
}
