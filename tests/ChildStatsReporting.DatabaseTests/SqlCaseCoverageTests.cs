using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.DatabaseTests;

/// <summary>Every query of the stages that make figures and documents, and of the pages, has example cases, or stands here with the reason.</summary>
public sealed class SqlCaseCoverageTests
{
    private static readonly string[] Stages =
    [
        "aggregation",
        "indicators",
        "disclosure",
        "reports",
        "signing",
        "plan",
        "pages",
    ];

    private static readonly Dictionary<string, string> WithoutCases = new(StringComparer.Ordinal)
    {
        ["aggregation/period_lock.sql"] = "takes a lock and returns nothing",
        ["aggregation/period_unlock.sql"] = "lets a lock go and returns nothing",
        ["aggregation/writing_lock.sql"] = "takes a lock and returns nothing",
        ["aggregation/planner_setting.sql"] = "tells the planner what it may use and returns nothing",
        ["aggregation/statistics.sql"] = "tells the planner what was written; no row depends on it",
        ["aggregation/working_table.sql"] = "makes empty tables, which the cases of the steps after it fill",
        ["indicators/working_table.sql"] = "makes empty tables, which the cases of the steps after it fill",
        ["aggregation/counting_table.sql"] = "makes empty tables, which the cases of the steps after it fill",
        ["reports/dropped_reading.sql"] = "drops temporary tables and returns nothing",
        ["reports/order_lock.sql"] = "takes a lock and returns nothing",
        ["signing/register_lock.sql"] = "takes a lock and returns nothing",
        ["signing/signing_turn.sql"] = "takes a lock and returns nothing",
    };

    [Fact]
    public void Every_query_has_cases_or_a_reason()
    {
        var sql = Path.Combine(SourceTree.Root!, "sql");
        var queries = Stages
            .SelectMany(stage => Directory.EnumerateFiles(Path.Combine(sql, stage), "*.sql"))
            .Select(path => Path.GetRelativePath(sql, path).Replace('\\', '/'))
            .ToList();
        var withCases = SqlCase.All().Select(sqlCase => sqlCase.Query).ToHashSet(StringComparer.Ordinal);

        WithoutCases
            .Keys.Should()
            .BeEquivalentTo(
                queries.Where(query => !withCases.Contains(query)),
                "a query gets cases with it, and one that has them leaves the list"
            );
    }
}
