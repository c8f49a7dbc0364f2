using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Tests;

/// <summary>Workbooks changed below the level of any office program.</summary>
internal static partial class Given
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>The package with each part passed through a function; null leaves the part out.</summary>
    public static byte[] Rewritten(byte[] package, Func<string, string, string?> rewrite)
    {
        using var target = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(package)))
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                if (rewrite(entry.FullName, reader.ReadToEnd()) is { } text)
                    Add(zip, entry.FullName, text);
            }
        }

        return target.ToArray();
    }

    public static byte[] WithEntry(byte[] package, string name, string text)
    {
        using var stream = new MemoryStream();
        stream.Write(package);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
            Add(zip, name, text);
        return stream.ToArray();
    }

    /// <summary>The workbook with the content of cells replaced; a value that begins with &lt; is raw XML.</summary>
    public static byte[] Typed(byte[] package, params (string Sheet, string Cell, string Value)[] entries)
    {
        var parts = SheetParts(package);
        return Rewritten(
            package,
            (name, text) =>
            {
                var own = entries
                    .Where(entry => parts[entry.Sheet] == name)
                    .ToDictionary(entry => entry.Cell, entry => entry.Value);
                if (own.Count == 0)
                    return text;
                var sheet = XDocument.Parse(text, LoadOptions.PreserveWhitespace);
                foreach (
                    var cell in sheet
                        .Descendants(Main + "c")
                        .Where(cell => own.ContainsKey((string)cell.Attribute("r")!))
                        .ToList()
                )
                    Type(cell, own[(string)cell.Attribute("r")!]);
                return sheet.ToString(SaveOptions.DisableFormatting);
            }
        );
    }

    /// <summary>The workbook with a cell that the form does not have, at its place in its row.</summary>
    public static byte[] WithCell(byte[] package, string sheet, string address, string content)
    {
        var part = SheetParts(package)[sheet];
        var place = CellAddress.Parse(address)!.Value;
        return Rewritten(
            package,
            (name, text) =>
            {
                if (name != part)
                    return text;
                var root = XElement.Parse(text, LoadOptions.PreserveWhitespace);
                var data = root.Element(Main + "sheetData")!;
                var row = data.Elements(Main + "row").FirstOrDefault(row => (int)row.Attribute("r")! == place.Row);
                if (row is null)
                {
                    row = new XElement(Main + "row", new XAttribute("r", place.Row));
                    if (data.Elements().LastOrDefault(other => (int)other.Attribute("r")! < place.Row) is { } before)
                        before.AddAfterSelf(row);
                    else
                        data.AddFirst(row);
                }

                var cell = XElement.Parse($"<c xmlns=\"{Main}\" r=\"{address}\">{content}</c>");
                if (
                    row.Elements()
                        .LastOrDefault(other =>
                            CellAddress.Parse((string)other.Attribute("r")!)!.Value.Column < place.Column
                        ) is
                    { } left
                )
                    left.AddAfterSelf(cell);
                else
                    row.AddFirst(cell);
                return root.ToString(SaveOptions.DisableFormatting);
            }
        );
    }

    /// <summary>Part of each sheet by its name.</summary>
    public static Dictionary<string, string> SheetParts(byte[] package)
    {
        XNamespace r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        using var zip = new ZipArchive(new MemoryStream(package));
        var targets = Load(zip, "xl/_rels/workbook.xml.rels")
            .Root!.Elements()
            .ToDictionary(
                relation => (string)relation.Attribute("Id")!,
                relation => (string)relation.Attribute("Target")!
            );
        return Load(zip, "xl/workbook.xml")
            .Descendants(Main + "sheet")
            .ToDictionary(
                sheet => (string)sheet.Attribute("name")!,
                sheet =>
                    targets[(string)sheet.Attribute(r + "id")!] is var target && target.StartsWith('/')
                        ? target[1..]
                        : "xl/" + target
            );
    }

    /// <summary>The workbook with one more part that the list of sheets names by a relation.</summary>
    public static byte[] Related(byte[] package, string kind, string part, string text)
    {
        var related = Rewritten(
            package,
            (name, old) =>
                name == "xl/_rels/workbook.xml.rels"
                    ? old.Replace(
                        "</Relationships>",
                        $"<Relationship Id=\"rId{kind}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"/{part}\"/></Relationships>",
                        StringComparison.Ordinal
                    )
                    : old
        );
        return WithEntry(related, part, text);
    }

    /// <summary>The same workbook in the strict form of the standard.</summary>
    public static byte[] Strict(byte[] package) =>
        Rewritten(
            package,
            (_, text) =>
                text.Replace(
                        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                        "http://purl.oclc.org/ooxml/spreadsheetml/main",
                        StringComparison.Ordinal
                    )
                    .Replace(
                        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                        "http://purl.oclc.org/ooxml/officeDocument/relationships",
                        StringComparison.Ordinal
                    )
        );

    /// <summary>The same workbook with its inline strings moved to a part of shared strings.</summary>
    public static byte[] WithSharedStrings(byte[] package)
    {
        var strings = new List<XElement>();
        var moved = Rewritten(
            package,
            (name, text) =>
            {
                if (name.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal))
                {
                    var sheet = XDocument.Parse(text, LoadOptions.PreserveWhitespace);
                    foreach (
                        var cell in sheet
                            .Descendants(Main + "c")
                            .Where(cell => (string?)cell.Attribute("t") == "inlineStr")
                    )
                    {
                        strings.Add(new XElement(Main + "si", cell.Element(Main + "is")!.Nodes()));
                        cell.ReplaceNodes(new XElement(Main + "v", strings.Count - 1));
                        cell.SetAttributeValue("t", "s");
                    }

                    return sheet.ToString(SaveOptions.DisableFormatting);
                }

                return name == "xl/_rels/workbook.xml.rels"
                    ? text.Replace(
                        "</Relationships>",
                        """<Relationship Id="rIdStrings" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>""",
                        StringComparison.Ordinal
                    )
                    : text;
            }
        );
        return WithEntry(
            moved,
            "xl/sharedStrings.xml",
            new XElement(Main + "sst", strings).ToString(SaveOptions.DisableFormatting)
        );
    }

    /// <summary>A sheet whose rows from one on stand further down, or further up over those before.</summary>
    public static string RowsMoved(string text, int firstRow, int by)
    {
        var sheet = XDocument.Parse(text, LoadOptions.PreserveWhitespace);
        foreach (var row in sheet.Descendants(Main + "row").ToList())
        {
            var number = (int)row.Attribute("r")!;
            if (by < 0 && number >= firstRow + by + 1 && number <= firstRow)
                row.Remove();
            else if (number >= firstRow)
                Renumber(row, number + by);
        }

        return sheet.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>Gives a row and its cells another number.</summary>
    public static void Renumber(XElement row, int number)
    {
        row.SetAttributeValue("r", number);
        foreach (var cell in row.Elements(Main + "c"))
            cell.SetAttributeValue(
                "r",
                ((string)cell.Attribute("r")!).TrimEnd([.. "0123456789"])
                    + number.ToString(System.Globalization.CultureInfo.InvariantCulture)
            );
    }

    private static void Type(XElement cell, string value)
    {
        cell.Attribute("t")?.Remove();
        if (value.StartsWith('<'))
        {
            var raw = XElement.Parse($"<c xmlns=\"{Main}\">{value}</c>");
            if (raw.Element(Main + "is") is not null)
                cell.SetAttributeValue("t", "inlineStr");
            cell.ReplaceNodes(raw.Nodes());
        }
        else if (value.All(char.IsAsciiDigit))
        {
            cell.ReplaceNodes(new XElement(Main + "v", value));
        }
        else
        {
            cell.SetAttributeValue("t", "inlineStr");
            cell.ReplaceNodes(new XElement(Main + "is", new XElement(Main + "t", value)));
        }
    }

    private static XDocument Load(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        return XDocument.Load(stream);
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var stream = zip.CreateEntry(name).Open();
        // Bytes that are no text come one character each.
        stream.Write(
            text.Length > 0 && text[0] is >= '\u0080' and <= '\u00FF'
                ? Encoding.Latin1.GetBytes(text)
                : Encoding.UTF8.GetBytes(text)
        );
    }
}
