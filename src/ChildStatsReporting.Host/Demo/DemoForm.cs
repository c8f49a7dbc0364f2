using Sylvan.Data.Csv;

namespace ChildStatsReporting.Host.Demo;

/// <summary>Where an entry of the ward return stands.</summary>
internal sealed record DemoPlace(string SheetName, int Row, int Column);

/// <summary>
/// The ward return as the built-in definitions lay it out: places of entries and names of categories.
/// </summary>
internal sealed class DemoForm
{
    private const int FirstRow = 7;
    private const int MaleColumn = 4;
    private const int CountColumn = 6;

    private static readonly Lazy<DemoForm> Loaded = new(() => new DemoForm());

    private readonly Dictionary<string, List<(string Code, string Name)>> categories;
    private readonly Dictionary<(string Element, string Breakdown), DemoPlace> places = [];
    private readonly HashSet<string> flows;

    private DemoForm()
    {
        categories = Rows("dimension").ToDictionary(row => row["dimension"], row => row["categories"].Split('|')
            .Select(category => category.Split(':', 2)).Select(pair => (pair[0], pair[^1])).ToList());
        var elements = Rows("data_element").Where(row => row["form"] == "ward").ToList();
        flows = elements.Where(row => row["kind"] == "flow").Select(row => row["data_element"]).ToHashSet();
        SheetNames = [.. Rows("form_section").Select(row => row["sheet_name"])];
        EventSheetNames = [.. Rows("form_section")
            .Where(section => elements.Any(row =>
                row["section"] == section["section"] && flows.Contains(row["data_element"])))
            .Select(row => row["sheet_name"])];
        foreach (var section in Rows("form_section"))
        {
            var row = FirstRow;
            foreach (var element in elements.Where(element => element["section"] == section["section"])
                .OrderBy(element => int.Parse(element["position"], System.Globalization.CultureInfo.InvariantCulture)))
                row = Place(element["data_element"], element["dimensions"], section["sheet_name"], row);
        }
    }

    /// <summary>Sheets with typed cells.</summary>
    public IReadOnlyList<string> SheetNames { get; }

    /// <summary>Those of them that ask events, so that "Trong kỳ không phát sinh" means something.</summary>
    public IReadOnlyList<string> EventSheetNames { get; }

    public IReadOnlyDictionary<(string Element, string Breakdown), DemoPlace> Places => places;

    public static DemoForm Current => Loaded.Value;

    public bool IsFlow(string element) => flows.Contains(element);

    public IEnumerable<string> Codes(string dimension) => categories[dimension].Select(category => category.Code);

    public string Name(string dimension, string code) =>
        categories[dimension].Single(category => category.Code == code).Name;

    private int Place(string element, string dimensionList, string sheetName, int row)
    {
        var dimensions = dimensionList.Split(';', StringSplitOptions.RemoveEmptyEntries);
        var other = dimensions.SingleOrDefault(dimension => dimension != "sex");
        var rows = other is null ? [""] : Codes(other).ToList();
        var columns = dimensions.Contains("sex") ? Codes("sex").ToList() : [""];

        // An element with another dimension has a heading row of its own.
        row += other is null ? 0 : 1;
        foreach (var category in rows)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                var breakdown = string.Join(';', dimensions.Select(d => $"{d}={(d == "sex" ? columns[i] : category)}"));
                var column = dimensions.Contains("sex") ? MaleColumn + i : CountColumn;
                places[(element, breakdown)] = new DemoPlace(sheetName, row, column);
            }

            row++;
        }

        return row;
    }

    internal static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string file)
    {
        using var stream = typeof(DemoForm).Assembly.GetManifestResourceStream($"demo/{file}.csv")
            ?? throw new FileNotFoundException($"demo/{file}.csv is not built in.");
        using var reader = CsvDataReader.Create(new StreamReader(stream));
        while (reader.Read())
        {
            yield return Enumerable.Range(0, reader.FieldCount)
                .ToDictionary(reader.GetName, i => reader.GetString(i).Normalize());
        }
    }
}
