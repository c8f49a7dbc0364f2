namespace ChildStatsReporting.Host;

/// <summary>Files that are deployed beside the program.</summary>
internal static class Deployed
{
    /// <summary>Definitions as CSV.</summary>
    public static string ReferenceDirectory { get; } = Path.Combine(AppContext.BaseDirectory, "sql", "reference");

    /// <summary>Forms and fonts.</summary>
    public static string TemplatesDirectory { get; } = Path.Combine(AppContext.BaseDirectory, "templates");
}
