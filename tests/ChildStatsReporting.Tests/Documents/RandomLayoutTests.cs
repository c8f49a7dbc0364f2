using System.Text.RegularExpressions;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>
/// What must hold of every document, tried on documents made by chance and read back with PdfPig: twenty that are always the
/// same and ten new ones. A failure names its seed.
/// </summary>
public sealed partial class RandomLayoutTests
{
    private const int Fixed = 20;
    private const int Fresh = 10;
    private const double Tolerance = 0.1;

    public static TheoryData<int> Seeds =>
        [
            .. Enumerable.Range(1, Fixed),
            .. Enumerable.Range(0, Fresh).Select(_ => Random.Shared.Next(1000, int.MaxValue)),
        ];

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Seeds))]
    public void Words_of_a_random_document_stand_once_and_apart_and_within_the_margins(int seed)
    {
        var random = new RandomDocument(seed);
        using var pdf = PdfDocument.Open(DocumentSample.Write(random.Make()));
        var pages = pdf.GetPages().ToArray();

        var words = WordsOf(pages);
        random.BodyWords.Except(words).Should().BeEmpty($"no word of seed {seed} is lost");
        words
            .GroupBy(word => word)
            .Where(word => word.Count() > 1)
            .Should()
            .BeEmpty($"no word of seed {seed} is doubled");
        foreach (var page in pages)
        {
            CheckMargins(page, seed);
            CheckOverlaps(page, seed);
        }

        var lines = LinesOf(pages);
        foreach (var paragraph in random.Paragraphs)
            CheckEdges(paragraph, lines, seed);
        foreach (var group in random.Groups)
            group.Split(' ').Select(word => lines[word].Page).Distinct().Should().ContainSingle($"of seed {seed}");
    }

    /// <summary>Words of the body that belong to an element; what is repeated on a page belongs to none.</summary>
    private static List<string> WordsOf(Page[] pages) =>
        [
            .. pages
                .SelectMany(page => page.GetMarkedContents())
                .Where(content => content is not ArtifactMarkedContentElement)
                .SelectMany(content =>
                    Words()
                        .Matches(string.Concat(content.Letters.Select(letter => letter.Value)))
                        .Select(word => word.Value)
                ),
        ];

    /// <summary>Page and baseline of each word of the body; a repeated one has those of its last place.</summary>
    private static Dictionary<string, (int Page, double Baseline)> LinesOf(Page[] pages)
    {
        var lines = new Dictionary<string, (int, double)>();
        foreach (var page in pages)
        {
            foreach (
                var content in page.GetMarkedContents().Where(content => content is not ArtifactMarkedContentElement)
            )
            {
                var text = string.Concat(content.Letters.Select(letter => letter.Value));
                foreach (Match word in Words().Matches(text))
                    lines[word.Value] = (
                        page.Number,
                        Math.Round(Baseline(content.Letters[word.Index]), 2, MidpointRounding.AwayFromZero)
                    );
            }
        }

        return lines;
    }

    private static void CheckMargins(Page page, int seed)
    {
        var (size, margins) = (RandomDocument.Page.Size, RandomDocument.Page.Margins);
        foreach (var letter in Ink(page))
        {
            var place = $"of seed {seed}, page {page.Number}, letter {letter.Value} at {letter.StartBaseLine}";
            letter.StartBaseLine.X.Should().BeGreaterThan(margins.Left - Tolerance, place);
            letter.EndBaseLine.X.Should().BeLessThan(size.Width - margins.Right + Tolerance, place);
            Baseline(letter).Should().BeInRange(margins.Bottom, size.Height - margins.Top, place);
        }
    }

    /// <summary>Two letters overlap when their widths do and their baselines are nearer than two thirds of their size.</summary>
    private static void CheckOverlaps(Page page, int seed)
    {
        var letters = Ink(page).OrderBy(Baseline).ToArray();
        for (var i = 0; i < letters.Length; i++)
        {
            for (var j = i + 1; j < letters.Length; j++)
            {
                var (low, high) = (letters[i], letters[j]);
                if (Baseline(high) - Baseline(low) > Math.Min(low.PointSize, high.PointSize) * 2 / 3)
                    break;
                var shared =
                    Math.Min(low.EndBaseLine.X, high.EndBaseLine.X)
                    - Math.Max(low.StartBaseLine.X, high.StartBaseLine.X);
                shared
                    .Should()
                    .BeLessThan(
                        Tolerance,
                        $"of seed {seed}, page {page.Number}, {low.Value} at {low.StartBaseLine}, {high.Value} at {high.StartBaseLine}"
                    );
            }
        }
    }

    /// <summary>No single first or last line of a paragraph on a page, since a page has room for more than four lines.</summary>
    private static void CheckEdges(string paragraph, Dictionary<string, (int Page, double Baseline)> lines, int seed)
    {
        var pages = paragraph.Split(' ').Select(word => lines[word]).Distinct().GroupBy(line => line.Page).ToArray();
        if (pages.Length == 1)
            return;
        pages[0].Count().Should().BeGreaterThan(1, $"of seed {seed}, {paragraph[..5]} on page {pages[0].Key}");
        pages[^1].Count().Should().BeGreaterThan(1, $"of seed {seed}, {paragraph[..5]} on page {pages[^1].Key}");
    }

    private static IEnumerable<Letter> Ink(Page page) =>
        page.Letters.Where(letter => !string.IsNullOrWhiteSpace(letter.Value));

    private static double Baseline(Letter letter) => letter.StartBaseLine.Y;

    [GeneratedRegex("w[0-9]+")]
    private static partial Regex Words();
}
