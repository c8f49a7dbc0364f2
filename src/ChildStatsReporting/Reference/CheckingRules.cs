namespace ChildStatsReporting.Reference;

/// <summary>A rule between sums of cells; see <c>reference.validation_rule</c>.</summary>
public sealed record ValidationRule(
    string Rule,
    int? Version,
    string Severity,
    string Left,
    string Operator,
    string Right,
    decimal RightFactor,
    IReadOnlyList<string> Disaggregations,
    string MessageVi,
    string Source,
    IReadOnlyList<decimal> Breaks,
    IReadOnlyList<decimal> Keeps
)
{
    internal const string File = "validation_rule.csv";

    internal static ValidationRule Read(CatalogueRow row) =>
        new(
            row.Text("rule"),
            RuleVersion.Of(row),
            row.Text("severity"),
            row.Text("left"),
            row.Text("operator"),
            row.Text("right"),
            row.DecimalOrNull("right_factor") ?? 1,
            row.List("disaggregations", ';'),
            row.Text("message_vi"),
            row.Text("source"),
            row.DecimalsOrNone("breaks"),
            row.DecimalsOrNone("keeps")
        );
}

/// <summary>What makes a figure unlikely; see <c>reference.plausibility_rule</c>.</summary>
public sealed record PlausibilityRule(
    string Rule,
    int? Version,
    string Comparison,
    string Against,
    IReadOnlyList<string> DataElements,
    IReadOnlyList<string> ExceptElements,
    decimal Factor,
    decimal Least,
    int? LeastPeriods,
    string MessageVi,
    string Source,
    IReadOnlyList<decimal> Breaks,
    IReadOnlyList<decimal> Keeps
)
{
    internal const string File = "plausibility_rule.csv";

    /// <summary>The figure is compared with that of the period before.</summary>
    public const string PeriodBefore = "period_before";

    /// <summary>The figure is compared with that of the same period a year before.</summary>
    public const string YearBefore = "year_before";

    /// <summary>The comparison with the median of what the unit gave before.</summary>
    public const string Outlier = "outlier";

    internal static PlausibilityRule Read(CatalogueRow row) =>
        new(
            row.Text("rule"),
            RuleVersion.Of(row),
            row.Text("comparison"),
            row.TextOr("against", PeriodBefore),
            row.List("data_elements", ';'),
            row.List("except_elements", ';'),
            row.DecimalOrNull("factor") ?? 1,
            row.DecimalOrNull("least") ?? 0,
            row.IntOrNone("least_periods"),
            row.Text("message_vi"),
            row.Text("source"),
            row.DecimalsOrNone("breaks"),
            row.DecimalsOrNone("keeps")
        );
}

/// <summary>A rule of one row of a list; see <c>reference.list_rule</c> and <see cref="RowRule"/>.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="Version">Version of the rule itself, from 1; null in definitions from before rules had versions.</param>
/// <param name="Severity">blocking: a row that breaks it is not counted; warning.</param>
/// <param name="List">Code of the list.</param>
/// <param name="When">Tests joined by "and" that must all hold for the rule to apply; empty for every row.</param>
/// <param name="Requires">Tests joined by "or" of which one must hold.</param>
/// <param name="Place">Column that the finding stands at; <c>column=code</c> for one of several ticks.</param>
/// <param name="MessageVi">What is wrong and what to do; never a value of the row.</param>
/// <param name="Source">Legal or practical source.</param>
/// <param name="Breaks">An example that breaks it, <c>column=value</c> parted by ";"; other columns are blank.</param>
/// <param name="Keeps">An example that keeps it.</param>
public sealed record ListRule(
    string Rule,
    int? Version,
    string Severity,
    string List,
    string When,
    string Requires,
    string Place,
    string MessageVi,
    string Source,
    string Breaks,
    string Keeps
)
{
    internal const string File = "list_rule.csv";

    internal static ListRule Read(CatalogueRow row) =>
        new(
            row.Text("rule"),
            RuleVersion.Of(row),
            row.Text("severity"),
            row.Text("list"),
            row.TextOr("when", ""),
            row.Text("requires"),
            row.Text("place"),
            row.Text("message_vi"),
            row.Text("source"),
            row.Text("breaks"),
            row.Text("keeps")
        );
}
