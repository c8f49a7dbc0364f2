using System.Collections.Concurrent;
using System.Globalization;

namespace ChildStatsReporting.Recomputing;

/// <summary>What is collected. Section is empty where nothing is typed into a sheet.</summary>
/// <param name="PrefersUnit">Where a unit and those below it both gave a figure, that of the unit counts.</param>
internal sealed record DataElement(
    string Name,
    string Kind,
    string TimeRule,
    IReadOnlyList<string> Dimensions,
    IReadOnlyList<string> Overlapping,
    string Form,
    string Section,
    int Position,
    string Frequency,
    string Prefill,
    bool PrefersUnit
)
{
    /// <summary>Counted from the lists and never typed.</summary>
    public bool IsListed => Form == "cases";

    /// <summary>One for each unit with an accepted ward return.</summary>
    public bool IsSystem => Form == "system";
}

/// <summary>One formula of the catalogue. Without a denominator it is a count.</summary>
internal sealed record IndicatorView(
    string Part,
    string Code,
    string View,
    IReadOnlyList<Term> Numerator,
    IReadOnlyList<Term> Denominator,
    Fraction Multiplier,
    int Decimals,
    IReadOnlyList<string> Disaggregations,
    string Publish
)
{
    public bool IsRate => Denominator.Count > 0;

    public bool HasAverage => Numerator.Concat(Denominator).Any(term => term.IsAverage);
}

/// <summary>Dimensions, elements and formulas as the files of the catalogue state them.</summary>
public sealed class Catalogue
{
    private readonly Dictionary<(string From, string Category, string To), string> mappings;
    private readonly HashSet<(string From, string To)> derivations;
    private readonly Dictionary<string, string> formOfElements;
    private readonly ConcurrentDictionary<string, string[]> cells = [];
    private readonly Lazy<IReadOnlyList<FigureDefinition>> figures;

    private Catalogue(string folder)
    {
        Categories = CsvText.ReadFile(folder, "dimension.csv").ToDictionary(line => line["dimension"], CategoriesOf);
        mappings = CsvText
            .ReadFile(folder, "dimension_mapping.csv")
            .ToDictionary(
                line => (line["from_dimension"], line["from_category"], line["to_dimension"]),
                line => line["to_category"]
            );
        derivations = [.. mappings.Keys.Select(key => (key.From, key.To))];
        formOfElements = CsvText
            .ReadFile(folder, "form.csv")
            .SelectMany(line => Names(line["element_forms"]).Select(form => (form, Code: line["form_code"])))
            .Distinct()
            .ToDictionary(pair => pair.form, pair => pair.Code);
        Elements = CsvText.ReadFile(folder, "data_element.csv").Select(ElementOf).ToDictionary(element => element.Name);
        Views =
        [
            .. CsvText
                .ReadFile(folder, "indicator_formula.csv")
                .Where(line => line["numerator"].Length > 0)
                .Select(ViewOf),
        ];
        figures = new(() =>
            [
                .. Views.SelectMany(view =>
                    Breakdowns.Of(view, this).Select(breakdown => new FigureDefinition(this, view, breakdown))
                ),
            ]
        );
    }

    /// <summary>
    /// Reads dimension.csv, dimension_mapping.csv, form.csv, data_element.csv and indicator_formula.csv.
    /// </summary>
    public static Catalogue Read(string folder) => new(folder);

    /// <summary>The categories of each dimension in their order: code and Vietnamese name.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<(string Code, string Name)>> Categories { get; }

    internal IReadOnlyDictionary<string, DataElement> Elements { get; }

    internal IReadOnlyList<IndicatorView> Views { get; }

    /// <summary>Every view under every breakdown.</summary>
    internal IReadOnlyList<FigureDefinition> Figures => figures.Value;

    /// <summary>The form that carries the lists.</summary>
    internal string WardForm => formOfElements["cases"];

    internal string FormOf(DataElement element) => formOfElements[element.Form];

    /// <summary>The category of a derived dimension; null where it is not derived from the other.</summary>
    internal string? Derived(string from, string category, string to) =>
        mappings.GetValueOrDefault((from, category, to));

    internal bool IsDerived(string from, string to) => derivations.Contains((from, to));

    /// <summary>The full breakdowns of all cells of an element, the last dimension running fastest.</summary>
    internal IReadOnlyList<string> CellsOf(DataElement element) =>
        cells.GetOrAdd(
            element.Name,
            _ =>
                element.Dimensions.Aggregate(
                    new[] { "" },
                    (prefixes, dimension) =>
                        [
                            .. prefixes.SelectMany(prefix =>
                                Categories[dimension]
                                    .Select(category =>
                                        $"{prefix}{(prefix.Length == 0 ? "" : ";")}{dimension}={category.Code}"
                                    )
                            ),
                        ]
                )
        );

    private static IReadOnlyList<(string Code, string Name)> CategoriesOf(IReadOnlyDictionary<string, string> line) =>
        [
            .. line["categories"]
                .Split('|')
                .Select(category => category.Split(':', 2))
                .Select(pair => (pair[0], pair[^1])),
        ];

    private static DataElement ElementOf(IReadOnlyDictionary<string, string> line) =>
        new(
            line["data_element"],
            line["kind"],
            line["time_rule"],
            Names(line["dimensions"]),
            Names(line["overlapping"]),
            line["form"],
            line["section"],
            int.Parse(line["position"], CultureInfo.InvariantCulture),
            line["frequency"],
            line["prefill"],
            line.GetValueOrDefault("where_both") == "unit"
        );

    private static IndicatorView ViewOf(IReadOnlyDictionary<string, string> line) =>
        new(
            line["part"],
            line["code"],
            line["view"],
            Formula.Parse(line["numerator"]),
            Formula.Parse(line["denominator"]),
            Fraction.Parse(line["multiplier"]),
            int.Parse(line["decimals"], CultureInfo.InvariantCulture),
            Names(line["disaggregations"]),
            line["publish"]
        );

    private static string[] Names(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries);
}
