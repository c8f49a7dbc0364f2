using System.Xml;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Names of the parts of a workbook, found by their relations in either form of the standard.</summary>
/// <param name="Workbook">Part that lists the sheets.</param>
/// <param name="Sheets">Name and part of each sheet, in order.</param>
/// <param name="SharedStrings">Part of the shared strings; null without one.</param>
/// <param name="Styles">Part of the styles; null without one.</param>
/// <param name="Properties">Part of the custom document properties; null without one.</param>
internal sealed record PackageParts(
    string Workbook, IReadOnlyList<(string Name, string Part)> Sheets, string? SharedStrings, string? Styles, string? Properties)
{
    private sealed record Relation(string Id, string Type, string Part);

    public static PackageParts Find(PackageGate package)
    {
        if (!package.Has("_rels/.rels"))
            throw new RefusedException(Refuse.NotWorkbook);
        var root = Relations(package, "");
        var workbook = PartOf(root, "/officeDocument");
        if (workbook is null || !workbook.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || !package.Has(workbook))
            throw new RefusedException(Refuse.NotWorkbook);
        var relations = Relations(package, workbook);
        return new PackageParts(
            workbook,
            ReadSheets(package, workbook, relations),
            PartOf(relations, "/sharedStrings"),
            PartOf(relations, "/styles"),
            PartOf(root, "/custom-properties") ?? PartOf(root, "/customProperties"));
    }

    private static List<(string Name, string Part)> ReadSheets(PackageGate package, string workbook, List<Relation> relations)
    {
        var sheets = new List<(string, string)>();
        var isWorkbook = false;
        using var xml = package.Xml(workbook);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            isWorkbook |= xml is { Depth: 0, LocalName: "workbook" };
            if (xml.LocalName == "externalReference")
                throw new RefusedException(Refuse.ExternalLinks);
            if (xml.LocalName != "sheet")
                continue;
            var name = CellText.Clean(xml.GetAttribute("name"));
            var id = RelationId(xml);
            var relation = relations.Find(known => known.Id == id);
            // A sheet of charts or dialogues has another type and no cells.
            if (name is not null && relation?.Type.EndsWith("/worksheet", StringComparison.Ordinal) == true)
                sheets.Add((name, relation.Part));
        }

        return isWorkbook ? sheets : throw new RefusedException(Refuse.NotWorkbook);
    }

    private static string? RelationId(XmlReader xml)
    {
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal))
                return xml.Value;
        }

        return null;
    }

    private static string? PartOf(List<Relation> relations, string type) =>
        relations.Find(relation => relation.Type.EndsWith(type, StringComparison.Ordinal))?.Part;

    private static List<Relation> Relations(PackageGate package, string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = part[..(slash + 1)];
        var name = $"{folder}_rels/{part[(slash + 1)..]}.rels";
        var relations = new List<Relation>();
        if (!package.Has(name))
            return relations;
        using var xml = package.Xml(name);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship")
                continue;
            var (id, type, target) = (xml.GetAttribute("Id"), xml.GetAttribute("Type"), xml.GetAttribute("Target"));
            if (id is not null && type is not null && target is not null && xml.GetAttribute("TargetMode") != "External")
                relations.Add(new Relation(id, type, Resolve(folder, target)));
        }

        return relations;
    }

    /// <summary>The part that a target names, seen from a folder.</summary>
    public static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/'))
            return target[1..];
        var parts = folder.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        foreach (var part in target.Split('/'))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not (".." or "." or ""))
                parts.Add(part);
        }

        return string.Join('/', parts);
    }
}
