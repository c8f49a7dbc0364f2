namespace ChildStatsReporting.Host.Database;

/// <summary>Connection strings of the login roles.</summary>
/// <param name="Owner">Runs the migrations and nothing else; null in a process that has no right to them.</param>
/// <param name="Web">Row-level security applies.</param>
/// <param name="Worker">Background jobs and the verbs of the command line; empty in a process that only answers requests.</param>
/// <param name="Jobs">Schema <c>hangfire</c> only; empty in a process that only answers requests.</param>
public sealed record DatabaseConnections(string? Owner, string Web, string Worker, string Jobs)
{
    /// <summary>As configured under <c>ConnectionStrings</c>; null when none of them is.</summary>
    /// <exception cref="OperatorException">Some are set and others are missing.</exception>
    public static DatabaseConnections? From(IConfiguration configuration)
    {
        string?[] all = [.. RoleNames.Select(role => Value(configuration, role))];
        if (all.All(value => value is null))
            return null;
        var missing = RoleNames.Skip(1).Where(role => Value(configuration, role) is null).ToList();
        return missing.Count == 0
            ? new(all[0], all[1]!, all[2]!, all[3]!)
            : throw new OperatorException(
                $"Chưa đặt ConnectionStrings:{string.Join(", ConnectionStrings:", missing)}, trong khi đã đặt chuỗi kết nối khác."
            );
    }

    /// <summary>The connection of the role web alone, for a process that only answers requests; null when none is configured.</summary>
    public static DatabaseConnections? OfPages(IConfiguration configuration) =>
        Value(configuration, "Web") is { } web ? new(Owner: null, web, Worker: "", Jobs: "") : From(configuration);

    /// <summary>Names of the keys, in the order of the members.</summary>
    public static IReadOnlyList<string> RoleNames { get; } = ["Owner", "Web", "Worker", "Jobs"];

    private static string? Value(IConfiguration configuration, string role) =>
        configuration.GetConnectionString(role) is { Length: > 0 } value ? value : null;
}
