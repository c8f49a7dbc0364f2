using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.DatabaseTests;

/// <summary>Connections to a test's database as configuration.</summary>
internal static class ConnectionSettings
{
    /// <summary>One key for each role; a new dictionary each time, to which a test adds its own.</summary>
    public static Dictionary<string, string?> Settings(this DatabaseConnections connections) =>
        new()
        {
            ["ConnectionStrings:Owner"] = connections.Owner,
            ["ConnectionStrings:Web"] = connections.Web,
            ["ConnectionStrings:Worker"] = connections.Worker,
            ["ConnectionStrings:Jobs"] = connections.Jobs,
        };
}
