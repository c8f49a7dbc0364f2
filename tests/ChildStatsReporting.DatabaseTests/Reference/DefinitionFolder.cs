using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.DatabaseTests.Reference;

/// <summary>A copy of the repository's definitions in a folder of its own, in which a test changes a cell.</summary>
public sealed class DefinitionFolder : IDisposable
{
    public DefinitionFolder()
    {
        foreach (var file in Directory.GetFiles(Original, "*.csv"))
            File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)));
    }

    /// <summary>The repository's definitions themselves.</summary>
    public static string Original { get; } = System.IO.Path.Combine(SourceTree.Root!, "sql", "reference");

    public string Path { get; } = Directory.CreateTempSubdirectory("childstats-definitions-").FullName;

    /// <summary>Replaces a text that stands in a file; the first of several.</summary>
    public DefinitionFolder Change(string file, string text, string replacement)
    {
        var path = System.IO.Path.Combine(Path, file);
        var content = File.ReadAllText(path);
        var start = content.IndexOf(text, StringComparison.Ordinal);
        start.Should().BeGreaterThan(-1, $"{file} holds {text}");
        File.WriteAllText(
            path,
            string.Concat(content.AsSpan(0, start), replacement, content.AsSpan(start + text.Length))
        );
        return this;
    }

    /// <summary>Adds a line at the end of a file.</summary>
    public DefinitionFolder Add(string file, string line)
    {
        File.AppendAllText(System.IO.Path.Combine(Path, file), line + "\n");
        return this;
    }

    /// <summary>Leaves out the lines of a file that begin so.</summary>
    public DefinitionFolder Without(string file, string start)
    {
        var path = System.IO.Path.Combine(Path, file);
        File.WriteAllLines(
            path,
            [.. File.ReadLines(path).Where(line => !line.StartsWith(start, StringComparison.Ordinal))]
        );
        return this;
    }

    public void Remove(string file) => File.Delete(System.IO.Path.Combine(Path, file));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
