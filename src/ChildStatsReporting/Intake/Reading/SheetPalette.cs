using System.Globalization;
using System.Xml;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>A colour as a style names it: ECMA-376 part 1, 18.8.19.</summary>
/// <param name="Rgb">Alpha, red, green and blue; null where it is named otherwise.</param>
/// <param name="Theme">Place in the theme.</param>
/// <param name="Indexed">Place in the palette.</param>
/// <param name="Tint">Below 0 darker, above lighter; -1 to 1.</param>
internal sealed record ColourName(string? Rgb, int? Theme, int? Indexed, double Tint)
{
    /// <summary>True for the colour of the window's letters.</summary>
    public bool IsAutomatic => (Rgb, Theme, Indexed) is (null, null, null);

    /// <summary>The colour of an element with the attributes of CT_Color.</summary>
    public static ColourName Of(XmlReader xml) =>
        new(
            xml.GetAttribute("rgb"),
            SheetNumber.Whole(xml.GetAttribute("theme")),
            SheetNumber.Whole(xml.GetAttribute("indexed")),
            double.TryParse(xml.GetAttribute("tint"), NumberStyles.Float, CultureInfo.InvariantCulture, out var tint)
                ? Math.Clamp(tint, -1, 1)
                : 0
        );
}

/// <summary>Red, green and blue, each 0 to 255.</summary>
internal readonly record struct SeenColour(int Red, int Green, int Blue)
{
    // White letters on the light yellow of an entry differ by 31 in one colour and cannot be seen.
    private const int LeastDifference = 40;

    public static SeenColour Black { get; } = new(0, 0, 0);

    public static SeenColour White { get; } = new(255, 255, 255);

    /// <summary>True when letters of this colour cannot be told from the other.</summary>
    public bool IsLike(SeenColour other) =>
        Math.Abs(Red - other.Red) <= LeastDifference
        && Math.Abs(Green - other.Green) <= LeastDifference
        && Math.Abs(Blue - other.Blue) <= LeastDifference;

    /// <summary>RRGGBB, or AARRGGBB with the alpha left out; null when it is neither.</summary>
    public static SeenColour? Parse(string? text) =>
        text?.Length is 6 or 8
        && int.TryParse(text[^6..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? new SeenColour(number >> 16, number >> 8 & 255, number & 255)
            : null;

    /// <summary>The colour made darker or lighter as its tint says.</summary>
    public SeenColour Tinted(double tint)
    {
        if (tint == 0)
            return this;
        var (most, least) = (
            Math.Max(Red, Math.Max(Green, Blue)) / 255.0,
            Math.Min(Red, Math.Min(Green, Blue)) / 255.0
        );
        var light = (most + least) / 2;
        var to = tint < 0 ? light * (1 + tint) : light * (1 - tint) + tint;
        // Hue and saturation stay: each part keeps its place between the two ends of its lightness.
        var (chroma, wide) = (most - least, 1 - Math.Abs(2 * light - 1));
        var (half, scale) = ((1 - Math.Abs(2 * to - 1)) / 2, wide == 0 ? 0 : chroma / wide);
        return new SeenColour(Part(Red), Part(Green), Part(Blue));

        int Part(int part)
        {
            var place = chroma == 0 ? 0 : (part / 255.0 - light) / (chroma / 2);
            return (int)Math.Clamp(255 * (to + place * half * scale), 0, 255);
        }
    }
}

/// <summary>The colours that a workbook names by theme and by number.</summary>
internal sealed class SheetPalette
{
    private const int FirstOwn = 8;

    private const int FirstWindow = 64;

    // ECMA-376 part 1, 18.8.27: places 0 to 7 repeat 8 to 15.
    private static readonly string[] BuiltIn =
    [
        "000000",
        "FFFFFF",
        "FF0000",
        "00FF00",
        "0000FF",
        "FFFF00",
        "FF00FF",
        "00FFFF",
        "800000",
        "008000",
        "000080",
        "808000",
        "800080",
        "008080",
        "C0C0C0",
        "808080",
        "9999FF",
        "993366",
        "FFFFCC",
        "CCFFFF",
        "660066",
        "FF8080",
        "0066CC",
        "CCCCFF",
        "000080",
        "FF00FF",
        "FFFF00",
        "00FFFF",
        "800080",
        "800000",
        "008080",
        "0000FF",
        "00CCFF",
        "CCFFFF",
        "CCFFCC",
        "FFFF99",
        "99CCFF",
        "FF99CC",
        "CC99FF",
        "FFCC99",
        "3366FF",
        "33CCCC",
        "99CC00",
        "FFCC00",
        "FF9900",
        "FF6600",
        "666699",
        "969696",
        "003366",
        "339966",
        "003300",
        "333300",
        "993300",
        "993366",
        "333399",
        "333333",
    ];

    // Light and dark stand the other way round in a style than in the theme.
    private static readonly string[] ThemePlaces =
    [
        "lt1",
        "dk1",
        "lt2",
        "dk2",
        "accent1",
        "accent2",
        "accent3",
        "accent4",
        "accent5",
        "accent6",
        "hlink",
        "folHlink",
    ];

    private readonly Dictionary<int, SeenColour> _own = [];
    private readonly Dictionary<int, SeenColour> _theme = new() { [0] = SeenColour.White, [1] = SeenColour.Black };

    /// <summary>Reads the theme of a workbook; without one light is white and dark black.</summary>
    public static SheetPalette Read(PackageGate package, string? theme)
    {
        var palette = new SheetPalette();
        if (theme is null || !package.Has(theme))
            return palette;
        using var xml = package.Xml(theme);
        var place = -1;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (Array.IndexOf(ThemePlaces, xml.LocalName) is >= 0 and var found)
                place = found;
            else if (
                place >= 0
                && xml.LocalName is "srgbClr" or "sysClr"
                && SeenColour.Parse(xml.GetAttribute("lastClr") ?? xml.GetAttribute("val")) is { } colour
            )
                (palette._theme[place], place) = (colour, -1);
            else if (xml.LocalName == "fontScheme")
                break;
        }

        return palette;
    }

    /// <summary>Takes the next colour of the workbook's own palette.</summary>
    public void AddOwn(string? rgb)
    {
        if (_own.Count < FirstWindow)
            _own[_own.Count] = SeenColour.Parse(rgb) ?? SeenColour.Black;
    }

    /// <summary>What is seen of a colour; null when it cannot be said.</summary>
    public SeenColour? Of(ColourName name)
    {
        SeenColour? colour = name switch
        {
            { Rgb: { } rgb } => SeenColour.Parse(rgb),
            { Theme: { } place } => _theme.TryGetValue(place, out var found) ? found : null,
            { Indexed: { } place } => Indexed(place),
            _ => null,
        };
        return colour?.Tinted(name.Tint);
    }

    /// <summary>The colour that a number format names: [White], [Color 2].</summary>
    public SeenColour? Of(string formatColour) =>
        formatColour.ToUpperInvariant() switch
        {
            "BLACK" => SeenColour.Black,
            "WHITE" => SeenColour.White,
            "RED" => new SeenColour(255, 0, 0),
            "GREEN" => new SeenColour(0, 255, 0),
            "BLUE" => new SeenColour(0, 0, 255),
            "YELLOW" => new SeenColour(255, 255, 0),
            "MAGENTA" => new SeenColour(255, 0, 255),
            "CYAN" => new SeenColour(0, 255, 255),
            var other => int.TryParse(
                other.AsSpan("COLOR".Length).Trim(),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var place
            )
                ? Indexed(place + FirstOwn - 1)
                : null,
        };

    private SeenColour? Indexed(int place) =>
        place switch
        {
            // The window's letters and the window.
            FirstWindow => SeenColour.Black,
            65 => SeenColour.White,
            < 0 or > 63 => null,
            _ when _own.TryGetValue(place, out var own) => own,
            < FirstOwn => SeenColour.Parse(BuiltIn[place]),
            _ => SeenColour.Parse(BuiltIn[place - FirstOwn]),
        };
}
