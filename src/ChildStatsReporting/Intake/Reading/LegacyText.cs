using System.Text;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Text of the time before Unicode as it was read.</summary>
/// <param name="Text">The text in Unicode, NFC; letters that the encoding does not know stay as they were.</param>
/// <param name="Encoding">Vietnamese name of the encoding.</param>
/// <param name="FirstUnknown">Where the first letter stands that the encoding does not know; null when all is known.</param>
internal sealed record LegacyReading(string Text, string Encoding, int? FirstUnknown);

/// <summary>Recognises and converts TCVN3 (ABC) and VNI, by the font or by the pattern of the letters.</summary>
/// <remarks>A text is one character a byte: what an office program shows when it takes the bytes for Western European ones.</remarks>
internal static class LegacyText
{
    // Of the words with letters beyond ASCII, so many of ten are to be Vietnamese syllables.
    private const int LeastOfTen = 8;

    // What bytes 80 to 9F mean on Windows and in these fonts; a blank where nothing is.
    private const string Punctuation = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

    /// <summary>Converts a text whose font or letters are of that time.</summary>
    /// <param name="text">Text of a cell.</param>
    /// <param name="font">Name of its font; null when it is not known.</param>
    /// <returns>Null when there is nothing to convert.</returns>
    public static LegacyReading? Read(string text, string? font)
    {
        if (!text.Any(IsBeyondAscii) || text.Any(IsUnicodeLetter))
            return IsMixed(text, font) ? Of(text, font!) : null;
        return font is not null && EncodingOf(font) is not null ? Of(text, font) : Guess(text);
    }

    /// <summary>Converts a text by its letters alone; null when they are of neither encoding, or plain Unicode.</summary>
    public static LegacyReading? Guess(string text)
    {
        var words = text.Split(Separators(text), StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Any(IsBeyondAscii))
            .CountBy(word => word)
            .ToList();
        // A sign that stands alone, such as ×, is no word of any encoding.
        if (words.TrueForAll(word => word.Key.Length == 1))
            return null;
        var all = words.Sum(word => word.Value);
        var inUnicode = Counted(VietnameseSyllable.Is);
        if (inUnicode == all)
            return null;
        var inTcvn3 = Counted(word =>
            Tcvn3Text.Convert(word) is { FirstUnknown: null } read && VietnameseSyllable.Is(read.Text)
        );
        var inVni =
            inTcvn3 == all
                ? 0
                : Counted(word =>
                    VniText.Convert(word) is { FirstUnknown: null } read && VietnameseSyllable.Is(read.Text)
                );
        var most = Math.Max(inTcvn3, inVni);
        if (most <= inUnicode || most * 10 < all * LeastOfTen)
            return null;
        return inTcvn3 >= inVni ? Tcvn3Text.Convert(text) : VniText.Convert(text);

        int Counted(Func<string, bool> isWord) => words.Where(word => isWord(word.Key)).Sum(word => word.Value);
    }

    /// <summary>A character for each byte, punctuation of Windows included.</summary>
    public static string OfBytes(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var each in bytes)
            text.Append(
                each is >= 0x80 and < 0xA0 && Punctuation[each - 0x80] is not ' ' and var sign ? sign : (char)each
            );
        return text.ToString();
    }

    /// <summary>True for a letter that only Unicode has: such a text was typed in Unicode whatever its font.</summary>
    private static bool IsUnicodeLetter(char character) =>
        character > 0xFF && char.IsLetter(character) && !Punctuation.Contains(character, StringComparison.Ordinal);

    // Old letters beside Unicode ones under an old font: neither reading holds for all of it.
    private static bool IsMixed(string text, string? font) =>
        font is not null
        && EncodingOf(font) is not null
        && text.Any(IsUnicodeLetter)
        && text.Any(character =>
            character is > '\u00A0' and <= '\u00FF'
            && !VietnameseSyllable.IsLetter(character)
            && !"°²³«»×–".Contains(character, StringComparison.Ordinal)
        );

    private static LegacyReading Of(string text, string font)
    {
        var read = EncodingOf(font) == "VNI" ? VniText.Convert(text) : Tcvn3Text.Convert(text);
        // Fonts whose name ends in H show every letter as a capital.
        return font.StartsWith(".Vn", StringComparison.OrdinalIgnoreCase) && font.EndsWith('H')
            ? read with
            {
                Text = read.Text.ToUpperInvariant(),
            }
            : read;
    }

    private static string? EncodingOf(string font) =>
        font.StartsWith(".Vn", StringComparison.OrdinalIgnoreCase) ? "TCVN3"
        : font.StartsWith("VNI-", StringComparison.OrdinalIgnoreCase) ? "VNI"
        : null;

    private static bool IsBeyondAscii(char character) =>
        character is > '\u00A0' and <= '\u00FF' || IsUnicodeLetter(character);

    private static char[] Separators(string text) =>
        [
            .. text.Where(character =>
                    char.IsAscii(character)
                        ? !char.IsAsciiLetter(character)
                        : character == '\u00A0' || Punctuation.Contains(character, StringComparison.Ordinal)
                )
                .Distinct(),
        ];
}
