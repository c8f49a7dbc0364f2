using System.Globalization;
using System.Text;
using System.Xml.Linq;
using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>
/// The rules of PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) that our files could break, each as a sentence
/// when broken. No substitute for a full validator; it knows exactly the kinds of objects the writer makes.
/// </summary>
internal sealed class PdfConformance
{
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Xmp = "http://ns.adobe.com/xap/1.0/";
    private static readonly XNamespace PdfA = "http://www.aiim.org/pdfa/ns/id/";
    private static readonly XNamespace PdfUa = "http://www.aiim.org/pdfua/ns/id/";
    private readonly PdfFile _file;
    private readonly List<string> _broken = [];

    private PdfConformance(byte[] pdf) => _file = PdfFile.Open(pdf);

    public static List<string> Check(byte[] pdf)
    {
        var check = new PdfConformance(pdf);
        check.CheckFile(pdf);
        check.CheckCatalog();
        check.CheckMetadata();
        check.CheckOutputIntent();
        var marks = check.CheckPages();
        new FontConformance(check._file, check._broken).Check(marks);
        new StructureConformance(check._file, check._broken).Check(marks);
        return check._broken;
    }

    private void Rule(bool holds, string sentence)
    {
        if (!holds)
            _broken.Add(sentence);
    }

    private void CheckFile(byte[] pdf)
    {
        Rule(Encoding.ASCII.GetString(pdf, 0, 8) == "%PDF-1.7", "The header is not PDF 1.7.");
        Rule(
            pdf[9] == '%' && pdf.Skip(10).Take(4).All(each => each > 127),
            "The second line does not mark the file as binary."
        );
        Rule(_file.Array(_file.Trailer["ID"])?.Items.Count == 2, "The file has no identifier.");
        Rule(_file.Trailer["Encrypt"] is null, "The file is encrypted.");
    }

    private void CheckCatalog()
    {
        var catalog = _file.Catalog;
        Rule(!string.IsNullOrEmpty(_file.Text(catalog["Lang"])), "The document has no language.");
        Rule(
            _file.Dictionary(catalog["MarkInfo"])?["Marked"] is PdfBoolean { Value: true },
            "The document is not marked as tagged."
        );
        Rule(
            _file.Dictionary(catalog["ViewerPreferences"])?["DisplayDocTitle"] is PdfBoolean { Value: true },
            "The title is not displayed."
        );
        Rule(catalog["OpenAction"] is null && catalog["AA"] is null, "The document acts by itself.");
        Rule(_file.Dictionary(catalog["AcroForm"])?["NeedAppearances"] is null, "Appearances are left to the reader.");
        var hasFiles = _file.Dictionary(catalog["Names"])?["EmbeddedFiles"] is not null;
        Rule(!hasFiles || catalog["AF"] is not null, "An attached file is not related to the document.");
    }

    private void CheckMetadata()
    {
        if (_file.Resolve(_file.Catalog["Metadata"]) is not PdfStream stream)
        {
            _broken.Add("The document has no metadata.");
            return;
        }
        Rule(stream.Dictionary["Filter"] is null, "The metadata is compressed.");
        var xmp = XDocument.Parse(Encoding.UTF8.GetString(stream.Bytes.Span));
        string? Value(XName name) => xmp.Descendants(name).FirstOrDefault()?.Value;
        var information = _file.Dictionary(_file.Trailer["Info"])!;
        var hasFiles = _file.Catalog["AF"] is not null;
        Rule(
            Value(PdfA + "part") == (hasFiles ? "3" : "2") && Value(PdfA + "conformance") == "A",
            "The metadata does not claim PDF/A-2a (3a with attachments)."
        );
        Rule(Value(PdfUa + "part") == "1", "The metadata does not claim PDF/UA-1.");
        Rule(
            xmp.Descendants(XName.Get("namespaceURI", "http://www.aiim.org/pdfa/ns/schema#"))
                .Any(each => each.Value == PdfUa.NamespaceName),
            "The PDF/UA schema is not explained."
        );
        Rule(
            !string.IsNullOrEmpty(Value(Dc + "title")) && Value(Dc + "title") == _file.Text(information["Title"]),
            "The title differs between metadata and information."
        );
        Rule(
            Value(Dc + "creator") == _file.Text(information["Author"]),
            "The author differs between metadata and information."
        );
        Rule(
            Value(Dc + "description") == _file.Text(information["Subject"]),
            "The subject differs between metadata and information."
        );
        Rule(
            xmp.Descendants(Dc + "language")
                .Descendants(Rdf + "li")
                .Any(each => each.Value == _file.Text(_file.Catalog["Lang"])),
            "The language differs between metadata and catalog."
        );
        Rule(
            SameTime(Value(Xmp + "CreateDate"), _file.Text(information["CreationDate"])),
            "The creation time differs between metadata and information."
        );
        Rule(
            SameTime(Value(Xmp + "ModifyDate"), _file.Text(information["ModDate"])),
            "The modification time differs between metadata and information."
        );
    }

    private static bool SameTime(string? xmp, string? pdf) =>
        xmp is not null
        && pdf is not null
        && DateTimeOffset
            .Parse(xmp, CultureInfo.InvariantCulture)
            .ToString("'D:'yyyyMMddHHmmsszzz", CultureInfo.InvariantCulture)
            == pdf.TrimEnd('\'').Replace("'", ":", StringComparison.Ordinal);

    private void CheckOutputIntent()
    {
        var intent = _file
            .Array(_file.Catalog["OutputIntents"])
            ?.Items.Select(_file.Dictionary)
            .FirstOrDefault(each => _file.Name(each?["S"]) == "GTS_PDFA1");
        if (_file.Resolve(intent?["DestOutputProfile"]) is not PdfStream profile)
        {
            _broken.Add("The document has no output intent with a profile.");
            return;
        }
        var bytes = PdfFilters.Decode(profile);
        Rule(
            _file.Integer(profile.Dictionary["N"]) == 3 && Encoding.ASCII.GetString(bytes, 16, 4) == "RGB ",
            "The profile is not for three colours."
        );
        Rule(
            Encoding.ASCII.GetString(bytes, 36, 4) == "acsp" && Encoding.ASCII.GetString(bytes, 12, 4) == "mntr",
            "The profile is no monitor profile."
        );
    }

    private List<PageMarks> CheckPages()
    {
        var count = _file.Array(_file.Dictionary(_file.Catalog["Pages"])!["Kids"])!.Items.Count;
        var all = new List<PageMarks>();
        for (var i = 0; i < count; i++)
        {
            var (page, marks) = (PageMarks.PageOf(_file, i), PageMarks.Read(_file, i));
            Rule(_file.Name(page["Tabs"]) == "S", $"Page {i + 1} has no tab order by structure.");
            Rule(
                marks.Unmarked.Count == 0,
                $"Page {i + 1} paints outside of tags and artifacts: {string.Join(' ', marks.Unmarked)}."
            );
            Rule(
                marks.Numbers.Distinct().Count() == marks.Numbers.Count,
                $"Page {i + 1} uses a number of marked content twice."
            );
            foreach (var annotation in _file.Array(page["Annots"])?.Items ?? [])
                CheckAnnotation(_file.Dictionary(annotation)!, i + 1);
            all.Add(marks);
        }
        return all;
    }

    private void CheckAnnotation(PdfDictionary annotation, int page)
    {
        Rule((_file.Integer(annotation["F"]) & 0b1111) == 4, $"An annotation on page {page} is hidden or not printed.");
        Rule(
            _file.Resolve(_file.Dictionary(annotation["AP"])?["N"]) is PdfStream,
            $"An annotation on page {page} has no appearance."
        );
        Rule(!string.IsNullOrEmpty(_file.Text(annotation["TU"])), $"A field on page {page} has no description.");
        Rule(annotation["A"] is null && annotation["AA"] is null, $"An annotation on page {page} acts.");
    }
}
