namespace ChildStatsReporting.Documents.Comparison;

/// <summary>Letters that stand together, to be read by people.</summary>
internal sealed record InkWord(string Text, InkBox Box, IReadOnlyList<Ink> Letters);

/// <summary>Groups the letters of a page into words, by where they stand.</summary>
internal static class InkWords
{
    private const double WidestGap = 0.18;
    private const double SameLine = 0.3;

    public static IReadOnlyList<InkWord> Of(IEnumerable<Ink> letters)
    {
        var words = new List<InkWord>();
        var open = new List<Ink>();
        foreach (
            var letter in letters
                .OrderByDescending(letter => Math.Round(letter.Place.F, MidpointRounding.AwayFromZero))
                .ThenBy(letter => letter.Place.E)
        )
        {
            if (open.Count > 0 && !Continues(open[^1], letter))
            {
                words.Add(Word(open));
                open = [];
            }
            open.Add(letter);
        }
        if (open.Count > 0)
            words.Add(Word(open));
        return words;
    }

    private static bool Continues(Ink before, Ink letter)
    {
        var size = Math.Max(Math.Max(before.Size, letter.Size), 1);
        var gap = letter.Place.E - (before.Place.E + before.Width);
        return Math.Abs(before.Place.F - letter.Place.F) < SameLine * size && gap < WidestGap * size && gap > -size;
    }

    private static InkWord Word(List<Ink> letters) =>
        new(
            string.Concat(letters.Select(letter => letter.Text)),
            letters
                .Skip(1)
                .Aggregate(
                    letters[0].Box,
                    (box, letter) => box.With(letter.Box.Left, letter.Box.Bottom).With(letter.Box.Right, letter.Box.Top)
                ),
            letters
        );
}
