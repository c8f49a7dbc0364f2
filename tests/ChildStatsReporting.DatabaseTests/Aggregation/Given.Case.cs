using System.Globalization;

namespace ChildStatsReporting.DatabaseTests.Aggregation;

/// <summary>A row of Vụ việc.</summary>
internal sealed record GivenCase(
    string CaseKey,
    DateOnly HalfMonth,
    string Form,
    string Setting,
    string Outcome,
    int Perpetrators
);

internal static partial class Given
{
    /// <param name="key">Key of the case.</param>
    /// <param name="halfMonth">First day of the half-month in which it was received.</param>
    public static GivenCase Case(
        string key,
        string halfMonth,
        string form = "violence",
        string setting = "family",
        string outcome = "verifying",
        int perpetrators = 1
    ) => new(key, DateOnly.Parse(halfMonth, CultureInfo.InvariantCulture), form, setting, outcome, perpetrators);
}
