using System.Globalization;
using System.Xml;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>The formats, letters and fills that a workbook numbers.</summary>
internal sealed class StyleSheet
{
    // Excel draws gradients of two or three colours.
    private const int MostStops = 16;

    // Formats below are numbered by the standard.
    private const int FirstOwnFormat = 82;

    private string _inside = "";

    /// <summary>
    /// Number format, font, fill and placement of each cell format; null for a number format that the file gives in two ways.
    /// </summary>
    public List<(string? Code, int Font, int Fill, CellPlacement Placement)> Formats { get; } = [];

    public List<CellFont> Fonts { get; } = [];

    public List<CellFill> Fills { get; } = [];

    /// <summary>What conditional formats change.</summary>
    public List<StyleDifference> Differences { get; } = [];

    /// <exception cref="RefusedException">There are more styles than a cap.</exception>
    public static CellStyles Read(PackageGate package, PackageParts parts, WorkbookCaps caps)
    {
        var palette = SheetPalette.Read(package, parts.Theme);
        var sheet = new StyleSheet();
        if (parts.Styles is null || !package.Has(parts.Styles))
            return new CellStyles(sheet, palette);
        var own = new Dictionary<int, string?>();
        var (section, sections) = ("", new HashSet<string>(StringComparer.Ordinal));
        using var xml = package.Xml(parts.Styles);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.Depth == 1)
            {
                // Two lists of one kind: which one a program counts by would be anybody's guess.
                section = xml.LocalName;
                if (!sections.Add(section))
                    throw new RefusedException(Refuse.Damaged);
            }
            else if (section == "numFmts" && xml.LocalName == "numFmt")
                AddOwn(own, Number(xml.GetAttribute("numFmtId")), xml.GetAttribute("formatCode") ?? "");
            else if (section == "colors" && xml.LocalName == "rgbColor")
                palette.AddOwn(xml.GetAttribute("rgb"));
            else
                sheet.Add(section, xml, own, caps);
        }

        return new CellStyles(sheet, palette);
    }

    // Which of two a program shows by would be anybody's guess; so it is where a file gives a number of the standard's another
    // meaning, but for those that differ by country.
    private static void AddOwn(Dictionary<int, string?> own, int format, string code)
    {
        var isFree = format >= FirstOwnFormat || format is (>= 5 and <= 8) or (>= 14 and <= 22) or (>= 27 and <= 58);
        var known =
            own.TryGetValue(format, out var other) ? other
            : isFree ? code
            : BuiltIn(format);
        own[format] = known == code ? code : null;
    }

    /// <summary>The difference that stands in a rule itself, as Excel 2010 and later write it.</summary>
    /// <param name="xml">Standing on it; stands on its end afterwards.</param>
    public static StyleDifference ReadDifference(XmlReader xml)
    {
        var (sheet, difference, depth) = (new StyleSheet(), new StyleDifference(), xml.Depth);
        if (xml.IsEmptyElement)
            return difference;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
                sheet.Look(xml, difference);
        }

        return difference;
    }

    private void Add(string section, XmlReader xml, Dictionary<int, string?> own, WorkbookCaps caps)
    {
        if (Math.Max(Math.Max(Fonts.Count, Fills.Count), Math.Max(Formats.Count, Differences.Count)) > caps.Styles)
            throw new RefusedException(Refuse.TooManyStyles(caps.Styles));
        switch (section, xml.LocalName, xml.Depth)
        {
            case ("fonts", "font", 2):
                Fonts.Add(new CellFont());
                break;
            case ("fonts", _, _) when Fonts.Count > 0:
                Letters(xml, Fonts[^1]);
                break;
            case ("fills", "fill", 2):
                Fills.Add(new CellFill());
                break;
            case ("fills", _, _) when Fills.Count > 0:
                Ground(xml, Fills[^1]);
                break;
            case ("cellXfs", "xf", 2):
                var format = Number(xml.GetAttribute("numFmtId"));
                Formats.Add(
                    (
                        own.TryGetValue(format, out var code) ? code : BuiltIn(format),
                        Place(xml, "fontId"),
                        Place(xml, "fillId"),
                        CellPlacement.Plain
                    )
                );
                break;
            case ("cellXfs", "alignment", 3) when Formats.Count > 0:
                Formats[^1] = Formats[^1] with { Placement = Placement(xml) };
                break;
            case ("dxfs", "dxf", 2):
                Differences.Add(new StyleDifference());
                _inside = "";
                break;
            case ("dxfs", _, _) when Differences.Count > 0:
                Look(xml, Differences[^1]);
                break;
        }
    }

    // Borders name colours too.
    private void Look(XmlReader xml, StyleDifference difference)
    {
        if (xml.LocalName is "font" or "fill" or "border" or "alignment" or "protection" or "numFmt")
            _inside = xml.LocalName;
        difference.ShowsNumbersAnew |= xml.LocalName == "numFmt";
        if (_inside == "font")
            Letters(xml, difference.Font);
        else if (_inside == "fill")
            Ground(xml, difference.Fill);
    }

    private static void Letters(XmlReader xml, CellFont font)
    {
        switch (xml.LocalName)
        {
            case "name":
                font.Name ??= xml.GetAttribute("val");
                break;
            case "sz"
                when double.TryParse(
                    xml.GetAttribute("val"),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var size
                ):
                font.Size ??= size;
                break;
            case "strike":
                font.IsStruck |= !SheetNumber.IsFalse(xml.GetAttribute("val"));
                break;
            case "color":
                font.Colour ??= ColourName.Of(xml);
                break;
        }
    }

    private static void Ground(XmlReader xml, CellFill fill)
    {
        switch (xml.LocalName)
        {
            case "patternFill":
                fill.Pattern = xml.GetAttribute("patternType");
                break;
            case "fgColor":
                fill.Front = ColourName.Of(xml);
                break;
            case "bgColor":
                fill.Back = ColourName.Of(xml);
                break;
            case "color" when fill.Stops is null || fill.Stops.Count < MostStops:
                (fill.Stops ??= []).Add(ColourName.Of(xml));
                break;
        }
    }

    private static CellPlacement Placement(XmlReader xml) =>
        new(
            Number(xml.GetAttribute("indent")),
            SheetNumber.IsTrue(xml.GetAttribute("shrinkToFit")),
            xml.GetAttribute("horizontal") == "fill",
            xml.GetAttribute("textRotation") is not (null or "0")
        );

    private static int Place(XmlReader xml, string name) =>
        int.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? place
            : -1;

    private static int Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are days in East Asian settings, 59 to 81 are Thai.
    private static string BuiltIn(int format) =>
        format switch
        {
            1 or 59 => "0",
            2 or 60 => "0.00",
            3 or 61 => "#,##0",
            4 or 62 => "#,##0.00",
            5 or 6 or 37 or 38 => "#,##0_);(#,##0)",
            7 or 8 or 39 or 40 => "#,##0.00_);(#,##0.00)",
            9 or 67 => "0%",
            10 or 68 => "0.00%",
            11 => "0.00E+00",
            12 or 69 => "# ?/?",
            13 or 70 => "# ??/??",
            (>= 14 and <= 22) or (>= 27 and <= 36) or 45 or 47 or (>= 50 and <= 58) or (>= 71 and <= 81) => "d",
            41 or 42 => "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
            43 or 44 => "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
            46 => "[h]:mm:ss",
            48 => "##0.0E+0",
            49 => "@",
            _ => "General",
        };
}
