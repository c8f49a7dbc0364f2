namespace ChildStatsReporting.Documents.Layout;

/// <summary>
/// A block laid out once for its width. Its only verb besides drawing is to be split at a height. Lengths are
/// points.
/// </summary>
internal abstract class LayoutBox
{
    /// <summary>
    /// Lengths that differ by less count as equal, so that sums of fractions do not push a line to the next page.
    /// </summary>
    public const double Tolerance = 0.01;

    public double SpaceBefore { get; init; }

    public double SpaceAfter { get; init; }

    public bool KeepWithNext { get; init; }

    public abstract double Height { get; }

    /// <summary>
    /// Height of the smallest first part; the whole height when the box is not divided of its own will.
    /// </summary>
    public virtual double LeastHead => Height;

    /// <summary>
    /// Divides the box so that the head is no higher than <paramref name="height"/>. The head is null when nothing
    /// fits, the tail when all does. With <paramref name="force"/> the box stands at the top of a page: rules on
    /// keeping together give way, since waiting would not help.
    /// </summary>
    /// <exception cref="DocumentLayoutException">Forced, and the box cannot be divided.</exception>
    public virtual (LayoutBox? Head, LayoutBox? Tail) Split(double height, bool force)
    {
        if (Height <= height + Tolerance)
            return (this, null);
        return force
            ? throw new DocumentLayoutException(
                FormattableString.Invariant(
                    $"A block {Height:0.#} pt high does not fit on a page with {height:0.#} pt."
                )
            )
            : (null, this);
    }

    /// <summary>Draws the box with its top left corner at a point of the page.</summary>
    public abstract void Draw(PageCanvas canvas, double x, double y);
}
