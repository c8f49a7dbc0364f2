using System.Text;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Validation;

/// <summary>What a finding may repeat of what was found.</summary>
internal static class FoundText
{
    /// <summary>Stands for what must not be repeated.</summary>
    public const string Masked = "(đã che)";

    private const int MostCharacters = 40;

    // A key or a number mistyped has a letter or two; more letters may be a name.
    private const int MostLettersInList = 3;

    /// <summary>Text of a section cell, shortened, masked where it holds an identifier; null for a blank.</summary>
    public static string? OfCell(string? text, DateOnly today)
    {
        var clean = CleanText.Of(text);
        if (clean.Length == 0)
            return null;
        if (IdentifierScan.Finds(clean, today))
            return Masked;

        return clean.Length <= MostCharacters ? clean : Shorten(clean);
    }

    /// <summary>Text of a list cell; masked as soon as it could be a name or an identifier. Null for a blank.</summary>
    public static string? OfListCell(string? text, DateOnly today)
    {
        var found = OfCell(text, today);
        return found is not null && found.Count(char.IsLetter) > MostLettersInList ? Masked : found;
    }

    private static string Shorten(string text)
    {
        var shortened = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(MostCharacters - 1))
            shortened.Append(rune.ToString());
        return shortened.Append('…').ToString();
    }
}
