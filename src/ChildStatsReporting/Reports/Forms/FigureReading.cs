namespace ChildStatsReporting.Reports.Forms;

/// <summary>Which of a view's two measures is meant.</summary>
internal enum Measure
{
    /// <summary>The numerator.</summary>
    Count,

    /// <summary>The value: percent, rate or ratio.</summary>
    Rate,
}

/// <summary>Decides what a cell shows: a figure, or why there is none.</summary>
/// <remarks>A figure is withheld in the columns that say so, a zero too; the difference of two columns with either of them.</remarks>
internal sealed class FigureReading(RunDetail detail)
{
    /// <summary>The measures of a view in order of print.</summary>
    public static IReadOnlyList<Measure> MeasuresOf(FigureLine line) =>
        line.Shows switch
        {
            "count and percent" => [Measure.Count, Measure.Rate],
            "count" => [Measure.Count],
            _ => [Measure.Rate],
        };

    /// <summary>True of the rate of a view that shows a count before it.</summary>
    public static bool IsSecond(FigureLine line, Measure measure) =>
        measure == Measure.Rate && MeasuresOf(line).Count > 1;

    /// <summary>The figure of the run's own period.</summary>
    public FigureCell Current(FigureLine line, Measure measure) =>
        Cell(line, measure, (detail.Kind, detail.Quarter), (line.Numerator, line.Value), line.IsWithheld);

    /// <summary>The figure from the start of the year.</summary>
    public FigureCell ToDate(FigureLine line, Measure measure) =>
        detail is { HasToDate: true, IsYearSoFar: false, ToDateKind: { } kind }
            ? Cell(
                line,
                measure,
                (kind, kind == "Q" ? detail.Quarter : null),
                (line.ToDateNumerator, line.ToDateValue),
                line.IsToDateWithheld
            )
            : FigureCell.Blank;

    /// <summary>The figure of the same period a year before.</summary>
    public FigureCell Earlier(FigureLine line, Measure measure) =>
        detail.HasEarlier
            ? Cell(
                line,
                measure,
                (detail.Kind, detail.Quarter),
                (line.EarlierNumerator, line.EarlierValue),
                line.IsEarlierWithheld
            )
            : FigureCell.Blank;

    /// <summary>The figure of the quarter before the run's own.</summary>
    public FigureCell Previous(FigureLine line, Measure measure) =>
        detail is { HasPrevious: true, PreviousQuarter: { } quarter }
            ? Cell(
                line,
                measure,
                (detail.Kind, quarter),
                (line.PreviousNumerator, line.PreviousValue),
                line.IsPreviousWithheld
            )
            : FigureCell.Blank;

    /// <summary>The difference to the year before, over the units that reported in both.</summary>
    public FigureCell Change(FigureLine line, Measure measure)
    {
        if (line.IsWithheld || line.IsEarlierWithheld || line.IsChangeWithheld)
            return new FigureCell(CellState.Withheld);
        if (Current(line, measure).State is CellState.NotApplicable)
            return Current(line, measure);
        return (measure == Measure.Count ? line.CountChange : line.ValueChange) is { } change
            ? new FigureCell(CellState.Change, change, DecimalsOf(line, measure))
            : FigureCell.Blank;
    }

    /// <summary>The same in per cent of the year before; blank of a rate, of a small base and where not all units are compared.</summary>
    public FigureCell ChangePercent(FigureLine line, Measure measure, int leastBase)
    {
        var (current, earlier) = (Current(line, measure), Earlier(line, measure));
        var change = Change(line, measure);
        return
            measure == Measure.Count
            && (current.State, earlier.State, change.State) == (CellState.Figure, CellState.Figure, CellState.Change)
            && earlier.Value >= leastBase
            && earlier.Value + change.Value == current.Value
            ? new FigureCell(
                CellState.Change,
                Math.Round(100 * change.Value / earlier.Value, 1, MidpointRounding.AwayFromZero),
                Decimals: 1
            )
            : FigureCell.Blank;
    }

    /// <summary>The total of a view for one unit, in the run's own period.</summary>
    public FigureCell OfUnit(FigureLine line, Measure measure, UnitFigure? figure)
    {
        var cell = Cell(
            line,
            measure,
            (detail.Kind, detail.Quarter),
            (figure?.Numerator, figure?.Value),
            figure?.IsWithheld ?? false
        );
        return cell.State == CellState.Missing && figure is { IsCollectedAbove: true }
            ? new FigureCell(CellState.NotCollected)
            : cell;
    }

    /// <summary>True when the returns of the run's period ask for every element of the view.</summary>
    public bool IsAsked(FigureLine line) => IsAsked(line, detail.Kind, detail.Quarter);

    /// <summary>The same of the run's period or of the year so far.</summary>
    public bool IsCollected(FigureLine line) =>
        IsAsked(line) || (detail.ToDateKind is { } kind && IsAsked(line, kind, kind == "Q" ? detail.Quarter : null));

    /// <summary>True when a rate of this kind of period is printed.</summary>
    public bool IsPublished(FigureLine line) => IsPublished(line.Publish, detail.Kind);

    private static FigureCell Cell(
        FigureLine line,
        Measure measure,
        (string Kind, int? Quarter) period,
        (decimal? Numerator, decimal? Value) figure,
        bool isWithheld
    )
    {
        if (measure == Measure.Rate && !IsPublished(line.Publish, period.Kind))
            return new FigureCell(CellState.NotApplicable);
        if (figure.Numerator is null)
            return new FigureCell(
                IsAsked(line, period.Kind, period.Quarter) ? CellState.Missing : CellState.NotApplicable
            );
        if (isWithheld)
            return new FigureCell(CellState.Withheld);
        return (measure == Measure.Count ? figure.Numerator : figure.Value) is { } known
            ? FigureCell.Of(known, DecimalsOf(line, measure))
            : new FigureCell(CellState.NotApplicable);
    }

    private static int DecimalsOf(FigureLine line, Measure measure) => measure == Measure.Count ? 0 : line.Decimals;

    private static bool IsPublished(string publish, string kind) =>
        publish switch
        {
            "q" => true,
            "h" => kind is "H1" or "Y",
            "y" => kind == "Y",
            _ => false,
        };

    private static bool IsAsked(FigureLine line, string kind, int? quarter)
    {
        if (line.HasOwnReturn)
            return line.Frequency != "sy" && kind == "Y";
        if (line.HasToDateRule && kind == "Q" && quarter != 1)
            return false;
        return line.Frequency switch
        {
            "q" => true,
            "h" => kind is "H1" or "Y" || quarter is 2 or 4,
            "y" => kind == "Y" || quarter == 4,
            _ => false,
        };
    }
}
