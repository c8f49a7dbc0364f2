using Dapper;

namespace ChildStatsReporting.Database;

/// <summary>How the columns of a query become the members of a record.</summary>
public static class DapperMapping
{
    /// <summary>
    /// Lets <c>rate_per_1000</c> fill <c>RatePer1000</c>. <see cref="DateOnly"/> and arrays need nothing of their own.
    /// Called once when the host is composed; calling it again changes nothing.
    /// </summary>
    public static void Apply() => DefaultTypeMap.MatchNamesWithUnderscores = true;
}
