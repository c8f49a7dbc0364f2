using ChildStatsReporting.Checks;
using Microsoft.Extensions.DependencyInjection;

namespace ChildStatsReporting.DatabaseTests.DemoYear;

/// <summary>What must hold of figures holds of the demonstration's.</summary>
[Collection(nameof(PlayedYear))]
public sealed class CheckedFigureTests(PlayedYear year)
{
    [Fact]
    public async Task Played_year_passes_every_check_and_explains_its_keyed_differences()
    {
        var checks = year.Services.GetRequiredService<FigureChecks>();

        var results = await checks.RunAsync(
            FigureCheck.All,
            await checks.ComputedPeriodsAsync(TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );

        var found = results.Where(result => result.RowCount > 0).ToList();
        found.Select(result => result.Check.Name).Should().Equal("keyed_count_equals_sum_of_quarters");
        found
            .SelectMany(result => result.FirstRows)
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(row => row.Cause != "unknown");
    }
}
