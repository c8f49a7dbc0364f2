using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>
/// A document of blocks by chance, the same for the same seed. Every word is one letter and a number that no other word of the
/// document has: <c>w</c> in the body, <c>h</c> in the header of a table.
/// </summary>
internal sealed class RandomDocument(int seed)
{
    private readonly Random _random = new(seed);
    private int _words;

    public static PageSetup Page { get; } = new(new PageSize(330, 420), new Margins(40, 35, 45, 50));

    /// <summary>Texts of the paragraphs that stand directly in the body.</summary>
    public List<string> Paragraphs { get; } = [];

    /// <summary>Texts of groups that stay together and are shorter than a page.</summary>
    public List<string> Groups { get; } = [];

    /// <summary>Every word of the body, tables included.</summary>
    public List<string> BodyWords { get; } = [];

    public Document Make() =>
        DocumentSample.Of(Page, [.. Enumerable.Range(0, _random.Next(5, 25)).Select(_ => Block())]);

    private Block Block() =>
        _random.Next(10) switch
        {
            < 4 => BodyParagraph(),
            < 7 => Table(),
            7 => Group(),
            8 => Columns(),
            _ => _random.Next(3) switch
            {
                0 => new Rule(_random.Next(2) == 0 ? null : 80) { SpaceBefore = 3 },
                1 => new Spacer(_random.Next(40)),
                _ => new Box([Paragraph(Text(6))]) { Width = 200, Align = (Alignment)_random.Next(3) },
            },
        };

    private Paragraph BodyParagraph()
    {
        var text = Text(_random.Next(6) == 0 ? 250 : 60);
        Paragraphs.Add(text);
        return Paragraph(text);
    }

    private Paragraph Paragraph(string text) =>
        new(Runs(text))
        {
            Align = (Alignment)_random.Next(4),
            FirstLineIndent = _random.Next(3) * 10,
            LeftIndent = _random.Next(3) * 8,
            RightIndent = _random.Next(2) * 5,
            LineSpacing = 1 + _random.Next(3) * 0.2,
            SpaceBefore = _random.Next(8),
            SpaceAfter = _random.Next(8),
            KeepTogether = _random.Next(6) == 0,
            KeepWithNext = _random.Next(6) == 0,
        };

    private KeepTogether Group()
    {
        var texts = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Text(5)).ToArray();
        Groups.Add(string.Join(' ', texts));
        return new KeepTogether([.. texts.Select(Paragraph)]);
    }

    private Columns Columns() =>
        new([
            .. Enumerable
                .Range(0, _random.Next(1, 4))
                .Select(_ => new Column(ColumnWidth.Share(1), [Paragraph(Text(8)), Paragraph(Text(4))])),
        ])
        {
            Gutter = 5,
        };

    private Table Table()
    {
        // So few that the longest word has room in one.
        var columns = _random.Next(2, 4);
        var rowCount = _random.Next(1, 25);
        var free = new int[columns];
        var rows = Enumerable.Range(0, rowCount).Select(row => Row(row, rowCount, free)).ToList();
        var header = Enumerable
            .Range(0, _random.Next(3))
            .Select(_ => new TableRow([.. free.Select(_ => new TableCell(Word('h'), Style()))]))
            .ToList();
        return new Table([.. free.Select(_ => ColumnWidth.Share(1 + _random.Next(2)))], header, rows)
        {
            Borders = (TableBorders)_random.Next(3),
            SpaceAfter = _random.Next(9),
            KeepWithNext = _random.Next(5) == 0,
        };
    }

    private TableRow Row(int row, int rowCount, int[] free)
    {
        var cells = new List<TableCell>();
        for (var column = 0; column < free.Length; )
        {
            if (free[column] > row)
            {
                column++;
                continue;
            }

            var width = 1;
            while (column + width < free.Length && free[column + width] <= row && _random.Next(6) == 0)
                width++;
            var height = _random.Next(8) == 0 ? Math.Min(rowCount - row, _random.Next(2, 5)) : 1;
            Array.Fill(free, row + height, column, width);
            cells.Add(
                new TableCell(_random.Next(8) == 0 ? [] : Runs(Text(_random.Next(25) == 0 ? 120 : 4)))
                {
                    ColSpan = width,
                    RowSpan = height,
                    Align = (Alignment)_random.Next(4),
                    VerticalAlign = (VerticalAlignment)_random.Next(3),
                    LeftIndent = _random.Next(3) * 2,
                    Fill = _random.Next(10) == 0 ? Color.Grey(220) : null,
                }
            );
            column += width;
        }

        return new TableRow(cells) { KeepWithNext = _random.Next(6) == 0, MinimumHeight = _random.Next(3) * 8 };
    }

    /// <summary>The text in one or two styles, divided at a space.</summary>
    private Run[] Runs(string text)
    {
        var at = text.IndexOf(' ', text.Length / 2);
        return at < 0 || _random.Next(2) == 0
            ? [new Run(text, Style())]
            : [new Run(text[..at], Style()), new Run(text[at..], Style())];
    }

    private string Text(int most) =>
        string.Join(' ', Enumerable.Range(0, _random.Next(1, most + 1)).Select(_ => BodyWord()));

    private string BodyWord()
    {
        var word = Word('w');
        BodyWords.Add(word);
        return word;
    }

    private string Word(char letter) => FormattableString.Invariant($"{letter}{++_words}");

    private TextStyle Style() => new((FontFace)_random.Next(4), 9 + _random.Next(4) * 1.5);
}
