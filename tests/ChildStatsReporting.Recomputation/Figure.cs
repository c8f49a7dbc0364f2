using System.Numerics;

namespace ChildStatsReporting.Recomputing;

/// <summary>
/// What stands in a cell or comes out of a sum: a number, "not applicable" (x), or nothing because it is missing.
/// </summary>
public readonly record struct Figure
{
    private readonly Fraction number;
    private readonly Answer answer;

    private Figure(Fraction number, Answer answer) => (this.number, this.answer) = (number, answer);

    private enum Answer
    {
        Missing,
        NotApplicable,
        Number,
    }

    /// <summary>A blank: nobody stated it.</summary>
    public static Figure Missing { get; }

    /// <summary>An x: there is nothing to count here; it adds nothing.</summary>
    public static Figure NotApplicable { get; } = new(Fraction.Zero, Answer.NotApplicable);

    public bool IsNumber => answer == Answer.Number;

    public bool IsMissing => answer == Answer.Missing;

    internal Fraction Number => IsNumber ? number : throw new InvalidOperationException("The figure is no number.");

    public static Figure Of(BigInteger whole) => Of(Fraction.Of(whole));

    internal static Figure Of(Fraction number) => new(number, Answer.Number);

    /// <summary>
    /// "Not applicable" adds nothing, a sum of nothing else is not applicable itself, and one missing part (or no part
    /// at all) makes the sum missing.
    /// </summary>
    internal Figure Plus(Figure part) =>
        (answer, part.answer) switch
        {
            (Answer.Missing, _) or (_, Answer.Missing) => Missing,
            (Answer.NotApplicable, _) => part,
            (_, Answer.NotApplicable) => this,
            _ => Of(number + part.number),
        };

    /// <inheritdoc cref="Plus"/>
    internal static Figure Sum(IEnumerable<Figure> parts)
    {
        Figure? sum = null;
        foreach (var part in parts)
        {
            sum = sum is { } sofar ? sofar.Plus(part) : part;
            if (part.IsMissing)
                break;
        }

        return sum ?? Missing;
    }

    /// <summary>The mean of an opening and a closing stock; none unless both ends are numbers.</summary>
    internal static Figure Mean(Figure opening, Figure closing) =>
        opening.IsNumber && closing.IsNumber ? Of((opening.number + closing.number) / Fraction.Of(2)) : Missing;
}
