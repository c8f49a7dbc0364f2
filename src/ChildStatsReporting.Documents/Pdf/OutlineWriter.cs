using ChildStatsReporting.Documents.Layout;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>
/// Writes the headings of a document as bookmarks, nested as the headings are. Each leads to a place on a page and, for
/// readers that follow the structure, to its element.
/// </summary>
internal static class OutlineWriter
{
    /// <summary>Adds the bookmarks and returns their root; null when there is no heading.</summary>
    public static PdfReference? Write(
        PdfFileBuilder file,
        IReadOnlyList<(int Page, Bookmark Bookmark)> bookmarks,
        Func<Bookmark, PdfReference> elementOf,
        IReadOnlyList<Page> pages,
        IReadOnlyList<PdfReference> references
    )
    {
        var top = new Entry(file.Reserve(), Level: -1, new PdfDictionary().With("Type", "Outlines"));
        var open = new Stack<Entry>([top]);
        foreach (var (page, bookmark) in bookmarks)
        {
            while (open.Peek().Level >= bookmark.Level)
                open.Pop();
            var y = pages[page].Size.Height - bookmark.Y;
            var action = new PdfDictionary()
                .With("S", "GoTo")
                .With("D", Destination(references[page], y))
                .With("SD", Destination(elementOf(bookmark), y));
            var entry = new Entry(
                file.Reserve(),
                bookmark.Level,
                new PdfDictionary()
                    .With("Title", PdfSyntax.Text(bookmark.Text))
                    .With("Parent", open.Peek().Reference)
                    .With("A", action)
            );
            open.Peek().Children.Add(entry);
            open.Push(entry);
        }
        Link(file, top);
        return top.Children.Count > 0 ? top.Reference : null;
    }

    private static PdfArray Destination(PdfReference target, double y) =>
        new(target, new PdfName("XYZ"), new PdfNull(), y, new PdfNull());

    private static int Link(PdfFileBuilder file, Entry entry)
    {
        var count = 0;
        for (var i = 0; i < entry.Children.Count; i++)
        {
            var child = entry.Children[i];
            child.Dictionary["Prev"] = i > 0 ? entry.Children[i - 1].Reference : null;
            child.Dictionary["Next"] = i + 1 < entry.Children.Count ? entry.Children[i + 1].Reference : null;
            count += 1 + Link(file, child);
        }
        if (entry.Children.Count > 0)
        {
            entry.Dictionary["First"] = entry.Children[0].Reference;
            entry.Dictionary["Last"] = entry.Children[^1].Reference;
            entry.Dictionary["Count"] = count;
        }
        file.Set(entry.Reference, entry.Dictionary);
        return count;
    }

    private sealed record Entry(PdfReference Reference, int Level, PdfDictionary Dictionary)
    {
        public List<Entry> Children { get; } = [];
    }
}
