namespace ChildStatsReporting.Recomputing;

/// <summary>
/// The cells of one element that a term takes under one breakdown: in each dimension the categories it is pinned to
/// and broken down to, either directly or through a derived dimension; everything where neither speaks.
/// </summary>
internal sealed class Selection
{
    private readonly DataElement element;
    private readonly Dictionary<string, HashSet<string>> allowed = [];

    public Selection(Catalogue catalogue, Term term, IReadOnlyList<(string Dimension, string Category)> breakdown)
    {
        element = catalogue.Elements[term.Element];
        foreach (var (dimension, categories) in term.Pins)
            Keep(catalogue, dimension, categories);
        foreach (var (dimension, category) in breakdown)
        {
            if (term.Pins.Keys.Any(pinned => pinned == dimension || catalogue.IsDerived(pinned, dimension)))
                throw new ArgumentException($"{term.Element} is pinned and may not be broken down by {dimension}.");
            Keep(catalogue, dimension, new HashSet<string> { category });
        }

        Cells = CellsTaken(catalogue);
    }

    /// <summary>The places of the cells taken, among all cells of the element.</summary>
    public IReadOnlyList<int> Cells { get; }

    /// <summary>
    /// Whether a thing counted from a list is taken. What has no category in a dimension is in no category of it, and in
    /// the total.
    /// </summary>
    public bool Takes(Counted counted) =>
        allowed.All(only =>
            counted.Categories.TryGetValue(only.Key, out var category) && only.Value.Contains(category)
        );

    private List<int> CellsTaken(Catalogue catalogue)
    {
        List<int> places = [0];
        foreach (var name in element.Dimensions)
        {
            var categories = catalogue.Categories[name];
            places =
            [
                .. places.SelectMany(place =>
                    Enumerable
                        .Range(0, categories.Count)
                        .Where(i => !allowed.TryGetValue(name, out var only) || only.Contains(categories[i].Code))
                        .Select(i => (place * categories.Count) + i)
                ),
            ];
        }

        return places;
    }

    private void Keep(Catalogue catalogue, string dimension, IReadOnlySet<string> categories)
    {
        var (source, sources) = (dimension, categories);
        if (!element.Dimensions.Contains(dimension))
        {
            source =
                element.Dimensions.SingleOrDefault(name => catalogue.IsDerived(name, dimension))
                ?? throw new ArgumentException($"{element.Name} cannot be broken down by {dimension}.");
            sources = catalogue
                .Categories[source]
                .Select(category => category.Code)
                .Where(code => categories.Contains(catalogue.Derived(source, code, dimension) ?? ""))
                .ToHashSet();
        }

        if (allowed.TryGetValue(source, out var own))
            own.IntersectWith(sources);
        else
            allowed[source] = [.. sources];
    }
}
