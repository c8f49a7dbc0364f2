using System.Globalization;
using System.IO.Packaging;
using System.Xml.Linq;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Reference;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ChildStatsReporting.Reports.Word;

/// <summary>Writes a document as a Word file (.docx), which an office goes on with in its own document system.</summary>
/// <remarks>
/// The same document as the PDF: what the PDF has as a field to be filled in stands here as text or empty room. Attached files are
/// left out, and pages break where Word breaks them. The same document gives the same bytes. Source: NĐ30 Phụ lục I.
/// </remarks>
internal static class WordWriter
{
    /// <summary>Media type of the file.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Stands on top of each page of what is not official yet.</summary>
    public const string DraftMark = "DỰ THẢO";

    private const string FontName = "Times New Roman";
    private const string WordUri = "http://schemas.microsoft.com/office/word";

    private static readonly XNamespace Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private static readonly XNamespace Dublin = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Terms = "http://purl.org/dc/terms/";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Writes it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="mark">Stands on top of each page; null for nothing.</param>
    public static byte[] Write(Document document, string? mark = null)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            // Compressed once, when it is packed again.
            file.CompressionOption = CompressionOption.NotCompressed;
            var main = file.AddNewPart<MainDocumentPart>(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                "rIdDocument"
            );
            main.AddNewPart<StyleDefinitionsPart>("rIdStyles").Styles = Styles(document.Properties.Language);
            main.AddNewPart<DocumentSettingsPart>("rIdSettings").Settings = Settings();
            main.Document = new W.Document(Body(document, main, mark));
            using var properties = file.AddNewPart<CoreFilePropertiesPart>("rIdProperties").GetStream(FileMode.Create);
            Properties(document.Properties).Save(properties);
        }

        return OfficePackage.Repack(stream.ToArray());
    }

    private static W.Body Body(Document document, MainDocumentPart main, string? mark)
    {
        var body = new W.Body();
        for (var place = 0; place < document.Sections.Count; place++)
        {
            var section = document.Sections[place];
            var properties = Page(section, place, main, mark);
            body.Append(WordFlow.Of(section.Body, section.Page.BodyWidth));
            if (place == document.Sections.Count - 1)
                body.Append(properties);
            else
                ((W.Paragraph)body.LastChild!).ParagraphProperties!.SectionProperties = properties;
        }

        return body;
    }

    /// <summary>Paper, margins and what stands in them.</summary>
    private static W.SectionProperties Page(Section section, int place, MainDocumentPart main, string? mark)
    {
        var (size, margins) = (section.Page.Size, section.Page.Margins);
        var isNumberedAnew = place == 0 || section.RestartsPageNumbers;
        IReadOnlyList<Block> marked = mark is null
            ? []
            : [new Paragraph(mark, Layout.Typography.Body with { Face = FontFace.Bold }) { Align = Alignment.Center }];
        var properties = new W.SectionProperties();
        bool[] pages = isNumberedAnew ? [true, false] : [false];
        foreach (var isFirst in pages)
        {
            var name = isFirst ? "first" : "next";
            var page = isFirst ? WordText.AnyPage with { Number = 1 } : WordText.AnyPage;
            var type = isFirst ? W.HeaderFooterValues.First : W.HeaderFooterValues.Default;
            var header = main.AddNewPart<HeaderPart>($"rIdHeader{place + 1}{name}");
            header.Header = new W.Header(
                WordFlow.Of([.. marked, .. section.Header?.Invoke(page) ?? []], section.Page.BodyWidth)
            );
            properties.Append(new W.HeaderReference { Type = type, Id = main.GetIdOfPart(header) });
            var footer = main.AddNewPart<FooterPart>($"rIdFooter{place + 1}{name}");
            footer.Footer = new W.Footer(WordFlow.Of(section.Footer?.Invoke(page) ?? [], section.Page.BodyWidth));
            properties.Append(new W.FooterReference { Type = type, Id = main.GetIdOfPart(footer) });
        }

        properties.Append(
            new W.PageSize
            {
                Width = (uint)WordText.Twips(size.Width),
                Height = (uint)WordText.Twips(size.Height),
                Orient =
                    size.Width > size.Height ? W.PageOrientationValues.Landscape : W.PageOrientationValues.Portrait,
            },
            new W.PageMargin
            {
                Top = WordText.Twips(margins.Top),
                Right = (uint)WordText.Twips(margins.Right),
                Bottom = WordText.Twips(margins.Bottom),
                Left = (uint)WordText.Twips(margins.Left),
                Header = (uint)WordText.Twips(section.Page.HeaderDistance),
                Footer = (uint)WordText.Twips(section.Page.FooterDistance),
                Gutter = 0,
            }
        );
        if (section.RestartsPageNumbers)
            properties.Append(new W.PageNumberType { Start = 1 });
        if (isNumberedAnew)
            properties.Append(new W.TitlePage());
        return properties;
    }

    private static W.Styles Styles(string language) =>
        new(
            new W.DocDefaults(
                new W.RunPropertiesDefault(
                    new W.RunPropertiesBaseStyle(
                        new W.RunFonts
                        {
                            Ascii = FontName,
                            HighAnsi = FontName,
                            EastAsia = FontName,
                            ComplexScript = FontName,
                        },
                        new W.FontSize { Val = WordText.HalfPoints(Layout.Typography.Body.Size) },
                        new W.FontSizeComplexScript { Val = WordText.HalfPoints(Layout.Typography.Body.Size) },
                        new W.Languages { Val = language, EastAsia = language }
                    )
                ),
                new W.ParagraphPropertiesDefault(
                    new W.ParagraphPropertiesBaseStyle(
                        new W.SpacingBetweenLines
                        {
                            Before = "0",
                            After = "0",
                            Line = "240",
                            LineRule = W.LineSpacingRuleValues.Auto,
                        }
                    )
                )
            ),
            new W.Style(new W.StyleName { Val = "Normal" }, new W.PrimaryStyle())
            {
                Type = W.StyleValues.Paragraph,
                StyleId = "Normal",
                Default = true,
            }
        );

    /// <summary>Without them Word sets the file as one of 2007, and says so in the title.</summary>
    private static W.Settings Settings() =>
        new(
            new W.Compatibility(
                new W.CompatibilitySetting
                {
                    Name = W.CompatSettingNameValues.CompatibilityMode,
                    Uri = WordUri,
                    Val = "15",
                }
            )
        );

    private static XDocument Properties(DocumentProperties stated)
    {
        var at = stated.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return new XDocument(
            new XElement(
                Core + "coreProperties",
                new XAttribute(XNamespace.Xmlns + "cp", Core),
                new XAttribute(XNamespace.Xmlns + "dc", Dublin),
                new XAttribute(XNamespace.Xmlns + "dcterms", Terms),
                new XAttribute(XNamespace.Xmlns + "xsi", Instance),
                new XElement(Dublin + "title", stated.Title),
                stated.Subject is { } subject ? new XElement(Dublin + "subject", subject) : null,
                stated.Author is { } author ? new XElement(Dublin + "creator", author) : null,
                new XElement(Dublin + "language", stated.Language),
                Instant("created"),
                Instant("modified")
            )
        );

        XElement Instant(string name) => new(Terms + name, new XAttribute(Instance + "type", "dcterms:W3CDTF"), at);
    }
}
