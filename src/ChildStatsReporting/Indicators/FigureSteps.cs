using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChildStatsReporting.Aggregation;
using ChildStatsReporting.Database;

namespace ChildStatsReporting.Indicators;

/// <summary>The SQL files of a computation, in order. One cell can be followed through them from observation to value.</summary>
internal static partial class FigureSteps
{
    /// <summary>Raised by hand when a rule of figures changes; part of every fingerprint.</summary>
    public const int EngineVersion = 4;

    /// <summary>Every line of the period.</summary>
    private static readonly IReadOnlyList<string> WholeLines =
    [
        "aggregation/planner_setting.sql",
        "aggregation/period_tree.sql",
        "aggregation/line_member.sql",
        "aggregation/split_heir.sql",
        "aggregation/joint_split.sql",
        "aggregation/line.sql",
        "aggregation/part.sql",
        "aggregation/unit_line.sql",
        "aggregation/key_line.sql",
    ];

    /// <summary>The lines that corrected returns touch: what was known is taken out, what is now is put in.</summary>
    private static readonly IReadOnlyList<string> CorrectedLines =
    [
        "aggregation/planner_setting.sql",
        "aggregation/corrected_line.sql",
        "aggregation/key_line.sql",
    ];

    private static readonly IReadOnlyList<string> Recounting =
    [
        "aggregation/counting_table.sql",
        "aggregation/line_key_scope.sql",
        "aggregation/named_key.sql",
        "aggregation/line_key_owner.sql",
        .. CountAggregator.CountingSteps,
        "aggregation/line_count.sql",
        "aggregation/keyed_part.sql",
    ];

    private static readonly IReadOnlyList<string> RollingUp =
    [
        "indicators/period_cell.sql",
        "indicators/line_pattern.sql",
        "indicators/pattern_lack.sql",
        "indicators/line_group.sql",
        "indicators/home_cell.sql",
        "indicators/home_total.sql",
    ];

    private static readonly IReadOnlyList<string> WholeFigures =
    [
        .. RollingUp,
        "indicators/own_figure.sql",
        "indicators/unit_indicator.sql",
        "indicators/changed_indicator.sql",
        "aggregation/changed_part.sql",
        "aggregation/changed_tree.sql",
    ];

    private static readonly IReadOnlyList<string> CorrectedFigures =
    [
        "aggregation/known_count.sql",
        .. RollingUp,
        "indicators/corrected_indicator.sql",
        "indicators/changed_indicator.sql",
        "aggregation/changed_part.sql",
    ];

    private static readonly IReadOnlyList<string> PublishedTree =
    [
        "aggregation/published_tree.sql",
        "indicators/published_line_count.sql",
        "indicators/published_own_figure.sql",
    ];

    private static readonly IReadOnlyList<string> Published =
    [
        "aggregation/published_part.sql",
        "indicators/published_indicator.sql",
    ];

    /// <summary>Tables by which a correction finds its rows in large ones; its others hold too few for the planner to go wrong.</summary>
    private static readonly HashSet<string> GuidingTables = new(StringComparer.Ordinal)
    {
        "corrected_unit",
        "line",
        "part",
        "period_cell",
        "read_source",
        "home_cell",
        "line_group",
        "period_tree",
        "unit_indicator",
    };

    /// <summary>Ends with how many units have another return than the figures rest on; no row where all is to be computed.</summary>
    public static string SwappedSql { get; } = SqlFile.Read("aggregation/swapped_part.sql");

    /// <summary>Ends with how many lines' keys are counted for the period.</summary>
    public static string WholeLineSql { get; } = SqlFile.ReadAll(WholeLines);

    /// <summary>Ends with how many lines' keys are counted for the period.</summary>
    public static string CorrectedLineSql { get; } = WithFewStatistics(SqlFile.ReadAll(CorrectedLines));

    /// <summary>Needed only where the keys of some line are counted for the period.</summary>
    public static string RecountingSql { get; } = SqlFile.ReadAll(Recounting);

    public static string WholeFigureSql { get; } = SqlFile.ReadAll(WholeFigures);

    public static string CorrectedFigureSql { get; } = WithFewStatistics(SqlFile.ReadAll(CorrectedFigures));

    /// <summary>Needed only where the keys of some line are counted for the period, now or as known.</summary>
    public static string ChangedRecountSql { get; } = SqlFile.Read("aggregation/changed_recount.sql");

    /// <summary>The same.</summary>
    public static string PublishedRecountSql { get; } = SqlFile.Read("aggregation/published_recount.sql");

    public static string PublishedTreeSql { get; } = SqlFile.ReadAll(PublishedTree);

    public static string PublishedSql { get; } = SqlFile.ReadAll(Published);

    /// <summary>SHA-256 of every SQL file that makes a figure, by path, as JSON.</summary>
    public static string SqlHashes { get; } =
        JsonSerializer.Serialize(
            CountAggregator
                .Steps.Concat([
                    .. WorkingTables.Files,
                    "aggregation/swapped_part.sql",
                    .. WholeLines,
                    .. CorrectedLines,
                    .. Recounting,
                    .. WholeFigures,
                    .. CorrectedFigures,
                    "aggregation/changed_recount.sql",
                    "aggregation/published_recount.sql",
                    .. PublishedTree,
                    .. Published,
                ])
                .Distinct()
                .Order(StringComparer.Ordinal)
                .ToDictionary(
                    path => path,
                    path => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SqlFile.Read(path))))
                )
        );

    /// <summary>Statistics of forty small tables take a third of a correction's time.</summary>
    private static string WithFewStatistics(string sql) =>
        Analysis()
            .Replace(sql, statement => GuidingTables.Contains(statement.Groups["table"].Value) ? statement.Value : "");

    [GeneratedRegex(@"^analyze (?<table>\w+);?$", RegexOptions.Multiline)]
    private static partial Regex Analysis();
}
