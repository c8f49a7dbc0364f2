using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Layout;
using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>Sets targets and past figures that somebody stated from a paper beside the figures of a run; neither is changed by the other.</summary>
internal sealed class StatedText(RunContent content, FormTemplate template)
{
    private readonly RunDetail detail = content.Detail;
    private readonly FigureReading reading = new(content.Detail);
    private readonly StatedTemplate words =
        template.Stated
        ?? throw new InvalidDataException(
            $"The form {template.FormCode} compares with stated figures and has no words for it."
        );

    /// <summary>Codes of the periods whose stated figures a run compares with: its own, the year it lies in, and both a year before.</summary>
    public static string[] PeriodCodes(RunDetail detail)
    {
        var own = PeriodCode.Parse(detail.PeriodCode);
        PeriodCode[] shown =
        [
            own,
            WholeYear(own),
            own with
            {
                Year = own.Year - 1,
            },
            WholeYear(own) with
            {
                Year = own.Year - 1,
            },
        ];
        return [.. shown.Select(period => period.ToString()).Distinct()];
    }

    /// <summary>One row for each stated figure whose indicator the definitions know.</summary>
    public IReadOnlyList<StatedRow> Rows() =>
        [
            .. content
                .Stated.Where(figure => figure.Kind == StatedFigure.Target || IsBefore(figure))
                .Select(figure => (Figure: figure, Line: LineOf(figure)))
                .Where(pair => pair.Line is not null)
                .Select((pair, index) => Row(index + 1, pair.Figure, pair.Line!)),
        ];

    /// <summary>What is said below the annex.</summary>
    public IEnumerable<string> Footnotes() => [words.Compared];

    private FigureLine? LineOf(StatedFigure figure) =>
        content.Figures.FirstOrDefault(line => line.Key == figure.Key && line.Breakdown == figure.Breakdown);

    private bool IsBefore(StatedFigure figure) => PeriodCode.Parse(figure.PeriodCode).Year < detail.Year;

    private StatedRow Row(int number, StatedFigure figure, FigureLine line)
    {
        var period = PeriodCode.Parse(figure.PeriodCode);
        var measure = figure.IsRate ? Measure.Rate : Measure.Count;
        // What is stated for a year is held against the year so far.
        var isToDate = period.Kind == "Y" && detail.Kind != "Y";
        var own = isToDate ? reading.ToDate(line, measure) : reading.Current(line, measure);
        var decimals = figure.IsRate ? line.Decimals : 0;
        return new StatedRow(
            $"{number}",
            line.CategoryNameVi is { } category ? $"{line.NameVi}: {category}" : line.NameVi,
            figure.IsRate ? template.RateUnits.GetValueOrDefault(line.Key, template.RateUnit) : line.CountUnit ?? "",
            Fill(figure.Kind == StatedFigure.Target ? words.Target : words.Past, ("period", period.Name)),
            FigureCell.Of(figure.Value, decimals),
            own.State == CellState.Blank ? new FigureCell(CellState.Missing) : own,
            isToDate ? words.ToDate : "",
            Result(figure, own, decimals),
            Fill(words.Source, ("number", figure.Number), ("date", VietnameseFormat.ShortDate(figure.IssuedOn)))
        );
    }

    /// <summary>How much of a target is reached, or how far it is from what is compared; empty where there is no figure of ours.</summary>
    private string Result(StatedFigure figure, FigureCell own, int decimals)
    {
        if (own.State != CellState.Figure)
            return "";
        if (figure is { Kind: StatedFigure.Target, IsRate: false, Value: > 0 })
            return Fill(words.Reached, ("percent", VietnameseFormat.Number(100 * own.Value / figure.Value, 1)));
        return VietnameseFormat.Change(own.Value - figure.Value, decimals);
    }

    private static PeriodCode WholeYear(PeriodCode period) => period with { Kind = "Y", Quarter = null };
}
