using ChildStatsReporting.Documents.Layout;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>
/// Writes the structure tree and the tree back from marked content and form fields to their elements.
/// </summary>
internal sealed class StructureWriter(PdfFileBuilder file)
{
    private readonly Dictionary<StructureNode, PdfReference> _references = [];
    private readonly Dictionary<StructureNode, List<(int Page, int Mark)>> _content = [];
    private readonly Dictionary<StructureNode, (int Page, PdfReference Field)> _fields = [];
    private readonly List<(int Key, PdfObject Value)> _parents = [];

    /// <summary>Number of the next entry in the parent tree.</summary>
    public int NextKey => _parents.Count;

    /// <summary>
    /// Notes which elements own the marked content of a page; the page's key is its entry in the parent tree.
    /// </summary>
    public int AddPage(int page, IReadOnlyList<StructureNode> owners)
    {
        for (var mark = 0; mark < owners.Count; mark++)
        {
            if (!_content.TryGetValue(owners[mark], out var places))
                _content.Add(owners[mark], places = []);
            places.Add((page, mark));
        }
        return AddParent(new PdfArray(owners.Select(ReferenceOf)));
    }

    public int AddField(int page, StructureNode node, PdfReference field)
    {
        _fields.Add(node, (page, field));
        return AddParent(ReferenceOf(node));
    }

    /// <summary>Adds the tree to the file; call it after the last page.</summary>
    public PdfReference Write(StructureNode root, IReadOnlyList<PdfReference> pages)
    {
        var tree = file.Reserve();
        WriteNode(root, tree, pages);
        var numbers = _parents.SelectMany(parent => new[] { parent.Key, parent.Value });
        file.Set(
            tree,
            new PdfDictionary()
                .With("Type", "StructTreeRoot")
                .With("K", new PdfArray(ReferenceOf(root)))
                .With("ParentTree", file.Add(new PdfDictionary().With("Nums", new PdfArray(numbers))))
                .With("ParentTreeNextKey", _parents.Count)
                .With("RoleMap", new PdfDictionary().With("Title", "P"))
        );
        return tree;
    }

    private int AddParent(PdfObject value)
    {
        _parents.Add((_parents.Count, value));
        return _parents.Count - 1;
    }

    private PdfReference ReferenceOf(StructureNode node)
    {
        if (!_references.TryGetValue(node, out var reference))
            _references.Add(node, reference = file.Reserve());
        return reference;
    }

    private void WriteNode(StructureNode node, PdfReference parent, IReadOnlyList<PdfReference> pages)
    {
        var element = new PdfDictionary().With("Type", "StructElem").With("S", node.Type).With("P", parent);
        if (node.AltText is not null)
            element["Alt"] = PdfSyntax.Text(node.AltText);
        if (Attributes(node) is { } attributes)
            element["A"] = attributes;
        var kids = new PdfArray();
        foreach (var child in node.Children)
        {
            kids.Items.Add(ReferenceOf(child));
            WriteNode(child, ReferenceOf(node), pages);
        }
        if (_content.TryGetValue(node, out var places))
        {
            element["Pg"] = pages[places[0].Page];
            foreach (var (page, mark) in places)
                kids.Items.Add(page == places[0].Page ? mark : MarkedContent(pages[page], mark));
        }
        if (_fields.TryGetValue(node, out var field))
        {
            element["Pg"] = pages[field.Page];
            kids.Items.Add(
                new PdfDictionary().With("Type", "OBJR").With("Pg", pages[field.Page]).With("Obj", field.Field)
            );
        }
        if (kids.Items.Count > 0)
            element["K"] = kids.Items.Count == 1 ? kids.Items[0] : kids;
        file.Set(ReferenceOf(node), element);
    }

    private static PdfDictionary MarkedContent(PdfReference page, int mark) =>
        new PdfDictionary().With("Type", "MCR").With("Pg", page).With("MCID", mark);

    private static PdfDictionary? Attributes(StructureNode node)
    {
        var attributes = new PdfDictionary().With("O", "Table");
        if (node.Scope is not null)
            attributes["Scope"] = new PdfName(node.Scope);
        if (node.ColSpan > 1)
            attributes["ColSpan"] = node.ColSpan;
        if (node.RowSpan > 1)
            attributes["RowSpan"] = node.RowSpan;
        if (node.Summary is not null)
            attributes["Summary"] = PdfSyntax.Text(node.Summary);
        return attributes.Entries.Count > 1 ? attributes : null;
    }
}
