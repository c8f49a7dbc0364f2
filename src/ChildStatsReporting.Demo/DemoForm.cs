using System.Collections.Concurrent;
using System.Globalization;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Sylvan.Data.Csv;

namespace ChildStatsReporting.Demo;

/// <summary>Where an entry of a return stands.</summary>
internal sealed record DemoPlace(string SheetName, int Row, int Column);

/// <summary>
/// A form as the built-in definitions lay it out: places of entries and names of categories.
/// </summary>
internal sealed class DemoForm
{
    private static readonly ConcurrentDictionary<string, Lazy<DemoForm>> Loaded = new(StringComparer.Ordinal);

    private readonly Dictionary<string, List<(string Code, string Name)>> categories;
    private readonly Dictionary<(string Element, string Breakdown), DemoPlace> places;
    private readonly HashSet<string> flows;

    private DemoForm(string formCode)
    {
        categories = Rows("dimension")
            .ToDictionary(
                row => row["dimension"],
                row =>
                    row["categories"]
                        .Split('|')
                        .Select(category => category.Split(':', 2))
                        .Select(pair => (pair[0], pair[^1]))
                        .ToList()
            );
        var kinds = Rows("form").Single(row => row["form_code"] == formCode)["element_forms"].Split(';');
        var elements = Rows("data_element")
            .Where(row => kinds.Contains(row["form"]) && row["section"].Length > 0)
            .ToList();
        flows = elements.Where(row => row["kind"] == "flow").Select(row => row["data_element"]).ToHashSet();
        var sections = Rows("form_section").Where(row => row["form_code"] == formCode).ToList();
        SheetNames = [.. sections.Select(row => row["sheet_name"])];
        EventSheetNames =
        [
            .. sections
                .Where(section =>
                    elements.Any(row => row["section"] == section["section"] && flows.Contains(row["data_element"]))
                )
                .Select(row => row["sheet_name"]),
        ];
        var sheetNames = sections.ToDictionary(row => row["section"], row => row["sheet_name"]);
        places = FormLayout
            .Arrange(
                elements.Select(Element),
                categories.SelectMany(dimension =>
                    dimension.Value.Select(
                        (category, index) => new LayoutCategory(dimension.Key, category.Code, category.Name, index + 1)
                    )
                )
            )
            .ToDictionary(
                cell => (cell.DataElement, cell.Breakdown),
                cell => new DemoPlace(sheetNames[cell.Section], cell.RowNumber, cell.ColumnNumber)
            );
    }

    /// <summary>Sheets with typed cells.</summary>
    public IReadOnlyList<string> SheetNames { get; }

    /// <summary>Those of them that ask events, so that "Trong kỳ không phát sinh" means something.</summary>
    public IReadOnlyList<string> EventSheetNames { get; }

    public IReadOnlyDictionary<(string Element, string Breakdown), DemoPlace> Places => places;

    /// <summary>The ward return.</summary>
    public static DemoForm Current => Of(WardReturn.FormCode);

    /// <summary>A form by its code.</summary>
    public static DemoForm Of(string formCode) =>
        Loaded.GetOrAdd(formCode, code => new Lazy<DemoForm>(() => new DemoForm(code))).Value;

    public bool IsFlow(string element) => flows.Contains(element);

    public IEnumerable<string> Codes(string dimension) => categories[dimension].Select(category => category.Code);

    public string Name(string dimension, string code) =>
        categories[dimension].Single(category => category.Code == code).Name;

    private static LayoutElement Element(IReadOnlyDictionary<string, string> row) =>
        new(
            row["data_element"],
            row["section"],
            int.Parse(row["position"], CultureInfo.InvariantCulture),
            row["dimensions"].Split(';', StringSplitOptions.RemoveEmptyEntries),
            row["frequency"]
        );

    internal static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string file)
    {
        using var stream =
            typeof(DemoForm).Assembly.GetManifestResourceStream($"demo/{file}.csv")
            ?? throw new FileNotFoundException($"demo/{file}.csv is not built in.");
        using var reader = CsvDataReader.Create(new StreamReader(stream));
        while (reader.Read())
        {
            yield return Enumerable
                .Range(0, reader.FieldCount)
                .ToDictionary(reader.GetName, i => reader.GetString(i).Normalize());
        }
    }
}
