using System.Globalization;
using ChildStatsReporting.Demo;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Dapper;

namespace ChildStatsReporting.Benchmarks;

/// <summary>Workbooks of any form, filled: the ward return as the demonstration fills it, any other form with one small number in every cell.</summary>
internal sealed class FilledForms(BenchmarkDatabase database)
{
    private readonly WorkbookTemplate template = new(database.Worker);
    private readonly Dictionary<(string Form, string Period), List<(string Element, string Breakdown)>> asked = [];

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
        var period = PeriodCode.Parse(periodCode);
        return DemoWorkbook.Fill(
            bytes,
            formCode == WardReturn.FormCode
                ? Ward(unitCode, number, period)
                : await NumberedAsync(formCode, unitCode, 1 + (number % 9), period)
        );
    }

    /// <summary>A ward of the demonstration's 2024 under another code and in another year.</summary>
    private static DemoReturn Ward(string unitCode, int number, PeriodCode period)
    {
        var units = DemoYear.ReportingUnits(period.Quarter!.Value);
        var content = new DemoYear(number / units.Count + 1).Return(units[number % units.Count], period.Quarter.Value);
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
            (int.Parse(lastDigits, CultureInfo.InvariantCulture) + period.Year - DemoYear.LastYear).ToString(
                CultureInfo.InvariantCulture
            );
    }

    private async Task<DemoReturn> NumberedAsync(string formCode, string unitCode, int number, PeriodCode period)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return new DemoReturn(
            unitCode,
            new DemoQuarter(period.Year, period.Quarter ?? 4),
            (await AskedAsync(formCode, $"{period}")).ToDictionary(cell => cell, _ => text),
            IsNil: false,
            Texts: [],
            Lists: []
        )
        {
            FormCode = formCode,
        };
    }

    private async Task<List<(string Element, string Breakdown)>> AskedAsync(string formCode, string periodCode)
    {
        if (asked.TryGetValue((formCode, periodCode), out var cells))
            return cells;
        await using var connection = await database.Worker.OpenConnectionAsync();
        return asked[(formCode, periodCode)] = (
            await connection.QueryAsync<(string Element, string Breakdown)>(
                BenchmarkInput.Sql("returns/asked_cell.sql"),
                new { formCode, periodCode }
            )
        ).AsList();
    }
}
