using System.Reflection;

namespace ChildStatsReporting.Database;

/// <summary>The text of a query built into this assembly from the repository's <c>sql</c> folder.</summary>
internal static class SqlFile
{
    /// <param name="path">Path below <c>sql</c>, for example <c>aggregation/abused_child.sql</c>.</param>
    /// <exception cref="FileNotFoundException">No such file was built in.</exception>
    public static string Read(string path)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"sql/{path}")
            ?? throw new FileNotFoundException($"sql/{path} is not built into this assembly.", path);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
