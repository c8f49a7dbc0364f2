namespace ChildStatsReporting.Recomputing;

/// <summary>
/// What one unit reported, or should have, for one quarter: the smallest part a figure is put together from.
/// </summary>
internal sealed record Part(AdminUnit Unit, Period Quarter);

/// <summary>
/// A commune with the communes merged whole into it. <see cref="End"/> is the unit alive at the period's end; for a
/// unit that was split before, it is that unit itself and the line is in neither expected nor reported.
/// </summary>
internal sealed record Line(AdminUnit End, bool IsAliveAtEnd);

/// <summary>The lines of a period and their parts.</summary>
internal sealed class Lines
{
    private readonly Units units;
    private readonly Periods periods;
    private readonly Period asked;

    private readonly Dictionary<Period, ILookup<AdminUnit, Part>> partsByEnd = [];
    private readonly Dictionary<AdminUnit, IReadOnlyList<Line>> touching = [];

    public Lines(Units units, Periods periods, Period asked)
    {
        (this.units, this.periods, this.asked) = (units, periods, asked);
        Quarters = periods.QuartersOf(asked);
        All = [.. Quarters.Append(asked)
            .SelectMany(part => units.Communes(part.TreeDate))
            .Select(unit => units.EndOfLine(unit, asked.TreeDate))
            .Distinct()
            .Select(end => new Line(end, end.IsAlive(asked.TreeDate)))];
    }

    public IReadOnlyList<Period> Quarters { get; }

    public IReadOnlyList<Line> All { get; }

    /// <summary>The communes of a line that were alive at the end of a quarter.</summary>
    public IReadOnlyList<Part> PartsOf(Line line, Period quarter)
    {
        if (!partsByEnd.TryGetValue(quarter, out var parts))
        {
            parts = units.Communes(quarter.TreeDate)
                .ToLookup(unit => units.EndOfLine(unit, asked.TreeDate), unit => new Part(unit, quarter));
            partsByEnd[quarter] = parts;
        }

        return [.. parts[line.End]];
    }

    /// <summary>The lines that can have anything to do with a unit: some part of them lies at or below it.</summary>
    public IReadOnlyList<Line> Touching(AdminUnit top)
    {
        if (!touching.TryGetValue(top, out var lines))
        {
            lines = [.. All.Where(line =>
                Quarters.Append(asked).SelectMany(part => PartsOf(line, part)).Any(part => IsInside(part, top)))];
            touching[top] = lines;
        }

        return lines;
    }

    /// <summary>The parts from which an element's figure for the period is put together.</summary>
    public IReadOnlyList<Part> PartsOf(Line line, DataElement element, IndicatorView view) => element.TimeRule switch
    {
        "last" when asked.Regime == "NH" => SchoolYearStock(line, view),
        "last" => LastQuarter(line),
        "to_date" when asked.Kind == "Q" && asked.Quarter != 1 => [],
        "to_date" => LastQuarter(line),
        "sum" or "keys" => [.. Quarters.SelectMany(quarter => PartsOf(line, quarter))],
        "own" => line.IsAliveAtEnd ? [new Part(line.End, asked)] : [],
        _ => throw new NotSupportedException($"{element.Name} has the time rule {element.TimeRule}."),
    };

    /// <summary>The stock the day before the period starts, whole predecessors included.</summary>
    public IReadOnlyList<Part> OpeningOf(Line line) =>
        line.IsAliveAtEnd && periods.OpeningOf(asked) is { } opening ? PartsOf(line, opening) : [];

    /// <summary>
    /// Whether a part lies at or below a unit by the tree of its own quarter; a unit merged whole into the one
    /// asked counts as it.
    /// </summary>
    public bool IsInside(Part part, AdminUnit top) =>
        units.SelfAndAbove(part.Unit, part.Quarter.TreeDate).Any(unit => units.EndOfLine(unit, asked.TreeDate) == top);

    private IReadOnlyList<Part> LastQuarter(Line line) => Quarters.Count == 0 ? [] : PartsOf(line, Quarters[^1]);

    private IReadOnlyList<Part> SchoolYearStock(Line line, IndicatorView view) =>
        view.Publish == "sy" && line.IsAliveAtEnd && periods.WardQuarterOfSchoolYear(asked) is { } quarter
            ? [new Part(line.End, quarter)]
            : [];
}
