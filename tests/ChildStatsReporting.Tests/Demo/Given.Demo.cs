using System.Globalization;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Tests;

/// <summary>
/// Templates as the service would make them for the demonstration, and folders of the accepted files.
/// </summary>
internal static partial class Given
{
    public static string ReferenceFolder => RepositoryPath("sql", "reference");

    public static Catalogue Catalogue { get; } = new CatalogueFiles(ReferenceFolder).Read();

    /// <summary>The accepted returns of the quarter before that a return goes on from; none before the first quarter.</summary>
    public static IReadOnlyList<DemoReturn> ReturnsBefore(DemoYear year, string unitCode, int quarter)
    {
        var (yearBefore, before) = quarter == 1 ? (year.Earlier, 4) : (year, quarter - 1);
        return yearBefore is null
            ? []
            :
            [
                .. DemoWard
                    .CoveredBy(unitCode, year.Quarters[quarter - 1])
                    .Where(ward => DemoYear.ReportingUnits(before, yearBefore.Quarters[0].Year).Contains(ward.Code))
                    .Select(ward => yearBefore.Return(ward.Code, before)),
            ];
    }

    /// <summary>The template with the stocks and open cases of the accepted returns of the quarter before.</summary>
    public static byte[] DemoTemplate(DemoYear year, string unitCode, int quarter)
    {
        var before = ReturnsBefore(year, unitCode, quarter);
        var stocks = Catalogue
            .DataElements.Where(element => element.Prefill == "last")
            .Select(element => element.Name)
            .ToHashSet();
        return Workbook(
            Template(quarter) with
            {
                UnitCode = unitCode,
                PreviousStocks =
                [
                    .. before
                        .SelectMany(one => one.Entries)
                        .Where(cell => stocks.Contains(cell.Key.Element))
                        .GroupBy(cell => cell.Key, cell => decimal.Parse(cell.Value, CultureInfo.InvariantCulture))
                        .Select(cell => new PreviousStock(cell.Key.Element, cell.Key.Breakdown, cell.Sum())),
                ],
                CarriedRows = [.. before.SelectMany(OpenRows)],
                KeyCodes = [.. DemoWard.CoveredBy(unitCode, year.Quarters[quarter - 1]).Select(ward => ward.Code)],
            }
        );
    }

    /// <summary>All accepted files of a year of the demonstration in a new folder.</summary>
    public static string DemoFolder(DemoYear year)
    {
        var folder = Directory.CreateTempSubdirectory("demo").FullName;
        for (var quarter = 1; quarter <= 4; quarter++)
        {
            foreach (var unitCode in DemoYear.ReportingUnits(quarter))
            {
                var file = DemoWorkbook.Fill(DemoTemplate(year, unitCode, quarter), year.Return(unitCode, quarter));
                File.WriteAllBytes(Path.Combine(folder, $"XP-TE13_{unitCode}_HC-2024-Q{quarter}.xlsx"), file);
            }
        }

        return folder;
    }

    private static IEnumerable<CarriedRow> OpenRows(DemoReturn before)
    {
        var open = before.Lists[0].Rows.Where(row => row[4] == "Đang xác minh, điều tra").ToList();
        var keys = open.Select(row => row[0]).ToHashSet();
        return open.Select(row => Carried("abuse_case", row))
            .Concat(
                before.Lists[1].Rows.Where(row => keys.Contains(row[1])).Select(row => Carried("abused_child", row))
            );
    }

    private static CarriedRow Carried(string list, IReadOnlyList<string> row) =>
        new(list, [.. row.Select(text => text.Length == 0 ? null : text)]);
}
