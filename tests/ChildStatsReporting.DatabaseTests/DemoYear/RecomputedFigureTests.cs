using System.Text;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Recomputing;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.DemoYear;

/// <summary>Every figure of every period, again, by a program that reads the accepted workbooks and knows nothing of the SQL.</summary>
[Collection(nameof(PlayedYear))]
public sealed class RecomputedFigureTests(PlayedYear year)
{
    [Theory]
    [InlineData("HC-2023-Q1", 16)]
    [InlineData("HC-2023-Q2", 16)]
    [InlineData("HC-2023-Q3", 16)]
    [InlineData("HC-2023-Q4", 16)]
    [InlineData("HC-2023-H1", 16)]
    [InlineData("HC-2023-9M", 16)]
    [InlineData("HC-2023-Y", 16)]
    [InlineData("HC-2024-Q1", 16)]
    [InlineData("HC-2024-Q2", 16)]
    [InlineData("HC-2024-Q3", 16)]
    [InlineData("HC-2024-Q4", 14)]
    [InlineData("HC-2024-H1", 16)]
    [InlineData("HC-2024-9M", 16)]
    [InlineData("HC-2024-Y", 14)]
    public async Task Figures_equal_those_recomputed_from_the_files(string periodCode, int unitCount)
    {
        var period = await year.PeriodAsync(periodCode);
        var unit = await year.UnitAsync("732", period);
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

        var recomputed = Recomputation.Figures(year.AcceptedFiles, PlayedYear.Reference, periodCode, "732");

        var lines = Encoding.UTF8.GetString(stored.ToArray()).Split('\n');
        lines.Should().HaveCount((1014 * unitCount) + 2);
        lines.Except(recomputed.Split('\n')).Take(20).Should().BeEmpty();
        string.Join('\n', lines).Should().Be(recomputed);
    }
}
