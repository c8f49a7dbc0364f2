using System.Text;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>VNI for Windows: a vowel and a second character that is its mark.</summary>
internal static class VniText
{
    // Each mark with what it puts on the vowel before it: circumflex or breve, and tone.
    private static readonly Dictionary<char, string> Marks = new()
    {
        ['ù'] = "\u0301", ['ø'] = "\u0300", ['û'] = "\u0309", ['õ'] = "\u0303", ['ï'] = "\u0323",
        ['â'] = "\u0302", ['á'] = "\u0302\u0301", ['à'] = "\u0302\u0300", ['å'] = "\u0302\u0309", ['ã'] = "\u0302\u0303", ['ä'] = "\u0302\u0323",
        ['ê'] = "\u0306", ['é'] = "\u0306\u0301", ['è'] = "\u0306\u0300", ['ú'] = "\u0306\u0309", ['ü'] = "\u0306\u0303", ['ë'] = "\u0306\u0323",
    };

    // Letters that need no second character. ơ and ư may take a tone after them.
    private static readonly Dictionary<char, char> Letters = new()
    {
        ['ñ'] = 'đ', ['Ñ'] = 'Đ', ['ô'] = 'ơ', ['Ô'] = 'Ơ', ['ö'] = 'ư', ['Ö'] = 'Ư',
        ['í'] = 'í', ['ì'] = 'ì', ['æ'] = 'ỉ', ['ó'] = 'ĩ', ['ò'] = 'ị', ['Í'] = 'Í', ['Ì'] = 'Ì', ['Æ'] = 'Ỉ', ['Ó'] = 'Ĩ', ['Ò'] = 'Ị',
        ['î'] = 'ỵ', ['Î'] = 'Ỵ',
    };

    /// <summary>Converts a text; plain ASCII and punctuation stay.</summary>
    public static LegacyReading Convert(string text)
    {
        var read = new StringBuilder(text.Length);
        int? unknown = null;
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            var letter = Letters.GetValueOrDefault(character, character);
            if (index + 1 < text.Length && Marked(letter, text[index + 1]) is { } marked)
            {
                read.Append(marked);
                index++;
                continue;
            }

            read.Append(letter);
            if (!Letters.ContainsKey(character) && (character is >= '\u00C0' and <= '\u00FF' || LegacyLetter.IsUnknown(character)))
                unknown ??= index;
        }

        return new LegacyReading(read.ToString().Normalize(NormalizationForm.FormC), "VNI", unknown);
    }

    /// <summary>The vowel with a mark; null when the two do not go together.</summary>
    private static char? Marked(char vowel, char mark)
    {
        if (!"aeiouyơưAEIOUYƠƯ".Contains(vowel, StringComparison.Ordinal) || !Marks.TryGetValue(char.ToLowerInvariant(mark), out var signs))
            return null;
        var whole = (vowel + signs).Normalize(NormalizationForm.FormC);
        return whole is [var letter] && VietnameseSyllable.IsLetter(letter) && vowel is not ('i' or 'I') && !(vowel is 'y' or 'Y' && mark is 'ï' or 'Ï') ? letter : null;
    }
}
