using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>The structure tree holds all content, both ways, and its elements are what they claim to be.</summary>
internal sealed class StructureConformance(PdfFile file, List<string> broken)
{
    private static readonly HashSet<string> Standard =
    [
        "Document",
        "Sect",
        "P",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "LBody",
        "Table",
        "THead",
        "TBody",
        "TR",
        "TH",
        "TD",
        "Figure",
        "Form",
    ];

    private readonly Dictionary<(int Page, int Mark), int> _owners = [];
    private readonly Dictionary<int, int> _fieldOwners = [];
    private Dictionary<int, int> _pages = [];
    private int _headingLevel;

    public void Check(List<PageMarks> pages)
    {
        if (file.Dictionary(file.Catalog["StructTreeRoot"]) is not { } root)
        {
            broken.Add("The document has no structure tree.");
            return;
        }
        var kids = file.Array(file.Dictionary(file.Catalog["Pages"])!["Kids"])!;
        _pages = kids.Items.Select((page, i) => (((PdfReference)page).Number, i)).ToDictionary();
        foreach (var child in file.Array(root["K"])!.Items)
            Walk((PdfReference)child, (PdfReference)file.Catalog["StructTreeRoot"]!, file.Dictionary(root["RoleMap"]));
        CheckParents(root, pages);
    }

    private void Walk(PdfReference reference, PdfReference parent, PdfDictionary? roles)
    {
        var element = file.Dictionary(reference)!;
        var type = file.Name(element["S"])!;
        if (element["P"] is not PdfReference up || up.Number != parent.Number)
            broken.Add($"Element {reference.Number} ({type}) does not name its parent.");
        if (!Standard.Contains(type) && !Standard.Contains(file.Name(roles?[type]) ?? ""))
            broken.Add($"Element {reference.Number} has the unknown type {type}.");
        if (type is "Figure" or "Form" && string.IsNullOrEmpty(file.Text(element["Alt"])))
            broken.Add($"Element {reference.Number} ({type}) has no alternative text.");
        CheckHeading(type);
        if (type == "Table")
            CheckTable(reference.Number, element);
        if (type == "TH" && file.Name(file.Dictionary(element["A"])?["Scope"]) is not ("Row" or "Column" or "Both"))
            broken.Add($"Header cell {reference.Number} has no scope.");
        foreach (var kid in KidsOf(element))
            CheckKid(kid, reference, element, roles);
    }

    private static List<PdfObject> KidsOf(PdfDictionary element) =>
        element["K"] switch
        {
            null => [],
            PdfArray array => array.Items,
            var single => [single],
        };

    private void CheckKid(PdfObject kid, PdfReference owner, PdfDictionary element, PdfDictionary? roles)
    {
        switch (kid)
        {
            case PdfReference child:
                Walk(child, owner, roles);
                break;
            case PdfNumber mark:
                Own(element["Pg"], mark, owner);
                break;
            case PdfDictionary dictionary when file.Name(dictionary["Type"]) == "MCR":
                Own(dictionary["Pg"], (PdfNumber)dictionary["MCID"]!, owner);
                break;
            case PdfDictionary dictionary:
                _fieldOwners[((PdfReference)dictionary["Obj"]!).Number] = owner.Number;
                break;
        }
    }

    private void Own(PdfObject? page, PdfNumber mark, PdfReference owner)
    {
        if (!_owners.TryAdd((_pages[((PdfReference)page!).Number], mark.Integer!.Value), owner.Number))
            broken.Add($"Marked content {mark.Value} has two owners.");
    }

    private void CheckHeading(string type)
    {
        if (type is not ['H', >= '1' and <= '6'])
            return;
        var level = type[1] - '0';
        if (level > _headingLevel + 1)
            broken.Add($"A heading of level {level} follows one of level {_headingLevel}.");
        _headingLevel = level;
    }

    /// <summary>Every row has as many columns as the first, spans counted.</summary>
    private void CheckTable(int number, PdfDictionary table)
    {
        var rows = KidsOf(table)
            .Select(file.Dictionary)
            .SelectMany(part => KidsOf(part!))
            .Select(file.Dictionary)
            .ToList();
        if (
            rows.Exists(row =>
                file.Name(row!["S"]) != "TR"
                || KidsOf(row).Any(cell => file.Name(file.Dictionary(cell)!["S"]) is not ("TH" or "TD"))
            )
        )
            broken.Add($"Table {number} holds something else than rows of cells.");
        var widths = new int[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var attributes in KidsOf(rows[i]!).Select(cell => file.Dictionary(file.Dictionary(cell)!["A"])))
            {
                for (
                    var covered = i;
                    covered < Math.Min(rows.Count, i + (file.Integer(attributes?["RowSpan"]) ?? 1));
                    covered++
                )
                    widths[covered] += file.Integer(attributes?["ColSpan"]) ?? 1;
            }
        }
        if (widths.Distinct().Count() > 1)
            broken.Add($"Table {number} has rows of different widths.");
        if (!rows.SelectMany(row => KidsOf(row!)).Any(cell => file.Name(file.Dictionary(cell)!["S"]) == "TH"))
            broken.Add($"Table {number} has no header cells.");
    }

    private void CheckParents(PdfDictionary root, List<PageMarks> pages)
    {
        var numbers = file.Array(file.Dictionary(root["ParentTree"])?["Nums"])?.Items ?? [];
        var parents = numbers.Chunk(2).ToDictionary(pair => ((PdfNumber)pair[0]).Integer!.Value, pair => pair[1]);
        for (var i = 0; i < pages.Count; i++)
        {
            var page = PageMarks.PageOf(file, i);
            var entry = file.Array(parents.GetValueOrDefault(file.Integer(page["StructParents"]) ?? -1));
            foreach (var mark in pages[i].Numbers)
            {
                var parent = (entry?.Items.ElementAtOrDefault(mark) as PdfReference)?.Number;
                if (parent is null || _owners.GetValueOrDefault((i, mark)) != parent)
                    broken.Add($"Marked content {mark} on page {i + 1} has no owner in the structure.");
            }
            foreach (var annotation in (file.Array(page["Annots"])?.Items ?? []).Cast<PdfReference>())
            {
                var parent =
                    parents.GetValueOrDefault(file.Integer(file.Dictionary(annotation)!["StructParent"]) ?? -1)
                    as PdfReference;
                if (
                    parent is null
                    || _fieldOwners.GetValueOrDefault(annotation.Number) != parent.Number
                    || file.Name(file.Dictionary(parent)!["S"]) != "Form"
                )
                    broken.Add($"Field {annotation.Number} has no owner in the structure.");
            }
        }
    }
}
