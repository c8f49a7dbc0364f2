using System.Globalization;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Intake.Writing;
using ChildStatsReporting.Reference;
using Sylvan.Data.Csv;

namespace ChildStatsReporting.Tests;

/// <summary>The ward form as the reference files define it, and workbooks made from it.</summary>
internal static partial class Given
{
    private static readonly Lazy<FormDefinition> LoadedForm = new(LoadForm);

    public static FormDefinition Form => LoadedForm.Value;

    /// <summary>The form without one of its sheets.</summary>
    public static FormDefinition FormWithout(string section) =>
        Form with
        {
            Sections = [.. Form.Sections.Where(known => known.Section != section)],
            Cells = [.. Form.Cells.Where(cell => cell.Section != section)],
        };

    public static TemplatePeriod Quarter(int quarter)
    {
        var start = new DateOnly(2023, 12, 15).AddMonths(3 * (quarter - 1));
        return new TemplatePeriod(
            quarter,
            $"HC-2024-Q{quarter}",
            FormDefinition.QuarterKind(quarter),
            2024,
            start,
            start.AddMonths(3).AddDays(-1),
            new DateOnly(2023, 12, 15),
            start.AddMonths(3).AddDays(1)
        );
    }

    public static TemplateContent Template(int quarter = 4) =>
        new(Form, "26080", "Phường Xuân An", Quarter(quarter), [], [], ["26080", "26071"], IsInvented: true);

    public static byte[] Workbook(TemplateContent content) => WorkbookPackage.Write(content);

    /// <summary>The folder of the repository, above the folder the tests run in.</summary>
    public static string RepositoryPath(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ChildStatsReporting.sln")))
            folder =
                folder.Parent ?? throw new DirectoryNotFoundException("No ChildStatsReporting.sln above the tests.");
        return Path.Combine([folder.FullName, .. parts]);
    }

    private static FormDefinition LoadForm()
    {
        var form = Rows("form").Single(row => row["form_code"] == "XP-TE13");
        var categories = Rows("dimension")
            .SelectMany(row =>
                row["categories"]
                    .Split('|')
                    .Select(
                        (text, index) =>
                        {
                            var parts = text.Split(':', 2);
                            return new LayoutCategory(row["dimension"], parts[0], parts[^1], index + 1);
                        }
                    )
            )
            .ToList();
        var asked = Rows("data_element").Where(row => row["form"] == "ward").ToList();
        var cells = FormLayout.Arrange(
            asked.Select(row => new LayoutElement(
                row["data_element"],
                row["section"],
                Number(row["position"]),
                row["dimensions"].Split(';', StringSplitOptions.RemoveEmptyEntries),
                row["frequency"]
            )),
            categories
        );
        return new FormDefinition(
            form["form_code"],
            Number(form["form_version"]),
            form["name_vi"],
            HasLists: form["element_forms"].Split(';').Contains("cases"),
            form["unit_levels"].Split(';'),
            [
                .. Rows("form_section")
                    .Where(row => row["form_code"] == form["form_code"])
                    .Select(row => new FormSection(
                        row["form_code"],
                        row["section"],
                        row["sheet_name"],
                        row["title_vi"],
                        Number(row["position"])
                    )),
            ],
            [
                .. asked.Select(row => new FormElement(
                    row["data_element"],
                    row["name_vi"],
                    row["unit"],
                    row["kind"],
                    row["prefill"],
                    row["definition_vi"].Length == 0 ? null : row["definition_vi"]
                )),
            ],
            cells,
            categories
        );
    }

    public static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        using var reader = CsvDataReader.Create(RepositoryPath("sql", "reference", file + ".csv"));
        while (reader.Read())
        {
            yield return Enumerable
                .Range(0, reader.FieldCount)
                .ToDictionary(index => reader.GetName(index), reader.GetString);
        }
    }
}
