using System.Runtime.CompilerServices;
using System.Text;

namespace ChildStatsReporting.Documents.Model;

/// <summary>A stretch of text in one style.</summary>
public sealed record Run
{
    /// <summary>
    /// Makes a run; the text is normalised to NFC, so a letter and its marks are one character wherever Unicode has
    /// one.
    /// </summary>
    /// <param name="text">The text. <c>\n</c> is a line break; U+00A0 a space at which no line is broken.</param>
    /// <param name="style">Face, size and colour.</param>
    public Run(string text, TextStyle style)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(style);
        Text = Normal(text.Replace("\r\n", "\n", StringComparison.Ordinal));
        Style = style;
    }

    /// <summary>The text, in NFC.</summary>
    public string Text { get; }

    /// <summary>Face, size and colour.</summary>
    public TextStyle Style { get; }

    /// <summary>
    /// The text in NFC. A text without combining marks, in letters below U+0300 and those of Vietnamese, is in NFC, which
    /// is seen without asking the tables of Unicode.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static string Normal(string text)
    {
        foreach (var letter in text)
        {
            if (letter is not (< '\u0300' or (>= '\u1EA0' and <= '\u1EF9') or (>= '\u2010' and <= '\u2027')))
                return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        }
        return text;
    }
}

/// <summary>How letters look.</summary>
/// <param name="Face">Which of the four faces of the document's font family.</param>
/// <param name="Size">Size in points; greater than zero.</param>
public sealed record TextStyle(FontFace Face, double Size)
{
    /// <summary>Colour of the letters; black unless stated.</summary>
    public Color Color { get; init; } = Color.Black;
}

/// <summary>One of the four faces of a font family.</summary>
public enum FontFace
{
    /// <summary>Upright.</summary>
    Regular,

    /// <summary>Upright, heavy.</summary>
    Bold,

    /// <summary>Slanted.</summary>
    Italic,

    /// <summary>Slanted and heavy.</summary>
    BoldItalic,
}

/// <summary>A colour in sRGB.</summary>
/// <param name="Red">0–255.</param>
/// <param name="Green">0–255.</param>
/// <param name="Blue">0–255.</param>
public readonly record struct Color(byte Red, byte Green, byte Blue)
{
    /// <summary>Black, the colour of all text unless stated.</summary>
    public static Color Black => default;

    /// <summary>A grey of the given lightness, 0 (black) to 255 (white).</summary>
    public static Color Grey(byte lightness) => new(lightness, lightness, lightness);
}

/// <summary>Where lines stand between the left and the right edge.</summary>
public enum Alignment
{
    /// <summary>At the left edge.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the right edge.</summary>
    Right,

    /// <summary>At both edges, by widening spaces; the last line stands at the left.</summary>
    Justify,
}

/// <summary>What a paragraph is, for bookmarks and for readers that speak.</summary>
public enum ParagraphRole
{
    /// <summary>Running text.</summary>
    Text,

    /// <summary>Title of the document; gets a bookmark.</summary>
    Title,

    /// <summary>Heading of level 1; gets a bookmark. Levels may not be skipped going down.</summary>
    Heading1,

    /// <summary>Heading of level 2.</summary>
    Heading2,

    /// <summary>Heading of level 3.</summary>
    Heading3,

    /// <summary>Heading of level 4.</summary>
    Heading4,

    /// <summary>Heading of level 5.</summary>
    Heading5,

    /// <summary>Heading of level 6.</summary>
    Heading6,

    /// <summary>Item of a list; neighbouring items make one list. The dash or number is part of the text.</summary>
    ListItem,
}
