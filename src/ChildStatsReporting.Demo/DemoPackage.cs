using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace ChildStatsReporting.Demo;

/// <summary>The files of a workbook: a sheet is read when it is asked for, everything else is kept as it is.</summary>
internal sealed class DemoPackage
{
    private const string WorkbookPath = "xl/workbook.xml";
    private const string RelationsPath = "xl/_rels/workbook.xml.rels";

    // The zip format cannot hold an earlier day; a fixed one makes the same content the same bytes.
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace Packaged = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly List<(string Path, byte[] Bytes)> entries = [];
    private readonly Dictionary<string, string> paths;
    private readonly Dictionary<string, (XDocument Part, DemoSheet Sheet)> opened = [];

    public DemoPackage(byte[] workbook)
    {
        using (var archive = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read))
        {
            foreach (var entry in archive.Entries)
            {
                using var from = entry.Open();
                using var to = new MemoryStream((int)entry.Length);
                from.CopyTo(to);
                entries.Add((entry.FullName, to.ToArray()));
            }
        }

        var targets = Part(RelationsPath)
            .Descendants(Packaged + "Relationship")
            .ToDictionary(
                relation => (string)relation.Attribute("Id")!,
                relation => new Uri(new Uri("file:///xl/"), (string)relation.Attribute("Target")!).AbsolutePath[1..]
            );
        paths = Part(WorkbookPath)
            .Descendants(Main + "sheet")
            .ToDictionary(
                sheet => ((string)sheet.Attribute("name")!).Normalize(),
                sheet => targets[(string)sheet.Attribute(Relation + "id")!]
            );
    }

    public IReadOnlyCollection<string> SheetNames => paths.Keys;

    /// <summary>A sheet, whose cells may be set.</summary>
    public DemoSheet Sheet(string name)
    {
        var path = paths[name];
        if (!opened.TryGetValue(path, out var known))
        {
            var part = Part(path);
            opened[path] = known = (part, new DemoSheet(part.Root!));
        }

        return known.Sheet;
    }

    /// <summary>The workbook with what was set.</summary>
    public byte[] ToBytes()
    {
        using var packed = new MemoryStream();
        using (var target = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, bytes) in entries)
            {
                var copy = target.CreateEntry(path, CompressionLevel.Optimal);
                copy.LastWriteTime = EntryTime;
                using var to = copy.Open();
                if (opened.TryGetValue(path, out var changed))
                    changed.Part.Save(to, SaveOptions.DisableFormatting);
                else
                    to.Write(bytes);
            }
        }

        return packed.ToArray();
    }

    private XDocument Part(string path)
    {
        using var reader = XmlReader.Create(new MemoryStream(entries.Single(entry => entry.Path == path).Bytes));
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }
}
