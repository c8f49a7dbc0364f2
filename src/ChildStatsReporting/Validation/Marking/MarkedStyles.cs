using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace ChildStatsReporting.Validation.Marking;

/// <summary>
/// Adds formats to the styles of a workbook, each once: the cell's own format in another colour. A mark is known by
/// its colour, which every office program keeps; the template's own colours take its place again.
/// </summary>
internal sealed class MarkedStyles(XElement root)
{
    /// <summary>Colour of a cell with a blocking finding.</summary>
    public const string BlockingColour = "FFF4A9A3";

    /// <summary>Colour of a cell with warnings only.</summary>
    public const string WarningColour = "FFFFD75E";

    // The template's colours of what may be filled in and of what is locked.
    private const string EntryColour = "FFFFFBE0";

    private const string LockedColour = "FFF0F0F0";

    private static readonly string[] SectionNames = ["fonts", "fills", "borders", "cellXfs"];

    private static readonly string[] Sides = ["left", "right", "top", "bottom"];

    private readonly XNamespace main = root.Name.Namespace;

    // Sections as lists: a cell names its format by number.
    private readonly Dictionary<string, List<XElement>> sections = SectionNames.ToDictionary(
        name => name,
        name => Section(root, name).Elements().ToList()
    );

    // A workbook may have thousands of formats; each is looked up once by its text.
    private readonly Dictionary<string, Dictionary<string, int>> places = new(StringComparer.Ordinal);

    private readonly Dictionary<int, int> unmarked = [];

    private Dictionary<(int Fill, string Format), int>? bareFormats;

    /// <summary>The format of a cell in the colour of a mark.</summary>
    /// <param name="format">Index of the cell's own format.</param>
    /// <param name="severity">The worst of its findings.</param>
    public int Marked(int format, string severity) =>
        InColour(format, severity == Finding.Blocking ? BlockingColour : WarningColour);

    /// <summary>The format that a marked cell had before; the format itself when it is no mark.</summary>
    public int Unmarked(int format) =>
        unmarked.TryGetValue(format, out var known) ? known : unmarked[format] = Before(format);

    private int Before(int format)
    {
        var known = Format(format);
        if (known is null || ColourOf(known) is not (BlockingColour or WarningColour))
            return format;
        if (IsFalse(known.Element(main + "protection")?.Attribute("locked")))
            return Before(known, Fill(EntryColour));
        return Before(known, HasBorder(known) ? Fill(LockedColour) : 0);
    }

    /// <summary>A format of the sheet of findings.</summary>
    /// <param name="font">Its letters.</param>
    /// <param name="colour">Its fill, ARGB; null for none.</param>
    /// <param name="isBoxed">True for thin borders.</param>
    public int Own(XElement font, string? colour, bool isBoxed)
    {
        var border = isBoxed
            ? IndexOf(
                "borders",
                new XElement(
                    main + "border",
                    Sides.Select(side => new XElement(
                        main + side,
                        new XAttribute("style", "thin"),
                        new XElement(main + "color", new XAttribute("rgb", "FFB7C3CA"))
                    )),
                    new XElement(main + "diagonal")
                )
            )
            : 0;
        return IndexOf(
            "cellXfs",
            new XElement(
                main + "xf",
                new XAttribute("numFmtId", 49),
                new XAttribute("fontId", IndexOf("fonts", font)),
                new XAttribute("fillId", colour is null ? 0 : Fill(colour)),
                new XAttribute("borderId", border),
                new XAttribute("xfId", 0),
                new XAttribute("applyNumberFormat", 1),
                new XAttribute("applyFont", 1),
                new XAttribute("applyFill", 1),
                new XAttribute("applyBorder", 1),
                new XAttribute("applyAlignment", 1),
                new XElement(
                    main + "alignment",
                    new XAttribute("vertical", "top"),
                    new XAttribute("wrapText", isBoxed ? 1 : 0)
                )
            )
        );
    }

    private int InColour(int format, string colour)
    {
        var copy = new XElement(Format(format) ?? new XElement(main + "xf"));
        copy.SetAttributeValue("fillId", Fill(colour));
        copy.SetAttributeValue("applyFill", 1);
        return IndexOf("cellXfs", copy);
    }

    // A format need not say that it applies its fill; the one that was there serves.
    private int Before(XElement marked, int fill)
    {
        var bare = Bare(marked);
        bareFormats ??= sections["cellXfs"]
            .Index()
            .GroupBy(format => (Number(format.Item.Attribute("fillId")), Text(Bare(format.Item))))
            .ToDictionary(group => group.Key, group => group.First().Index);
        if (bareFormats.TryGetValue((fill, Text(bare)), out var known))
            return known;
        bare.SetAttributeValue("fillId", fill);
        bare.SetAttributeValue("applyFill", 1);
        return IndexOf("cellXfs", bare);
    }

    private static XElement Bare(XElement format)
    {
        var bare = new XElement(format);
        bare.SetAttributeValue("fillId", null);
        bare.SetAttributeValue("applyFill", null);
        return bare;
    }

    private int Fill(string colour)
    {
        var known = sections["fills"].FindIndex(fill => ColourOfFill(fill) == colour);
        return known >= 0
            ? known
            : IndexOf(
                "fills",
                new XElement(
                    main + "fill",
                    new XElement(
                        main + "patternFill",
                        new XAttribute("patternType", "solid"),
                        new XElement(main + "fgColor", new XAttribute("rgb", colour))
                    )
                )
            );
    }

    /// <summary>Where an element stands in a section, added at its end when it is not there yet.</summary>
    private int IndexOf(string section, XElement element)
    {
        var elements = sections[section];
        if (!places.TryGetValue(section, out var known))
        {
            known = [];
            foreach (var (index, each) in elements.Index())
                known.TryAdd(Text(each), index);
            places[section] = known;
        }

        if (known.TryGetValue(Text(element), out var place))
            return place;
        var parent = Section(root, section);
        parent.Add(element);
        elements.Add(element);
        parent.SetAttributeValue("count", elements.Count);
        return known[Text(element)] = elements.Count - 1;
    }

    /// <summary>Name, attributes and content of an element, whatever prefix its namespace has.</summary>
    private static string Text(XElement element) =>
        new StringBuilder()
            .Append(element.Name)
            .AppendJoin(
                "",
                element
                    .Attributes()
                    .Where(attribute => !attribute.IsNamespaceDeclaration)
                    .Select(attribute => $" {attribute.Name}=\"{attribute.Value}\"")
            )
            .Append('>')
            .AppendJoin(
                "",
                element.Nodes().Select(node => node is XElement child ? Text(child) : (node as XText)?.Value)
            )
            .Append("</>")
            .ToString();

    private XElement? Format(int format) => sections["cellXfs"].ElementAtOrDefault(format);

    private string? ColourOf(XElement format) =>
        ColourOfFill(sections["fills"].ElementAtOrDefault(Number(format.Attribute("fillId"))));

    private string? ColourOfFill(XElement? fill) =>
        (string?)fill?.Element(main + "patternFill")?.Element(main + "fgColor")?.Attribute("rgb");

    private bool HasBorder(XElement format) =>
        sections["borders"]
            .ElementAtOrDefault(Number(format.Attribute("borderId")))
            ?.Elements()
            .Any(side => (string?)side.Attribute("style") is not (null or "none")) == true;

    private static bool IsFalse(XAttribute? flag) => (string?)flag is "0" or "false";

    private static int Number(XAttribute? number) =>
        int.TryParse((string?)number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 0;

    private static XElement Section(XElement root, string name) =>
        root.Element(root.Name.Namespace + name)
        ?? throw new Intake.Reading.RefusedException(Intake.Reading.Refuse.Damaged);
}
