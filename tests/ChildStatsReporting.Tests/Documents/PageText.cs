using ChildStatsReporting.Documents.Layout;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>Reads back what the layouter put on a page.</summary>
internal static class PageText
{
    /// <summary>
    /// Lines of a page from top to bottom, artifacts included; segments on one baseline are joined.
    /// </summary>
    public static string[] Lines(this PagedDocument document, int page) =>
        [
            .. document
                .Pages[page]
                .Operations.OfType<TextOperation>()
                .GroupBy(text => text.Baseline)
                .OrderBy(line => line.Key)
                .Select(line => string.Join('|', line.OrderBy(text => text.X).Select(text => text.Text.Trim()))),
        ];

    public static TextOperation[] Texts(this PagedDocument document, int page) =>
        [.. document.Pages[page].Operations.OfType<TextOperation>()];

    /// <summary>Texts of a page that belong to no element.</summary>
    public static string[] ArtifactTexts(this PagedDocument document, int page)
    {
        var isArtifact = false;
        var texts = new List<string>();
        foreach (var operation in document.Pages[page].Operations)
        {
            if (operation is BeginOperation begin)
                isArtifact = begin.Node is null;
            else if (operation is TextOperation text && isArtifact)
                texts.Add(text.Text);
        }
        return [.. texts];
    }
}
