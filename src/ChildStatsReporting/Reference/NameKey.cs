using System.Text;

namespace ChildStatsReporting.Reference;

/// <summary>Makes Vietnamese names comparable however they were typed: "Hoà", "Hòa" and " HÒA " are one name.</summary>
internal static class NameKey
{
    // Grave, acute, tilde, hook above, dot below: the five written tones.
    private const string Tones = "\u0300\u0301\u0303\u0309\u0323";

    /// <summary>Lower-case text with single spaces and each word's tone at its end; empty for a blank.</summary>
    public static string Of(string? text)
    {
        var key = new StringBuilder();
        var tone = '\0';
        var isBetweenWords = false;
        foreach (var character in CleanText.Of(text).ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (char.IsWhiteSpace(character))
            {
                CloseWord(key, ref tone);
                isBetweenWords = true;
            }
            else if (Tones.Contains(character, StringComparison.Ordinal))
            {
                tone = character;
            }
            else
            {
                if (isBetweenWords)
                    key.Append(' ');
                isBetweenWords = false;
                if (char.IsPunctuation(character))
                    CloseWord(key, ref tone);
                key.Append(character);
            }
        }

        CloseWord(key, ref tone);
        return key.ToString();
    }

    private static void CloseWord(StringBuilder key, ref char tone)
    {
        if (tone != '\0')
            key.Append(tone);
        tone = '\0';
    }
}
