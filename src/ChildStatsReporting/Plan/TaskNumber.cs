using System.Globalization;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.Plan;

/// <summary>Numbers of tasks as plans print them: II.4, III, 2.1, 5a.</summary>
public static partial class TaskNumber
{
    private const int LastPlace = 100_000_000;

    /// <summary>Place in the order of print: by the Roman number, then by what follows it; anything else stands last.</summary>
    public static int Position(string number)
    {
        var parts = number.Split('.', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var place = 0;
        for (var index = 0; index < 4; index++)
        {
            var value = index < parts.Length ? Value(parts[index]) : 0;
            if (value is not { } known)
                return LastPlace;
            place = place * 100 + known;
        }

        return parts.Length is > 0 and <= 4 ? place : LastPlace;
    }

    /// <summary>Parts a line such as "II.4. Họp Ban điều hành" into number and text; null where it begins with no number.</summary>
    public static (string Number, string Text)? Part(string line) =>
        Leading().Match(line) is { Success: true } match
            ? (match.Groups["number"].Value, match.Groups["text"].Value.Trim())
            : null;

    /// <summary>Whether a text is a number and nothing else; a full stop or bracket after it is none of it.</summary>
    public static bool IsNumber(string text) => Alone().IsMatch(text);

    private static int? Value(string part)
    {
        if (Decimal().Match(part) is { Success: true } match)
            return Math.Min(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), 99);
        var sum = 0;
        var last = 0;
        foreach (var digit in part.Reverse())
        {
            var value = digit switch
            {
                'I' => 1,
                'V' => 5,
                'X' => 10,
                'L' => 50,
                _ => 0,
            };
            if (value == 0)
                return null;
            sum += value < last ? -value : value;
            last = Math.Max(last, value);
        }

        return sum;
    }

    [GeneratedRegex(@"^\s*(?<number>(?:[IVXL]+|\d{1,2}[a-zđ]?)(?:\.\d{1,2}[a-zđ]?){0,3})[.)]?\s+(?<text>\S.*)$")]
    private static partial Regex Leading();

    [GeneratedRegex(@"^(?:[IVXL]+|\d{1,2}[a-zđ]?)(?:\.\d{1,2}[a-zđ]?){0,3}$")]
    private static partial Regex Alone();

    [GeneratedRegex(@"^(\d{1,2})[a-zđ]?$")]
    private static partial Regex Decimal();
}
