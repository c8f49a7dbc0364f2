using System.Text;
using ChildStatsReporting.Indicators;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.DemoYear;

/// <summary>Every figure of every period, again, by a program that reads the workbooks and acts.csv and knows nothing of the SQL.</summary>
[Collection(nameof(PlayedYear))]
public sealed class RecomputedFigureTests(PlayedYear year)
{
    [Theory]
    [InlineData("HC-2023-Q1", "732", 16)]
    [InlineData("HC-2023-Q2", "732", 16)]
    [InlineData("HC-2023-Q3", "732", 16)]
    [InlineData("HC-2023-Q4", "732", 16)]
    [InlineData("HC-2023-H1", "732", 16)]
    [InlineData("HC-2023-9M", "732", 16)]
    [InlineData("HC-2023-Y", "732", 16)]
    [InlineData("HC-2024-Q1", "732", 16)]
    [InlineData("HC-2024-Q2", "732", 16)]
    [InlineData("HC-2024-Q3", "732", 16)]
    [InlineData("HC-2024-Q4", "732", 14)]
    [InlineData("HC-2024-H1", "732", 16)]
    [InlineData("HC-2024-9M", "732", 16)]
    [InlineData("HC-2024-Y", "732", 14)]
    [InlineData("HC-2024-Y", "75", 171)]
    [InlineData("HC-2025-Q1", "732", 14)]
    [InlineData("HC-2025-Q2", "732", 14)]
    [InlineData("HC-2025-H1", "732", 14)]
    [InlineData("HC-2025-Q2", "75", 171)]
    [InlineData("HC-2025-Q3", "75", 96)]
    [InlineData("HC-2025-9M", "75", 96)]
    [InlineData("NH-2023", "732", 16)]
    [InlineData("NH-2024", "732", 16)]
    public async Task Figures_equal_those_recomputed_from_the_files(string periodCode, string unitCode, int unitCount)
    {
        var period = await year.PeriodAsync(periodCode);
        var unit = await year.UnitAsync(unitCode, period);
        var figures = year.Services.GetRequiredService<FigureFile>();
        var state = (await figures.NewestStateAsync(period.PeriodId, TestContext.Current.CancellationToken))!;
        using var stored = new MemoryStream();
        await figures.WriteAsync(
            period.PeriodId,
            unit.AdminUnitId,
            state.CatalogueVersionId,
            state.AsAt,
            stored,
            TestContext.Current.CancellationToken
        );

        var recomputed = year.Recomputed.Figures(periodCode, unitCode);

        var lines = Encoding.UTF8.GetString(stored.ToArray()).Split('\n');
        lines.Should().HaveCount((1017 * unitCount) + 2);
        lines.Except(recomputed.Split('\n')).Take(20).Should().BeEmpty();
        string.Join('\n', lines).Should().Be(recomputed);
    }
}
