using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Layout;

/// <summary>Collects what boxes draw on one page. Within an artifact nothing is tagged.</summary>
internal sealed class PageCanvas(double width, double height)
{
    private readonly List<PageOperation> _operations = [];
    private readonly List<Bookmark> _bookmarks = [];
    private int _artifacts;

    /// <summary>Draws content that belongs to an element.</summary>
    public void Tagged(StructureNode node, Action draw)
    {
        if (_artifacts > 0)
        {
            draw();
            return;
        }
        _operations.Add(new BeginOperation(node));
        draw();
        _operations.Add(new EndOperation());
    }

    /// <summary>
    /// Draws content that carries no meaning of its own: lines, fills, repeated headers, page numbers.
    /// </summary>
    public void Artifact(Action draw)
    {
        if (_artifacts++ == 0)
            _operations.Add(new BeginOperation(Node: null));
        draw();
        if (--_artifacts == 0)
            _operations.Add(new EndOperation());
    }

    public void Text(double x, double baseline, string text, TextStyle style, double extraPerSpace) =>
        _operations.Add(new TextOperation(x, baseline, text, style, extraPerSpace));

    public void Fill(double x, double y, double fillWidth, double fillHeight, Color color) =>
        _operations.Add(new FillOperation(x, y, fillWidth, fillHeight, color));

    public void Lines(IReadOnlyList<LineSegment> segments, double thickness, Color color) =>
        _operations.Add(new LinesOperation(segments, thickness, color));

    public void Image(Picture picture, double x, double y) =>
        _operations.Add(new ImageOperation(picture.Content, x, y, picture.Width, picture.Height));

    /// <exception cref="DocumentLayoutException">The field stands in a header, a footer or a repeated
    /// row.</exception>
    public void Field(SignatureField field, double x, double y, StructureNode node)
    {
        RefuseArtifact(field.Name);
        _operations.Add(new FieldOperation(field, x, y, node));
    }

    /// <exception cref="DocumentLayoutException">The line stands in a header, a footer or a repeated row.</exception>
    public void LineField(LineFieldOperation field)
    {
        RefuseArtifact(field.Line.Name);
        _operations.Add(field);
    }

    public void Mark(int level, string text, double y)
    {
        if (_artifacts == 0)
            _bookmarks.Add(new Bookmark(level, text, y));
    }

    private void RefuseArtifact(string name)
    {
        if (_artifacts > 0)
            throw new DocumentLayoutException($"The field {name} stands in a header or footer.");
    }

    public Page ToPage() => new(new PageSize(width, height), _operations, _bookmarks);
}
