using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Documents.Painting;

namespace ChildStatsReporting.Documents.Layout;

/// <summary>Collects what boxes draw on one page. Within an artifact nothing is tagged.</summary>
internal sealed class PageCanvas
{
    private readonly List<PageOperation> _operations = [];
    private readonly List<Bookmark> _bookmarks = [];
    private int _artifacts;

    /// <summary>What was drawn, in drawing order.</summary>
    public IReadOnlyList<PageOperation> Operations => _operations;

    /// <summary>The headings that start on the page.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => _bookmarks;

    /// <summary>Forgets what was drawn, for the next page.</summary>
    public void Clear()
    {
        _operations.Clear();
        _bookmarks.Clear();
    }

    /// <summary>Starts content that belongs to an element.</summary>
    public void Begin(StructureNode node)
    {
        if (_artifacts == 0)
            _operations.Add(new BeginOperation(node));
    }

    /// <summary>Ends content that belongs to an element.</summary>
    public void End()
    {
        if (_artifacts == 0)
            _operations.Add(EndOperation.Instance);
    }

    /// <summary>
    /// Starts content that carries no meaning of its own: lines, fills, repeated headers, page numbers.
    /// </summary>
    public void BeginArtifact()
    {
        if (_artifacts++ == 0)
            _operations.Add(BeginOperation.Artifact);
    }

    public void EndArtifact()
    {
        if (--_artifacts == 0)
            _operations.Add(EndOperation.Instance);
    }

    /// <param name="x">Left edge of the line the segment belongs to.</param>
    public void Text(double x, double baseline, in TextSegment segment) =>
        _operations.Add(new TextOperation(x + segment.X, baseline, segment.Text, segment.Style, segment.ExtraPerSpace));

    public void Fill(double x, double y, double fillWidth, double fillHeight, Color color) =>
        _operations.Add(new FillOperation(x, y, fillWidth, fillHeight, color));

    public void Lines(IReadOnlyList<LineSegment> segments, double thickness, Color color) =>
        _operations.Add(new LinesOperation(segments, thickness, color));

    public void Image(Picture picture, double x, double y) =>
        _operations.Add(new ImageOperation(picture.Content, x, y, picture.Width, picture.Height));

    public void Field(SignatureField field, double x, double y, StructureNode node) =>
        _operations.Add(new FieldOperation(field, x, y, node));

    public void LineField(LineFieldOperation field) => _operations.Add(field);

    public void Mark(Bookmark bookmark)
    {
        if (_artifacts == 0)
            _bookmarks.Add(bookmark);
    }
}
