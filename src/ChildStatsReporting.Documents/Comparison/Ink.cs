namespace ChildStatsReporting.Documents.Comparison;

/// <summary>A rectangle on a page, in points from its lower left corner.</summary>
internal readonly record struct InkBox(double Left, double Bottom, double Right, double Top)
{
    public static InkBox Everything => new(-1e9, -1e9, 1e9, 1e9);

    public bool IsEmpty => Right <= Left || Top <= Bottom;

    public static InkBox Of(double x1, double y1, double x2, double y2) =>
        new(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2));

    public InkBox And(InkBox other) =>
        new(
            Math.Max(Left, other.Left),
            Math.Max(Bottom, other.Bottom),
            Math.Min(Right, other.Right),
            Math.Min(Top, other.Top)
        );

    public InkBox With(double x, double y) =>
        new(Math.Min(Left, x), Math.Min(Bottom, y), Math.Max(Right, x), Math.Max(Top, y));

    public InkBox Grown(double by) => new(Left - by, Bottom - by, Right + by, Top + by);

    public bool Holds(InkBox other) =>
        other.Left >= Left && other.Right <= Right && other.Bottom >= Bottom && other.Top <= Top;

    public bool Touches(InkBox other) => !And(other).IsEmpty;

    public bool IsNear(InkBox other, double by) =>
        Math.Abs(Left - other.Left) <= by
        && Math.Abs(Right - other.Right) <= by
        && Math.Abs(Bottom - other.Bottom) <= by
        && Math.Abs(Top - other.Top) <= by;
}

/// <summary>An affine map as PDF writes it.</summary>
internal readonly record struct InkMatrix(double A, double B, double C, double D, double E, double F)
{
    public static InkMatrix Identity => new(1, 0, 0, 1, 0, 0);

    /// <summary>First this map, then another one.</summary>
    public InkMatrix Then(InkMatrix next) =>
        new(
            A * next.A + B * next.C,
            A * next.B + B * next.D,
            C * next.A + D * next.C,
            C * next.B + D * next.D,
            E * next.A + F * next.C + next.E,
            E * next.B + F * next.D + next.F
        );

    public (double X, double Y) Map(double x, double y) => (A * x + C * y + E, B * x + D * y + F);

    public InkBox Map(InkBox box)
    {
        var (x, y) = Map(box.Left, box.Bottom);
        var mapped = new InkBox(x, y, x, y);
        foreach (var corner in new[] { (box.Right, box.Bottom), (box.Left, box.Top), (box.Right, box.Top) })
        {
            (x, y) = Map(corner.Item1, corner.Item2);
            mapped = mapped.With(x, y);
        }
        return mapped;
    }

    /// <summary>How much longer lengths become; null where it depends on the direction.</summary>
    public double? Scale
    {
        get
        {
            var (first, second) = (Math.Sqrt(A * A + B * B), Math.Sqrt(C * C + D * D));
            var isSquare = Math.Abs(A * C + B * D) <= 0.01 * first * second;
            return isSquare && Math.Abs(first - second) <= 0.01 * Math.Max(first, second) ? first : null;
        }
    }

    /// <summary>Whether a rectangle stays one along the page's sides.</summary>
    public bool KeepsSides => (Math.Abs(B) < 1e-6 && Math.Abs(C) < 1e-6) || (Math.Abs(A) < 1e-6 && Math.Abs(D) < 1e-6);
}

/// <summary>A colour in shares of red, green and blue.</summary>
internal readonly record struct InkColor(double Red, double Green, double Blue)
{
    public static InkColor Black => default;

    public bool IsWhite => Red > 0.99 && Green > 0.99 && Blue > 0.99;

    public bool IsNear(InkColor other) =>
        Math.Abs(Red - other.Red) < 0.03 && Math.Abs(Green - other.Green) < 0.03 && Math.Abs(Blue - other.Blue) < 0.03;
}

/// <summary>What kind of thing leaves ink on a page.</summary>
internal enum InkKind
{
    /// <summary>A letter, digit or sign of a font.</summary>
    Glyph,

    /// <summary>A filled rectangle along the page's sides.</summary>
    Fill,

    /// <summary>A straight line.</summary>
    Stroke,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>What is an annotation of its own.</summary>
    Annotation,

    /// <summary>Anything else: a curve, a shading, something half transparent, a letter of a font that cannot be judged.</summary>
    Other,
}

/// <summary>One thing painted on a page.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Box">The room it takes, as far as it is not clipped away.</param>
/// <param name="Order">How many things were painted before it.</param>
internal sealed record Ink(InkKind Kind, InkBox Box, int Order)
{
    /// <summary>Colour of a glyph, fill or stroke.</summary>
    public InkColor Color { get; init; }

    /// <summary>Where a glyph stands, or the ends of a stroke.</summary>
    public InkMatrix Place { get; init; }

    /// <summary>Width of a stroke; advance of a glyph on the page.</summary>
    public double Width { get; init; }

    /// <summary>What a glyph looks like; null where its font cannot be judged.</summary>
    public GlyphShape? Shape { get; init; }

    /// <summary>What the file says that a glyph stands for; hash of a picture.</summary>
    public string Text { get; init; } = "";

    public double Size => Math.Sqrt(Place.C * Place.C + Place.D * Place.D);
}

/// <summary>One page as it is painted, in the order of painting.</summary>
internal sealed record InkPage(InkBox Size, IReadOnlyList<Ink> Items)
{
    /// <summary>Where letters stand that a program reads and nobody sees.</summary>
    public IReadOnlyList<InkBox> Hidden { get; init; } = [];
}
