using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.Tests.Conventions;

/// <summary>One text file of the repository.</summary>
/// <param name="Path">Below the root, with slashes.</param>
/// <param name="Text">With LF line ends.</param>
internal sealed record SourceText(string Path, string Text)
{
    private static readonly string[] LeftOut = ["bin", "obj", "node_modules", "var", "TestResults"];

    public static IReadOnlyList<SourceText> CSharp { get; } =
    [.. Below("src", "*.cs"), .. Below("tests", "*.cs"), .. Below("bench", "*.cs")];

    public static IReadOnlyList<SourceText> Sql { get; } = [.. Below("sql", "*.sql")];

    /// <summary>Every SQL file but the migrations.</summary>
    public static IReadOnlyList<SourceText> Queries { get; } = [.. Sql.Where(file => !file.IsBelow("sql/migrations"))];

    public IEnumerable<string> Lines => Text.TrimEnd('\n').Split('\n');

    public string FileName => Path[(Path.LastIndexOf('/') + 1)..];

    public static SourceText Read(string path) =>
        new(path, File.ReadAllText(System.IO.Path.Combine(SourceTree.Root!, path)).ReplaceLineEndings("\n"));

    public static bool Exists(string path) => File.Exists(System.IO.Path.Combine(SourceTree.Root!, path));

    public bool IsBelow(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    private static IEnumerable<SourceText> Below(string folder, string pattern) =>
        Directory
            .EnumerateFiles(System.IO.Path.Combine(SourceTree.Root!, folder), pattern, SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(SourceTree.Root!, file).Replace('\\', '/'))
            .Where(path => !path.Split('/').Intersect(LeftOut).Any())
            .Order(StringComparer.Ordinal)
            .Select(Read);
}
