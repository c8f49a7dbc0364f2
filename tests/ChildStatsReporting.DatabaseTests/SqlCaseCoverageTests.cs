using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.DatabaseTests;

/// <summary>Every query of the stages that make figures and documents has example cases, or stands here with the reason.</summary>
public sealed class SqlCaseCoverageTests
{
    private static readonly string[] Stages = ["aggregation", "indicators", "disclosure", "reports", "signing"];

    private static readonly Dictionary<string, string> WithoutCases = new(StringComparer.Ordinal)
    {
        ["aggregation/period_lock.sql"] = "takes a lock and returns nothing",
        ["aggregation/period_unlock.sql"] = "lets a lock go and returns nothing",
        ["aggregation/writing_lock.sql"] = "takes a lock and returns nothing",
        ["aggregation/planner_setting.sql"] = "sets the planner and returns nothing",
        ["aggregation/statistics.sql"] = "has statistics gathered, which cannot be read in the same transaction",
        ["aggregation/working_table.sql"] = "makes empty tables, which the cases of the steps after it fill",
        ["aggregation/counting_table.sql"] = "makes empty tables, which the cases of the steps after it fill",
        ["reports/order_lock.sql"] = "takes a lock and returns nothing",
        ["signing/register_lock.sql"] = "takes a lock and returns nothing",
        ["reports/changed_figure.sql"] = "not written yet",
        ["reports/draft_checklist.sql"] = "not written yet",
        ["reports/draft_kept_warning.sql"] = "not written yet",
        ["reports/draft_missing_unit.sql"] = "not written yet",
        ["reports/draft_notable_change.sql"] = "not written yet",
        ["reports/draft_unverified_definition.sql"] = "not written yet",
        ["reports/figure_line.sql"] = "not written yet",
        ["reports/last_run.sql"] = "not written yet",
        ["reports/next_stage.sql"] = "not written yet",
        ["reports/order_state.sql"] = "not written yet",
        ["reports/pinned_run.sql"] = "not written yet",
        ["reports/printed_cell.sql"] = "not written yet",
        ["reports/printed_list.sql"] = "not written yet",
        ["reports/printed_return.sql"] = "not written yet",
        ["reports/printed_sheet.sql"] = "not written yet",
        ["reports/printed_text.sql"] = "not written yet",
        ["reports/printed_warning.sql"] = "not written yet",
        ["reports/rendered_file.sql"] = "not written yet",
        ["reports/rendering.sql"] = "not written yet",
        ["reports/report_run.sql"] = "not written yet",
        ["reports/reporting_unit.sql"] = "not written yet",
        ["reports/run_change.sql"] = "not written yet",
        ["reports/run_computation.sql"] = "not written yet",
        ["reports/run_detail.sql"] = "not written yet",
        ["reports/run_pin.sql"] = "not written yet",
        ["reports/unit_figure.sql"] = "not written yet",
        ["reports/unit_text.sql"] = "not written yet",
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

        WithoutCases.Keys.Should().BeEquivalentTo(
            queries.Where(query => !withCases.Contains(query)),
            "a query gets cases with it, and one that has them leaves the list");
    }
}
