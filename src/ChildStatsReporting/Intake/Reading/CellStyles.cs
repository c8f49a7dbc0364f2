using System.Globalization;
using System.Xml;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>How the formats of a workbook show numbers, and in which font they write.</summary>
internal sealed class CellStyles
{
    private readonly List<string> _codes = [];
    private readonly List<int> _fonts = [];
    private readonly List<string?> _fontNames = [];
    private readonly HashSet<int> _changingDifferences = [];
    private readonly Dictionary<string, NumberFormat> _formats = new(StringComparer.Ordinal);

    /// <summary>How a cell of this style shows a number.</summary>
    /// <param name="style">Index of the cell's format; null for the default one.</param>
    public NumberFormat FormatOf(string? style)
    {
        var code = int.TryParse(style ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _codes.Count ? _codes[index] : "General";
        return _formats.TryGetValue(code, out var known) ? known : _formats[code] = new NumberFormat(code);
    }

    /// <summary>Whether a conditional format of this number shows numbers in a way of its own.</summary>
    public bool ChangesNumbers(string? difference) =>
        int.TryParse(difference, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && _changingDifferences.Contains(index);

    /// <summary>Name of the font of a cell of this style; null when it is not known.</summary>
    /// <param name="style">Index of the cell's format; null for the default one.</param>
    public string? FontOf(string? style) =>
        int.TryParse(style ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index < _fonts.Count && _fonts[index] >= 0 && _fonts[index] < _fontNames.Count
            ? _fontNames[_fonts[index]] : null;

    /// <exception cref="RefusedException">There are more styles than a cap.</exception>
    public static CellStyles Read(PackageGate package, string? part, WorkbookCaps caps)
    {
        var styles = new CellStyles();
        if (part is null || !package.Has(part))
            return styles;
        var own = new Dictionary<int, string>();
        var section = "";
        var differences = -1;
        using var xml = package.Xml(part);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.Depth == 1)
                section = xml.LocalName;
            if (section == "fonts")
                styles.AddFont(xml, caps);
            else if (section == "numFmts" && xml.LocalName == "numFmt")
                own[Number(xml.GetAttribute("numFmtId"))] = xml.GetAttribute("formatCode") ?? "";
            else if (section == "cellXfs" && xml is { LocalName: "xf", Depth: 2 })
                styles.AddFormat(xml, own, caps);
            else if (section == "dxfs" && xml is { LocalName: "dxf", Depth: 2 })
                differences++;
            else if (section == "dxfs" && xml.LocalName == "numFmt")
                styles._changingDifferences.Add(differences);
        }

        return styles;
    }

    private void AddFormat(XmlReader xml, Dictionary<int, string> own, WorkbookCaps caps)
    {
        if (_codes.Count >= caps.Styles)
            throw new RefusedException(Refuse.TooManyStyles(caps.Styles));
        var format = Number(xml.GetAttribute("numFmtId"));
        _codes.Add(own.TryGetValue(format, out var code) ? code : BuiltIn(format));
        _fonts.Add(int.TryParse(xml.GetAttribute("fontId"), NumberStyles.None, CultureInfo.InvariantCulture, out var font) ? font : -1);
    }

    private void AddFont(XmlReader xml, WorkbookCaps caps)
    {
        if (xml.LocalName == "font")
        {
            if (_fontNames.Count >= caps.Styles)
                throw new RefusedException(Refuse.TooManyStyles(caps.Styles));
            _fontNames.Add(null);
        }
        else if (xml.LocalName == "name" && _fontNames.Count > 0)
            _fontNames[^1] ??= xml.GetAttribute("val");
    }

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are days in East Asian settings, 59 to 81 are Thai.
    private static string BuiltIn(int format) => format switch
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
