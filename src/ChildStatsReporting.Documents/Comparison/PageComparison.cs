namespace ChildStatsReporting.Documents.Comparison;

/// <summary>Compares one page of a draft with the page that came back.</summary>
internal sealed class PageComparison
{
    private const double SameSize = 1;
    private const long MostCovers = 200_000_000;
    private readonly int _number;
    private readonly IReadOnlyList<DraftZone> _zones;
    private readonly InkPage _before;
    private readonly InkPage _after;
    private readonly List<PageDifference> _differences = [];
    private readonly List<PageDifference> _remarks = [];

    private PageComparison(int number, InkPage before, InkPage after, IReadOnlyList<DraftZone> zones) =>
        (_number, _before, _after, _zones) = (number, before, after, zones);

    /// <param name="number">Number of the page, from 1.</param>
    /// <param name="before">The draft's page.</param>
    /// <param name="after">The page that came back.</param>
    /// <param name="zones">What the draft left open on it.</param>
    /// <returns>What differs; and what stands around signature and seal, where more is allowed.</returns>
    public static (IReadOnlyList<PageDifference> Differences, IReadOnlyList<PageDifference> Remarks) Of(
        int number,
        InkPage before,
        InkPage after,
        IReadOnlyList<DraftZone> zones
    )
    {
        if (!before.Size.IsNear(after.Size, SameSize))
            return ([new PageDifference(number, DifferenceKind.PageSize)], []);
        var comparison = new PageComparison(number, before, after, zones);
        comparison.CompareLetters();
        comparison.CompareDrawings();
        return (comparison._differences, comparison._remarks);
    }

    /// <summary>What is read in an open place.</summary>
    public static string TextIn(InkPage page, DraftZone zone) =>
        string.Join(
            ' ',
            InkWords.Of(page.Items.Where(item => IsLetter(item) && zone.Own.Holds(item.Box))).Select(word => word.Text)
        );

    private static bool IsLetter(Ink item) => item.Text.Length > 0 && item.Kind is InkKind.Glyph or InkKind.Other;

    private bool IsOpen(Ink item) => _zones.Any(zone => zone.Own.Holds(item.Box));

    private bool IsAround(Ink item) => _zones.Any(zone => zone.Around.Holds(item.Box));

    private void CompareLetters()
    {
        var before = Seen(_before).Where(item => !IsOpen(item)).ToList();
        var after = Seen(_after).Where(item => !IsOpen(item)).ToList();
        var (missing, added) = InkMatch.Differences(before, after);
        var unjudged = _after
            .Items.Where(item => item.Kind == InkKind.Other && IsLetter(item) && !IsOpen(item))
            .ToList();
        var readable = unjudged.Where(item => !string.IsNullOrWhiteSpace(item.Text)).ToList();
        var lost = Words(before, missing);
        var found = Words([.. after, .. readable], [.. added, .. readable]);
        foreach (var word in lost)
        {
            var there = found.Where(other => other.Box.Touches(word.Box)).ToList();
            found.RemoveAll(there.Contains);
            var text = string.Join(' ', there.Select(other => other.Text));
            if (text == word.Text)
                _differences.Add(new PageDifference(_number, DifferenceKind.Font) { Before = word.Text });
            else
                _differences.Add(
                    new PageDifference(_number, DifferenceKind.Words)
                    {
                        Before = word.Text,
                        After = text.Length > 0 ? text : null,
                    }
                );
        }
        foreach (var word in found)
        {
            var isAround = word.Letters.All(IsAround);
            (isAround ? _remarks : _differences).Add(
                new PageDifference(_number, DifferenceKind.Words) { After = word.Text }
            );
        }
        // What the file calls a blank may be anything, too.
        if (unjudged.Count > readable.Count && _differences.Count == 0)
            _differences.Add(new PageDifference(_number, DifferenceKind.Font));
        // Beside what is seen to differ it tells nothing more.
        var hidden = _after.Hidden.Count(box => !_zones.Any(zone => zone.Around.Holds(box))) - _before.Hidden.Count;
        if (hidden > 0 && _differences.Count == 0)
            _differences.Add(new PageDifference(_number, DifferenceKind.Hidden) { Count = hidden });
    }

    private static List<InkWord> Words(IReadOnlyList<Ink> all, IReadOnlyList<Ink> wanted)
    {
        if (wanted.Count == 0)
            return [];
        var set = wanted.ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. InkWords.Of(all).Where(word => word.Letters.Any(set.Contains))];
    }

    /// <summary>Letters that nothing was painted over.</summary>
    private static IEnumerable<Ink> Seen(InkPage page)
    {
        var letters = page.Items.Where(item => item.Kind == InkKind.Glyph).ToList();
        var covers = page.Items.Where(item => item.Kind is InkKind.Fill or InkKind.Image).ToList();
        if ((long)letters.Count * covers.Count > MostCovers)
            throw new Verification.FileLimitException("too much painted over too much");
        var last = covers.Count > 0 ? covers[^1].Order : -1;
        return letters.Where(letter =>
            letter.Order > last
            || !covers.Exists(cover => cover.Order > letter.Order && cover.Box.Touches(Core(letter)))
        );
    }

    /// <summary>The middle of a letter, which nothing may cover that does not belong to it.</summary>
    private static InkBox Core(Ink letter)
    {
        var (x, y) = (0.15 * (letter.Box.Right - letter.Box.Left), 0.3 * (letter.Box.Top - letter.Box.Bottom));
        return new InkBox(letter.Box.Left + x, letter.Box.Bottom + y, letter.Box.Right - x, letter.Box.Top - y);
    }

    private void CompareDrawings()
    {
        var (missing, added) = InkMatch.Differences(
            Drawings(_before).Where(item => !IsOpen(item)),
            [.. Drawings(_after)]
        );
        foreach (var group in missing.Where(item => item.Kind != InkKind.Annotation).GroupBy(Kind))
            _differences.Add(new PageDifference(_number, DifferenceKind.MissingDrawing) { Count = group.Count() });
        foreach (var item in added.Where(item => !IsOpen(item) && !IsGround(item)))
        {
            if (item.Kind is not (InkKind.Fill or InkKind.Stroke) && IsAround(item))
                Remark(item);
            else
                _differences.Add(new PageDifference(_number, Kind(item)) { Before = Under(item) });
        }
    }

    private static IEnumerable<Ink> Drawings(InkPage page) =>
        page.Items.Where(item => item.Kind != InkKind.Glyph && !(item.Kind == InkKind.Other && IsLetter(item)));

    /// <summary>White below everything is the paper itself.</summary>
    private bool IsGround(Ink item) =>
        item is { Kind: InkKind.Fill, Color.IsWhite: true }
        && _after
            .Items.Take(item.Order)
            .All(other => other is { Kind: InkKind.Fill, Color.IsWhite: true } || !other.Box.Touches(item.Box));

    private void Remark(Ink item)
    {
        if (Under(item) is { } words)
            _remarks.Add(new PageDifference(_number, DifferenceKind.Covered) { Before = words });
    }

    /// <summary>Words of the draft in the room that something takes; null for none.</summary>
    private string? Under(Ink item)
    {
        const int MostWords = 12;
        var words = InkWords
            .Of(_before.Items.Where(letter => letter.Kind == InkKind.Glyph && letter.Box.Touches(item.Box)))
            .Select(word => word.Text)
            .ToList();
        return words.Count == 0 ? null
            : words.Count <= MostWords ? string.Join(' ', words)
            : $"{string.Join(' ', words.Take(MostWords))} …";
    }

    private static DifferenceKind Kind(Ink item) =>
        item.Kind switch
        {
            InkKind.Image => DifferenceKind.Picture,
            InkKind.Annotation => DifferenceKind.Annotation,
            _ => DifferenceKind.Drawing,
        };
}
