using System.Globalization;

namespace ChildStatsReporting.Reference;

/// <summary>A rule of <c>list_rule.csv</c> that rows can be judged by.</summary>
public sealed class RowRule
{
    /// <summary>Stands in a message for the first number that a row is compared with.</summary>
    public const string Limit = "{limit}";

    private readonly IReadOnlyList<RowTest> conditions;
    private readonly IReadOnlyList<RowTest> requirements;

    /// <param name="rule">The row of the definitions.</param>
    /// <exception cref="FormatException">A test is not of the grammar of <see cref="RowTest"/>.</exception>
    public RowRule(ListRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Rule = rule;
        conditions = Tests(rule.When, " and ");
        requirements = Tests(rule.Requires, " or ");
    }

    /// <summary>The row of the definitions.</summary>
    public ListRule Rule { get; }

    /// <summary>Every test, the conditions before the requirements.</summary>
    public IEnumerable<RowTest> AllTests => conditions.Concat(requirements);

    /// <summary>The number that a row is compared with; null for none.</summary>
    public decimal? LimitNumber =>
        requirements.Select(test => test.Number).FirstOrDefault(number => number is not null);

    /// <summary>The message with its number, as numbers are written in Vietnamese.</summary>
    public string Message =>
        LimitNumber is { } limit
            ? Rule.MessageVi.Replace(
                Limit,
                limit.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.'),
                StringComparison.Ordinal
            )
            : Rule.MessageVi;

    /// <summary>Whether every condition holds and no requirement. A row that lacks a column because it could not be read breaks nothing.</summary>
    public bool IsBrokenBy(IReadOnlyDictionary<string, RowValue> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return AllTests.SelectMany(test => test.Columns).All(row.ContainsKey)
            && conditions.All(test => test.Holds(row))
            && !requirements.Any(test => test.Holds(row));
    }

    private static List<RowTest> Tests(string text, string separator) =>
        text.Length == 0 ? [] : [.. text.Split(separator).Select(RowTest.Parse)];
}
