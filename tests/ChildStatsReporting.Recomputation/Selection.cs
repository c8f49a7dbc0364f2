namespace ChildStatsReporting.Recomputing;

/// <summary>
/// The cells of one element that a term takes under one breakdown: in each dimension the categories it is pinned to
/// and broken down to, either directly or through a derived dimension; all categories where neither speaks.
/// </summary>
internal sealed class Selection
{
    private readonly DataElement element;
    private readonly Dictionary<string, HashSet<string>> allowed;

    public Selection(Catalogue catalogue, Term term, IReadOnlyList<(string Dimension, string Category)> breakdown)
    {
        element = catalogue.Elements[term.Element];
        allowed = element.Dimensions.ToDictionary(
            name => name, name => catalogue.Categories[name].Select(category => category.Code).ToHashSet());
        foreach (var (dimension, categories) in term.Pins)
            Keep(catalogue, dimension, categories);
        foreach (var (dimension, category) in breakdown)
        {
            if (term.Pins.Keys.Any(pinned => pinned == dimension || catalogue.IsDerived(pinned, dimension)))
                throw new ArgumentException($"{term.Element} is pinned and may not be broken down by {dimension}.");
            Keep(catalogue, dimension, new HashSet<string> { category });
        }

        Breakdowns = AllBreakdowns();
    }

    public bool Takes(Counted counted) =>
        element.Dimensions.All(name => allowed[name].Contains(counted.Categories[name]));

    /// <summary>The full breakdowns of all cells taken, in the writing of the returns.</summary>
    public IReadOnlyList<string> Breakdowns { get; }

    private List<string> AllBreakdowns()
    {
        List<string> prefixes = [""];
        foreach (var name in element.Dimensions)
        {
            prefixes = [.. prefixes.SelectMany(prefix => allowed[name].Select(category =>
                prefix.Length == 0 ? $"{name}={category}" : $"{prefix};{name}={category}"))];
        }

        return prefixes;
    }

    private void Keep(Catalogue catalogue, string dimension, IReadOnlySet<string> categories)
    {
        if (allowed.TryGetValue(dimension, out var own))
        {
            own.IntersectWith(categories);
            return;
        }

        var source = element.Dimensions.SingleOrDefault(name => catalogue.IsDerived(name, dimension))
            ?? throw new ArgumentException($"{element.Name} cannot be broken down by {dimension}.");
        allowed[source].RemoveWhere(category =>
            !categories.Contains(catalogue.Derived(source, category, dimension) ?? ""));
    }
}
