using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports.Layout;
using static ChildStatsReporting.Reports.FormTemplate;

namespace ChildStatsReporting.Reports.Forms;

/// <summary>Sets targets and past figures that somebody stated from a paper beside the figures of a run; neither is changed by the other.</summary>
/// <remarks>The target of the year has columns, others stand in a note. Nothing is reckoned from a figure that is withheld.</remarks>
internal sealed class StatedText(RunContent content, FormTemplate template)
{
    private readonly RunDetail detail = content.Detail;
    private readonly FigureReading reading = new(content.Detail);
    private readonly StatedTemplate? words = template.Stated;

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

    /// <summary>The target of the year for a row; blank where none was stated.</summary>
    public FigureCell Plan(FigureLine line, Measure measure) =>
        TargetOf(line, measure) is { } target
            ? FigureCell.Of(target.Value, DecimalsOf(target, line))
            : FigureCell.Blank;

    /// <summary>How much of the year's target the year so far reaches, in per cent; withheld with the figure, blank of a rate.</summary>
    public FigureCell PlanPercent(FigureLine line, Measure measure) =>
        TargetOf(line, measure) is not { IsRate: false, Value: > 0 } target
            ? FigureCell.Blank
            : OwnOf(line, target) switch
            {
                { State: CellState.Figure } own => FigureCell.Of(
                    Math.Round(100 * own.Value / target.Value, 1, MidpointRounding.AwayFromZero),
                    decimals: 1
                ),
                { State: CellState.Withheld } own => own,
                _ => FigureCell.Blank,
            };

    /// <summary>What is stated of a view beside the year's target of its total: other periods, categories, how far a rate is from its target.</summary>
    public IEnumerable<string> Others(FigureLine line) =>
        Compared
            .Where(figure => figure.Key == line.Key)
            .Select(figure => (Figure: figure, Line: LineOf(figure)!))
            .Select(pair => Other(pair.Figure, pair.Line))
            .Where(note => note.Length > 0);

    /// <summary>The papers of the targets that have columns; empty for none.</summary>
    public string PlanSources(IEnumerable<FigureLine> printed)
    {
        var sources = printed
            .SelectMany(line => new[] { TargetOf(line, Measure.Count), TargetOf(line, Measure.Rate) })
            .OfType<StatedFigure>()
            .Select(Source)
            .Distinct()
            .ToList();
        return sources.Count == 0 ? "" : Fill(words!.Targets, ("sources", string.Join("; ", sources)));
    }

    private IEnumerable<StatedFigure> Compared =>
        words is null
            ? []
            : content.Stated.Where(figure =>
                LineOf(figure) is not null && (figure.Kind == StatedFigure.Target || IsBefore(figure))
            );

    private StatedFigure? TargetOf(FigureLine line, Measure measure) =>
        line.Breakdown is not { Length: 0 }
            ? null
            : Compared
                .Where(figure =>
                    figure.Key == line.Key
                    && figure.Breakdown.Length == 0
                    && figure.Kind == StatedFigure.Target
                    && figure.IsRate == (measure == Measure.Rate)
                    && PeriodCode.Parse(figure.PeriodCode) is { Kind: "Y" } period
                    && period.Year == detail.Year
                )
                .MaxBy(figure => figure.IssuedOn);

    private FigureLine? LineOf(StatedFigure figure) =>
        content.Figures.FirstOrDefault(line => line.Key == figure.Key && line.Breakdown == figure.Breakdown);

    private bool IsBefore(StatedFigure figure) => PeriodCode.Parse(figure.PeriodCode).Year < detail.Year;

    /// <summary>What is stated for a year is held against the year so far.</summary>
    private FigureCell OwnOf(FigureLine line, StatedFigure figure)
    {
        var measure = figure.IsRate ? Measure.Rate : Measure.Count;
        return PeriodCode.Parse(figure.PeriodCode).Kind == "Y" && !detail.IsYearSoFar
            ? reading.ToDate(line, measure)
            : reading.Current(line, measure);
    }

    private string Other(StatedFigure figure, FigureLine line)
    {
        var own = OwnOf(line, figure);
        var decimals = DecimalsOf(figure, line);
        var result = own.State == CellState.Figure ? Result(figure, own, decimals) : "";
        if (ReferenceEquals(figure, TargetOf(line, figure.IsRate ? Measure.Rate : Measure.Count)))
            return figure.IsRate && result.Length > 0 ? Fill(words!.RateOfTarget, ("result", result)) : "";
        var period = PeriodCode.Parse(figure.PeriodCode);
        return Fill(
            words!.Other,
            ("kind", Fill(figure.Kind == StatedFigure.Target ? words.Target : words.Past, ("period", period.Name))),
            ("category", line.CategoryNameVi is { } category ? $" ({category})" : ""),
            ("value", VietnameseFormat.Number(figure.Value, decimals)),
            ("source", Source(figure)),
            ("result", result.Length > 0 ? $", {result}" : "")
        );
    }

    private string Source(StatedFigure figure) =>
        Fill(words!.Source, ("number", figure.Number), ("date", VietnameseFormat.ShortDate(figure.IssuedOn)));

    /// <summary>How much of a target is reached, or how far the figure is from what it is compared with.</summary>
    private string Result(StatedFigure figure, FigureCell own, int decimals) =>
        figure is { Kind: StatedFigure.Target, IsRate: false, Value: > 0 }
            ? Fill(words!.Reached, ("percent", VietnameseFormat.Number(100 * own.Value / figure.Value, 1)))
            : Fill(words!.Difference, ("difference", VietnameseFormat.Change(own.Value - figure.Value, decimals)));

    private static int DecimalsOf(StatedFigure figure, FigureLine line) => figure.IsRate ? line.Decimals : 0;

    private static PeriodCode WholeYear(PeriodCode period) => period with { Kind = "Y", Quarter = null };
}
