using System.Text;
using System.Xml;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Finds programs and links in a workbook by what they are, wherever they lie and whatever they are called.</summary>
internal static class ForeignContent
{
    private static readonly (string Part, FileRefusal Refusal)[] ContentTypes =
    [
        ("sheet.binary", Refuse.BinaryFormat),
        ("macroenabled", Refuse.Macros),
        ("vbaproject", Refuse.Macros),
        ("vbadata", Refuse.Macros),
        ("macrosheet", Refuse.Macros),
        ("attachedtoolbars", Refuse.Macros),
        ("externallink", Refuse.ExternalLinks),
        ("connections+xml", Refuse.ExternalLinks),
        ("querytable", Refuse.ExternalLinks),
        ("volatiledependencies", Refuse.ExternalLinks),
        ("model+data", Refuse.ExternalLinks),
        ("custompropertydata", Refuse.ExternalLinks),
        ("oleobject", Refuse.Embedded),
        ("activex", Refuse.Embedded),
        ("officedocument.package", Refuse.Embedded),
        ("webextension", Refuse.Embedded),
        ("x-msdownload", Refuse.Embedded),
        ("wordprocessingml.document", Refuse.OtherOffice),
        ("presentationml.presentation", Refuse.OtherOffice),
    ];

    private static readonly Dictionary<string, FileRefusal> Relations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["vbaProject"] = Refuse.Macros,
        ["vbaProjectSignature"] = Refuse.Macros,
        ["wordVbaData"] = Refuse.Macros,
        ["xlMacrosheet"] = Refuse.Macros,
        ["xlIntlMacrosheet"] = Refuse.Macros,
        ["attachedToolbars"] = Refuse.Macros,
        ["externalLink"] = Refuse.ExternalLinks,
        ["externalLinkPath"] = Refuse.ExternalLinks,
        ["connections"] = Refuse.ExternalLinks,
        ["queryTable"] = Refuse.ExternalLinks,
        ["attachedTemplate"] = Refuse.ExternalLinks,
        ["volatileDependencies"] = Refuse.ExternalLinks,
        ["oleObject"] = Refuse.Embedded,
        ["package"] = Refuse.Embedded,
        ["control"] = Refuse.Embedded,
        ["activeXControlBinary"] = Refuse.Embedded,
        ["webextension"] = Refuse.Embedded,
        ["webextensiontaskpanes"] = Refuse.Embedded,
        ["aFChunk"] = Refuse.Embedded,
    };

    private static readonly string[] ProgramEndings =
    [
        ".exe",
        ".dll",
        ".scr",
        ".com",
        ".bat",
        ".cmd",
        ".ps1",
        ".js",
        ".jse",
        ".vbs",
        ".vbe",
        ".wsf",
        ".hta",
        ".lnk",
        ".jar",
        ".msi",
    ];

    /// <summary>Looks at the beginning of one part: what is said of a program, a link or a file of its own; null of any other.</summary>
    public static FileRefusal? In(string name, ReadOnlySpan<byte> beginning)
    {
        if (beginning.StartsWith(FileKind.CompoundFile))
        {
            var isMacro =
                name.Contains("vba", StringComparison.OrdinalIgnoreCase)
                || beginning.IndexOf(Encoding.Unicode.GetBytes("VBA")) >= 0;
            return isMacro ? Refuse.Macros : Refuse.Program(name);
        }

        if (
            name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("xl/macrosheets/", StringComparison.OrdinalIgnoreCase)
        )
            return Refuse.Macros;
        if (
            name.StartsWith("xl/externalLinks/", StringComparison.OrdinalIgnoreCase)
            || name.Equals("xl/connections.xml", StringComparison.OrdinalIgnoreCase)
        )
            return Refuse.ExternalLinks;
        // Power Query keeps what it fetches in a part of custom XML.
        if (
            beginning.IndexOf("schemas.microsoft.com/DataMashup"u8) >= 0
            || beginning.IndexOf(Encoding.Unicode.GetBytes("schemas.microsoft.com/DataMashup")) >= 0
        )
            return Refuse.ExternalLinks;
        return
            FileKind.IsArchive(beginning)
            || beginning.StartsWith("%PDF"u8)
            || FileKind.IsProgram(beginning)
            || beginning.StartsWith("PK\u0003\u0004"u8)
            || ProgramEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            ? Refuse.Program(name)
            : null;
    }

    /// <summary>Looks at the declared types and at every relation of the package.</summary>
    /// <remarks>A program or a link is a fault of the package.</remarks>
    /// <exception cref="RefusedException">The file is of another kind, or there are more relations than a cap.</exception>
    public static void CheckPackage(PackageGate package, WorkbookCaps caps)
    {
        CheckTypes(package, caps);
        var count = 0;
        foreach (var name in package.Names.Where(name => name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
        {
            using var xml = package.Xml(name);
            while (xml.Read())
            {
                if (xml is not { NodeType: XmlNodeType.Element, LocalName: "Relationship" })
                    continue;
                if (++count > caps.Relations)
                    throw new RefusedException(Refuse.TooManyRelations(caps.Relations));
                var target = xml.GetAttribute("Target") ?? "";
                if (OfRelation(xml.GetAttribute("Type") ?? "", xml.GetAttribute("TargetMode"), target) is { } foreign)
                    package.Fault(foreign);
            }
        }
    }

    private static void CheckTypes(PackageGate package, WorkbookCaps caps)
    {
        using var xml = package.Xml(PackageGate.ContentTypes);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.GetAttribute("ContentType") is not { } type)
                continue;
            var refusal = Array
                .Find(ContentTypes, known => type.Contains(known.Part, StringComparison.OrdinalIgnoreCase))
                .Refusal;
            if (caps.IsWord && refusal == Refuse.OtherOffice)
                continue;
            // What is no workbook of this kind at all holds nothing that could be read any further.
            if (refusal == Refuse.BinaryFormat || refusal == Refuse.OtherOffice)
                throw new RefusedException(refusal);
            if (refusal is not null)
                package.Fault(refusal);
        }
    }

    private static FileRefusal? OfRelation(string type, string? mode, string target)
    {
        var kind = type[(type.LastIndexOf('/') + 1)..];
        if (Relations.TryGetValue(kind, out var refusal))
            return refusal;
        if (kind.Equals("hyperlink", StringComparison.OrdinalIgnoreCase))
            return LeadsToPage(target, mode) ? null : Refuse.Hyperlink(target);
        return string.Equals(mode, "External", StringComparison.OrdinalIgnoreCase) ? Refuse.ExternalLinks : null;
    }

    // Excel makes a link of every address that somebody types; one to a file or a script nobody types into a return.
    private static bool LeadsToPage(string target, string? mode) =>
        string.Equals(mode, "External", StringComparison.OrdinalIgnoreCase)
            ? target.StartsWith('#')
                || target.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                || target.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                || target.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
            : !target.Contains(':', StringComparison.Ordinal) && !target.StartsWith(@"\\", StringComparison.Ordinal);
}
