using System.Globalization;

namespace ChildStatsReporting.Reference;

/// <summary>A sum of terms, as it is written in the catalogue: <c>child_population{age_year=0..4} + population</c>.</summary>
/// <param name="Terms">The terms that are added up, in the order written.</param>
/// <param name="Constant">Sum of the integers among the terms; only validation rules have them.</param>
/// <remarks>
/// <c>formula = term {"+" term}</c>; <c>term = element ["{" dim "=" values {";" dim "=" values} "}"] | "average(" term ")" |
/// "previous(" term ")" | integer</c>; <c>values = code {"|" code} | int ".." int</c>, both ends included.
/// </remarks>
public sealed record Formula(IReadOnlyList<FormulaTerm> Terms, decimal Constant)
{
    /// <summary>Reads a formula.</summary>
    /// <exception cref="FormatException">The text is not of the grammar; the message says where.</exception>
    public static Formula Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var terms = new List<FormulaTerm>();
        var constant = 0m;
        foreach (var part in text.Split('+', StringSplitOptions.TrimEntries))
        {
            if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                constant += number;
            else
                terms.Add(FormulaTerm.Parse(part));
        }

        return new Formula(terms, constant);
    }
}

/// <summary>How a term takes the figure of its element.</summary>
public enum TermMoment
{
    /// <summary>The figure of the period itself.</summary>
    Closing,

    /// <summary>The mean of the stock before the period and at its end.</summary>
    Average,

    /// <summary>The accepted stock of the quarter before; only validation rules have it.</summary>
    Previous,
}

/// <summary>One data element with the categories it is pinned to.</summary>
/// <param name="DataElement">The element.</param>
/// <param name="Pins">Dimension to the categories that count; empty when nothing is pinned.</param>
/// <param name="Moment">Which figure is taken.</param>
public sealed record FormulaTerm(
    string DataElement,
    IReadOnlyDictionary<string, IReadOnlySet<string>> Pins,
    TermMoment Moment
)
{
    internal static FormulaTerm Parse(string text)
    {
        foreach (var (name, moment) in new[] { ("average(", TermMoment.Average), ("previous(", TermMoment.Previous) })
        {
            if (text.StartsWith(name, StringComparison.Ordinal) && text.EndsWith(')'))
                return ParsePlain(text[name.Length..^1].Trim()) with { Moment = moment };
        }

        return ParsePlain(text);
    }

    private static FormulaTerm ParsePlain(string text)
    {
        var brace = text.IndexOf('{', StringComparison.Ordinal);
        var element = (brace < 0 ? text : text[..brace]).Trim();
        if (element.Length == 0 || !element.All(letter => letter is >= 'a' and <= 'z' or >= '0' and <= '9' or '_'))
            throw new FormatException($"“{text}” không bắt đầu bằng mã của một phần tử dữ liệu.");
        if (brace < 0)
            return new FormulaTerm(element, new Dictionary<string, IReadOnlySet<string>>(), TermMoment.Closing);
        if (!text.EndsWith('}'))
            throw new FormatException($"“{text}” thiếu dấu ngoặc đóng.");

        var pins = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (var pin in text[(brace + 1)..^1].Split(';', StringSplitOptions.TrimEntries))
        {
            var sides = pin.Split('=', StringSplitOptions.TrimEntries);
            if (
                sides.Length != 2
                || sides[0].Length == 0
                || sides[1].Length == 0
                || !pins.TryAdd(sides[0], Values(sides[1]))
            )
                throw new FormatException(
                    $"“{pin}” trong “{text}” không chọn giá trị của đúng một chiều, như age_year=0..4."
                );
        }

        return new FormulaTerm(element, pins, TermMoment.Closing);
    }

    private static HashSet<string> Values(string text)
    {
        var range = text.Split("..");
        if (range.Length == 1)
            return new HashSet<string>(text.Split('|', StringSplitOptions.TrimEntries), StringComparer.Ordinal);
        if (
            range.Length != 2
            || !int.TryParse(range[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            || !int.TryParse(range[1], NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            || from > to
        )
            throw new FormatException($"“{text}” không phải khoảng giữa hai số nguyên tăng dần.");
        return Enumerable
            .Range(from, to - from + 1)
            .Select(number => number.ToString(CultureInfo.InvariantCulture))
            .ToHashSet(StringComparer.Ordinal);
    }
}
