using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reports;

namespace ChildStatsReporting.Tests.Reports;

/// <summary>Counts of two sources that stand side by side name views that the catalogue has. Source: design Who sends what.</summary>
public sealed class SourceComparisonTests
{
    [Fact]
    public void Every_compared_view_is_in_the_catalogue()
    {
        var counts = File.ReadLines(Path.Combine(SourceTree.Root!, "sql", "reference", "indicator_formula.csv"))
            .Select(line => line.Split(','))
            .Select(fields => string.Join('/', fields.Take(3).Where(field => field.Length > 0)))
            .ToHashSet(StringComparer.Ordinal);
        var comparisons = new ReportTemplates(Path.Combine(SourceTree.Root!, "templates")).Comparisons();

        comparisons.Should().NotBeEmpty();
        comparisons
            .SelectMany(comparison => comparison.Pairs)
            .SelectMany(pair => new[] { pair.Wards, pair.Agency })
            .Concat(comparisons.SelectMany(comparison => comparison.Alone ?? []).Select(alone => alone.Agency))
            .Should()
            .BeSubsetOf(counts);
        comparisons
            .Should()
            .OnlyContain(comparison => comparison.Words.Count > 0, "numbers alone would be read as one");
    }
}
