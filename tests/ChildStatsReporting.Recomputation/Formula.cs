using System.Globalization;

namespace ChildStatsReporting.Recomputing;

/// <summary>
/// One summand of a formula: an element, the categories it is pinned to, and whether it is averaged over the
/// period.
/// </summary>
internal sealed record Term(string Element, IReadOnlyDictionary<string, IReadOnlySet<string>> Pins, bool IsAverage);

/// <summary>
/// <c>formula = term {"+" term}</c>, <c>term = element ["{" dim "=" values {";" dim "=" values} "}"] | "average("
/// term ")"</c>,
/// <c>values = code {"|" code} | int ".." int</c>.
/// </summary>
internal static class Formula
{
    private const string Average = "average(";

    public static IReadOnlyList<Term> Parse(string formula) =>
        [
            .. formula
                .Split('+', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(ParseTerm),
        ];

    private static Term ParseTerm(string text)
    {
        if (text.StartsWith(Average, StringComparison.Ordinal) && text.EndsWith(')'))
            return ParseTerm(text[Average.Length..^1]) with { IsAverage = true };

        var brace = text.IndexOf('{', StringComparison.Ordinal);
        if (brace < 0)
            return new(text, new Dictionary<string, IReadOnlySet<string>>(), false);
        var pins = text[(brace + 1)..^1]
            .Split(';')
            .Select(pin => pin.Split('=', 2))
            .ToDictionary(pin => pin[0], IReadOnlySet<string> (pin) => Values(pin[1]));
        return new(text[..brace], pins, false);
    }

    private static HashSet<string> Values(string text)
    {
        if (text.Split("..") is not [var first, var last])
            return text.Split('|').ToHashSet();
        var from = int.Parse(first, CultureInfo.InvariantCulture);
        var to = int.Parse(last, CultureInfo.InvariantCulture);
        return Enumerable
            .Range(from, to - from + 1)
            .Select(age => age.ToString(CultureInfo.InvariantCulture))
            .ToHashSet();
    }
}
