namespace ChildStatsReporting.Reference;

/// <summary>One data cell that a formula adds up.</summary>
/// <param name="Term">Which term of the formula adds it, from 1; both ends of an average are one term.</param>
/// <param name="DataElement">The element.</param>
/// <param name="Breakdown">Its full breakdown, in the element's order.</param>
/// <param name="Moment">closing, opening or previous.</param>
/// <param name="Weight">1, or 0.5 for each end of an average.</param>
internal sealed record FormulaPart(int Term, string DataElement, string Breakdown, string Moment, decimal Weight);

/// <summary>Spells formulas out into the data cells they add up, under one breakdown at a time.</summary>
internal sealed class FormulaExpansion(Catalogue catalogue)
{
    private readonly Dictionary<string, DataElement> elements = catalogue.DataElements.ToDictionary(
        element => element.Name,
        StringComparer.Ordinal
    );
    private readonly Dictionary<string, Dimension> dimensions = catalogue.Dimensions.ToDictionary(
        dimension => dimension.Name,
        StringComparer.Ordinal
    );
    private readonly Dictionary<(string From, string To), Dictionary<string, string>> mappings = catalogue
        .DimensionMappings.GroupBy(mapping => (mapping.FromDimension, mapping.ToDimension))
        .ToDictionary(
            group => group.Key,
            group =>
                group.ToDictionary(
                    mapping => mapping.FromCategory,
                    mapping => mapping.ToCategory,
                    StringComparer.Ordinal
                )
        );

    /// <summary>All full breakdowns of an element, in order of print; one empty breakdown without dimensions.</summary>
    public IEnumerable<IReadOnlyList<(string Dimension, string Category)>> DataCells(DataElement element) =>
        Combinations(element.Dimensions, isRate: false);

    /// <summary>
    /// Every breakdown of a view: each subset of its dimensions with each combination of categories. A view over an
    /// overlapping dimension has none without it; a rate has none with the category "unknown".
    /// </summary>
    public IEnumerable<IReadOnlyList<(string Dimension, string Category)>> Breakdowns(IndicatorFormula view)
    {
        var overlapping = new[] { view.Numerator, view.Denominator }
            .OfType<string>()
            .SelectMany(formula => Formula.Parse(formula).Terms)
            .SelectMany(term => elements[term.DataElement].Overlapping.Except(term.Pins.Keys))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var subset in Subsets(view.Disaggregations))
        {
            if (!overlapping.IsSubsetOf(subset))
                continue;
            foreach (var breakdown in Combinations(subset, isRate: view.Denominator is not null))
                yield return breakdown;
        }
    }

    /// <summary>The breakdowns a rule is applied to one by one.</summary>
    public IEnumerable<IReadOnlyList<(string Dimension, string Category)>> Breakdowns(ValidationRule rule) =>
        Combinations(rule.Disaggregations, isRate: false);

    /// <summary>The data cells that a formula adds up under a breakdown.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="breakdown">Dimensions with one category each.</param>
    /// <param name="ignoresForeign">True for a rule: a dimension that an element does not have does not restrict it.</param>
    public IEnumerable<FormulaPart> Parts(
        Formula formula,
        IReadOnlyList<(string Dimension, string Category)> breakdown,
        bool ignoresForeign
    ) =>
        formula.Terms.SelectMany(
            (term, index) =>
                DataCells(elements[term.DataElement])
                    .Where(cell =>
                        IsPinnedIn(term, cell) && breakdown.All(choice => Matches(cell, choice, ignoresForeign))
                    )
                    .SelectMany(cell =>
                        Moments(term.Moment)
                            .Select(moment => new FormulaPart(
                                index + 1,
                                term.DataElement,
                                Key(cell),
                                moment.Name,
                                moment.Weight
                            ))
                    )
        );

    /// <summary>The breakdown as a key: <c>sex=female;age_group=0-2</c>; empty for the total.</summary>
    public static string Key(IEnumerable<(string Dimension, string Category)> breakdown) =>
        string.Join(';', breakdown.Select(choice => $"{choice.Dimension}={choice.Category}"));

    /// <summary>The collected dimension of the element that gives the asked one: itself, or one it is derived from; null for none.</summary>
    public string? Giving(DataElement element, string dimension) =>
        element.Dimensions.Contains(dimension)
            ? dimension
            : element.Dimensions.FirstOrDefault(collected => mappings.ContainsKey((collected, dimension)));

    private static IEnumerable<(string Name, decimal Weight)> Moments(TermMoment moment) =>
        moment switch
        {
            TermMoment.Average => [("closing", 0.5m), ("opening", 0.5m)],
            TermMoment.Previous => [("previous", 1m)],
            _ => [("closing", 1m)],
        };

    private bool IsPinnedIn(FormulaTerm term, IReadOnlyList<(string Dimension, string Category)> cell) =>
        term.Pins.All(pin => CategoryOf(cell, pin.Key) is { } category && pin.Value.Contains(category));

    private bool Matches(
        IReadOnlyList<(string Dimension, string Category)> cell,
        (string Dimension, string Category) choice,
        bool ignoresForeign
    ) => CategoryOf(cell, choice.Dimension) is { } category ? category == choice.Category : ignoresForeign;

    private string? CategoryOf(IReadOnlyList<(string Dimension, string Category)> cell, string dimension)
    {
        foreach (var (collected, category) in cell)
        {
            if (collected == dimension)
                return category;
            if (mappings.TryGetValue((collected, dimension), out var mapping))
                return mapping[category];
        }

        return null;
    }

    private IEnumerable<IReadOnlyList<(string Dimension, string Category)>> Combinations(
        IReadOnlyList<string> names,
        bool isRate
    )
    {
        IEnumerable<IReadOnlyList<(string, string)>> combinations =
        [
            [],
        ];
        foreach (var name in names)
        {
            var categories = dimensions[name]
                .Categories.Where(category => !isRate || category.Code != "unknown")
                .ToList();
            combinations = combinations.SelectMany(start =>
                categories.Select(category => (IReadOnlyList<(string, string)>)[.. start, (name, category.Code)])
            );
        }

        return combinations;
    }

    private static IEnumerable<IReadOnlyList<string>> Subsets(IReadOnlyList<string> names) =>
        Enumerable
            .Range(0, 1 << names.Count)
            .Select(mask => names.Where((_, index) => (mask & (1 << index)) != 0).ToList());
}
