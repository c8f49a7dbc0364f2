using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChildStatsReporting.Aggregation;
using ChildStatsReporting.Database;

namespace ChildStatsReporting.Indicators;

/// <summary>The SQL files of a computation, in order. One cell can be followed through them from observation to value.</summary>
internal static class FigureSteps
{
    /// <summary>Raised by hand when a rule of figures changes; part of every fingerprint.</summary>
    public const int EngineVersion = 2;

    private static readonly IReadOnlyList<string> Recounting =
    [
        "aggregation/key_line.sql",
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
        "indicators/home_cell.sql",
        "indicators/unit_indicator.sql",
    ];

    private static readonly IReadOnlyList<string> Comparing =
    [
        "indicators/changed_indicator.sql",
        "aggregation/changed_line.sql",
    ];

    /// <summary>Every line of the period.</summary>
    private static readonly IReadOnlyList<string> Whole =
    [
        "aggregation/period_tree.sql",
        "aggregation/line_member.sql",
        "aggregation/split_heir.sql",
        "aggregation/joint_split.sql",
        "aggregation/line.sql",
        "aggregation/part.sql",
        .. Recounting,
        .. RollingUp,
        .. Comparing,
    ];

    /// <summary>The lines that corrected returns touch: what was known is taken out, what is now is put in.</summary>
    private static readonly IReadOnlyList<string> Correction =
    [
        "aggregation/corrected_line.sql",
        .. Recounting,
        "aggregation/known_count.sql",
        .. RollingUp,
        "indicators/corrected_indicator.sql",
        .. Comparing,
    ];

    /// <summary>What both begin with.</summary>
    public static string AcceptedSql { get; } = SqlFile.ReadAll(["aggregation/working_table.sql", "aggregation/accepted_set.sql"]);

    public static string WholeSql { get; } = SqlFile.ReadAll(Whole);

    public static string CorrectionSql { get; } = SqlFile.ReadAll(Correction);

    /// <summary>SHA-256 of every SQL file that makes a figure, by path, as JSON.</summary>
    public static string SqlHashes { get; } = JsonSerializer.Serialize(CountAggregator.Steps
        .Concat(Whole).Concat(Correction).Append("aggregation/accepted_set.sql").Distinct().Order(StringComparer.Ordinal)
        .ToDictionary(path => path, path => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SqlFile.Read(path))))));
}
