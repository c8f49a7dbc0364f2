using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>What the runs of one text change of its letters.</summary>
internal sealed class TextRuns
{
    private const double LeastSize = 4;

    // A figure in more colours than that is none that somebody typed.
    private const int MostColours = 4;

    /// <summary>Colours of single runs.</summary>
    public List<ColourName> Colours { get; } = [];

    /// <summary>True when some letters are raised, lowered, pictures, or too small to be read.</summary>
    public bool IsOdd { get; private set; }

    public void Add(XmlReader xml)
    {
        if (
            xml.LocalName == "color"
            && ColourName.Of(xml) is { IsAutomatic: false } colour
            && Colours.Count < MostColours
        )
            Colours.Add(colour);
        IsOdd |=
            Colours.Count == MostColours
            || xml.LocalName == "strike" && !SheetNumber.IsFalse(xml.GetAttribute("val"))
            || xml.LocalName == "vertAlign" && xml.GetAttribute("val") is "superscript" or "subscript"
            || xml.LocalName == "rFont" && CellFont.IsOfPictures(xml.GetAttribute("val"))
            || xml.LocalName == "sz"
                && double.TryParse(
                    xml.GetAttribute("val"),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var size
                )
                && size < LeastSize;
    }
}

/// <summary>Brings the texts of a workbook into one shape: NFC, no blanks around, numbers in their shortest form.</summary>
internal static partial class CellText
{
    /// <summary>Text without the format's escapes; null when nothing but blanks is left.</summary>
    public static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (text.Contains("_x", StringComparison.Ordinal))
            text = Escape().Replace(text, Unescape);
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text.Trim() is { Length: > 0 } plain ? plain : null;
        // An unpaired surrogate is no text: it can be neither normalised nor stored.
        var runes = text.EnumerateRunes().Where(rune => rune.Value is 9 or 10 || !Rune.IsControl(rune));
        text = string.Concat(runes).Normalize(NormalizationForm.FormC).Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>True for digits with the separators that people put between them.</summary>
    public static bool IsFigure(string? text) =>
        text is not null
        && text.Any(char.IsAsciiDigit)
        && text.All(letter => char.IsAsciiDigit(letter) || letter is '.' or ',' or ' ' or '-');

    /// <summary>A number as 1000 and 12.5, whether it was written 1E3 or 12.50; null when it is none.</summary>
    public static string? Number(string text)
    {
        const NumberStyles plain = NumberStyles.Float;
        if (decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var exact))
            return exact.ToString("0.############################", CultureInfo.InvariantCulture);
        return double.TryParse(text, plain, CultureInfo.InvariantCulture, out var wide) && double.IsFinite(wide)
            ? wide.ToString("R", CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>The day of a serial number; null when it is out of the calendar.</summary>
    /// <param name="serial">Days since 30/12/1899, or since 01/01/1904.</param>
    /// <param name="countsFrom1904">True in a workbook that counts from 1904.</param>
    public static string? Day(decimal serial, bool countsFrom1904)
    {
        const decimal daysTo1904 = 1462;
        var days = countsFrom1904 ? serial + daysTo1904 : serial;
        return days is >= 1 and < 2_958_466
            ? DateTime.FromOADate((double)days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>Reads the text of a string item: its runs joined, phonetic hints left out.</summary>
    /// <param name="xml">Standing on the element; stands on its end afterwards.</param>
    /// <param name="longest">Characters allowed.</param>
    /// <param name="runs">Takes what the runs change; null where nobody asks.</param>
    public static string Item(XmlReader xml, int longest, TextRuns? runs = null)
    {
        if (xml.IsEmptyElement)
            return "";
        var text = new StringBuilder();
        var (depth, main) = (xml.Depth, xml.NamespaceURI);
        var (phoneticDepth, isRead) = (int.MaxValue, false);
        var isText = false;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                if (xml.LocalName == "rPh" && !xml.IsEmptyElement)
                    phoneticDepth = Math.Min(phoneticDepth, xml.Depth);
                isText = xml.LocalName == "t" && xml.NamespaceURI == main;
                // A text is either one or made of runs.
                if (isText && xml.Depth == depth + 1 && isRead)
                    throw new RefusedException(Refuse.Damaged);
                isRead |= isText && phoneticDepth == int.MaxValue;
                runs?.Add(xml);
            }
            else if (xml.NodeType == XmlNodeType.EndElement)
            {
                isText = false;
                if (xml.Depth == phoneticDepth)
                    phoneticDepth = int.MaxValue;
            }
            else if (
                isText
                && phoneticDepth == int.MaxValue
                && xml.NodeType
                    is XmlNodeType.Text
                        or XmlNodeType.CDATA
                        or XmlNodeType.SignificantWhitespace
                        or XmlNodeType.Whitespace
            )
            {
                text.Append(xml.Value);
                if (text.Length > longest)
                    throw new RefusedException(Refuse.TextTooLong(text.Length, longest));
            }
        }

        return text.ToString();
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();

    private static string Unescape(Match match)
    {
        var letter = (char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return XmlConvert.IsXmlChar(letter) ? letter.ToString() : match.Value;
    }
}
