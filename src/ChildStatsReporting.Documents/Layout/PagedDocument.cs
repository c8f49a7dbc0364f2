using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Layout;

/// <summary>
/// A document set on pages: what is drawn where, and beside it the tree of what it means. Made by <see
/// cref="Layouter"/>.
/// </summary>
public sealed class PagedDocument
{
    internal PagedDocument(Document document, FontFamily fonts, IReadOnlyList<Page> pages, StructureNode root) =>
        (Document, Fonts, Pages, Root) = (document, fonts, pages, root);

    /// <summary>Number of pages; at least one.</summary>
    public int PageCount => Pages.Count;

    internal Document Document { get; }

    internal FontFamily Fonts { get; }

    internal IReadOnlyList<Page> Pages { get; }

    internal StructureNode Root { get; }
}

/// <summary>
/// One page: its size in points, the operations in drawing order, and the headings that start on it.
/// </summary>
internal sealed record Page(PageSize Size, IReadOnlyList<PageOperation> Operations, IReadOnlyList<Bookmark> Bookmarks);

/// <summary>A heading and its distance from the top of its page, in points.</summary>
internal sealed record Bookmark(int Level, string Text, double Y);

/// <summary>Something drawn on a page. X and Y are points from the top left corner of the paper.</summary>
internal abstract record PageOperation;

/// <summary>Text on a baseline; every space is widened by <paramref name="ExtraPerSpace"/> points.</summary>
internal sealed record TextOperation(double X, double Baseline, string Text, TextStyle Style, double ExtraPerSpace)
    : PageOperation;

/// <summary>A filled rectangle.</summary>
internal sealed record FillOperation(double X, double Y, double Width, double Height, Color Color) : PageOperation;

/// <summary>Straight lines of one thickness, each half that longer at both ends, so that corners are filled.</summary>
internal sealed record LinesOperation(IReadOnlyList<LineSegment> Segments, double Thickness, Color Color)
    : PageOperation;

internal readonly record struct LineSegment(double X1, double Y1, double X2, double Y2);

/// <summary>A picture in its rectangle.</summary>
internal sealed record ImageOperation(ReadOnlyMemory<byte> Content, double X, double Y, double Width, double Height)
    : PageOperation;

/// <summary>
/// An unsigned signature field in its rectangle; not page content, so it stands outside of marked content.
/// </summary>
internal sealed record FieldOperation(SignatureField Field, double X, double Y, StructureNode Node) : PageOperation;

/// <summary>An empty line to be filled in later; not page content either.</summary>
internal sealed record LineFieldOperation(
    FillableLine Line,
    double X,
    double Y,
    double Width,
    double Height,
    StructureNode Node
) : PageOperation;

/// <summary>
/// Starts content that belongs to an element of the structure, or to none (an artifact) when the node is null.
/// </summary>
internal sealed record BeginOperation(StructureNode? Node) : PageOperation;

/// <summary>Ends what the last <see cref="BeginOperation"/> started.</summary>
internal sealed record EndOperation : PageOperation;

/// <summary>
/// An element of the structure tree. Made once per block, whatever number of pages the block ends up on.
/// </summary>
internal sealed class StructureNode(string type)
{
    private readonly List<StructureNode> _children = [];

    /// <summary>Structure type, for example <c>P</c> or <c>TD</c>.</summary>
    public string Type => type;

    public IReadOnlyList<StructureNode> Children => _children;

    /// <summary>Alternative text; null when the content speaks for itself.</summary>
    public string? AltText { get; init; }

    /// <summary>What the table says about itself; null for other elements.</summary>
    public string? Summary { get; init; }

    /// <summary>Scope of a header cell: Column, Row or Both; null for other elements.</summary>
    public string? Scope { get; init; }

    public int ColSpan { get; init; } = 1;

    public int RowSpan { get; init; } = 1;

    public StructureNode Add(StructureNode child)
    {
        _children.Add(child);
        return child;
    }
}
