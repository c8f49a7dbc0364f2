using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.DatabaseTests;

/// <summary>A folder with the files of one case.</summary>
/// <param name="Path">Below <c>Cases</c>: stage, query and case, as in <c>indicators/indicator_value/zero_denominator_gives_no_value</c>.</param>
public sealed record SqlCase(string Path)
{
    private static string Root { get; } = System.IO.Path.Combine(
        SourceTree.Root!, "tests", "ChildStatsReporting.DatabaseTests", "Cases");

    /// <summary>Path of the query below <c>sql</c>.</summary>
    public string Query => $"{Path[..Path.LastIndexOf('/')]}.sql";

    private string Folder => System.IO.Path.Combine(Root, Path);

    public static IEnumerable<SqlCase> All() =>
        Directory.EnumerateFiles(Root, "expect*.csv", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Root, System.IO.Path.GetDirectoryName(file)!))
            .Select(folder => folder.Replace('\\', '/'))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(folder => new SqlCase(folder));

    /// <summary><c>given.&lt;schema&gt;.&lt;table&gt;.csv</c>, in the order of their names.</summary>
    public IReadOnlyList<TableFile> Given() => [.. Files("given.*.csv")];

    /// <summary>
    /// <c>expect.csv</c> for what the query returns, <c>expect.&lt;schema&gt;.&lt;table&gt;.csv</c> for what a table holds
    /// afterwards.
    /// </summary>
    public IReadOnlyList<TableFile> Expectations() => [.. Files("expect*.csv")];

    /// <summary>Names and values of <c>parameters.csv</c>: a line of names, a line of values; a blank is null.</summary>
    public IReadOnlyList<(string Name, string? Value)> Parameters()
    {
        var file = System.IO.Path.Combine(Folder, "parameters.csv");
        if (!File.Exists(file))
            return [];
        var lines = File.ReadAllLines(file);
        return lines.Length == 2
            ? [.. CsvText.Fields(lines[0]).Select(name => name!).Zip(CsvText.Fields(lines[1]))]
            : throw new InvalidOperationException($"{file} needs a line of names and a line of values.");
    }

    private IEnumerable<TableFile> Files(string pattern) =>
        Directory.EnumerateFiles(Folder, pattern).Order(StringComparer.Ordinal).Select(TableFile.Read);

    /// <param name="FileName">Name of the file.</param>
    /// <param name="Table">Schema and table; null for the result of the query.</param>
    /// <param name="Text">The whole file with LF line ends.</param>
    public sealed record TableFile(string FileName, string? Table, string Text)
    {
        /// <summary>The column names as they stand in the first line.</summary>
        public string Header => Text[..Text.IndexOf('\n', StringComparison.Ordinal)];

        public static TableFile Read(string path)
        {
            var name = System.IO.Path.GetFileName(path);
            var parts = name.Split('.');
            return new(
                name,
                parts.Length == 4 ? $"{parts[1]}.{parts[2]}" : null,
                File.ReadAllText(path).ReplaceLineEndings("\n"));
        }

        /// <summary>The values of one column; none when the file has no such column.</summary>
        public IEnumerable<string> Column(string name)
        {
            var index = Header.Split(',').ToList().IndexOf(name);
            return index < 0
                ? []
                : Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
                    .Select(line => CsvText.Fields(line)[index] ?? "");
        }
    }
}
