using System.Globalization;

namespace ChildStatsReporting.DatabaseTests.Aggregation;

/// <summary>A row of Quyết định xử lý.</summary>
internal sealed record GivenDecision(
    string DecisionKey,
    string? CaseKey,
    DateOnly HalfMonth,
    string Violator,
    decimal FineVnd
);

internal static partial class Given
{
    public static GivenDecision Decision(string key, string? caseKey, string halfMonth, decimal fineVnd = 1_000_000) =>
        new(key, caseKey, DateOnly.Parse(halfMonth, CultureInfo.InvariantCulture), "person", fineVnd);
}
