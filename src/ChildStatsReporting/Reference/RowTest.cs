using System.Globalization;
using System.Text.RegularExpressions;

namespace ChildStatsReporting.Reference;

/// <summary>What a row of a list has in one column.</summary>
/// <param name="Codes">Code of the category, codes of the ticks, yes or no, or the text; empty for a blank.</param>
/// <param name="Number">The number of a column of numbers, where a blank sum of money is 0; null in other columns.</param>
public sealed record RowValue(IReadOnlyList<string> Codes, decimal? Number = null)
{
    /// <summary>A column that is left blank.</summary>
    public static RowValue Blank { get; } = new([]);
}

/// <summary>A question about one column of a row, as it is written in the catalogue: <c>fine_vnd &lt;= 100000000</c>.</summary>
/// <param name="Column">Column of the list.</param>
/// <param name="Operator">One of <see cref="Comparisons"/>, <see cref="IsBlank"/> or <see cref="Is"/>, the latter two possibly denied.</param>
/// <param name="IsDenied">True for "is not", "has not" and "is not blank".</param>
/// <param name="Codes">Codes of which one is meant; empty for a comparison and for "blank".</param>
/// <param name="Number">Number that the column is compared with; null for another column.</param>
/// <param name="OtherColumn">Column that the column is compared with; null for a number.</param>
/// <remarks>
/// <c>test = column ["is" | "has"] ["not"] (codes | "blank") | column comparison (integer | column)</c>;
/// <c>codes = code {"|" code}</c>; <c>comparison = "&lt;" | "&lt;=" | "=" | "&lt;&gt;" | "&gt;=" | "&gt;"</c>. Ticks "have", any other column "is".
/// </remarks>
public sealed partial record RowTest(
    string Column,
    string Operator,
    bool IsDenied,
    IReadOnlyList<string> Codes,
    decimal? Number,
    string? OtherColumn
)
{
    /// <summary>The column is one of the codes.</summary>
    public const string Is = "is";

    /// <summary>The column has a tick of one of the codes.</summary>
    public const string Has = "has";

    /// <summary>Nothing stands in the column.</summary>
    public const string IsBlank = "blank";

    /// <summary>Comparisons of numbers, each with whether it holds where the first is less (-1), equal (0) or more (1).</summary>
    public static IReadOnlyDictionary<string, Func<int, bool>> Comparisons { get; } =
        new Dictionary<string, Func<int, bool>>
        {
            ["<"] = order => order < 0,
            ["<="] = order => order <= 0,
            ["="] = order => order == 0,
            ["<>"] = order => order != 0,
            [">="] = order => order >= 0,
            [">"] = order => order > 0,
        };

    /// <summary>The columns that it reads.</summary>
    public IEnumerable<string> Columns => OtherColumn is null ? [Column] : [Column, OtherColumn];

    /// <summary>Reads a test.</summary>
    /// <exception cref="FormatException">The text is not of the grammar.</exception>
    public static RowTest Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
            throw new FormatException(
                $"“{text}” không đúng cách viết. Viết như: sanction is fine, abuse_forms has sexual, case_key is not blank, fine_vnd <= 100000000."
            );
        var column = match.Groups["column"].Value;
        var isDenied = match.Groups["not"].Success;
        if (match.Groups["blank"].Success)
            return new RowTest(column, IsBlank, isDenied, [], null, null);
        if (match.Groups["codes"].Success)
            return new RowTest(
                column,
                match.Groups["verb"].Value,
                isDenied,
                match.Groups["codes"].Value.Split('|'),
                null,
                null
            );
        var number = match.Groups["number"];
        return new RowTest(
            column,
            match.Groups["comparison"].Value,
            false,
            [],
            number.Success ? decimal.Parse(number.Value, CultureInfo.InvariantCulture) : null,
            number.Success ? null : match.Groups["other"].Value
        );
    }

    /// <summary>Whether a row answers yes. All columns that it reads must be in the row.</summary>
    public bool Holds(IReadOnlyDictionary<string, RowValue> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var value = row[Column];
        if (Comparisons.TryGetValue(Operator, out var holds))
            return (Number ?? row[OtherColumn!].Number) is { } other
                && value.Number is { } own
                && holds(own.CompareTo(other));
        var isSo = Operator == IsBlank ? value.Codes.Count == 0 : value.Codes.Intersect(Codes).Any();
        return isSo != IsDenied;
    }

    [GeneratedRegex(
        @"^(?<column>[a-z_]+) (?:(?<verb>is|has)(?<not> not)? (?:(?<blank>blank)|(?<codes>[a-z0-9_-]+(?:\|[a-z0-9_-]+)*))|(?<comparison><=|>=|<>|<|>|=) (?:(?<number>[0-9]{1,15})|(?<other>[a-z_]+)))\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Pattern();
}
