using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Validation;

/// <summary>A category that a coded column may name.</summary>
internal sealed record Category(string Dimension, string Code, string NameVi);

/// <summary>What the rows of the lists are read against.</summary>
internal sealed class ListContext
{
    private readonly Dictionary<(string Dimension, string NameKey), string> codes = [];

    private readonly ILookup<string, string> codesInOrder;

    private readonly ILookup<string, RowRule> rulesByList;

    /// <param name="unitCode">Code of the reporting unit.</param>
    /// <param name="keyUnitCodes">Unit codes that a key may carry: its own and those of units merged into it.</param>
    /// <param name="periodYear">Year of the period.</param>
    /// <param name="periodEnd">Cut-off, included.</param>
    /// <param name="categories">Categories in the order of print.</param>
    /// <param name="rules">What the definitions ask of a row.</param>
    public ListContext(
        string unitCode,
        IEnumerable<string> keyUnitCodes,
        int periodYear,
        DateOnly periodEnd,
        IReadOnlyList<Category> categories,
        IEnumerable<ListRule> rules
    )
    {
        UnitCode = unitCode;
        KeyUnitCodes = keyUnitCodes.ToHashSet(StringComparer.Ordinal);
        PeriodYear = periodYear;
        PeriodEnd = periodEnd;
        codesInOrder = categories.ToLookup(category => category.Dimension, category => category.Code);
        rulesByList = rules.ToLookup(rule => rule.List, rule => new RowRule(rule));
        foreach (var category in categories)
        {
            codes[(category.Dimension, NameKey.Of(category.NameVi))] = category.Code;
            codes[(category.Dimension, NameKey.Of(category.Code))] = category.Code;
        }
    }

    public string UnitCode { get; }

    public IReadOnlySet<string> KeyUnitCodes { get; }

    public int PeriodYear { get; }

    public DateOnly PeriodEnd { get; }

    /// <summary>The code of a category by its Vietnamese name or by the code itself; null when there is none.</summary>
    public string? Code(string dimension, string text) => codes.GetValueOrDefault((dimension, NameKey.Of(text)));

    /// <summary>The codes of a dimension in the order of print.</summary>
    public IReadOnlyList<string> Codes(string dimension) => [.. codesInOrder[dimension]];

    /// <summary>The rules of the rows of a list.</summary>
    public IEnumerable<RowRule> RulesOf(string list) => rulesByList[list];
}
