using System.Globalization;
using System.Text;

namespace ChildStatsReporting.Validation;

/// <summary>A text made ready to be searched, however it was typed.</summary>
/// <remarks>
/// Letters of other scripts that look Latin become Latin, every digit becomes ASCII, marks that are not seen are
/// dropped, dashes and blanks of all kinds become plain ones.
/// </remarks>
/// <param name="Marked">With Vietnamese marks, composed.</param>
/// <param name="Plain">Without any mark; đ is d.</param>
internal sealed record ScanText(string Marked, string Plain)
{
    // Cyrillic, Greek and other letters that a reader takes for Latin ones.
    private const string Lookalikes = "АВЕЅІЈКМНОРСТУХасеіјорѕухԁһΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιραıɑɡӏ";

    private const string Latin = "ABESIJKMHOPCTYXaceijopsyxdhABEZHIKMNOPTYXovipaiagl";

    public static ScanText Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in WithoutLoneSurrogates(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
            Append(folded, rune);

        var decomposed = folded.ToString();
        var plain = new StringBuilder(decomposed.Length);
        foreach (var character in decomposed)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
                plain.Append(
                    character switch
                    {
                        'đ' => 'd',
                        'Đ' => 'D',
                        _ => character,
                    }
                );
        }

        return new ScanText(decomposed.Normalize(NormalizationForm.FormC), plain.ToString());
    }

    private static void Append(StringBuilder folded, Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Format:
            case UnicodeCategory.Control when rune.Value is not ('\n' or '\r' or '\t'):
            // The joiner of graphemes and the variation selectors are marks that nobody sees.
            case UnicodeCategory.NonSpacingMark when rune.Value is 0x034F or >= 0xFE00 and <= 0xFE0F:
                break;
            case UnicodeCategory.DecimalDigitNumber:
                folded.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
                break;
            case UnicodeCategory.DashPunctuation:
                folded.Append('-');
                break;
            case UnicodeCategory.SpaceSeparator:
                folded.Append(' ');
                break;
            default:
                folded.Append(Folded(rune));
                break;
        }
    }

    private static string Folded(Rune rune) =>
        rune.Value switch
        {
            0x2212 => "-",
            0x2018 or 0x2019 or 0x02BC or 0x00B4 => "'",
            0x2044 or 0x2215 => "/",
            0x00B7 or 0x2022 or 0x3002 or 0x2024 => ".",
            0x00D0 or 0x0189 => "Đ",
            0x00F0 or 0x0256 => "đ",
            _ when rune.IsBmp && Lookalikes.IndexOf((char)rune.Value, StringComparison.Ordinal) is >= 0 and var index =>
                Latin[index].ToString(),
            _ => rune.ToString(),
        };

    private static string WithoutLoneSurrogates(string text) =>
        text.Any(char.IsSurrogate) ? string.Concat(text.EnumerateRunes()) : text;
}
