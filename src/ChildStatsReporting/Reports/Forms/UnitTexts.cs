using System.Text;
using System.Text.RegularExpressions;
using ChildStatsReporting.Reports.Layout;
using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>What the units below wrote on one topic: what several say is said once, with who said it behind it.</summary>
/// <remarks>Sentences are compared without the unit's own name; a sentence that only one unit wrote stands as it was written.</remarks>
internal sealed partial class UnitTexts(NarrativeTemplate words)
{
    /// <summary>Takes the place of a unit's own name; no text has it.</summary>
    private const char OwnName = '\uE000';

    /// <summary>Paragraphs in the order in which their sentences were first written.</summary>
    /// <param name="texts">Name and text of each unit that wrote one, in order of print.</param>
    public IEnumerable<string> Paragraphs(IReadOnlyList<(string Unit, string Text)> texts)
    {
        var written = texts
            .SelectMany((text, place) => Sentences(text.Unit, text.Text).Select(sentence => (sentence, place)))
            .GroupBy(pair => pair.sentence.TrimEnd('.'), StringComparer.OrdinalIgnoreCase)
            .Select(same => (same.First().sentence, same.Select(pair => pair.place).Distinct().ToList()));
        foreach (var together in Together(written))
        {
            var text = string.Join(' ', together.Sentences);
            yield return together.Places.Count == 1
                ? Fill(
                    words.ByUnit,
                    ("unit", texts[together.Places[0]].Unit),
                    ("text", text.Replace($"{OwnName}", texts[together.Places[0]].Unit, StringComparison.Ordinal))
                )
                : Fill(words.Shared, ("text", Spoken(text)), ("units", Who(together.Places, texts)));
        }
    }

    /// <summary>Names within a sentence, the word of their level once: phường Xuân An, Xuân Bình; xã Bảo Quang.</summary>
    public static string Listed(IEnumerable<string> names) =>
        string.Join(
            "; ",
            names
                .Select(name => LevelWord().Match(name))
                .GroupBy(name => name.Groups["level"].Value)
                .Select(level =>
                    VietnameseFormat.WithinSentence(level.Key)
                    + string.Join(", ", level.Select(name => name.Groups["name"].Value))
                )
        );

    /// <summary>Sentences that the same units wrote one after the other are one paragraph.</summary>
    private static List<(List<string> Sentences, List<int> Places)> Together(
        IEnumerable<(string Text, List<int> Places)> written
    )
    {
        List<(List<string> Sentences, List<int> Places)> paragraphs = [];
        foreach (var (text, places) in written)
        {
            if (paragraphs is [.., var last] && last.Places.SequenceEqual(places))
                last.Sentences.Add(text);
            else
                paragraphs.Add(([text], places));
        }

        return paragraphs;
    }

    private string Who(List<int> places, IReadOnlyList<(string Unit, string Text)> texts)
    {
        var others = Enumerable.Range(0, texts.Count).Except(places).Select(place => texts[place].Unit).ToList();
        return others.Count == 0 ? Fill(words.All, ("count", $"{places.Count}"))
            : others.Count < places.Count ? Fill(words.Except, ("count", $"{places.Count}"), ("units", Listed(others)))
            : Listed(places.Select(place => texts[place].Unit));
    }

    /// <summary>The sentence as several say it, without the full stop behind which the units stand.</summary>
    private string Spoken(string text)
    {
        var spoken = new StringBuilder(text.TrimEnd('.', ';', ' '));
        for (var at = 0; at < spoken.Length; at++)
        {
            if (spoken[at] != OwnName)
                continue;
            var isFirst = at == 0 || (at > 1 && spoken[at - 2] is '.' or '!' or '?');
            spoken.Remove(at, 1).Insert(at, isFirst ? words.Subject : VietnameseFormat.WithinSentence(words.Subject));
        }

        return spoken.ToString();
    }

    private static IEnumerable<string> Sentences(string unit, string text) =>
        SentenceEnd()
            .Split(text.Normalize(NormalizationForm.FormC))
            .Select(sentence => Blank().Replace(sentence, " ").Trim())
            .Where(sentence => sentence.Length > 0)
            .Select(sentence =>
                sentence.Replace(
                    unit.Normalize(NormalizationForm.FormC),
                    $"{OwnName}",
                    StringComparison.OrdinalIgnoreCase
                )
            );

    [GeneratedRegex(@"(?<=[.!?])\s+(?=[\p{Lu}\p{Nd}-])|[\r\n]+")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(
        @"^(?<level>(Phường|Xã|Thị trấn|Thị xã|Thành phố|Huyện|Quận|Đặc khu|Tỉnh) )?(?<name>.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline
    )]
    private static partial Regex LevelWord();
}
