namespace ChildStatsReporting.Recomputing;

/// <summary>The numbers of one row. A missing number is null; for a count there is no denominator.</summary>
internal sealed record RowNumbers(Fraction? Numerator, Fraction? Denominator, int Reported);

/// <summary>Puts one row of the figures together: one view under one breakdown.</summary>
internal sealed class RowFigures
{
    private readonly Recomputed source;
    private readonly IndicatorView view;
    private readonly Dictionary<Term, Selection> selections;
    private readonly HashSet<Line> covered;
    private readonly Dictionary<(Term, Line), Figure> wholeLines = [];

    public RowFigures(
        Recomputed source, AdminUnit top, IndicatorView view,
        IReadOnlyList<(string Dimension, string Category)> breakdown)
    {
        (this.source, this.view) = (source, view);
        selections = view.Numerator.Concat(view.Denominator).Distinct()
            .ToDictionary(term => term, term => new Selection(source.Catalogue, term, breakdown));

        // Coverage is judged for this row alone: a line is in it with all its parts, on both sides of a rate, or it is
        // not in it at all.
        covered = [.. source.Lines.Touching(top).Where(line =>
            Side(view.Numerator, line, _ => true).IsNumber
            && (!view.IsRate || Side(view.Denominator, line, _ => true).IsNumber))];
    }

    /// <summary>The row's numbers for a unit: the sums over its lines; the value is made from these sums.</summary>
    public RowNumbers Of(AdminUnit place)
    {
        bool IsInside(Part part) => source.IsInside(part, place);

        var inside = source.Lines.Touching(place).Where(covered.Contains).Where(line =>
            Side(view.Numerator, line, IsInside).IsNumber
            && (!view.IsRate || Side(view.Denominator, line, IsInside).IsNumber)).ToList();
        if (inside.Count == 0)
            return new(null, null, 0);
        return new(
            Total(view.Numerator, inside, IsInside),
            view.IsRate ? Total(view.Denominator, inside, IsInside) : null,
            inside.Count(line => line.IsAliveAtEnd && source.IsBelowAtEnd(line.End, place)));
    }

    private Fraction Total(IReadOnlyList<Term> side, IReadOnlyList<Line> lines, Func<Part, bool> isInside)
    {
        var total = Fraction.Zero;
        foreach (var term in side)
        {
            if (IsCounted(term))
            {
                // Keys are counted again over all lists of the lines, so that a key in two lists counts once.
                total += Counted(term, [.. lines.SelectMany(line => Parts(term, line)).Where(isInside)]).Number;
                continue;
            }

            foreach (var figure in lines.Select(line => Of(term, line, isInside)).Where(figure => figure.IsNumber))
                total += figure.Number;
        }

        return total;
    }

    private Figure Side(IReadOnlyList<Term> side, Line line, Func<Part, bool> isInside) =>
        Figure.Sum(side.Select(term => Of(term, line, isInside)));

    private Figure Of(Term term, Line line, Func<Part, bool> isInside)
    {
        var all = Parts(term, line);
        var inside = all.Where(isInside).ToList();
        if (term.IsAverage)
        {
            var opening = source.Lines.OpeningOf(line).Where(isInside).ToList();
            return Figure.Mean(Stated(term, opening), Stated(term, inside));
        }

        if (inside.Count < all.Count)
            return Stated(term, inside);

        // A line that lies inside as a whole gives the same figure to every unit above it.
        if (!wholeLines.TryGetValue((term, line), out var whole))
            wholeLines[(term, line)] = whole = Stated(term, all);
        return whole;
    }

    private Figure Stated(Term term, IReadOnlyList<Part> parts) =>
        IsCounted(term) ? Counted(term, parts) : Figure.Sum(parts.Select(part => Typed(term, part)));

    private Figure Typed(Term term, Part part)
    {
        if (source.Returns.Of(part.Unit, part.Quarter) is not { } accepted)
            return Figure.Missing;
        if (source.Catalogue.Elements[term.Element].Form == "system")
            return Figure.Of(Fraction.Of(1));
        return Figure.Sum(selections[term].Breakdowns.Select(breakdown =>
            accepted.Cells.GetValueOrDefault((term.Element, breakdown), Figure.Missing)));
    }

    private Figure Counted(Term term, IReadOnlyList<Part> parts)
    {
        var returns = parts
            .Select(part => source.Returns.Of(part.Unit, part.Quarter))
            .OfType<WardReturn>()
            .Where(accepted => RegisterCounts.IsKnown(term.Element, accepted))
            .ToList();
        if (parts.Count == 0 || returns.Count < parts.Count)
            return Figure.Missing;
        var counted = source.Register.Of(term.Element, returns, source.Asked)
            .Where(selections[term].Takes);
        return Figure.Of(counted.Aggregate(Fraction.Zero, (sum, one) => sum + Fraction.Of(one.Amount)));
    }

    private IReadOnlyList<Part> Parts(Term term, Line line) =>
        source.Lines.PartsOf(line, source.Catalogue.Elements[term.Element], view);

    private bool IsCounted(Term term) => source.Catalogue.Elements[term.Element].Form == "cases";
}
