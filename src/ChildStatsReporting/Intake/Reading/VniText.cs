using System.Text;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>VNI for Windows: a vowel and a second character that is its mark.</summary>
internal static class VniText
{
    // Marks, and what each puts on the vowel before it: circumflex or breve, and tone.
    private const string MarkLetters = "ùøûõïâáàåãäêéèúüë";

    private static readonly string[] Signs =
    [
        "\u0301",
        "\u0300",
        "\u0309",
        "\u0303",
        "\u0323",
        "\u0302",
        "\u0302\u0301",
        "\u0302\u0300",
        "\u0302\u0309",
        "\u0302\u0303",
        "\u0302\u0323",
        "\u0306",
        "\u0306\u0301",
        "\u0306\u0300",
        "\u0306\u0309",
        "\u0306\u0303",
        "\u0306\u0323",
    ];

    // Letters that need no second character, and what they are. ơ and ư may take a tone after them.
    private const string OwnLetters = "ñÑôÔöÖíìæóòÍÌÆÓÒîÎ";

    private const string Meanings = "đĐơƠưƯíìỉĩịÍÌỈĨỊỵỴ";

    /// <summary>Converts a text; plain ASCII and punctuation stay.</summary>
    public static LegacyReading Convert(string text)
    {
        var read = new StringBuilder(text.Length);
        int? unknown = null;
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            var own = OwnLetters.IndexOf(character, StringComparison.Ordinal);
            var letter = own >= 0 ? Meanings[own] : character;
            if (index + 1 < text.Length && Marked(letter, text[index + 1]) is { } marked)
            {
                read.Append(marked);
                index++;
                continue;
            }

            read.Append(letter);
            if (own < 0 && (character is >= '\u00C0' and <= '\u00FF' || LegacyLetter.IsUnknown(character)))
                unknown ??= index;
        }

        return new LegacyReading(read.ToString().Normalize(NormalizationForm.FormC), "VNI", unknown);
    }

    /// <summary>The vowel with a mark; null when the two do not go together.</summary>
    private static char? Marked(char vowel, char mark)
    {
        var known = MarkLetters.IndexOf(char.ToLowerInvariant(mark), StringComparison.Ordinal);
        if (known < 0 || !"aeiouyơưAEIOUYƠƯ".Contains(vowel, StringComparison.Ordinal))
            return null;
        var whole = (vowel + Signs[known]).Normalize(NormalizationForm.FormC);
        return
            whole is [var letter]
            && VietnameseSyllable.IsLetter(letter)
            && vowel is not ('i' or 'I')
            && !(vowel is 'y' or 'Y' && mark is 'ï' or 'Ï')
            ? letter
            : null;
    }
}
