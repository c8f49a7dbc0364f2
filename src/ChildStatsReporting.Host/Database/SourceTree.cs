namespace ChildStatsReporting.Host.Database;

/// <summary>The repository that this program was built in, where it still stands there.</summary>
public static class SourceTree
{
    /// <summary>The folder with the solution; null for an installed program.</summary>
    public static string? Root { get; } = Find();

    private static string? Find()
    {
        for (var step = new DirectoryInfo(AppContext.BaseDirectory); step is not null; step = step.Parent)
        {
            if (File.Exists(Path.Combine(step.FullName, "ChildStatsReporting.sln")))
                return step.FullName;
        }
        return null;
    }
}
