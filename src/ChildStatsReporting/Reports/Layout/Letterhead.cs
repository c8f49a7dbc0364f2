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

    private Block Dateline() =>
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

    /// <summary>A long name is broken after its dash, so that the field behind it stays whole.</summary>
    private static string WithWholeFields(string name)
    {
        var dash = name.IndexOf(" - ", StringComparison.Ordinal);
        return dash < 0 ? name : $"{name[..dash]} - {name[(dash + 3)..].Replace(' ', '\u00A0')}";
    }

    /// <summary>A long name is set on two lines; the rule follows the length of one.</summary>
    private int LinesOf(string name) =>
        fonts.WidthOf(name, Typography.Agency)
        > Typography.Portrait.BodyWidth - CountryWidth - Typography.LetterheadGutter
            ? 2
            : 1;

    private Columns Pair(IReadOnlyList<Block> left, IReadOnlyList<Block> right) =>
        new([new Column(ColumnWidth.Share(1), left), new Column(ColumnWidth.Points(CountryWidth), right)])
        {
            Gutter = Typography.LetterheadGutter,
        };

    /// <summary>The Quốc hiệu stands on one line; what it leaves is the agency's.</summary>
    private double CountryWidth => Math.Ceiling(fonts.WidthOf(model.Country, Typography.Country)) + 1;

    private static Paragraph Centred(string text, TextStyle style) => new(text, style) { Align = Alignment.Center };
}
