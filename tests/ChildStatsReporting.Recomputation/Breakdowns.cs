namespace ChildStatsReporting.Recomputing;

/// <summary>
/// Which breakdowns a view has: every subset of its disaggregations, in their order, and every category in it.
/// </summary>
internal static class Breakdowns
{
    public static IEnumerable<IReadOnlyList<(string Dimension, string Category)>> Of(
        IndicatorView view,
        Catalogue catalogue
    )
    {
        // Overlapping categories are never summed: such a dimension is in every breakdown, so there is no total.
        var overlapping = view
            .Numerator.Concat(view.Denominator)
            .SelectMany(term => catalogue.Elements[term.Element].Overlapping.Except(term.Pins.Keys))
            .ToHashSet();
        IEnumerable<IReadOnlyList<(string, string)>> breakdowns =
        [
            [],
        ];
        foreach (var dimension in view.Disaggregations)
        {
            var categories = catalogue
                .Categories[dimension]
                .Select(category => category.Code)
                .Where(code => !(view.IsRate && code == "unknown"))
                .ToList();
            breakdowns = breakdowns
                .SelectMany(shorter =>
                {
                    var longer = categories.Select(
                        IReadOnlyList<(string, string)> (category) => [.. shorter, (dimension, category)]
                    );
                    return overlapping.Contains(dimension) ? longer : longer.Prepend(shorter);
                })
                .ToList();
        }

        return breakdowns;
    }

    public static string Name(IReadOnlyList<(string Dimension, string Category)> breakdown) =>
        string.Join(';', breakdown.Select(pair => $"{pair.Dimension}={pair.Category}"));
}
