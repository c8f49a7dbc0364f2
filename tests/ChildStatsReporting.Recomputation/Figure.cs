namespace ChildStatsReporting.Recomputing;

/// <summary>
/// What stands in a cell or comes out of a sum: a number, "not applicable", or nothing because it is missing.
/// </summary>
internal readonly record struct Figure
{
    private readonly Fraction? number;
    private readonly bool isNotApplicable;

    private Figure(Fraction? number, bool isNotApplicable)
    {
        this.number = number;
        this.isNotApplicable = isNotApplicable;
    }

    public static Figure Missing { get; }

    public static Figure NotApplicable { get; } = new(null, true);

    public bool IsNumber => number is not null;

    public bool IsMissing => number is null && !isNotApplicable;

    public Fraction Number => number ?? throw new InvalidOperationException("The figure is no number.");

    public static Figure Of(Fraction number) => new(number, false);

    /// <summary>
    /// "Not applicable" adds nothing, a sum of nothing else is not applicable itself, and one missing part (or no part
    /// at all) makes the sum missing.
    /// </summary>
    public static Figure Sum(IEnumerable<Figure> parts)
    {
        Fraction? sum = null;
        var hasNotApplicable = false;
        foreach (var part in parts)
        {
            if (part.IsMissing)
                return Missing;
            if (part.IsNumber)
                sum = (sum ?? Fraction.Zero) + part.Number;
            else
                hasNotApplicable = true;
        }

        return sum is not null ? Of(sum.Value) : hasNotApplicable ? NotApplicable : Missing;
    }

    /// <summary>The mean of an opening and a closing stock; there is none unless both are numbers.</summary>
    public static Figure Mean(Figure opening, Figure closing) =>
        opening.IsMissing || closing.IsMissing ? Missing
        : opening.IsNumber && closing.IsNumber ? Of((opening.Number + closing.Number) / Fraction.Parse("2"))
        : NotApplicable;
}
