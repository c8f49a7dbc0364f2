using System.Security.Cryptography;
using System.Text;
using ChildStatsReporting.Documents.Layout;
using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>
/// Writes pages as PDF 1.7 that claims PDF/A-2a (PDF/A-3a when files are attached), PDF/UA-1 and WTPDF: tagged, fonts
/// subset and embedded, colours defined, metadata twice the same. The same pages give the same bytes on the same
/// runtime.
/// </summary>
public sealed class PdfWriter
{
    internal const string Producer = "ChildStatsReporting.Documents";
    private readonly PagedDocument _paged;
    private readonly PdfFileBuilder _file;
    private readonly PageContent _content;
    private readonly PageCanvas _canvas = new();
    private readonly List<(int Page, Bookmark Bookmark)> _bookmarks = [];
    private readonly FontWriter _fonts;
    private readonly ImageWriter _images;
    private readonly StructureWriter _structure;
    private readonly PdfArray _fields = new();
    private readonly List<PdfReference> _pages = [];
    private bool _hasLines;

    private PdfWriter(PagedDocument paged, PdfFileBuilder file, PdfBuffer content)
    {
        (_paged, _file) = (paged, file);
        _fonts = new FontWriter(paged.Fonts);
        _images = new ImageWriter(file);
        _content = new PageContent(content, paged.Fonts, _fonts, _images);
        _structure = new StructureWriter(file, paged, _pages);
    }

    /// <summary>Writes a document that has been set on pages.</summary>
    /// <exception cref="InvalidDataException">A picture is not a PNG or JPEG of a supported kind.</exception>
    public static byte[] Write(PagedDocument paged)
    {
        ArgumentNullException.ThrowIfNull(paged);
        using var file = new PdfFileBuilder();
        using var content = new PdfBuffer(1 << 16);
        return new PdfWriter(paged, file, content).Write();
    }

    private byte[] Write()
    {
        var (catalog, tree, resources) = (_file.Reserve(), _file.Reserve(), _file.Reserve());
        foreach (var _ in _paged.Pages)
            _pages.Add(_file.Reserve());
        for (var i = 0; i < _pages.Count; i++)
            WritePage(i, tree, resources);
        _file.Set(
            tree,
            new PdfDictionary().With("Type", "Pages").With("Kids", new PdfArray(_pages)).With("Count", _pages.Count)
        );
        _file.Set(
            resources,
            new PdfDictionary().With("Font", _fonts.Write(_file.Add)).With("XObject", _images.Resources)
        );
        var properties = _paged.Document.Properties;
        WriteCatalog(catalog, (tree, resources), properties);
        var id = SHA256.HashData(Encoding.UTF8.GetBytes(properties.Id))[..16];
        return _file.Build(catalog, _file.Add(Information(properties)), id);
    }

    private void WritePage(int index, PdfReference tree, PdfReference resources)
    {
        var page = _paged.Pages[index];
        _canvas.Clear();
        page.Draw(_canvas);
        _bookmarks.AddRange(_canvas.Bookmarks.Select(bookmark => (index, bookmark)));
        var content = _content.Write(_canvas.Operations, page.Size.Height);
        var stream = _file.AddCompressed(new PdfDictionary(), content);
        var dictionary = new PdfDictionary()
            .With("Type", "Page")
            .With("Parent", tree)
            .With("MediaBox", PdfArray.Of(0, 0, page.Size.Width, page.Size.Height))
            .With("Resources", resources)
            .With("Contents", stream)
            .With("StructParents", _structure.AddPage(index, _content.Owners))
            .With("Tabs", "S");
        var widgets = _canvas
            .Operations.Select(operation =>
                operation switch
                {
                    FieldOperation field => WriteField(field, index),
                    LineFieldOperation line => WriteLine(line, index, resources),
                    _ => null,
                }
            )
            .OfType<PdfObject>()
            .ToList();
        if (widgets.Count > 0)
            dictionary["Annots"] = new PdfArray(widgets);
        _file.Set(_pages[index], dictionary);
    }

    private PdfReference WriteField(FieldOperation operation, int page)
    {
        var field = operation.Field;
        var bottom = _paged.Pages[page].Size.Height - operation.Y - field.Height;
        var appearance = new PdfDictionary()
            .With("Type", "XObject")
            .With("Subtype", "Form")
            .With("BBox", PdfArray.Of(0, 0, field.Width, field.Height))
            .With("Resources", new PdfDictionary());
        var widget = Widget("Sig", field.Name, field.AltText)
            .With("Rect", PdfArray.Of(operation.X, bottom, operation.X + field.Width, bottom + field.Height));
        return AddWidget(widget, new PdfStream(appearance, ReadOnlyMemory<byte>.Empty), page, operation.Node);
    }

    /// <summary>Read-only for readers: only a program that knows its name fills it.</summary>
    private PdfReference WriteLine(LineFieldOperation operation, int page, PdfReference resources)
    {
        var line = operation.Line;
        var bottom = _paged.Pages[page].Size.Height - operation.Y - operation.Height;
        var setting = new LineAppearance(line.Style, line.Align, operation.Width, operation.Height);
        var widget = Widget("Tx", line.Name, line.AltText)
            .With("Ff", 1)
            .With("DA", setting.DefaultAppearance)
            .With("Q", (int)line.Align)
            .With("Rect", PdfArray.Of(operation.X, bottom, operation.X + operation.Width, bottom + operation.Height));
        _hasLines = true;
        return AddWidget(widget, setting.Write(line.Text, _paged.Fonts, _fonts, resources), page, operation.Node);
    }

    private static PdfDictionary Widget(string type, string name, string altText) =>
        new PdfDictionary()
            .With("Type", "Annot")
            .With("Subtype", "Widget")
            .With("FT", type)
            .With("T", PdfSyntax.Text(name))
            .With("TU", PdfSyntax.Text(altText))
            .With("Contents", PdfSyntax.Text(altText))
            .With("F", 4);

    private PdfReference AddWidget(PdfDictionary widget, PdfStream appearance, int page, StructureNode node)
    {
        var reference = _file.Reserve();
        _file.Set(
            reference,
            widget
                .With("P", _pages[page])
                .With("StructParent", _structure.AddField(page, node, reference))
                .With("AP", new PdfDictionary().With("N", _file.Add(appearance)))
        );
        _fields.Items.Add(reference);
        return reference;
    }

    private void WriteCatalog(
        PdfReference catalog,
        (PdfReference Tree, PdfReference Resources) shared,
        DocumentProperties properties
    )
    {
        var attachments = _paged.Document.Attachments;
        var xmp = XmpPacket.Write(properties, Producer, attachments.Count == 0 ? 2 : 3);
        var dictionary = new PdfDictionary()
            .With("Type", "Catalog")
            .With("Pages", shared.Tree)
            .With("Lang", PdfSyntax.Text(properties.Language))
            .With("MarkInfo", new PdfDictionary().With("Marked", true))
            .With("ViewerPreferences", new PdfDictionary().With("DisplayDocTitle", true))
            .With(
                "Metadata",
                _file.Add(new PdfStream(new PdfDictionary().With("Type", "Metadata").With("Subtype", "XML"), xmp))
            )
            .With("OutputIntents", new PdfArray(OutputIntent()))
            .With("StructTreeRoot", _structure.Write())
            .With(
                "Outlines",
                OutlineWriter.Write(_file, _bookmarks, each => _structure.ReferenceTo(each.Node), _paged.Pages, _pages)
            );
        if (_fields.Items.Count > 0)
            dictionary["AcroForm"] = _file.Add(
                new PdfDictionary().With("Fields", _fields).With("DR", _hasLines ? shared.Resources : null)
            );
        if (attachments.Count > 0)
            WriteAttachments(dictionary, attachments, properties.CreatedAt);
        _file.Set(catalog, dictionary);
    }

    private PdfDictionary OutputIntent()
    {
        var profile = _file.AddCompressed(new PdfDictionary().With("N", 3), ColorProfile.Srgb());
        return new PdfDictionary()
            .With("Type", "OutputIntent")
            .With("S", "GTS_PDFA1")
            .With("OutputConditionIdentifier", PdfSyntax.Text("sRGB IEC61966-2.1"))
            .With("Info", PdfSyntax.Text("sRGB IEC61966-2.1"))
            .With("DestOutputProfile", profile);
    }

    private void WriteAttachments(PdfDictionary catalog, IReadOnlyList<Attachment> attachments, DateTimeOffset time)
    {
        var names = new PdfArray();
        foreach (
            var attachment in attachments.OrderBy(
                each => Convert.ToHexString(PdfSyntax.Text(each.FileName).Bytes),
                StringComparer.Ordinal
            )
        )
        {
            var stream = new PdfDictionary()
                .With("Type", "EmbeddedFile")
                .With("Subtype", attachment.MediaType)
                .With(
                    "Params",
                    new PdfDictionary().With("Size", attachment.Content.Length).With("ModDate", PdfSyntax.Date(time))
                );
            var content = _file.AddCompressed(stream, attachment.Content.Span);
            names.Items.Add(PdfSyntax.Text(attachment.FileName));
            names.Items.Add(
                _file.Add(
                    new PdfDictionary()
                        .With("Type", "Filespec")
                        .With("F", PdfSyntax.Text(attachment.FileName))
                        .With("UF", PdfSyntax.Text(attachment.FileName))
                        .With("Desc", PdfSyntax.Text(attachment.Description))
                        .With("AFRelationship", attachment.Relationship.ToString())
                        .With("EF", new PdfDictionary().With("F", content).With("UF", content))
                )
            );
        }
        catalog["Names"] = new PdfDictionary().With("EmbeddedFiles", new PdfDictionary().With("Names", names));
        catalog["AF"] = new PdfArray(names.Items.OfType<PdfReference>());
    }

    private static PdfDictionary Information(DocumentProperties properties) =>
        new PdfDictionary()
            .With("Title", PdfSyntax.Text(properties.Title))
            .With("Author", properties.Author is null ? null : PdfSyntax.Text(properties.Author))
            .With("Subject", properties.Subject is null ? null : PdfSyntax.Text(properties.Subject))
            .With("Creator", PdfSyntax.Text(Producer))
            .With("Producer", PdfSyntax.Text(Producer))
            .With("CreationDate", PdfSyntax.Date(properties.CreatedAt))
            .With("ModDate", PdfSyntax.Date(properties.CreatedAt));
}
