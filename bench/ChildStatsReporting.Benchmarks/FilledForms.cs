using System.Globalization;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Dapper;
using DocumentFormat.OpenXml.Packaging;

namespace ChildStatsReporting.Benchmarks;

/// <summary>Workbooks of any form, filled: the ward return as the demonstration fills it, any other form with one small number in every cell.</summary>
internal sealed class FilledForms(BenchmarkDatabase database)
{
    private readonly WorkbookTemplate template = new(database.Worker);
    private readonly Dictionary<(string Form, string Period), List<AskedCell>> asked = [];

    /// <summary>Codes of the units of a level alive at the period's tree date.</summary>
    public async Task<IReadOnlyList<string>> UnitsAsync(string periodCode, string level)
    {
        await using var connection = await database.Worker.OpenConnectionAsync();
        return (
            await connection.QueryAsync<string>(BenchmarkInput.Sql("returns/unit.sql"), new { periodCode, level })
        ).AsList();
    }

    /// <summary>The filled workbook of a unit.</summary>
    public async Task<byte[]> FillAsync(string formCode, string unitCode, string periodCode)
    {
        var written = await template.WriteAsync(
            new(formCode, unitCode, periodCode, IsInvented: true),
            CancellationToken.None
        );
        var bytes = written.Bytes ?? throw new InvalidOperationException(written.Refusal!.Message);
        var number = int.Parse(unitCode, CultureInfo.InvariantCulture) % 1000;
        return formCode == WardReturn.FormCode
            ? DemoWorkbook.Fill(bytes, Ward(unitCode, number, periodCode))
            : Numbered(bytes, await AskedAsync(formCode, periodCode), 1 + (number % 9));
    }

    /// <summary>A ward of the demonstration's 2024 under another code and in another year.</summary>
    private static DemoReturn Ward(string unitCode, int number, string periodCode)
    {
        var (year, quarter) = (int.Parse(periodCode[3..7], CultureInfo.InvariantCulture), periodCode[^1] - '0');
        var units = DemoYear.ReportingUnits(quarter);
        var model = units[number % units.Count];
        var content = new DemoYear(number / units.Count + 1).Return(model, quarter);
        return content with
        {
            UnitCode = unitCode,
            Lists =
            [
                .. content.Lists.Select(list =>
                    list with
                    {
                        Rows = [.. list.Rows.Select(row => row.Select(Moved).ToList())],
                    }
                ),
            ],
        };

        // Keys carry the unit and the year, half-months the year: 26071-24-V01, 2024-12-1.
        string Moved(string text) =>
            text.Length > 8 && text[5] == '-' && text[8] == '-' ? unitCode + "-" + Shifted(text[6..8]) + text[8..]
            : text.Length == 9 && text.StartsWith("20", StringComparison.Ordinal)
                ? "20" + Shifted(text[2..4]) + text[4..]
            : text;

        string Shifted(string lastDigits) =>
            (int.Parse(lastDigits, CultureInfo.InvariantCulture) + year - DemoYear.LastYear).ToString(
                CultureInfo.InvariantCulture
            );
    }

    private static byte[] Numbered(byte[] bytes, IReadOnlyList<AskedCell> cells, int number)
    {
        using var stream = new MemoryStream();
        stream.Write(bytes);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var sheets = DemoSheet.Of(document);
            foreach (var cell in cells)
                sheets[cell.SheetName]
                    .Set(cell.RowNumber, cell.ColumnNumber, number.ToString(CultureInfo.InvariantCulture));
            foreach (var sheet in cells.Select(cell => cell.SheetName).Distinct())
                sheets[sheet].Set(WorkbookAddress.ReviewedTickRow, WorkbookAddress.ValueColumn, "☑");
        }

        return stream.ToArray();
    }

    private async Task<List<AskedCell>> AskedAsync(string formCode, string periodCode)
    {
        if (asked.TryGetValue((formCode, periodCode), out var cells))
            return cells;
        string[] frequencies = (periodCode[..2], periodCode[^2..]) switch
        {
            ("NH", _) => ["sy"],
            (_, "-Y") => [LayoutElement.OwnYear],
            (_, "Q2") => ["q", "h"],
            (_, "Q4") => ["q", "h", "y"],
            _ => ["q"],
        };
        await using var connection = await database.Worker.OpenConnectionAsync();
        cells = (
            await connection.QueryAsync<AskedCell>(
                BenchmarkInput.Sql("returns/asked_cell.sql"),
                new { formCode, frequencies }
            )
        ).AsList();
        return asked[(formCode, periodCode)] = cells;
    }

    private sealed record AskedCell(string SheetName, int RowNumber, int ColumnNumber);
}
