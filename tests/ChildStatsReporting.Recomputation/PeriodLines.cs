namespace ChildStatsReporting.Recomputing;

/// <summary>
/// A commune with the communes merged whole into it. <see cref="End"/> is the unit alive at the period's tree date, or
/// a unit that was split before: that is a line too, in neither expected nor reported.
/// </summary>
internal sealed record Line(AdminUnit End, bool IsAlive);

/// <summary>What one unit reported, or should have, for one period: the smallest part of a figure.</summary>
internal sealed record Part(AdminUnit Unit, Period Period);

/// <summary>
/// Lines that are in a row all of them or not at all: one line, or a split unit and its heirs in some rates.
/// </summary>
/// <param name="Rows">The units whose rows it enters, the lowest first: a line alive itself, and the home with all above it.</param>
/// <param name="Reported">How many of them are alive.</param>
internal sealed record LineGroup(IReadOnlyList<Line> Lines, IReadOnlyList<AdminUnit> Rows, int Reported)
{
    /// <summary>The unit above the commune whose own returns stand in place of its lines' for some forms.</summary>
    public AdminUnit? Giver { get; init; }

    /// <summary>The forms that it gave.</summary>
    public IReadOnlySet<string> Forms { get; init; } = new HashSet<string>();
}

/// <summary>The lines of a period, their parts and where they roll up. Depends on tree and calendar only.</summary>
internal sealed class PeriodLines
{
    private readonly Units units;
    private readonly Dictionary<AdminUnit, Line> lines;
    private readonly Dictionary<Period, ILookup<AdminUnit, Part>> partsByEnd;

    public PeriodLines(Units units, Periods periods, Period asked)
    {
        (this.units, Asked) = (units, asked);
        Quarters = periods.QuartersOf(asked);
        Opening = asked.IsSchoolYear ? null : periods.OpeningOf(asked);
        WardQuarter = asked.IsSchoolYear ? periods.WardQuarterOf(asked) : null;
        partsByEnd = Quarters.Concat(Opening is null ? [] : [Opening]).ToDictionary(quarter => quarter, PartsByEnd);

        // A line is there when a part of it was due at the end of a quarter. Decision: a unit merged whole into one that
        // was split before any quarter ended is such a part, and its events count in the split unit's line.
        var ends = Quarters.SelectMany(quarter => partsByEnd[quarter].Select(parts => parts.Key));
        lines = ends.Concat(units.Alive(asked.TreeDate).Where(unit => unit.IsCommune))
            .Distinct()
            .ToDictionary(end => end, LineEndingIn);
        Alone = [.. lines.Values.Select(line => GroupOf([line]))];
        Joined = Join(lines.Keys);
        JoinedWithOpening = Opening is null
            ? Joined
            : Join(lines.Keys.Union(partsByEnd[Opening].Select(parts => parts.Key)));
    }

    public Period Asked { get; }

    public IReadOnlyList<Period> Quarters { get; }

    /// <summary>The quarter that ends the day before the period starts.</summary>
    public Period? Opening { get; }

    /// <summary>The quarter whose ward stocks a school year takes.</summary>
    public Period? WardQuarter { get; }

    /// <summary>Each line by itself.</summary>
    public IReadOnlyList<LineGroup> Alone { get; }

    /// <summary>Split units that have a line, each as one with its heirs; all other lines by themselves.</summary>
    public IReadOnlyList<LineGroup> Joined { get; }

    /// <summary>
    /// The same for averages: also a unit that was split between the opening and the end of the first quarter, because
    /// its opening stock is part of the opening stock of its heirs.
    /// </summary>
    public IReadOnlyList<LineGroup> JoinedWithOpening { get; }

    /// <summary>The line that a unit's returns belong to; null where the period has no such line.</summary>
    public Line? LineOf(AdminUnit unit) => lines.GetValueOrDefault(units.EndOfLine(unit, Asked.TreeDate));

    /// <summary>The communes of a line that were alive at the end of a quarter.</summary>
    public IEnumerable<Part> PartsOf(Line line, Period quarter) => partsByEnd[quarter][line.End];

    public IEnumerable<Part> PartsOf(Line line) => Quarters.SelectMany(quarter => PartsOf(line, quarter));

    /// <summary>
    /// Units above the commune with a return of their own for a period that the form is read from: each with all lines
    /// below it, whose returns of the other forms it needs in formulas that mix both.
    /// </summary>
    public IReadOnlyList<LineGroup> Givers(Catalogue catalogue, AcceptedReturns returns)
    {
        var formPeriods = catalogue
            .Elements.Values.SelectMany(element =>
                ReadFrom(element.TimeRule).Select(period => (Form: catalogue.FormOf(element), Period: period))
            )
            .Distinct()
            .ToList();
        return
        [
            .. units
                .Alive(Asked.TreeDate)
                .Where(unit => !unit.IsCommune)
                .Select(unit =>
                    (
                        Unit: unit,
                        Forms: formPeriods
                            .Where(read => unit.IsAlive(read.Period.TreeDate))
                            .Where(read => returns.Of(unit.Code, read.Period.Code, read.Form) is not null)
                            .Select(read => read.Form)
                            .ToHashSet()
                    )
                )
                .Where(giver => giver.Forms.Count > 0)
                .Select(giver => new LineGroup(
                    [
                        .. Alone
                            .Concat(JoinedWithOpening)
                            .Where(group => group.Rows.Contains(giver.Unit))
                            .SelectMany(group => group.Lines)
                            .Distinct(),
                    ],
                    [.. units.SelfAndAbove(giver.Unit, Asked.TreeDate)],
                    units
                        .Alive(Asked.TreeDate)
                        .Count(unit => unit.IsCommune && units.SelfAndAbove(unit, Asked.TreeDate).Contains(giver.Unit))
                )
                {
                    Giver = giver.Unit,
                    Forms = giver.Forms,
                }),
        ];
    }

    private IEnumerable<Period> ReadFrom(string timeRule) =>
        timeRule switch
        {
            "own" => [Asked],
            "sum" or "keys" => Quarters,
            _ => Quarters.TakeLast(1).Append(Opening).Append(WardQuarter).OfType<Period>(),
        };

    private ILookup<AdminUnit, Part> PartsByEnd(Period quarter) =>
        units
            .Alive(quarter.TreeDate)
            .Where(unit => unit.IsCommune)
            .ToLookup(unit => units.EndOfLine(unit, Asked.TreeDate), unit => new Part(unit, quarter));

    private Line LineEndingIn(AdminUnit end) => new(end, end.IsAlive(Asked.TreeDate));

    /// <summary>Puts each split unit together with its heirs, and with all that share one of them.</summary>
    private List<LineGroup> Join(IEnumerable<AdminUnit> ends)
    {
        var groups = new List<HashSet<AdminUnit>>();
        foreach (var end in ends)
        {
            var joined = units.Heirs(end, Asked.TreeDate).Append(end).ToHashSet();
            foreach (var other in groups.Where(other => other.Overlaps(joined)).ToList())
            {
                joined.UnionWith(other);
                groups.Remove(other);
            }

            groups.Add(joined);
        }

        return [.. groups.Select(group => GroupOf([.. group.Select(LineEndingIn)]))];
    }

    /// <summary>
    /// A line alive is a row of its own and rolls up at the unit above it. A split unit, or one with its heirs, rolls up
    /// at the lowest unit above all heirs, which is never a commune; heirs in two provinces have none.
    /// </summary>
    private LineGroup GroupOf(IReadOnlyList<Line> members)
    {
        if (members is [{ IsAlive: true } alive])
            return new(members, [.. units.SelfAndAbove(alive.End, Asked.TreeDate)], 1);
        var heirs = members.SelectMany(line => units.Heirs(line.End, Asked.TreeDate)).Distinct();
        var home = units.LowestAbove(heirs, Asked.TreeDate);
        return new(
            members,
            home is null ? [] : [.. units.SelfAndAbove(home, Asked.TreeDate)],
            members.Count(line => line.IsAlive)
        );
    }
}
