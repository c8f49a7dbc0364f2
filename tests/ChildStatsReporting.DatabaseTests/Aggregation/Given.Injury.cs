namespace ChildStatsReporting.DatabaseTests.Aggregation;

/// <summary>A row of Tai nạn, thương tích.</summary>
internal sealed record GivenInjury(
    string Sex,
    int Age,
    string Cause,
    string Place,
    bool IsDeath,
    bool IsReportedBefore
);

internal static partial class Given
{
    public static GivenInjury Injury(bool isDeath = false, bool isReportedBefore = false) =>
        new("male", 8, "fall", "home", isDeath, isReportedBefore);
}
