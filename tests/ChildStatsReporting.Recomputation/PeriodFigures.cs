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

/// <summary>Puts the rows of a period together: sums over its lines, each in the rows above its home.</summary>
internal sealed class PeriodFigures(
    Catalogue catalogue,
    PeriodLines lines,
    PeriodRegister register,
    AcceptedReturns returns
)
{
    private readonly ListCounting counting = new(catalogue);
    private readonly Dictionary<(AcceptedReturn, string Element), Figure[]> cells = [];
    private readonly Dictionary<(AcceptedReturn, string Element), IReadOnlyList<Counted>?> injuries = [];

    /// <summary>The numbers of one view under one breakdown in the row of each unit that has any.</summary>
    /// <param name="asked">The units whose rows are wanted.</param>
    public Dictionary<AdminUnit, RowNumbers> Of(FigureDefinition figure, IReadOnlySet<AdminUnit> asked)
    {
        var rows = new Dictionary<AdminUnit, RowNumbers>();
        if (lines.Asked.IsSchoolYear && figure.View.Publish != "sy")
            return rows;
        foreach (var group in Groups(figure.Joining).Where(group => group.Rows.Any(asked.Contains)))
        {
            // A group is in a row with both parts of a rate or in neither.
            if (Side(figure.Numerator, group) is not { } numerator)
                continue;
            var denominator = figure.View.IsRate ? Side(figure.Denominator, group) : null;
            if (figure.View.IsRate && denominator is null)
                continue;
            foreach (var row in group.Rows.Where(asked.Contains))
            {
                rows[row] = rows.GetValueOrDefault(row, RowNumbers.None).Plus(numerator, denominator, group.Reported);
            }
        }

        return rows;
    }

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
