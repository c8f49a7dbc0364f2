using System.Globalization;
using System.Security;
using System.Text;
using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Pdf;

/// <summary>
/// The metadata of a file as XMP, saying the same as its information dictionary and claiming PDF/A, PDF/UA and, by a
/// declaration, Well-Tagged PDF 1.0 for accessibility.
/// </summary>
internal static class XmpPacket
{
    public static byte[] Write(DocumentProperties properties, string producer, int archivePart)
    {
        var time = properties.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        var language = Escape(properties.Language);
        var author = properties.Author is null
            ? ""
            : $"<dc:creator><rdf:Seq><rdf:li>{Escape(properties.Author)}</rdf:li></rdf:Seq></dc:creator>\n";
        var subject = properties.Subject is null
            ? ""
            : $"<dc:description>{Alternative(properties.Subject)}</dc:description>\n";
        var text = $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
             xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
             xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
             xmlns:pdfd="http://pdfa.org/declarations/">
            <dc:format>application/pdf</dc:format>
            <dc:title>{Alternative(properties.Title)}</dc:title>
            {author}{subject}<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
            <xmp:CreateDate>{time}</xmp:CreateDate>
            <xmp:ModifyDate>{time}</xmp:ModifyDate>
            <xmp:MetadataDate>{time}</xmp:MetadataDate>
            <xmp:CreatorTool>{Escape(producer)}</xmp:CreatorTool>
            <pdf:Producer>{Escape(producer)}</pdf:Producer>
            <pdfaid:part>{archivePart.ToString(CultureInfo.InvariantCulture)}</pdfaid:part>
            <pdfaid:conformance>A</pdfaid:conformance>
            <pdfuaid:part>1</pdfuaid:part>
            <pdfd:declarations><rdf:Bag><rdf:li rdf:parseType="Resource">
            <pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo>
            </rdf:li></rdf:Bag></pdfd:declarations>
            </rdf:Description>
            {ExtensionSchema}
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """;
        return Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"));
    }

    /// <summary>PDF/A knows neither the PDF/UA identifier nor declarations, so the file explains them.</summary>
    private const string ExtensionSchema = """
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
         xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
         xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
         xmlns:pdfaType="http://www.aiim.org/pdfa/ns/type#"
         xmlns:pdfaField="http://www.aiim.org/pdfa/ns/field#">
        <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        </rdf:li></rdf:Seq></pdfaSchema:property>
        </rdf:li>
        <rdf:li rdf:parseType="Resource">
        <pdfaSchema:namespaceURI>http://pdfa.org/declarations/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfd</pdfaSchema:prefix>
        <pdfaSchema:schema>PDF Declarations schema</pdfaSchema:schema>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:category>external</pdfaProperty:category>
        <pdfaProperty:description>Standards the file declares to conform to</pdfaProperty:description>
        <pdfaProperty:name>declarations</pdfaProperty:name>
        <pdfaProperty:valueType>Bag declaration</pdfaProperty:valueType>
        </rdf:li></rdf:Seq></pdfaSchema:property>
        <pdfaSchema:valueType><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaType:description>One declaration</pdfaType:description>
        <pdfaType:namespaceURI>http://pdfa.org/declarations/</pdfaType:namespaceURI>
        <pdfaType:prefix>pdfd</pdfaType:prefix>
        <pdfaType:type>declaration</pdfaType:type>
        <pdfaType:field><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaField:description>Identifier of the standard</pdfaField:description>
        <pdfaField:name>conformsTo</pdfaField:name>
        <pdfaField:valueType>Text</pdfaField:valueType>
        </rdf:li></rdf:Seq></pdfaType:field>
        </rdf:li></rdf:Seq></pdfaSchema:valueType>
        </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>
        """;

    private static string Alternative(string text) =>
        $"<rdf:Alt><rdf:li xml:lang=\"x-default\">{Escape(text)}</rdf:li></rdf:Alt>";

    private static string Escape(string text) => SecurityElement.Escape(text);
}
