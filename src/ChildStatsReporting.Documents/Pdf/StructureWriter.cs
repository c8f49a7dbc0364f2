using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ChildStatsReporting.Documents.Layout;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>
/// Writes the structure tree and the tree back from marked content and form fields to their elements. What it knows
/// of an element stands at the element's number.
/// </summary>
internal sealed class StructureWriter(PdfFileBuilder file, PagedDocument paged, IReadOnlyList<PdfReference> pages)
{
    private readonly Known[] _known = new Known[paged.ElementCount];
    private readonly List<(int Page, int Mark, int Next)> _marks = [];
    private readonly Dictionary<int, (int Page, PdfReference Field)> _fields = [];
    private readonly List<int[]> _parents = [];

    /// <summary>
    /// Notes which elements own the marked content of a page; the page's key is its entry in the parent tree.
    /// </summary>
    public int AddPage(int page, ReadOnlySpan<StructureNode> owners)
    {
        var parents = new int[owners.Length];
        for (var mark = 0; mark < owners.Length; mark++)
        {
            ref var known = ref _known[owners[mark].Number];
            _marks.Add((page, mark, 0));
            if (known.LastMark > 0)
                CollectionsMarshal.AsSpan(_marks)[known.LastMark - 1].Next = _marks.Count;
            else
                known.FirstMark = _marks.Count;
            known.LastMark = _marks.Count;
            parents[mark] = ObjectOf(owners[mark]);
        }
        _parents.Add(parents);
        return _parents.Count - 1;
    }

    public int AddField(int page, StructureNode node, PdfReference field)
    {
        _fields.Add(node.Number, (page, field));
        // Minus marks a single element where a page has a list.
        _parents.Add([-ObjectOf(node)]);
        return _parents.Count - 1;
    }

    /// <summary>The object of an element that is in the tree.</summary>
    public PdfReference ReferenceTo(StructureNode node) => new(ObjectOf(node));

    /// <summary>
    /// Adds the tree to the file; call it after the last page. The root says that it is a document as PDF 2.0 has it, which
    /// Well-Tagged PDF asks for; all below is as PDF 1.7 has it.
    /// </summary>
    public PdfReference Write()
    {
        var tree = file.Reserve();
        var space = file.Add(
            new PdfDictionary().With("Type", "Namespace").With("NS", PdfSyntax.Text("http://iso.org/pdf2/ssn"))
        );
        WriteNode(paged.Root, tree.Number, space);
        file.Set(
            tree,
            new PdfDictionary()
                .With("Type", "StructTreeRoot")
                .With("K", new PdfArray(new PdfReference(ObjectOf(paged.Root))))
                .With("ParentTree", WriteParents())
                .With("ParentTreeNextKey", _parents.Count)
                .With("RoleMap", new PdfDictionary().With("Title", "P"))
                .With("Namespaces", new PdfArray(space))
        );
        return tree;
    }

    private PdfReference WriteParents()
    {
        var reference = file.Reserve();
        var text = file.Begin(reference.Number).Append("<</Nums ["u8);
        for (var key = 0; key < _parents.Count; key++)
        {
            if (key > 0)
                text.Append((byte)' ');
            text.Append(key).Append((byte)' ');
            if (_parents[key] is [< 0 and var field])
                AppendReference(text, -field);
            else
                AppendList(text, _parents[key]);
        }
        text.Append("]>>"u8);
        file.End(reference.Number);
        return reference;
    }

    private int ObjectOf(StructureNode node)
    {
        ref var known = ref _known[node.Number];
        if (known.Object == 0)
            known.Object = file.ReserveNumber();
        return known.Object;
    }

    /// <param name="space">Names the standard that defines the element's type; null for PDF 1.7.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteNode(StructureNode node, int parent, PdfReference? space = null)
    {
        foreach (var child in node.Children)
        {
            ObjectOf(child);
            WriteNode(child, ObjectOf(node));
        }
        var number = ObjectOf(node);
        var text = file.Begin(number);
        text.Append("<</Type /StructElem/S /"u8).Append(node.Type).Append("/P "u8);
        AppendReference(text, parent);
        if (space is not null)
            AppendReference(text.Append("/NS "u8), space.Number);
        if (node.AltText is not null)
            AppendValue(text, "/Alt "u8, PdfSyntax.Text(node.AltText));
        AppendAttributes(text, node);
        AppendBounds(text, node);
        AppendContent(text, node);
        text.Append(">>"u8);
        file.End(number);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AppendContent(PdfBuffer text, StructureNode node)
    {
        var first = _known[node.Number].FirstMark;
        var hasField = _fields.TryGetValue(node.Number, out var field);
        var page =
            hasField ? field.Page
            : first > 0 ? _marks[first - 1].Page
            : -1;
        if (page >= 0)
            AppendReference(text.Append("/Pg "u8), pages[page].Number);
        var count = node.Children.Length + (hasField ? 1 : 0);
        for (var at = first; at > 0; at = _marks[at - 1].Next)
            count++;
        if (count == 0)
            return;
        text.Append(count > 1 ? "/K ["u8 : "/K "u8);
        var isFirst = true;
        foreach (var child in node.Children)
            AppendReference(Separated(), ObjectOf(child));
        for (var at = first; at > 0; at = _marks[at - 1].Next)
            AppendMark(Separated(), _marks[at - 1].Page, _marks[at - 1].Mark, _marks[first - 1].Page);
        if (hasField)
        {
            AppendReference(Separated().Append("<</Type /OBJR/Pg "u8), pages[field.Page].Number);
            AppendReference(text.Append("/Obj "u8), field.Field.Number);
            text.Append(">>"u8);
        }
        if (count > 1)
            text.Append((byte)']');

        PdfBuffer Separated()
        {
            if (!isFirst)
                text.Append((byte)' ');
            isFirst = false;
            return text;
        }
    }

    /// <summary>Content on the element's own page is named by its number alone.</summary>
    private void AppendMark(PdfBuffer text, int page, int mark, int ownPage)
    {
        if (page == ownPage)
        {
            text.Append(mark);
            return;
        }
        AppendReference(text.Append("<</Type /MCR/Pg "u8), pages[page].Number);
        text.Append("/MCID "u8).Append(mark).Append(">>"u8);
    }

    private static void AppendAttributes(PdfBuffer text, StructureNode node)
    {
        if (node is { Scope: null, ColSpan: <= 1, RowSpan: <= 1, Summary: null })
            return;
        text.Append("/A <</O /Table"u8);
        if (node.Scope is not null)
            text.Append("/Scope /"u8).Append(node.Scope);
        if (node.ColSpan > 1)
            text.Append("/ColSpan "u8).Append(node.ColSpan);
        if (node.RowSpan > 1)
            text.Append("/RowSpan "u8).Append(node.RowSpan);
        if (node.Summary is not null)
            AppendValue(text, "/Summary "u8, PdfSyntax.Text(node.Summary));
        text.Append(">>"u8);
    }

    /// <summary>A page's lower left corner is the origin of what a file says of places.</summary>
    private void AppendBounds(PdfBuffer text, StructureNode node)
    {
        if (node.Bounds is not { } bounds || _known[node.Number].FirstMark is not (> 0 and var first))
            return;
        var height = paged.Pages[_marks[first - 1].Page].Size.Height;
        text.Append("/A <</O /Layout/Placement /Block/BBox ["u8);
        text.Append(bounds.X).Append((byte)' ').Append(height - bounds.Y - bounds.Height).Append((byte)' ');
        text.Append(bounds.X + bounds.Width).Append((byte)' ').Append(height - bounds.Y).Append("]>>"u8);
    }

    private static void AppendValue(PdfBuffer text, ReadOnlySpan<byte> key, PdfObject value) =>
        PdfSyntax.Write(text.Append(key), value);

    private static void AppendList(PdfBuffer text, int[] objects)
    {
        text.Append((byte)'[');
        for (var i = 0; i < objects.Length; i++)
        {
            if (i > 0)
                text.Append((byte)' ');
            AppendReference(text, objects[i]);
        }
        text.Append((byte)']');
    }

    private static void AppendReference(PdfBuffer text, int number) => text.Append(number).Append(" 0 R"u8);

    /// <summary>Object of an element, and the places of its content in the list of marks, counted from 1.</summary>
    private struct Known
    {
        public int Object;
        public int FirstMark;
        public int LastMark;
    }
}
