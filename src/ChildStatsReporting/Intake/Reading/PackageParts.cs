using System.Xml;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">Its name, clean.</param>
/// <param name="Part">Its part; null for a sheet without cells, such as a chart.</param>
/// <param name="SheetId">Its number in other parts.</param>
/// <param name="IsHidden">True when it is not shown.</param>
internal sealed record SheetEntry(string Name, string? Part, string SheetId, bool IsHidden);

/// <summary>Names of the parts of a workbook, found by their relations in either form of the standard.</summary>
/// <param name="Workbook">Part that lists the sheets.</param>
/// <param name="SharedStrings">Part of the shared strings; null without one.</param>
/// <param name="Styles">Part of the styles; null without one.</param>
/// <param name="Theme">Part of the theme's colours; null without one.</param>
/// <param name="Properties">Part of the custom document properties; null without one.</param>
/// <param name="Application">Part that names the program; null without one.</param>
/// <param name="CalculationChain">Part that lists the calculated cells; null without one.</param>
internal sealed record PackageParts(
    string Workbook,
    string? SharedStrings,
    string? Styles,
    string? Theme,
    string? Properties,
    string? Application,
    string? CalculationChain
)
{
    private readonly List<SheetEntry> _entries = [];

    private sealed record Relation(string Id, string Type, string Part);

    /// <summary>All sheets in order, also those without cells.</summary>
    public IReadOnlyList<SheetEntry> Entries => _entries;

    /// <summary>Name and part of each sheet with cells, in order.</summary>
    public IReadOnlyList<(string Name, string Part)> Sheets =>
        [.. _entries.Where(entry => entry.Part is not null).Select(entry => (entry.Name, entry.Part!))];

    /// <summary>The names of the workbook; takes the formulas of its cells.</summary>
    public FormulaWeb Formulas { get; } = new();

    /// <summary>True when days are counted from 1904.</summary>
    public bool CountsFrom1904 { get; private set; }

    /// <summary>True when the program that opens the file is asked to calculate it.</summary>
    public bool AsksForCalculation { get; private set; }

    /// <summary>True for the namespace of sheets in either form of the standard.</summary>
    public static bool IsMain(string name) =>
        name
            is "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                or "http://purl.oclc.org/ooxml/spreadsheetml/main";

    public static PackageParts Find(PackageGate package)
    {
        if (!package.Has("_rels/.rels"))
            throw new RefusedException(Refuse.NotWorkbook);
        var root = Relations(package, "");
        var workbook = PartOf(root, "/officeDocument");
        if (
            workbook is null
            || !workbook.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            || !package.Has(workbook)
        )
            throw new RefusedException(Refuse.NotWorkbook);
        var relations = Relations(package, workbook);
        var parts = new PackageParts(
            workbook,
            PartOf(relations, "/sharedStrings"),
            PartOf(relations, "/styles"),
            PartOf(relations, "/theme"),
            PartOf(root, "/custom-properties") ?? PartOf(root, "/customProperties"),
            PartOf(root, "/extended-properties") ?? PartOf(root, "/extendedProperties"),
            PartOf(relations, "/calcChain")
        );
        parts.ReadWorkbook(package, relations);
        return parts;
    }

    private void ReadWorkbook(PackageGate package, List<Relation> relations)
    {
        using var xml = package.Xml(Workbook);
        xml.MoveToContent();
        if (xml.LocalName != "workbook" || !IsMain(xml.NamespaceURI))
            throw new RefusedException(Refuse.NotWorkbook);
        var main = xml.NamespaceURI;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.NamespaceURI != main)
                continue;
            switch (xml.LocalName)
            {
                case "externalReference":
                    package.Fault(Refuse.ExternalLinks);
                    break;
                case "workbookPr":
                    CountsFrom1904 |= SheetNumber.IsTrue(xml.GetAttribute("date1904"));
                    break;
                case "calcPr":
                    AsksForCalculation |= SheetNumber.IsTrue(xml.GetAttribute("fullCalcOnLoad"));
                    break;
                case "sheet" when xml.Depth == 2:
                    AddSheet(xml, package, relations);
                    break;
                case "definedName":
                    CheckName(xml, package);
                    break;
            }
        }
    }

    private void AddSheet(XmlReader xml, PackageGate package, List<Relation> relations)
    {
        if (_entries.Count >= WorkbookCaps.Default.Sheets)
            throw new RefusedException(Refuse.TooManySheets(WorkbookCaps.Default.Sheets));
        var name = CellText.Clean(xml.GetAttribute("name")) ?? "";
        var sheetId = xml.GetAttribute("sheetId") ?? "";
        var isHidden = xml.GetAttribute("state")?.Trim() is "hidden" or "veryHidden";
        var id = RelationId(xml);
        var relation = relations.Find(known => known.Id == id) ?? throw new RefusedException(Refuse.Damaged);
        // A sheet of charts or dialogues has another type and no cells.
        var hasCells = relation.Type.EndsWith("/worksheet", StringComparison.Ordinal);
        if (hasCells && !package.Has(relation.Part))
            throw new RefusedException(Refuse.Damaged);
        if (hasCells && _entries.Find(entry => IsSame(entry.Part, relation.Part)) is { } other)
            throw new RefusedException(Refuse.SharedPart(other.Name, name));
        _entries.Add(new SheetEntry(name, hasCells ? relation.Part : null, sheetId, isHidden));
    }

    private static bool IsSame(string? part, string other) =>
        string.Equals(part, other, StringComparison.OrdinalIgnoreCase);

    private void CheckName(XmlReader xml, PackageGate package)
    {
        var name = (xml.GetAttribute("name") ?? "").Replace("_xlnm.", "", StringComparison.OrdinalIgnoreCase);
        if (
            SheetNumber.IsTrue(xml.GetAttribute("xlm"))
            || SheetNumber.IsTrue(xml.GetAttribute("vbProcedure"))
            || name.StartsWith("Auto_Open", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Auto_Close", StringComparison.OrdinalIgnoreCase)
        )
            package.Fault(Refuse.Macros);
        var formula = xml.ReadString();
        if (ForeignFormula.Is(formula))
            package.Fault(Refuse.ExternalLinks);
        Formulas.AddName(name, formula);
    }

    /// <summary>The drawings that lie over a sheet.</summary>
    public static IEnumerable<string> DrawingsOf(PackageGate package, string sheetPart) =>
        PartsOf(package, sheetPart, "/drawing");

    /// <summary>The drawings that show the notes of a sheet.</summary>
    public static IEnumerable<string> NoteShapesOf(PackageGate package, string sheetPart) =>
        PartsOf(package, sheetPart, "/vmlDrawing");

    private static IEnumerable<string> PartsOf(PackageGate package, string part, string type) =>
        Relations(package, part)
            .Where(relation => relation.Type.EndsWith(type, StringComparison.Ordinal))
            .Select(relation => relation.Part);

    private static string? RelationId(XmlReader xml)
    {
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal))
                return xml.Value;
        }

        return null;
    }

    // Two parts of one kind, such as two tables of shared strings: which one a program reads would be anybody's guess.
    private static string? PartOf(List<Relation> relations, string type)
    {
        var parts = relations
            .Where(relation => relation.Type.EndsWith(type, StringComparison.Ordinal))
            .Select(relation => relation.Part)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(2)
            .ToList();
        return parts.Count > 1 ? throw new RefusedException(Refuse.Damaged) : parts.FirstOrDefault();
    }

    private static List<Relation> Relations(PackageGate package, string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = part[..(slash + 1)];
        var name = $"{folder}_rels/{part[(slash + 1)..]}.rels";
        var relations = new List<Relation>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (!package.Has(name))
            return relations;
        using var xml = package.Xml(name);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship")
                continue;
            var (id, type, target) = (xml.GetAttribute("Id"), xml.GetAttribute("Type"), xml.GetAttribute("Target"));
            if (id is null || type is null || target is null || xml.GetAttribute("TargetMode") == "External")
                continue;
            if (!ids.Add(id))
                throw new RefusedException(Refuse.Damaged);
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
