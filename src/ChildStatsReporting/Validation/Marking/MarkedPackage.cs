using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ChildStatsReporting.Intake.Reading;

namespace ChildStatsReporting.Validation.Marking;

/// <summary>A workbook whose parts are changed one by one; a part that nobody changed keeps its bytes.</summary>
internal sealed class MarkedPackage : IDisposable
{
    private const string ContentTypes = "[Content_Types].xml";

    private const string Transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const string Strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";

    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";

    // A fixed time: the same file and findings give the same bytes.
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // A part that is changed is held as a whole, each of its elements; a full template has half a MB and 25,000 tags.
    private static readonly Intake.WorkbookCaps Caps = Intake.WorkbookCaps.Default with
    {
        InflatedBytes = 16L * 1024 * 1024,
        Nodes = 300_000,
    };

    private readonly PackageGate gate;
    private readonly Dictionary<string, XDocument> loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> changed = new(StringComparer.OrdinalIgnoreCase);

    private MarkedPackage(PackageGate gate)
    {
        this.gate = gate;
        Parts = PackageParts.Find(gate);
        Main = Xml(Parts.Workbook).Root!.Name.Namespace;
        Linked = Main.NamespaceName.Contains("purl.oclc.org", StringComparison.Ordinal) ? Strict : Transitional;
    }

    /// <summary>Where the sheets and styles are.</summary>
    public PackageParts Parts { get; }

    /// <summary>Namespace of sheets, styles and notes.</summary>
    public XNamespace Main { get; }

    /// <summary>Namespace of the attribute that names a relation.</summary>
    public XNamespace Linked { get; }

    /// <exception cref="RefusedException">The file is no workbook, or is too large when unfolded.</exception>
    public static MarkedPackage Open(byte[] file, CancellationToken cancellationToken)
    {
        var gate = PackageGate.Open(file, Caps, cancellationToken);
        try
        {
            return new MarkedPackage(gate);
        }
        catch
        {
            gate.Dispose();
            throw;
        }
    }

    /// <summary>A part that is there; what is changed in it is saved.</summary>
    public XDocument Xml(string part)
    {
        if (loaded.TryGetValue(part, out var known))
            return known;
        using var reader = gate.Xml(part);
        return Keep(part, XDocument.Load(reader, LoadOptions.PreserveWhitespace));
    }

    /// <summary>Puts a part in the place of one that is there, without its relations, or adds it with its type.</summary>
    public XDocument Put(string part, string mediaType, XElement content)
    {
        if (gate.Has(RelationsOf(part)))
            Xml(RelationsOf(part)).Root!.RemoveNodes();
        var document = Keep(part, new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), content));
        changed.Add(part);
        if (!gate.Has(part))
            AddType(part, mediaType);
        return document;
    }

    /// <summary>A name no part has yet, such as xl/comments3.xml.</summary>
    public string NewName(string start, string end) =>
        Enumerable
            .Range(1, int.MaxValue)
            .Select(number => $"{start}{number}{end}")
            .First(name => !gate.Has(name) && !loaded.ContainsKey(name));

    /// <summary>The part that another names by a kind of relation; null without one.</summary>
    public string? Related(string part, string kind) =>
        RelationElements(part)
            .Where(relation =>
                ((string?)relation.Attribute("Type"))?.EndsWith("/" + kind, StringComparison.Ordinal) == true
            )
            .Select(relation => PackageParts.Resolve(FolderOf(part), (string?)relation.Attribute("Target") ?? ""))
            .FirstOrDefault(gate.Has);

    /// <summary>Relates a part to another.</summary>
    /// <returns>Id of the relation.</returns>
    public string Relate(string part, string kind, string target)
    {
        var name = RelationsOf(part);
        var root =
            gate.Has(name) || loaded.ContainsKey(name)
                ? Xml(name).Root!
                : Put(name, "", new XElement(Relations + "Relationships")).Root!;
        var ids = root.Elements().Select(relation => (string?)relation.Attribute("Id")).ToHashSet();
        var id = Enumerable
            .Range(1, int.MaxValue)
            .Select(number => $"rIdMark{number}")
            .First(free => !ids.Contains(free));
        root.Add(
            new XElement(
                Relations + "Relationship",
                new XAttribute("Id", id),
                new XAttribute("Type", $"{Linked}/{kind}"),
                new XAttribute("Target", "/" + target)
            )
        );
        return id;
    }

    public byte[] Save()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (
                var part in gate.Names.Concat(changed.Where(part => !gate.Has(part)).Order(StringComparer.Ordinal))
            )
            {
                var entry = zip.CreateEntry(part, CompressionLevel.Optimal);
                entry.LastWriteTime = EntryTime;
                using var target = entry.Open();
                Write(part, target);
            }
        }

        return stream.ToArray();
    }

    public void Dispose() => gate.Dispose();

    private void Write(string part, Stream target)
    {
        if (!changed.Contains(part))
        {
            using var source = gate.Open(part);
            source.CopyTo(target);
            return;
        }

        using var writer = XmlWriter.Create(
            target,
            new XmlWriterSettings
            {
                Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                NewLineHandling = NewLineHandling.Entitize,
            }
        );
        loaded[part].Save(writer);
    }

    private XDocument Keep(string part, XDocument document)
    {
        document.Changed += (_, _) => changed.Add(part);
        return loaded[part] = document;
    }

    private void AddType(string part, string mediaType)
    {
        // The type of a part of relations stands in every package by its ending.
        if (mediaType.Length == 0)
            return;
        Xml(ContentTypes)
            .Root!.Add(
                new XElement(
                    Types + "Override",
                    new XAttribute("PartName", "/" + part),
                    new XAttribute("ContentType", mediaType)
                )
            );
    }

    private IEnumerable<XElement> RelationElements(string part) =>
        gate.Has(RelationsOf(part)) || loaded.ContainsKey(RelationsOf(part))
            ? Xml(RelationsOf(part)).Root!.Elements()
            : [];

    private static string RelationsOf(string part) => $"{FolderOf(part)}_rels/{part[FolderOf(part).Length..]}.rels";

    private static string FolderOf(string part) => part[..(part.LastIndexOf('/') + 1)];
}
