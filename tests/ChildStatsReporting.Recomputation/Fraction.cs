using System.Globalization;
using System.Numerics;

namespace ChildStatsReporting.Recomputing;

/// <summary>An exact number: one whole number over another that is greater than zero.</summary>
internal readonly record struct Fraction
{
    private readonly BigInteger top;
    private readonly BigInteger bottom;

    private Fraction(BigInteger top, BigInteger bottom)
    {
        if (bottom.IsOne)
        {
            (this.top, this.bottom) = (top, bottom);
            return;
        }

        var divisor = BigInteger.GreatestCommonDivisor(top, bottom) * bottom.Sign;
        this.top = top / divisor;
        this.bottom = bottom / divisor;
    }

    public static Fraction Zero { get; } = new(0, 1);

    public bool IsZero => top.IsZero;

    public static Fraction Of(BigInteger whole) => new(whole, 1);

    /// <summary>Reads "1000" or "0.5".</summary>
    public static Fraction Parse(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? text : text.Remove(point, 1);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        return new(BigInteger.Parse(digits, CultureInfo.InvariantCulture), BigInteger.Pow(10, decimals));
    }

    public static Fraction operator +(Fraction left, Fraction right) =>
        left.bottom == right.bottom
            ? new(left.top + right.top, left.bottom)
            : new((left.top * right.bottom) + (right.top * left.bottom), left.bottom * right.bottom);

    public static Fraction operator *(Fraction left, Fraction right) =>
        new(left.top * right.top, left.bottom * right.bottom);

    public static Fraction operator /(Fraction left, Fraction right) =>
        new(left.top * right.bottom, left.bottom * right.top);

    /// <summary>With so many decimals, rounded once, halves away from zero.</summary>
    public string Rounded(int decimals)
    {
        var scale = BigInteger.Pow(10, decimals);
        var doubled = BigInteger.Abs(top) * scale * 2;
        var nearest = (doubled + bottom) / (2 * bottom);
        return Text(top.Sign < 0 ? -nearest : nearest, decimals);
    }

    /// <summary>All its decimals and no more: "12", "12.5".</summary>
    public string Exact()
    {
        for (var decimals = 0; decimals < 100; decimals++)
        {
            var scaled = top * BigInteger.Pow(10, decimals);
            if ((scaled % bottom).IsZero)
                return Text(scaled / bottom, decimals);
        }

        throw new InvalidOperationException("A numerator or denominator has no end of decimals.");
    }

    private static string Text(BigInteger scaled, int decimals)
    {
        var digits = BigInteger.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var sign = scaled.Sign < 0 ? "-" : "";
        return decimals == 0 ? sign + digits : $"{sign}{digits[..^decimals]}.{digits[^decimals..]}";
    }
}
