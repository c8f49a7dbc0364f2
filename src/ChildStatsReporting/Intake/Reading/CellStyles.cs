using System.Globalization;
using System.Xml;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Which styles of a workbook show a number as a day or a time, and in which font they write.</summary>
internal sealed class CellStyles
{
    private readonly List<bool> _isDate = [];
    private readonly List<int> _fonts = [];
    private readonly List<string?> _fontNames = [];

    /// <summary>Whether a cell of this style shows a day or a time.</summary>
    /// <param name="style">Index of the cell's format; null for the default one.</param>
    public bool IsDate(string? style) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index < _isDate.Count && _isDate[index];

    /// <summary>Name of the font of a cell of this style; null when it is not known.</summary>
    /// <param name="style">Index of the cell's format; null for the default one.</param>
    public string? FontOf(string? style) =>
        int.TryParse(style ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index < _fonts.Count && _fonts[index] >= 0 && _fonts[index] < _fontNames.Count
            ? _fontNames[_fonts[index]] : null;

    public static CellStyles Read(PackageGate package, string? part)
    {
        var styles = new CellStyles();
        if (part is null || !package.Has(part))
            return styles;
        var ownDates = new HashSet<string>(StringComparer.Ordinal);
        var isInFormats = false;
        var isInFonts = false;
        using var xml = package.Xml(part);
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs")
                isInFormats = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml.LocalName == "fonts")
                isInFonts = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (isInFonts)
                styles.AddFont(xml);
            if (xml.LocalName == "numFmt" && ShowsDate(xml.GetAttribute("formatCode") ?? ""))
                ownDates.Add(xml.GetAttribute("numFmtId") ?? "");
            if (isInFormats && xml.LocalName == "xf" && styles._isDate.Count < 65_536)
            {
                var format = xml.GetAttribute("numFmtId") ?? "0";
                styles._isDate.Add(ownDates.Contains(format) || IsBuiltInDate(format));
                styles._fonts.Add(int.TryParse(xml.GetAttribute("fontId"), NumberStyles.None, CultureInfo.InvariantCulture, out var font) ? font : -1);
            }
        }

        return styles;
    }

    private void AddFont(XmlReader xml)
    {
        if (xml.LocalName == "font" && _fontNames.Count < 65_536)
            _fontNames.Add(null);
        else if (xml.LocalName == "name" && _fontNames.Count > 0)
            _fontNames[^1] ??= xml.GetAttribute("val");
    }

    // Formats 14 to 22 and 45 to 47 are days and times everywhere, 27 to 36 and 50 to 58 in East Asian settings.
    private static bool IsBuiltInDate(string format) =>
        int.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    private static bool ShowsDate(string format)
    {
        var isQuoted = false;
        var isBracketed = false;
        for (var index = 0; index < format.Length; index++)
        {
            var letter = format[index];
            if (letter == '"')
                isQuoted = !isQuoted;
            else if (isQuoted)
                continue;
            else if (letter is '\\' or '_' or '*')
                index++;
            else if (letter is '[' or ']')
                isBracketed = letter == '[';
            else if (!isBracketed && letter is 'd' or 'D' or 'm' or 'M' or 'y' or 'Y' or 'h' or 'H' or 's' or 'S')
                return !isBracketed && !format.Contains("General", StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }
}
