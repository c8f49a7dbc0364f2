namespace ChildStatsReporting.Intake.Reading;

/// <summary>Letters of a style.</summary>
internal sealed class CellFont
{
    public string? Name { get; set; }

    /// <summary>Points; null when the style does not say.</summary>
    public double? Size { get; set; }

    /// <summary>True when a line goes through the letters, as through what was taken back.</summary>
    public bool IsStruck { get; set; }

    private static readonly string[] Pictures =
    [
        "dings",
        "Marlett",
        "Bookshelf Symbol",
        "Monotype Sorts",
        "MT Extra",
        "MS Outlook",
        "MDL2",
        "Fluent Icons",
        "Code 39",
        "Code39",
        "Code 128",
        "Code128",
        "3 of 9",
        "Barcode",
        "Adobe Blank",
    ];

    /// <summary>True for a font that shows digits as pictures, bars or nothing.</summary>
    public static bool IsOfPictures(string? name) =>
        name is not null && Pictures.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>Null for automatic: the letters of a window, black.</summary>
    public ColourName? Colour { get; set; }
}

/// <summary>What lies behind the letters of a style.</summary>
internal sealed class CellFill
{
    /// <summary>none, solid or a pattern; null where it is not said.</summary>
    public string? Pattern { get; set; }

    /// <summary>Colour of a solid fill, and of the lines of a pattern.</summary>
    public ColourName? Front { get; set; }

    public ColourName? Back { get; set; }

    /// <summary>Colours that run into each other.</summary>
    public List<ColourName>? Stops { get; set; }

    /// <summary>True when something but the sheet itself lies there.</summary>
    public bool IsSaid =>
        Stops is not null || Pattern is not (null or "none") || Pattern is null && (Front ?? Back) is not null;

    /// <summary>The one colour of it. In a conditional format the back one counts before the front one.</summary>
    public ColourName Ground => (IsDifference ? Back ?? Front : Front) ?? new ColourName(null, null, 64, 0);

    public bool IsDifference { get; init; }
}

/// <summary>Where a style puts what is in its cell.</summary>
/// <param name="Indent">Steps of about 1.3 digits.</param>
/// <param name="IsShrunk">True when letters become smaller until all of them fit.</param>
/// <param name="IsRepeated">True when the content is repeated until the cell is full: 2 is seen as 222222.</param>
/// <param name="IsTurned">True when it does not stand level, so that the width says nothing.</param>
internal sealed record CellPlacement(double Indent, bool IsShrunk, bool IsRepeated, bool IsTurned)
{
    public static CellPlacement Plain { get; } = new(0, false, false, false);
}

/// <summary>What a conditional format changes.</summary>
internal sealed class StyleDifference
{
    /// <summary>True when it has a number format of its own.</summary>
    public bool ShowsNumbersAnew { get; set; }

    public CellFont Font { get; } = new();

    public CellFill Fill { get; } = new() { IsDifference = true };
}
