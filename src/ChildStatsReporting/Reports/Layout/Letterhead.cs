using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Reports.Layout;

/// <summary>The head of the first page, ô 1 to 4 of the decree's drawing.</summary>
internal sealed class Letterhead(LetterheadModel model, FontFamily fonts)
{
    /// <summary>Two rows of two columns: names above, number and dateline below on one line.</summary>
    public IReadOnlyList<Block> Blocks() =>
        [
            Pair(
                AgencyLines(),
                [
                    Centred(model.Country, Typography.Country),
                    Centred(model.Motto, Typography.Motto),
                    new Rule(fonts.WidthOf(model.Motto, Typography.Motto)) { SpaceBefore = Typography.RuleGap },
                ]
            ) with
            {
                SpaceAfter = Typography.LetterheadGap,
            },
            Pair([NumberLine(), .. Subject()], [Dateline()]) with
            {
                SpaceAfter = Typography.TitleSpace,
            },
        ];

    private Block NumberLine() =>
        model.IsFilledLater
            ? new FillableLine(ReportFields.Number, model.NumberLine, Typography.Number, "Số, ký hiệu của văn bản")
            : Centred(model.NumberLine, Typography.Number);

    private Block[] Subject() =>
        model.Subject is { } subject
            ? [Centred(subject, Typography.Subject) with { SpaceBefore = Typography.ParagraphSpace }]
            : [];

    /// <summary>Place and day by themselves.</summary>
    public Block Dateline() =>
        model.IsFilledLater
            ? new FillableLine(ReportFields.Dateline, model.Dateline, Typography.Dateline, "Địa danh và ngày ban hành")
            : Centred(model.Dateline, Typography.Dateline);

    private List<Block> AgencyLines()
    {
        List<Block> lines = [];
        if (model.SuperiorName is { } superior)
            lines.Add(Centred(superior, Typography.Superior));
        lines.Add(Centred(WithWholeFields(model.AgencyName), Typography.Agency));
        lines.Add(
            new Rule(
                fonts.WidthOf(model.AgencyName, Typography.Agency)
                    * Typography.ShortRuleShare
                    / LinesOf(model.AgencyName)
            )
            {
                SpaceBefore = Typography.RuleGap,
            }
        );
        return lines;
    }

    /// <summary>A long name is broken after its dash, so that the field behind it stays whole; without one, into two lines as long as each other.</summary>
    private string WithWholeFields(string name)
    {
        var dash = name.IndexOf(" - ", StringComparison.Ordinal);
        if (dash >= 0)
            return $"{name[..dash]} - {Whole(name[(dash + 3)..])}";
        if (LinesOf(name) == 1)
            return name;
        var words = name.Split(' ');
        return Enumerable
                .Range(1, words.Length - 1)
                .Select(count =>
                    (First: string.Join(' ', words.Take(count)), Second: string.Join(' ', words.Skip(count)))
                )
                .OrderBy(lines => Math.Max(WidthOf(lines.First), WidthOf(lines.Second)))
                .Where(lines => Math.Max(WidthOf(lines.First), WidthOf(lines.Second)) <= AgencyWidth)
                .Select(lines => $"{Whole(lines.First)} {Whole(lines.Second)}")
                .FirstOrDefault()
            ?? name;
    }

    private static string Whole(string words) => words.Replace(' ', '\u00A0');

    private double WidthOf(string name) => fonts.WidthOf(name, Typography.Agency);

    private double AgencyWidth => Typography.Portrait.BodyWidth - CountryWidth - Typography.LetterheadGutter;

    /// <summary>A long name is set on two lines; the rule follows the length of one.</summary>
    private int LinesOf(string name) => WidthOf(name) > AgencyWidth ? 2 : 1;

    private Columns Pair(IReadOnlyList<Block> left, IReadOnlyList<Block> right) =>
        new([new Column(ColumnWidth.Share(1), left), new Column(ColumnWidth.Points(CountryWidth), right)])
        {
            Gutter = Typography.LetterheadGutter,
        };

    /// <summary>The Quốc hiệu stands on one line; what it leaves is the agency's.</summary>
    private double CountryWidth => Math.Ceiling(fonts.WidthOf(model.Country, Typography.Country)) + 1;

    private static Paragraph Centred(string text, TextStyle style) => new(text, style) { Align = Alignment.Center };
}
