using System.Globalization;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Tests.Demo;

/// <summary>
/// The accepted returns keep every rule between cells; the faulty ones break the rules they are there for.
/// </summary>
public sealed class DemoRuleTests
{
    private static readonly FormulaExpansion Expansion = new(Given.Catalogue);

    private static readonly HashSet<string> Flows =
    [
        .. Given.Catalogue.DataElements.Where(element => element.Kind == "flow").Select(element => element.Name),
    ];

    private readonly DemoYear year = new();

    private readonly Dictionary<(string UnitCode, DemoQuarter Quarter), IReadOnlyList<DemoReturn>> before = [];

    [Theory]
    [InlineData(2023, 1)]
    [InlineData(2023, 2)]
    [InlineData(2023, 3)]
    [InlineData(2023, 4)]
    [InlineData(2024, 1)]
    [InlineData(2024, 2)]
    [InlineData(2024, 3)]
    [InlineData(2024, 4)]
    [InlineData(2025, 1)]
    [InlineData(2025, 2)]
    [InlineData(2025, 3)]
    public void Accepted_returns_keep_the_rules_but_for_one_kept_warning(int ofYear, int quarter)
    {
        var told = new DemoYear(year: ofYear);
        var broken = DemoYear
            .ReportingUnits(quarter, ofYear)
            .SelectMany(code => Broken(told.Return(code, quarter)).Select(rule => (code, rule)))
            .ToList();

        if ((ofYear, quarter) == (2024, 2))
            broken.Should().Equal((DemoWard.Unbalanced, "special_balance sex=male"));
        else
            broken.Should().BeEmpty();
    }

    [Fact]
    public void Faulty_file_has_text_for_a_number_and_groups_below_the_total()
    {
        var faulty = year.Attempts(DemoWard.Corrected, 2)[0];

        faulty.Entries[("birth_registered_child", "sex=male")].Should().Be("1.234");
        Broken(faulty).Should().Contain("special_within_sum_of_groups sex=male");
    }

    private IEnumerable<string> Broken(DemoReturn content) =>
        from rule in Given.Catalogue.ValidationRules
        from breakdown in Expansion.Breakdowns(rule)
        let left = Sum(content, rule.Left, breakdown)
        let right = Sum(content, rule.Right, breakdown) * rule.RightFactor
        where left is not null && right is not null && !Holds(left.Value, rule.Operator, right.Value)
        select $"{rule.Rule} {FormulaExpansion.Key(breakdown)}";

    private static bool Holds(decimal left, string comparison, decimal right) =>
        comparison switch
        {
            "<=" => left <= right,
            ">=" => left >= right,
            _ => left == right,
        };

    /// <summary>Null where a part is missing or not applicable.</summary>
    private decimal? Sum(DemoReturn content, string text, IReadOnlyList<(string Dimension, string Category)> breakdown)
    {
        var formula = Formula.Parse(text);
        decimal? sum = formula.Constant;
        foreach (var part in Expansion.Parts(formula, breakdown, ignoresForeign: true))
        {
            sum +=
                part.Moment == "previous"
                    ? Before(content)
                        .Select(one => Value(one, part))
                        .Aggregate((decimal?)null, (total, value) => (total ?? 0) + value)
                    : Value(content, part);
        }

        return sum;
    }

    private IReadOnlyList<DemoReturn> Before(DemoReturn content)
    {
        var key = (content.UnitCode, content.Quarter);
        if (before.TryGetValue(key, out var returns))
            return returns;
        returns = Given.ReturnsBefore(
            new DemoYear(year: content.Quarter.Year),
            content.UnitCode,
            content.Quarter.Number
        );
        // Where one of those that were merged did not report, nothing is known of the whole before.
        if (returns.Count < DemoWard.CoveredBy(content.UnitCode, content.Quarter).Count)
            returns = [];
        return before[key] = returns;
    }

    private static decimal? Value(DemoReturn content, FormulaPart part)
    {
        if (!content.Entries.TryGetValue((part.DataElement, part.Breakdown), out var text))
            return content.IsNil && Flows.Contains(part.DataElement) ? 0 : null;

        return decimal.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
