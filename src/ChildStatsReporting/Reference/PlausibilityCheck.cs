namespace ChildStatsReporting.Reference;

/// <summary>Checks the rules of plausibility: what they compare, with what, and of which elements.</summary>
internal sealed class PlausibilityCheck(
    IReadOnlyList<PlausibilityRule> rules,
    IReadOnlyDictionary<string, DataElement> elements
)
{
    // Fewer figures have no middle that one of them does not move.
    private const int FewestPeriods = 6;

    private const int HighestSensitivity = 2;

    private static readonly string[] Comparisons =
    [
        "rise",
        "appear",
        "fall",
        "population",
        "limit",
        "unchanged",
        "nil",
        PlausibilityRule.Outlier,
    ];

    /// <summary>An unknown comparison or element, or one that a comparison may not have.</summary>
    public IEnumerable<CatalogueError> Errors() => rules.SelectMany((rule, index) => Errors(rule, index + 1));

    private IEnumerable<CatalogueError> Errors(PlausibilityRule rule, int row)
    {
        CatalogueError Refuse(string name, string message) =>
            new(name, "plausibility_rule.csv", row, $"{rule.Rule}: {message}");

        var isOutlier = rule.Comparison == PlausibilityRule.Outlier;
        if (!Comparisons.Contains(rule.Comparison))
            yield return Refuse("malformed_cell", $"kiểu so sánh là {string.Join(", ", Comparisons)}.");
        if (rule.Against is not (PlausibilityRule.PeriodBefore or PlausibilityRule.YearBefore))
            yield return Refuse(
                "malformed_cell",
                $"cột against là {PlausibilityRule.PeriodBefore} hoặc {PlausibilityRule.YearBefore}."
            );
        else if (rule.Against == PlausibilityRule.YearBefore && rule.Comparison is not ("rise" or "appear" or "fall"))
            yield return Refuse("malformed_cell", "chỉ rise, appear, fall so sánh được với cùng kỳ năm trước.");
        if (isOutlier && rule.LeastPeriods is not >= FewestPeriods)
            yield return Refuse("malformed_cell", $"outlier cần least_periods từ {FewestPeriods} kỳ trở lên.");
        if (!isOutlier && rule.LeastPeriods is not null)
            yield return Refuse("malformed_cell", "least_periods chỉ dùng cho outlier.");
        foreach (var name in rule.DataElements.Concat(rule.ExceptElements))
        {
            if (!elements.TryGetValue(name, out var element))
                yield return Refuse("unknown_element", $"{name} không có trong data_element.csv.");
            else if (isOutlier && element.Sensitivity >= HighestSensitivity && rule.DataElements.Contains(name))
                yield return Refuse(
                    "sensitive_outlier",
                    $"{name} thuộc nhóm nhạy cảm nhất; không nói số nào của nhóm này là khác thường."
                );
        }
    }
}
