using System.Globalization;

namespace ChildStatsReporting.Recomputing;

/// <summary>What is collected. Section is empty where nothing is typed into a sheet.</summary>
internal sealed record DataElement(
    string Name, string Kind, string TimeRule, IReadOnlyList<string> Dimensions, IReadOnlyList<string> Overlapping,
    string Form, string Section, int Position, string Frequency, string Prefill);

/// <summary>One formula of the catalogue. Without a denominator it is a count.</summary>
internal sealed record IndicatorView(
    string Part, string Code, string View, IReadOnlyList<Term> Numerator, IReadOnlyList<Term> Denominator,
    Fraction Multiplier, int Decimals, IReadOnlyList<string> Disaggregations, string Publish)
{
    public bool IsRate => Denominator.Count > 0;
}

/// <summary>Dimensions, elements and formulas as the files of the catalogue state them.</summary>
internal sealed class Catalogue
{
    private readonly Dictionary<(string From, string Category, string To), string> mappings;

    private Catalogue(string folder)
    {
        Categories = CsvText.ReadFile(folder, "dimension.csv").ToDictionary(line => line["dimension"], CategoriesOf);
        mappings = CsvText.ReadFile(folder, "dimension_mapping.csv").ToDictionary(
            line => (line["from_dimension"], line["from_category"], line["to_dimension"]), line => line["to_category"]);
        Elements = CsvText.ReadFile(folder, "data_element.csv").Select(ElementOf).ToDictionary(element => element.Name);
        Views = [.. CsvText.ReadFile(folder, "indicator_formula.csv")
            .Where(line => line["numerator"].Length > 0)
            .Select(ViewOf)];
    }

    /// <summary>The categories of each dimension in their order: code and Vietnamese name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<(string Code, string Name)>> Categories { get; }

    public IReadOnlyDictionary<string, DataElement> Elements { get; }

    public IReadOnlyList<IndicatorView> Views { get; }

    public static Catalogue Read(string folder) => new(folder);

    /// <summary>The category of a derived dimension; null where it is not derived from the other.</summary>
    public string? Derived(string from, string category, string to) => mappings.GetValueOrDefault((from, category, to));

    public bool IsDerived(string from, string to) => mappings.Keys.Any(key => key.From == from && key.To == to);

    private static IReadOnlyList<(string Code, string Name)> CategoriesOf(IReadOnlyDictionary<string, string> line) =>
        [.. line["categories"].Split('|')
            .Select(category => category.Split(':', 2))
            .Select(pair => (pair[0], pair[^1]))];

    private static DataElement ElementOf(IReadOnlyDictionary<string, string> line) => new(
        line["data_element"], line["kind"], line["time_rule"], Names(line["dimensions"]), Names(line["overlapping"]),
        line["form"], line["section"], int.Parse(line["position"], CultureInfo.InvariantCulture), line["frequency"],
        line["prefill"]);

    private static IndicatorView ViewOf(IReadOnlyDictionary<string, string> line) => new(
        line["part"], line["code"], line["view"], Formula.Parse(line["numerator"]), Formula.Parse(line["denominator"]),
        Fraction.Parse(line["multiplier"]), int.Parse(line["decimals"], CultureInfo.InvariantCulture),
        Names(line["disaggregations"]), line["publish"]);

    private static string[] Names(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries);
}
