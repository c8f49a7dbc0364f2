using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Reference;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.DemoYear;

/// <summary>Every view has a value somewhere in the demonstration, or stands in docs/figures.md with the reason.</summary>
[Collection(nameof(PlayedYear))]
public sealed class ViewWithoutValueTests(PlayedYear year)
{
    private const string Heading = "## Views without a value in the demonstration";

    [Fact]
    public async Task Views_without_a_value_are_those_of_the_table_and_each_has_a_reason()
    {
        var views = new CatalogueFiles(PlayedYear.Reference).Read().IndicatorFormulas;
        var valued = await ValuedAsync();

        var told = Told();

        views
            .Select(view => $"{view.Part} {view.Code} {view.View}".TrimEnd())
            .Where(view => !valued.Contains(view))
            .Should()
            .BeEquivalentTo(told.Select(row => row.View));
        told.Should().OnlyContain(row => row.Reason.Length > 0);
    }

    [Fact]
    public void Only_a_view_without_a_formula_has_no_value() =>
        new CatalogueFiles(PlayedYear.Reference)
            .Read()
            .IndicatorFormulas.Where(view => view.Numerator is null)
            .Select(view => $"{view.Part} {view.Code} {view.View}".TrimEnd())
            .Should()
            .BeEquivalentTo(Told().Select(row => row.View));

    private async Task<HashSet<string>> ValuedAsync()
    {
        var figures = year.Services.GetRequiredService<FigureFile>();
        var valued = new HashSet<string>();
        string[] periods = ["HC-2024-Q2", "HC-2024-Q4", "HC-2024-Y", "NH-2023", "NH-2024"];
        foreach (var code in periods)
        {
            var period = await year.PeriodAsync(code);
            var state = (await figures.NewestStateAsync(period.PeriodId, TestContext.Current.CancellationToken))!;
            foreach (var unitCode in (string[])["732", "75"])
            {
                var unit = await year.UnitAsync(unitCode, period);
                valued.UnionWith(
                    (
                        await figures.RowsAsync(
                            period.PeriodId,
                            unit.AdminUnitId,
                            state,
                            TestContext.Current.CancellationToken
                        )
                    )
                        .Where(row => row.Value is { Length: > 0 })
                        .Select(row => $"{row.Part} {row.Code} {row.View}".TrimEnd())
                );
            }
        }

        return valued;
    }

    /// <summary>The rows of the table: view and reason.</summary>
    private static List<(string View, string Reason)> Told() =>
        [
            .. File.ReadLines(Path.Combine(SourceTree.Root!, "docs", "figures.md"))
                .SkipWhile(line => line != Heading)
                .SkipWhile(line => !line.StartsWith("|---", StringComparison.Ordinal))
                .Skip(1)
                .TakeWhile(line => line.StartsWith('|'))
                .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
                .Select(cells => (cells[1].Trim('`'), cells[3])),
        ];
}
