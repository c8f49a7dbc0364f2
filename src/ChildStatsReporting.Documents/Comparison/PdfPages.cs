using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Comparison;

/// <summary>A page with what it inherits.</summary>
internal sealed record PdfPage(PdfDictionary Dictionary, PdfDictionary Resources, InkBox Size);

/// <summary>The pages of a file, in order; a tree that could be counted in two ways is damage.</summary>
internal static class PdfPages
{
    private const int MostPages = 2000;
    private const int DeepestTree = 32;

    /// <exception cref="InvalidDataException">The tree is damaged.</exception>
    public static IReadOnlyList<PdfPage> Of(PdfFile file)
    {
        var pages = new List<PdfPage>();
        Walk(file, file.Catalog["Pages"], new PdfDictionary(), pages, [], 0);
        return pages;
    }

    /// <summary>A box of four numbers; null when it is none.</summary>
    public static InkBox? Box(PdfFile file, PdfObject? value)
    {
        var corners = file.Array(value)?.Items.Select(item => (file.Resolve(item) as PdfNumber)?.Value).ToArray();
        return corners is [{ } left, { } bottom, { } right, { } top] ? InkBox.Of(left, bottom, right, top) : null;
    }

    private static void Walk(
        PdfFile file,
        PdfObject? node,
        PdfDictionary inherited,
        List<PdfPage> pages,
        HashSet<int> visited,
        int depth
    )
    {
        if (
            depth > DeepestTree
            || node is not PdfReference reference
            || !visited.Add(reference.Number)
            || file.Dictionary(node) is not { } dictionary
        )
            throw new InvalidDataException("The PDF is damaged: its pages are no tree.");
        var own = inherited.Copy();
        foreach (var key in new[] { "Resources", "MediaBox", "CropBox", "Rotate" })
            own[key] = dictionary[key] ?? own[key];
        if (file.Array(dictionary["Kids"]) is { } kids)
        {
            var before = pages.Count;
            foreach (var kid in kids.Items)
                Walk(file, kid, own, pages, visited, depth + 1);
            if (file.Integer(dictionary["Count"]) != pages.Count - before || dictionary["Contents"] is not null)
                throw new InvalidDataException("The PDF is damaged: its pages are counted wrong.");
            return;
        }
        if (file.Name(dictionary["Type"]) != "Page" || pages.Count == MostPages)
            throw new InvalidDataException("The PDF is damaged: its pages are no tree, or too many.");
        pages.Add(new PdfPage(dictionary, file.Dictionary(own["Resources"]) ?? new PdfDictionary(), Size(file, own)));
    }

    private static InkBox Size(PdfFile file, PdfDictionary page)
    {
        var media =
            Box(file, page["MediaBox"]) ?? throw new InvalidDataException("The PDF is damaged: a page has no size.");
        var isTurned = (file.Integer(page["Rotate"]) ?? 0) != 0;
        return isTurned ? new InkBox(0, 0, media.Top - media.Bottom, -1)
            : Box(file, page["CropBox"]) is { } crop ? media.And(crop)
            : media;
    }
}
