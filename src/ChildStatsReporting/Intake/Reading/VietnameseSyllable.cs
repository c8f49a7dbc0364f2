using System.Text;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Whether a word can be a Vietnamese syllable by its spelling.</summary>
internal static partial class VietnameseSyllable
{
    private const string Letters = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ";

    /// <summary>True for a letter of the Vietnamese alphabet beyond ASCII.</summary>
    public static bool IsLetter(char character) =>
        Letters.Contains(char.ToUpperInvariant(character), StringComparison.Ordinal);

    /// <summary>True for a beginning, a vowel and an end that Vietnamese knows, with at most one tone, which fits the end.</summary>
    /// <param name="word">One word.</param>
    public static bool Is(string word)
    {
        var tones = new StringBuilder();
        var plain = new StringBuilder(word.Length);
        foreach (var part in word.ToLowerInvariant().Normalize(NormalizationForm.FormD))
            (part is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323' ? tones : plain).Append(part);
        if (tones.Length > 1)
            return false;
        var match = Spelling().Match(plain.ToString().Normalize(NormalizationForm.FormC));
        // An end in c, ch, p or t takes sắc or nặng only.
        return match.Success
            && (!match.Groups["stop"].Success || tones.Length == 1 && tones[0] is '\u0301' or '\u0323');
    }

    [GeneratedRegex(
        @"^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?(?:(?:i[aê]|y[aê]|u[aôơyâê]|uyê|uya|ư[aơ]|o[aăeo]|[aăâeêioôơuưy])(?:ng|nh|[mn]|(?<stop>ch|[cpt]))?|oai|oay|oao|oeo|uây|uôi|ươi|ươu|iêu|yêu|uyu|a[iouy]|âu|ây|eo|êu|iu|[oôơuư]i|ưu|uê|uơ|uy|ia|ua|ưa|gi)\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Spelling();
}
