namespace ChildStatsReporting.Reference;

/// <summary>Checks that a row of indicator_formula.csv can be printed as it says.</summary>
internal static class ViewCheck
{
    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        ["shows"] = ["count", "percent", "count and percent", "rate", "ratio"],
        ["publish"] = ["q", "h", "y", "sy"],
        ["min_level"] = AdminUnit.Levels,
    };

    /// <summary>Words that no report knows, and a formula that is another than what its view shows.</summary>
    public static IEnumerable<CatalogueError> Errors(IndicatorFormula view)
    {
        CatalogueError Refuse(string rule, string message) =>
            new(rule, "indicator_formula.csv", view.Position, $"{view.Key}: {message}");

        if (view.Multiplier <= 0)
            yield return Refuse("malformed_cell", "hệ số nhân phải lớn hơn 0.");
        foreach (
            var (column, word) in new[]
            {
                ("shows", view.Shows),
                ("publish", view.Publish),
                ("min_level", view.MinLevel),
            }.Where(cell => !Words[cell.Item1].Contains(cell.Item2))
        )
            yield return Refuse(
                "malformed_cell",
                $"cột {column} ghi “{word}”; ghi một trong: {string.Join(", ", Words[column])}."
            );
        if (view.Shows == "count" && view.Denominator is not null)
            yield return Refuse(
                "contradicting_shows",
                "cột shows là count (số đếm) nhưng công thức có mẫu số; xóa cột denominator, hoặc ghi percent, count and percent, rate hay ratio."
            );
        else if (view.Shows != "count" && view.Denominator is null)
            yield return Refuse(
                "contradicting_shows",
                $"cột shows là {view.Shows} nhưng công thức không có mẫu số; ghi cột denominator, hoặc ghi count."
            );
        else if (view.Shows.EndsWith("percent", StringComparison.Ordinal) && view.Multiplier != 100)
            yield return Refuse(
                "contradicting_shows",
                "cột shows là phần trăm nên cột multiplier phải là 100; sửa hệ số, hoặc ghi rate."
            );
    }
}
