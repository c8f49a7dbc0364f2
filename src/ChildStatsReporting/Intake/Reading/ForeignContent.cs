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

    /// <summary>Looks at the beginning of one part.</summary>
    /// <exception cref="RefusedException">It is a program, or a file of its own.</exception>
    public static void CheckPart(string name, ReadOnlySpan<byte> beginning)
    {
        if (beginning.StartsWith(FileKind.CompoundFile))
        {
            var isMacro =
                name.Contains("vba", StringComparison.OrdinalIgnoreCase)
                || beginning.IndexOf(Encoding.Unicode.GetBytes("VBA")) >= 0;
            throw new RefusedException(isMacro ? Refuse.Macros : Refuse.Embedded);
        }

        if (
            name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("xl/macrosheets/", StringComparison.OrdinalIgnoreCase)
        )
            throw new RefusedException(Refuse.Macros);
        if (
            name.StartsWith("xl/externalLinks/", StringComparison.OrdinalIgnoreCase)
            || name.Equals("xl/connections.xml", StringComparison.OrdinalIgnoreCase)
        )
            throw new RefusedException(Refuse.ExternalLinks);
        // Power Query keeps what it fetches in a part of custom XML.
        if (
            beginning.IndexOf("schemas.microsoft.com/DataMashup"u8) >= 0
            || beginning.IndexOf(Encoding.Unicode.GetBytes("schemas.microsoft.com/DataMashup")) >= 0
        )
            throw new RefusedException(Refuse.ExternalLinks);
        if (FileKind.IsArchive(beginning) || beginning.StartsWith("%PDF"u8))
            throw new RefusedException(Refuse.Embedded);
        if (
            FileKind.IsProgram(beginning)
            || beginning.StartsWith("PK\u0003\u0004"u8)
            || ProgramEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
        )
        {
            throw new RefusedException(Refuse.Embedded);
        }
    }

    /// <summary>Looks at the declared types and at every relation of the package.</summary>
    /// <exception cref="RefusedException">One of them names a program or a link, or there are more relations than a cap.</exception>
    public static void CheckPackage(PackageGate package, WorkbookCaps caps)
    {
        CheckTypes(package);
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
                CheckRelation(xml.GetAttribute("Type") ?? "", xml.GetAttribute("TargetMode"));
            }
        }
    }

    private static void CheckTypes(PackageGate package)
    {
        using var xml = package.Xml(PackageGate.ContentTypes);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.GetAttribute("ContentType") is not { } type)
                continue;
            foreach (var (part, refusal) in ContentTypes)
            {
                if (type.Contains(part, StringComparison.OrdinalIgnoreCase))
                    throw new RefusedException(refusal);
            }
        }
    }

    private static void CheckRelation(string type, string? mode)
    {
        var kind = type[(type.LastIndexOf('/') + 1)..];
        if (Relations.TryGetValue(kind, out var refusal))
            throw new RefusedException(refusal);
        if (
            string.Equals(mode, "External", StringComparison.OrdinalIgnoreCase)
            && !kind.Equals("hyperlink", StringComparison.OrdinalIgnoreCase)
        )
            throw new RefusedException(Refuse.ExternalLinks);
    }
}
