using System.Globalization;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>How the formats of a workbook show numbers, in which letters and before what.</summary>
internal sealed class CellStyles(StyleSheet looks, SheetPalette palette)
{
    // Points; smaller letters are dots.
    private const double LeastSize = 4;

    private const double UsualSize = 11;

    // An indent is three blanks; a blank has a quarter of the height, a digit half of it.
    private const double DigitsOfIndent = 1.3;

    // Two pixels on each side and one for the line, of seven that a digit has.
    private const double DigitsOfPadding = 0.72;

    // Half a blank of rounding: only what clearly does not fit.
    private const double Tolerance = 0.15;

    private static readonly NumberFormat General = new("General");

    private static readonly NumberFormat Missing = new("General") { Unknown = "kiểu định dạng không có trong tệp" };

    private static readonly NumberFormat Repeated = new("General") { Unknown = "ghi hai lần khác nhau trong tệp" };

    private readonly Dictionary<string, NumberFormat> _numberFormats = new(StringComparer.Ordinal);

    /// <summary>How a cell of this style shows a number.</summary>
    /// <param name="style">Index of the cell's format; null for the default one.</param>
    public NumberFormat FormatOf(string? style)
    {
        if (Index(style) is not { } index)
            return style is null && looks.Formats.Count == 0 ? General : Missing;
        if (
            looks.Fonts.Count > 0 && looks.Formats[index].Font >= looks.Fonts.Count
            || looks.Fills.Count > 0 && looks.Formats[index].Fill >= looks.Fills.Count
        )
            return Missing;
        if (looks.Formats[index].Code is not { } code)
            return Repeated;
        return _numberFormats.TryGetValue(code, out var known) ? known : _numberFormats[code] = new NumberFormat(code);
    }

    /// <summary>Whether a conditional format of this number shows numbers in a way of its own, or hides them.</summary>
    public bool ChangesNumbers(string? difference) =>
        int.TryParse(difference, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index < looks.Differences.Count
        && Changes(looks.Differences[index]);

    /// <summary>Name of the font of a cell of this style; null when it is not known.</summary>
    /// <param name="style">Index of the cell's format; null for the default one.</param>
    public string? FontOf(string? style) => Font(style)?.Name;

    /// <summary>Why what is in a cell is not seen; null when it is.</summary>
    /// <param name="style">Index of the cell's format; null for the default one.</param>
    /// <param name="formatColour">Colour that the number format gives; null for the font's.</param>
    /// <param name="digits">Room that the content takes, in digits; null for a text that runs on into the next line.</param>
    /// <param name="width">Width of the column in digits of the usual font, its padding included.</param>
    public string? WhyUnseen(string? style, string? formatColour, double? digits, double width)
    {
        var (font, fill) = (Font(style), Fill(style));
        var placement = Index(style) is { } index ? looks.Formats[index].Placement : CellPlacement.Plain;
        var size = font?.Size ?? UsualSize;
        if (size < LeastSize)
            return UnseenFigure.Tiny;
        if (CellFont.IsOfPictures(font?.Name))
            return UnseenFigure.Symbol;
        if (font is { IsStruck: true })
            return UnseenFigure.Mixed;
        if (placement.IsRepeated)
            return UnseenFigure.Repeated;
        var letters = formatColour is null ? null : palette.Of(formatColour);
        if (IsHidden(letters ?? ColourOf(font), fill))
            return UnseenFigure.Colour;
        var usual = looks.Fonts.Count > 0 ? looks.Fonts[0].Size ?? UsualSize : UsualSize;
        var isTooWide = digits * size / usual > width - DigitsOfPadding - placement.Indent * DigitsOfIndent + Tolerance;
        return isTooWide && !placement.IsShrunk && !placement.IsTurned ? UnseenFigure.Narrow : null;
    }

    /// <summary>Whether letters of a run of their own cannot be told from what lies behind a cell of this style.</summary>
    public bool Hides(ColourName letters, string? style) => IsHidden(palette.Of(letters), Fill(style));

    /// <summary>Whether a conditional format shows numbers in a way of its own, or hides them.</summary>
    public bool Changes(StyleDifference difference)
    {
        if (difference.ShowsNumbersAnew)
            return true;
        // The form's own letters are dark and stand before something light.
        if (difference.Font.Colour is null && !difference.Fill.IsSaid)
            return false;
        var letters = difference.Font.Colour is { } colour ? palette.Of(colour) : SeenColour.Black;
        return difference.Fill.IsSaid ? IsHidden(letters, difference.Fill) : letters?.IsLike(SeenColour.White) == true;
    }

    private CellFont? Font(string? style) =>
        Index(style) is { } index && looks.Formats[index].Font is var font && font >= 0 && font < looks.Fonts.Count
            ? looks.Fonts[font]
            : null;

    private CellFill? Fill(string? style) =>
        Index(style) is { } index && looks.Formats[index].Fill is var fill && fill >= 0 && fill < looks.Fills.Count
            ? looks.Fills[fill]
            : null;

    private int? Index(string? style) =>
        int.TryParse(style ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index < looks.Formats.Count
            ? index
            : null;

    private SeenColour? ColourOf(CellFont? font) =>
        font?.Colour is { IsAutomatic: false } colour ? palette.Of(colour) : SeenColour.Black;

    // Of a pattern of two colours nobody can say what stands behind a letter.
    private bool IsHidden(SeenColour? letters, CellFill? fill)
    {
        if (letters is not { } seen)
            return false;
        if (fill?.Stops is { } stops)
            return stops.TrueForAll(stop => palette.Of(stop)?.IsLike(seen) == true);
        if (fill is { IsSaid: true } && fill.Pattern is not ("solid" or null))
            return false;
        var behind = fill is { IsSaid: true } ? palette.Of(fill.Ground) : SeenColour.White;
        return behind?.IsLike(seen) == true;
    }
}
