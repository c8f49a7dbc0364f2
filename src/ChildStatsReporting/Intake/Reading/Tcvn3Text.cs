using System.Text;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>TCVN 5712:1993 in the form VN3 of the ABC fonts, and the capitals of VN2 beside it.</summary>
internal static class Tcvn3Text
{
    private const char First = '\u00A1';

    // A1 to FE. B0 to B4 are the tone marks by themselves, which stand after their vowel.
    private const string Letters =
        "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ";

    /// <summary>Converts a text; plain ASCII and punctuation stay.</summary>
    public static LegacyReading Convert(string text)
    {
        var read = new StringBuilder(text.Length);
        int? unknown = null;
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            var isLetter = character >= First && character < First + Letters.Length;
            read.Append(isLetter ? Letters[character - First] : character);
            // A tone mark without a vowel before it says nothing.
            var isLoneMark = isLetter && character is >= '\u00B0' and <= '\u00B4' && !(index > 0 && IsVowel(read[^2]));
            if (isLoneMark || !isLetter && LegacyLetter.IsUnknown(character))
                unknown ??= index;
        }

        return new LegacyReading(read.ToString().Normalize(NormalizationForm.FormC), "TCVN3 (ABC)", unknown);
    }

    private static bool IsVowel(char character) =>
        "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".Contains(character, StringComparison.Ordinal);
}

/// <summary>Characters that neither encoding knows.</summary>
internal static class LegacyLetter
{
    /// <summary>True for a letter of Unicode and for what is no text.</summary>
    public static bool IsUnknown(char character) =>
        character == '\u00FF'
        || character > '\u00FF' && char.IsLetter(character)
        || char.IsControl(character) && character is not ('\t' or '\n' or '\r');
}
