using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Tests.Reference;

/// <summary>Which breakdowns a view has. Source: design Rules of figures, breakdowns.</summary>
public sealed class FormulaExpansionTests
{
    private readonly FormulaExpansion expansion = new(Given.Catalogue);

    [Theory]
    [InlineData("special_group_child", null)]
    [InlineData("special_group_child", "child_population")]
    [InlineData("special_circumstance_child", "special_group_child")]
    public void Overlapping_dimension_of_either_side_is_in_every_breakdown(string numerator, string? denominator) =>
        Breakdowns(numerator, denominator)
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(breakdown => breakdown.StartsWith("special_group=", StringComparison.Ordinal));

    [Fact]
    public void Pinned_overlapping_dimension_needs_no_breakdown() =>
        Breakdowns("special_circumstance_child", "special_group_child{special_group=4}", "sex")
            .Should()
            .Equal("", "sex=male", "sex=female");

    private List<string> Breakdowns(string numerator, string? denominator, params string[] disaggregations) =>
        [
            .. expansion
                .Breakdowns(
                    new IndicatorFormula(
                        1,
                        "A",
                        "1",
                        "",
                        "Tên",
                        "candidate",
                        "candidate",
                        numerator,
                        denominator,
                        1,
                        0,
                        disaggregations.Length > 0 ? disaggregations : ["special_group", "sex"],
                        "count",
                        "q",
                        "commune",
                        null
                    )
                )
                .Select(FormulaExpansion.Key),
        ];
}
