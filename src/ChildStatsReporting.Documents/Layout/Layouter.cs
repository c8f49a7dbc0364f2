using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Layout;

/// <summary>
/// Sets a document on pages. Pure: the same document and fonts give the same pages. Safe to share between threads.
/// </summary>
/// <param name="fonts">The faces everything is set in.</param>
public sealed class Layouter(FontFamily fonts)
{
    /// <summary>
    /// Sets a document on pages; headers and footers are set last, when the number of pages is known.
    /// </summary>
    /// <exception cref="DocumentLayoutException">A character is missing from the font, or something does not fit; the
    /// message says what.</exception>
    public PagedDocument Layout(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Sections.Count == 0)
            throw new DocumentLayoutException("The document has no section.");
        if (string.IsNullOrWhiteSpace(document.Properties.Title))
            throw new DocumentLayoutException("The document has no title.");
        var root = new StructureNode("Document");
        var composer = new BlockComposer(fonts);
        var sheets = document
            .Sections.SelectMany(section => Paginate(section, composer, root.Add(new StructureNode("Sect"))))
            .ToList();
        var numbers = Number(sheets);
        var pages = sheets.Select((sheet, i) => Complete(sheet, numbers[i])).ToList();
        return new PagedDocument(document, fonts, pages, root);
    }

    private static List<Sheet> Paginate(Section section, BlockComposer composer, StructureNode node)
    {
        var setup = section.Page;
        if (!(setup.BodyWidth > 0) || !(setup.BodyHeight > 0))
            throw new DocumentLayoutException("The margins leave no room for the body.");
        var sheets = new List<Sheet>();
        for (LayoutBox? rest = composer.Compose(section.Body, setup.BodyWidth, node, isBody: true); rest is not null; )
        {
            var (head, tail) = rest.Split(setup.BodyHeight, force: true);
            if (head is null)
                throw new DocumentLayoutException("A block does not fit on a page.");
            sheets.Add(new Sheet(section, head, StartsSection: sheets.Count == 0));
            rest = tail;
        }
        return sheets;
    }

    private static PageNumber[] Number(List<Sheet> sheets)
    {
        var numbers = new PageNumber[sheets.Count];
        for (var start = 0; start < sheets.Count; )
        {
            var end = start + 1;
            while (end < sheets.Count && !(sheets[end].StartsSection && sheets[end].Section.RestartsPageNumbers))
                end++;
            for (var i = start; i < end; i++)
                numbers[i] = new PageNumber(i - start + 1, end - start, i + 1, sheets.Count);
            start = end;
        }
        return numbers;
    }

    private Page Complete(Sheet sheet, PageNumber number)
    {
        var (section, setup) = (sheet.Section, sheet.Section.Page);
        var header = Margin(section.Header, number, setup, setup.Margins.Top - setup.HeaderDistance, "header");
        var footer = Margin(section.Footer, number, setup, setup.Margins.Bottom - setup.FooterDistance, "footer");
        return new Page(setup, header, sheet.Body, footer);
    }

    private StackBox? Margin(
        Func<PageNumber, IReadOnlyList<Block>>? content,
        PageNumber number,
        PageSetup setup,
        double room,
        string name
    )
    {
        var blocks = content?.Invoke(number) ?? [];
        if (blocks.Count == 0)
            return null;
        var stack = new BlockComposer(fonts, isMargin: true).Compose(
            blocks,
            setup.BodyWidth,
            new StructureNode("Artifact")
        );
        return stack.Height <= room + LayoutBox.Tolerance
            ? stack
            : throw new DocumentLayoutException(
                FormattableString.Invariant(
                    $"The {name} of page {number.DocumentNumber} is {stack.Height:0.#} pt high, its margin has {room:0.#}."
                )
            );
    }

    /// <summary>A page before it is drawn.</summary>
    private sealed record Sheet(Section Section, LayoutBox Body, bool StartsSection);
}
