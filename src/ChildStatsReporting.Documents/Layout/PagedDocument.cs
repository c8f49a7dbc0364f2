using System.Runtime.InteropServices;
using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Painting;

namespace ChildStatsReporting.Documents.Layout;

/// <summary>
/// A document set on pages: what is drawn where, and beside it the tree of what it means. Made by <see
/// cref="Layouter"/>.
/// </summary>
public sealed class PagedDocument
{
    internal PagedDocument(Document document, FontFamily fonts, IReadOnlyList<Page> pages, StructureNode root) =>
        (Document, Fonts, Pages, Root, ElementCount) = (document, fonts, pages, root, root.NumberTree(0));

    /// <summary>Number of pages; at least one.</summary>
    public int PageCount => Pages.Count;

    internal Document Document { get; }

    internal FontFamily Fonts { get; }

    internal IReadOnlyList<Page> Pages { get; }

    internal StructureNode Root { get; }

    /// <summary>Elements of the structure tree, which are numbered from 0.</summary>
    internal int ElementCount { get; }
}

/// <summary>
/// One page: the paper, what stands in its margins, null for nothing, and its part of the body. It is drawn when that is
/// asked for, so that the operations of a whole book are never in memory.
/// </summary>
internal sealed record Page(PageSetup Setup, LayoutBox? Header, LayoutBox Body, LayoutBox? Footer)
{
    public PageSize Size => Setup.Size;

    /// <summary>What is drawn, in drawing order; drawn anew each time.</summary>
    public IReadOnlyList<PageOperation> Operations
    {
        get
        {
            var canvas = new PageCanvas();
            Draw(canvas);
            return canvas.Operations;
        }
    }

    public void Draw(PageCanvas canvas)
    {
        var margins = Setup.Margins;
        DrawMargin(canvas, Header, Setup.HeaderDistance);
        Body.Draw(canvas, margins.Left, margins.Top);
        DrawMargin(canvas, Footer, Size.Height - Setup.FooterDistance - (Footer?.Height ?? 0));
    }

    private void DrawMargin(PageCanvas canvas, LayoutBox? content, double y)
    {
        if (content is null)
            return;
        canvas.BeginArtifact();
        content.Draw(canvas, Setup.Margins.Left, y);
        canvas.EndArtifact();
    }
}

/// <summary>A heading and its distance from the top of its page, in points.</summary>
internal sealed record Bookmark(int Level, string Text, double Y, StructureNode Node);

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

/// <summary>A rectangle of a page, in points from its top left corner.</summary>
internal readonly record struct Bounds(double X, double Y, double Width, double Height);

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
internal sealed record BeginOperation(StructureNode? Node) : PageOperation
{
    public static readonly BeginOperation Artifact = new(Node: null);
}

/// <summary>Ends what the last <see cref="BeginOperation"/> started.</summary>
internal sealed record EndOperation : PageOperation
{
    public static readonly EndOperation Instance = new();
}

/// <summary>
/// An element of the structure tree. Made once per block, whatever number of pages the block ends up on.
/// </summary>
internal sealed class StructureNode(string type)
{
    private List<StructureNode>? _children;

    /// <summary>Structure type, for example <c>P</c> or <c>TD</c>.</summary>
    public string Type => type;

    public ReadOnlySpan<StructureNode> Children => CollectionsMarshal.AsSpan(_children);

    /// <summary>Place of the element in the tree, a parent before its children; known when the tree is whole.</summary>
    public int Number { get; private set; }

    /// <summary>Alternative text; null when the content speaks for itself.</summary>
    public string? AltText { get; init; }

    /// <summary>What the table says about itself; null for other elements.</summary>
    public string? Summary { get; init; }

    /// <summary>Scope of a header cell: Column, Row or Both; null for other elements.</summary>
    public string? Scope { get; init; }

    /// <summary>Where a drawing stands on its page; null for other elements, and while it was not drawn.</summary>
    public Bounds? Bounds { get; set; }

    public int ColSpan { get; init; } = 1;

    public int RowSpan { get; init; } = 1;

    public StructureNode Add(StructureNode child)
    {
        (_children ??= []).Add(child);
        return child;
    }

    /// <summary>Numbers the element and all below it, and returns the next free number.</summary>
    public int NumberTree(int next)
    {
        Number = next++;
        foreach (var child in Children)
            next = child.NumberTree(next);
        return next;
    }
}
