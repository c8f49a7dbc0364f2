using System.Text.RegularExpressions;

namespace ChildStatsReporting.Validation;

/// <summary>Looks for names of persons: a family name and what follows it, or a name after a word such as "cháu".</summary>
/// <remarks>Places, agencies, schools and acts are left alone. A given name by itself is found in a list only.</remarks>
internal static partial class PersonName
{
    private const int LongestName = 5;

    private static readonly ILookup<string, string[]> Stops = ByFirstWord(NameWords.Stops);

    private static readonly ILookup<string, string[]> Places = ByFirstWord(NameWords.Places);

    private static readonly HashSet<string> PlainOfFamilyNames = NameWords
        .FamilyNames.Select(Unmarked)
        .ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<string> PlainOfPlainFamilyNames = NameWords
        .PlainFamilyNames.Select(Unmarked)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary><see cref="IdentifierKinds.Name"/> and <see cref="IdentifierKinds.CapitalWords"/>, or none of them.</summary>
    /// <param name="text">Composed text, digits and lookalikes made plain.</param>
    public static IdentifierKinds Find(string text)
    {
        var words = Read(text);
        var isUnmarked = text.All(char.IsAscii);
        var kinds = IdentifierKinds.None;
        for (var index = 0; index < words.Count; index++)
        {
            var stopped = StoppedWords(words, index, Stops);
            var isNamedByForm = IsCapital(words[index]) && FollowsForm(text, words, index);
            if (stopped == 0 && isNamedByForm && !NameWords.Titles.Contains(words[index].Key))
                kinds |= IdentifierKinds.Name;
            if (stopped == 0 && !isNamedByForm)
                stopped = StoppedWords(words, index, Places);
            if (stopped > 0)
            {
                index += stopped - 1;
                continue;
            }

            if (FollowsAny(text, words[index].Start, NameWords.PlaceForms))
            {
                index += Math.Max(CapitalRun(words, index), 1) - 1;
                continue;
            }

            if (IsFullName(words, index, isUnmarked) || IsSmallName(words, index) || IsHighlandName(words[index]))
                kinds |= IdentifierKinds.Name;
            var run = CapitalRun(words, index);
            if (
                run is >= 2 and <= 4
                && (words[index].Shape == WordShape.Title || NameWords.FamilyNames.Contains(words[index].Key))
            )
                kinds |= IdentifierKinds.CapitalWords;
        }

        return kinds;
    }

    private static bool IsFullName(IReadOnlyList<Word> words, int index, bool isUnmarked)
    {
        var first = words[index];
        var run = CapitalRun(words, index);
        if (run < 2)
            return false;
        if (first.Shape == WordShape.Capitals)
            return run <= LongestName && IsPlainFamilyName(first);
        if (first.Shape != WordShape.Title)
            return false;
        if (
            NameWords.FamilyNames.Contains(first.Key)
            && !(isUnmarked && NameWords.AmbiguousWithoutMarks.Contains(first.Key))
        )
            return true;
        if (!first.Key.All(char.IsAscii))
            return false;
        return IsPlainFamilyName(first)
            || isUnmarked
                && PlainOfFamilyNames.Contains(first.Key)
                && (
                    !NameWords.AmbiguousWithoutMarks.Contains(first.Key)
                    || NameWords.MiddleNames.Contains(words[index + 1].Key)
                );
    }

    // "nguyễn thị hoa" typed without any capital.
    private static bool IsSmallName(IReadOnlyList<Word> words, int index)
    {
        if (index + 1 >= words.Count || !words[index + 1].IsJoined)
            return false;
        var (first, second) = (words[index].Key, words[index + 1].Key);
        if (first is "nguyễn" or "nguyen" or "huỳnh")
            return true;
        return IsPlainFamilyName(words[index])
            && second is "văn" or "thị" or "van" or "thi"
            && index + 2 < words.Count
            && words[index + 2].IsJoined
            && IsPlainFamilyName(words[index])
            && !NameWords.NoGivenNames.Contains(words[index + 2].Key);
    }

    // H'Hen, K'Brêu, Y'Moan of the peoples of the highlands.
    private static bool IsHighlandName(Word word) => HighlandName().IsMatch(word.Text);

    private static bool IsPlainFamilyName(Word word) =>
        NameWords.PlainFamilyNames.Contains(word.Key) || PlainOfPlainFamilyNames.Contains(word.Key);

    private static bool FollowsForm(string text, IReadOnlyList<Word> words, int index)
    {
        var start = words[index].Start;
        if (index == 0 || !FollowsAny(text, start, NameWords.Forms))
            return false;
        var before = words[index - 1];
        // A heading in capitals says nothing about names, and "trẻ em" is no form of address.
        return !(before.Shape == WordShape.Capitals && words[index].Shape == WordShape.Capitals)
            && !(index > 1 && before.Key is "em" && words[index - 2].Key is "trẻ" or "tre");
    }

    private static bool FollowsAny(string text, int start, IReadOnlyList<string> forms)
    {
        var before = text.AsSpan(0, start).TrimEnd(" :.\"“(").ToString();
        if (before.Length == 0 || start - before.Length > 4)
            return false;
        var tail = before[Math.Max(0, before.Length - 24)..].ToLowerInvariant();
        return forms.Any(form =>
            tail.EndsWith(form, StringComparison.Ordinal)
            && (tail.Length == form.Length || !char.IsLetter(tail[^(form.Length + 1)]))
        );
    }

    private static int CapitalRun(IReadOnlyList<Word> words, int index)
    {
        if (!IsCapital(words[index]))
            return 0;
        var count = 1;
        while (
            index + count < words.Count
            && words[index + count].IsJoined
            && (words[index + count].Shape == words[index].Shape || words[index + count].Shape == WordShape.Initial)
        )
            count++;
        return count;
    }

    private static bool IsCapital(Word word) => word.Shape != WordShape.Small;

    /// <summary>How many words a stop phrase takes from here on; 0 when none begins here.</summary>
    private static int StoppedWords(IReadOnlyList<Word> words, int index, ILookup<string, string[]> stops) =>
        !IsCapital(words[index])
            ? 0
            : stops[words[index].Key]
                .Where(parts =>
                    index + parts.Length <= words.Count
                    && parts
                        .Index()
                        .Skip(1)
                        .All(part => words[index + part.Index].Key == part.Item && words[index + part.Index].IsJoined)
                )
                .Select(parts => parts.Length)
                .DefaultIfEmpty(0)
                .Max();

    private static ILookup<string, string[]> ByFirstWord(IReadOnlyList<string> phrases) =>
        phrases
            .SelectMany(phrase => new[] { phrase, Unmarked(phrase) })
            .Distinct(StringComparer.Ordinal)
            .Select(phrase => phrase.Split(' '))
            .ToLookup(parts => parts[0], StringComparer.Ordinal);

    private static List<Word> Read(string text)
    {
        var words = new List<Word>();
        var end = 0;
        foreach (Match match in WordPattern().Matches(text))
        {
            var isJoined =
                words.Count > 0
                && text.AsSpan(end, match.Index - end) is var gap
                && (gap.IndexOfAnyExcept(' ') < 0 || gap is "." && words[^1].Shape == WordShape.Initial);
            words.Add(
                new Word(match.Value, match.Value.ToLowerInvariant(), match.Index, isJoined, ShapeOf(match.Value))
            );
            end = match.Index + match.Length;
        }

        return words;
    }

    private static WordShape ShapeOf(string word)
    {
        if (!char.IsUpper(word[0]))
            return WordShape.Small;
        if (word.Length == 1)
            return WordShape.Initial;
        return word.All(letter => char.IsUpper(letter) || !char.IsLetter(letter))
            ? WordShape.Capitals
            : WordShape.Title;
    }

    private static string Unmarked(string text) => ScanText.Of(text).Plain;

    private enum WordShape
    {
        Small,
        Initial,
        Title,
        Capitals,
    }

    private sealed record Word(string Text, string Key, int Start, bool IsJoined, WordShape Shape);

    [GeneratedRegex(@"[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"^[HYK]'\p{Lu}", RegexOptions.CultureInvariant)]
    private static partial Regex HighlandName();
}
