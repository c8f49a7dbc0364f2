using System.Globalization;
using ChildStatsReporting.Host.Demo;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Tests.Demo;

/// <summary>
/// The accepted returns keep every rule between cells; the faulty ones break the rules they are there for.
/// </summary>
public sealed class DemoRuleTests
{
    private static readonly FormulaExpansion Expansion = new(Given.Catalogue);

    private static readonly HashSet<string> Flows =
        [.. Given.Catalogue.DataElements.Where(element => element.Kind == "flow").Select(element => element.Name)];

    private readonly DemoYear year = new();

    private readonly Dictionary<(string UnitCode, int Quarter), DemoReturn> returns = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Accepted_returns_keep_the_rules_but_for_one_kept_warning(int quarter)
    {
        var broken = DemoYear.ReportingUnits(quarter)
            .SelectMany(code => Broken(year.Return(code, quarter)).Select(rule => (code, rule))).ToList();

        if (quarter == 2)
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

    private static bool Holds(decimal left, string comparison, decimal right) => comparison switch
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
            sum += part.Moment == "previous"
                ? content.Quarter == 1 ? null : DemoWard.CoveredBy(content.UnitCode, content.Quarter)
                    .Select(ward => Value(Return(ward.Code, content.Quarter - 1), part)).Aggregate((a, b) => a + b)
                : Value(content, part);
        }

        return sum;
    }

    private DemoReturn Return(string unitCode, int quarter)
    {
        if (!returns.TryGetValue((unitCode, quarter), out var content))
            returns[(unitCode, quarter)] = content = year.Return(unitCode, quarter);
        return content;
    }

    private static decimal? Value(DemoReturn content, FormulaPart part)
    {
        if (!content.Entries.TryGetValue((part.DataElement, part.Breakdown), out var text))
            return content.IsNil && Flows.Contains(part.DataElement) ? 0 : null;

        return decimal.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
