namespace ChildStatsReporting.Recomputing;

/// <summary>A term of a formula under one breakdown: the element and which of its cells.</summary>
internal sealed record TermCells(DataElement Element, bool IsAverage, Selection Selection);

/// <summary>Which lines are in a row together.</summary>
internal enum Joining
{
    /// <summary>Each line by itself.</summary>
    None,

    /// <summary>A split unit of the period with its heirs.</summary>
    SplitInPeriod,

    /// <summary>Also one that was split since the opening.</summary>
    SplitSinceOpening,
}

/// <summary>One view under one breakdown: what is asked of every unit.</summary>
internal sealed class FigureDefinition(
    Catalogue catalogue,
    IndicatorView view,
    IReadOnlyList<(string Dimension, string Category)> breakdown
)
{
    public IndicatorView View { get; } = view;

    public string Breakdown { get; } = Breakdowns.Name(breakdown);

    public IReadOnlyList<TermCells> Numerator { get; } = Terms(catalogue, view.Numerator, breakdown);

    public IReadOnlyList<TermCells> Denominator { get; } = Terms(catalogue, view.Denominator, breakdown);

    public IEnumerable<DataElement> Elements => Numerator.Concat(Denominator).Select(term => term.Element);

    public Joining Joining { get; } = JoiningOf(catalogue, view);

    /// <summary>
    /// "In a rate of a flow or of keys over a stock, a split unit and its heirs are one line", and wherever an opening
    /// stock is asked.
    /// </summary>
    /// <remarks>
    /// Decision: a flow is an element of that kind, keys are one of that rule, a stock is an element of that kind,
    /// whatever its time rule; it is enough that one term of a side is the one and one term of the other side the other.
    /// What is stated to date is neither. A count is no rate: a sum of a flow and a stock takes each line by itself.
    /// </remarks>
    private static Joining JoiningOf(Catalogue catalogue, IndicatorView view)
    {
        bool HasEvents(IEnumerable<Term> side) =>
            side.Select(term => catalogue.Elements[term.Element])
                .Any(element => element.Kind == "flow" || element.TimeRule == "keys");
        bool HasStock(IEnumerable<Term> side) => side.Any(term => catalogue.Elements[term.Element].Kind == "stock");

        if (view.HasAverage)
            return Joining.SplitSinceOpening;
        return
            (HasEvents(view.Numerator) && HasStock(view.Denominator))
            || (HasStock(view.Numerator) && HasEvents(view.Denominator))
            ? Joining.SplitInPeriod
            : Joining.None;
    }

    private static List<TermCells> Terms(
        Catalogue catalogue,
        IReadOnlyList<Term> side,
        IReadOnlyList<(string, string)> breakdown
    ) =>
        [
            .. side.Select(term => new TermCells(
                catalogue.Elements[term.Element],
                term.IsAverage,
                new Selection(catalogue, term, breakdown)
            )),
        ];
}
