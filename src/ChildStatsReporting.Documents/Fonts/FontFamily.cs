using System.Runtime.CompilerServices;
using System.Text;
using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Documents.Fonts;

/// <summary>
/// The four faces a document is set in, read from files and never looked up by name. Safe to share between threads.
/// </summary>
public sealed class FontFamily
{
    private readonly TrueTypeFont[] _faces;

    /// <summary>Reads four TrueType files.</summary>
    /// <param name="regular">Bytes of the upright face.</param>
    /// <param name="bold">Bytes of the bold face.</param>
    /// <param name="italic">Bytes of the italic face.</param>
    /// <param name="boldItalic">Bytes of the bold italic face.</param>
    /// <exception cref="InvalidDataException">One of them is not a TrueType font with outlines.</exception>
    public FontFamily(byte[] regular, byte[] bold, byte[] italic, byte[] boldItalic) =>
        _faces = [
            TrueTypeFont.Read(regular),
            TrueTypeFont.Read(bold),
            TrueTypeFont.Read(italic),
            TrueTypeFont.Read(boldItalic),
        ];

    /// <summary>
    /// Reads <c>{name}-Regular.ttf</c>, <c>-Bold</c>, <c>-Italic</c> and <c>-BoldItalic</c> from a folder.
    /// </summary>
    /// <exception cref="FileNotFoundException">One of the four files is not there.</exception>
    /// <exception cref="InvalidDataException">One of them is not a TrueType font with outlines.</exception>
    public static FontFamily Load(string folder, string name)
    {
        byte[] Face(string face) => File.ReadAllBytes(Path.Combine(folder, $"{name}-{face}.ttf"));
        return new FontFamily(Face("Regular"), Face("Bold"), Face("Italic"), Face("BoldItalic"));
    }

    /// <summary>Width of a text set on one line, in points.</summary>
    /// <exception cref="DocumentLayoutException">The font lacks one of the characters.</exception>
    public double WidthOf(string text, TextStyle style)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(style);
        return Measure(Run.Normal(text), style);
    }

    /// <summary>
    /// The text with a question mark in the place of each character that the face lacks, for texts that people typed;
    /// line breaks stay.
    /// </summary>
    public string Printable(string text, TextStyle style)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(style);
        var font = this[style.Face];
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var isKnown =
                rune.Value is '\n' or '\r'
                || DrawnGlyph.Of(rune.Value) is not null
                || font.GlyphOf(rune.Value) is not null;
            kept.Append(isKnown ? rune.ToString() : "?");
        }
        return kept.ToString();
    }

    /// <summary>Height of a line of single spacing, in points.</summary>
    public double LineHeightOf(TextStyle style)
    {
        ArgumentNullException.ThrowIfNull(style);
        var font = this[style.Face];
        return (font.Ascent - font.Descent + font.LineGap) * style.Size / font.UnitsPerEm;
    }

    internal TrueTypeFont this[FontFace face] => _faces[(int)face];

    internal double AscentOf(TextStyle style) => this[style.Face].Ascent * style.Size / this[style.Face].UnitsPerEm;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal double Measure(ReadOnlySpan<char> text, TextStyle style)
    {
        var font = this[style.Face];
        var units = 0;
        foreach (var rune in text.EnumerateRunes())
            units += AdvanceOf(font, rune);
        return units * style.Size / font.UnitsPerEm;
    }

    private static int AdvanceOf(TrueTypeFont font, Rune rune)
    {
        if (DrawnGlyph.Of(rune.Value) is { } drawn)
            return (int)(drawn.Width * font.UnitsPerEm);
        var glyph =
            font.GlyphOf(rune.Value)
            ?? throw new DocumentLayoutException(
                $"The font {font.PostScriptName} has no character U+{rune.Value:X4} “{rune}”."
            );
        return font.AdvanceOf(glyph);
    }
}
