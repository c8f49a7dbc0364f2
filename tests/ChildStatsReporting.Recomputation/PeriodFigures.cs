namespace ChildStatsReporting.Recomputing;

/// <summary>The numbers of one row. A missing number is null; for a count there is no denominator.</summary>
internal sealed record RowNumbers(Fraction? Numerator, Fraction? Denominator, int Reported)
{
    public static RowNumbers None { get; } = new(null, null, 0);

    public RowNumbers Plus(Fraction numerator, Fraction? denominator, int reported) =>
        new(
            (Numerator ?? Fraction.Zero) + numerator,
            denominator is { } below ? (Denominator ?? Fraction.Zero) + below : null,
            Reported + reported
        );
}

/// <summary>What one group adds to each row that it enters.</summary>
internal sealed record GroupSum(LineGroup Group, Fraction Numerator, Fraction? Denominator);

/// <summary>Puts the rows of a period together: sums over its lines, each in the rows above its home.</summary>
internal sealed class PeriodFigures(
    Catalogue catalogue,
    PeriodLines lines,
    PeriodRegister register,
    AcceptedReturns returns
)
{
    private readonly ListCounting counting = new(catalogue);
    private readonly IReadOnlyList<LineGroup> givers = lines.Givers(catalogue, returns);
    private readonly Dictionary<(AcceptedReturn, string Element), Figure[]> cells = [];
    private readonly Dictionary<(AcceptedReturn, string Element), IReadOnlyList<Counted>?> injuries = [];

    /// <summary>The numbers of one view under one breakdown in the row of each unit that has any.</summary>
    /// <param name="asked">The units whose rows are wanted.</param>
    public Dictionary<AdminUnit, RowNumbers> Of(FigureDefinition figure, IReadOnlySet<AdminUnit> asked)
    {
        var rows = new Dictionary<AdminUnit, RowNumbers>();
        if (lines.Asked.IsSchoolYear && figure.View.Publish != "sy")
            return rows;
        var sums = Groups(figure.Joining)
            .Select(group => Sum(figure, group))
            .Concat(givers.Select(group => figure.Elements.Any(IsGivenBy(group)) ? Sum(figure, group) : null))
            .OfType<GroupSum>()
            .ToList();
        var own = sums.Where(sum => sum.Group.Giver is not null && CountsForItself(figure, sum, sums)).ToList();
        foreach (var sum in sums.Where(sum => sum.Group.Giver is null || own.Contains(sum)))
        {
            // A unit on the way up that counts its own figure takes in nothing from below.
            var barring = own.Where(other => other != sum).Select(other => other.Group.Giver);
            foreach (var row in sum.Group.Rows.TakeWhile(row => !barring.Contains(row)).Where(asked.Contains))
                rows[row] = rows.GetValueOrDefault(row, RowNumbers.None)
                    .Plus(sum.Numerator, sum.Denominator, sum.Group.Reported);
        }

        return rows;
    }

    /// <summary>Both sides of one group; null unless every part is there: it is in a row with both or in neither.</summary>
    private GroupSum? Sum(FigureDefinition figure, LineGroup group)
    {
        if (Side(figure.Numerator, group) is not { } numerator)
            return null;
        var denominator = figure.View.IsRate ? Side(figure.Denominator, group) : null;
        return figure.View.IsRate && denominator is null ? null : new(group, numerator, denominator);
    }

    /// <summary>A unit's own figure counts where nobody below it has one, or where the definition prefers it.</summary>
    private static bool CountsForItself(FigureDefinition figure, GroupSum own, List<GroupSum> sums) =>
        figure.Elements.Any(element => element.PrefersUnit)
        || !sums.Any(other => other != own && other.Group.Rows.Contains(own.Group.Giver));

    private Func<DataElement, bool> IsGivenBy(LineGroup group) =>
        element => group.Forms.Contains(catalogue.FormOf(element));

    private IReadOnlyList<LineGroup> Groups(Joining joining) =>
        joining switch
        {
            Joining.None => lines.Alone,
            Joining.SplitInPeriod => lines.Joined,
            _ => lines.JoinedWithOpening,
        };

    /// <summary>The sum of a side's terms; null unless each of them is a number.</summary>
    private Fraction? Side(IReadOnlyList<TermCells> side, LineGroup group)
    {
        var sum = Fraction.Zero;
        foreach (var term in side)
        {
            var figure = Of(term, group);
            if (!figure.IsNumber)
                return null;
            sum += figure.Number;
        }

        return sum;
    }

    /// <remarks>
    /// Decision: a group is one line, so an x of one member adds nothing beside a number of another, and a number is
    /// asked of the term and not of each member.
    /// </remarks>
    private Figure Of(TermCells term, LineGroup group)
    {
        if (term.Element.IsListed && ListElement.IsKeyed(term.Element.Name))
            return Figure.Sum(group.Lines.Where(IsOfPeriod).Select(line => Keyed(term, line)));

        if (group.Giver is { } giver && IsGivenBy(group)(term.Element))
            return OfGiver(term, giver);
        var closing = Sum(term, group.Lines.SelectMany(line => Parts(term.Element, line)));
        return term.IsAverage ? Figure.Mean(Opening(term, group), closing) : closing;
    }

    /// <remarks>
    /// Decision: only what is a state at a quarter's end (rule last) has an opening; an average of anything else has
    /// none.
    /// </remarks>
    private Figure Opening(TermCells term, LineGroup group) =>
        lines.Opening is { } opening && term.Element.TimeRule == "last"
            ? Sum(term, group.Lines.SelectMany(line => lines.PartsOf(line, opening)))
            : Figure.Missing;

    /// <summary>What a unit above the commune gave itself, as a commune's line would have it.</summary>
    private Figure OfGiver(TermCells term, AdminUnit giver)
    {
        IEnumerable<Period> quarters = term.Element.TimeRule switch
        {
            "last" when lines.Asked.IsSchoolYear => lines.WardQuarter is { } quarter ? [quarter] : [],
            "to_date" when lines.Asked is { IsQuarter: true, Quarter: not 1 } => [],
            "last" or "to_date" => lines.Quarters.TakeLast(1),
            "own" => [lines.Asked],
            _ => lines.Quarters,
        };
        var closing = Sum(term, quarters.Select(quarter => new Part(giver, quarter)));
        if (!term.IsAverage)
            return closing;
        var opening =
            lines.Opening is { } before && term.Element.TimeRule == "last"
                ? Of(term, new Part(giver, before))
                : Figure.Missing;
        return Figure.Mean(opening, closing);
    }

    private Figure Sum(TermCells term, IEnumerable<Part> parts) => Figure.Sum(parts.Select(part => Of(term, part)));

    /// <summary>A unit that was split before the first quarter's end stands in a group for its opening stock alone.</summary>
    private bool IsOfPeriod(Line line) => lines.LineOf(line.End) is not null;

    private Figure Keyed(TermCells term, Line line) => Total(term, register.Keyed(term.Element.Name, line));

    private static Figure Total(TermCells term, IReadOnlyList<Counted>? counted) =>
        counted is null
            ? Figure.Missing
            : Figure.Of(
                counted
                    .Where(term.Selection.Takes)
                    .Aggregate(Fraction.Zero, (sum, one) => sum + Fraction.Of(one.Amount))
            );

    /// <summary>The parts of a line from which an element's figure for the period is put together.</summary>
    /// <remarks>
    /// Decision: "added when every part was accepted" asks each quarter, so a flow that some quarters do not ask has no
    /// figure in a longer period. An own figure of a split unit is that of its heirs.
    /// </remarks>
    private IEnumerable<Part> Parts(DataElement element, Line line) =>
        element.TimeRule switch
        {
            "last" when lines.Asked.IsSchoolYear => SchoolYearStock(line),
            "last" => LastQuarter(line),
            "to_date" when lines.Asked is { IsQuarter: true, Quarter: not 1 } => [],
            "to_date" => LastQuarter(line),
            "sum" or "keys" => lines.PartsOf(line),
            "own" => line.IsAlive ? [new Part(line.End, lines.Asked)] : [],
            _ => throw new NotSupportedException($"{element.Name} has the time rule {element.TimeRule}."),
        };

    private IEnumerable<Part> LastQuarter(Line line) =>
        lines.Quarters.Count == 0 ? [] : lines.PartsOf(line, lines.Quarters[^1]);

    /// <summary>A unit gone before the quarter ends has no stock in the year; one that began since has no line.</summary>
    private IEnumerable<Part> SchoolYearStock(Line line) =>
        lines.WardQuarter is { } quarter && line.End.IsAlive(quarter.TreeDate) ? [new Part(line.End, quarter)] : [];

    private Figure Of(TermCells term, Part part)
    {
        // A unit that was made anew has no part in what the one of its code before it gave.
        if (!part.Unit.IsCommune && !part.Unit.IsAlive(part.Period.TreeDate))
            return Figure.Missing;
        if (returns.Of(part.Unit.Code, part.Period.Code, catalogue.FormOf(term.Element)) is not { } accepted)
            return Figure.Missing;
        if (term.Element.IsSystem)
            return Figure.Of(1);
        if (term.Element.IsListed)
            return Total(term, Injuries(accepted, term.Element.Name));

        var typed = Cells(accepted, term.Element);
        Figure? sum = null;
        foreach (var cell in term.Selection.Cells)
            sum = sum is { } sofar ? sofar.Plus(typed[cell]) : typed[cell];
        return sum ?? Figure.Missing;
    }

    private Figure[] Cells(AcceptedReturn accepted, DataElement element)
    {
        if (!cells.TryGetValue((accepted, element.Name), out var typed))
        {
            cells[(accepted, element.Name)] = typed = [
                .. catalogue
                    .CellsOf(element)
                    .Select(breakdown => accepted.Cells.GetValueOrDefault((element.Name, breakdown), Figure.Missing)),
            ];
        }

        return typed;
    }

    private IReadOnlyList<Counted>? Injuries(AcceptedReturn accepted, string element)
    {
        if (!injuries.TryGetValue((accepted, element), out var counted))
        {
            injuries[(accepted, element)] = counted =
                !ListElement.IsStated(element, accepted) ? null
                : returns.CountsOfErased(accepted) is { } before ? before.Of(element)
                : counting.Injuries(element, accepted);
        }

        return counted;
    }
}
