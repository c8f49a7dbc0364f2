using System.Text;

namespace ChildStatsReporting.Database;

/// <summary>The text of a query built into this assembly from the repository's <c>sql</c> folder.</summary>
public static class SqlFile
{
    private const string Prefix = "sql/";

    /// <summary>The text of one file, its line ends as LF whatever the checkout made of them.</summary>
    /// <param name="path">Path below <c>sql</c>, for example <c>aggregation/abused_child_count.sql</c>.</param>
    /// <exception cref="FileNotFoundException">No such file was built in.</exception>
    public static string Read(string path)
    {
        using var stream =
            typeof(SqlFile).Assembly.GetManifestResourceStream(Prefix + path)
            ?? throw new FileNotFoundException($"No query sql/{path} was built in.", path);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>Several files as one text, to be run in this order.</summary>
    public static string ReadAll(IEnumerable<string> paths) =>
        string.Join(";\n\n", paths.Select(path => Read(path).TrimEnd().TrimEnd(';')));

    /// <summary>The paths below <c>sql</c> of the files of one folder, in ordinal order.</summary>
    public static IReadOnlyList<string> PathsIn(string folder) =>
        [
            .. typeof(SqlFile)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith($"{Prefix}{folder}/", StringComparison.Ordinal))
                .Select(name => name[Prefix.Length..])
                .Order(StringComparer.Ordinal),
        ];
}
