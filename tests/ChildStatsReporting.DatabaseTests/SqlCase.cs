using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.DatabaseTests;

/// <summary>A folder with the files of one case.</summary>
/// <param name="Path">Below <c>Cases</c>: stage, query and case, as in <c>indicators/indicator_value/zero_denominator_gives_no_value</c>.</param>
public sealed record SqlCase(string Path)
{
    private static string Root { get; } =
        System.IO.Path.Combine(SourceTree.Root!, "tests", "ChildStatsReporting.DatabaseTests", "Cases");

    /// <summary>Path of the query below <c>sql</c>.</summary>
    public string Query => $"{Path[..Path.LastIndexOf('/')]}.sql";

    private string Folder => System.IO.Path.Combine(Root, Path);

    public static IEnumerable<SqlCase> All() =>
        Directory
            .EnumerateFiles(Root, "expect*.csv", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Root, System.IO.Path.GetDirectoryName(file)!))
            .Select(folder => folder.Replace('\\', '/'))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(folder => new SqlCase(folder));

    /// <summary><c>given.&lt;schema&gt;.&lt;table&gt;.csv</c>, in the order of their names.</summary>
    public IReadOnlyList<TableFile> Given() => [.. Files("given.*.csv")];

    /// <summary>The queries of <c>before.txt</c> that run before the rows of temporary tables without types go in, one a line.</summary>
    public IReadOnlyList<string> Before()
    {
        var file = System.IO.Path.Combine(Folder, "before.txt");
        return File.Exists(file) ? File.ReadAllLines(file) : [];
    }

    /// <summary>
    /// <c>expect.csv</c> for what the query returns, <c>expect.&lt;schema&gt;.&lt;table&gt;.csv</c> for what a table holds
    /// afterwards.
    /// </summary>
    public IReadOnlyList<TableFile> Expectations() => [.. Files("expect*.csv")];

    /// <summary>
    /// What <c>parameters.csv</c> holds: a line of names, with a type where the query does not tell it, and a line of values; a
    /// blank is null. <c>app.user_id</c> is no parameter but the person of the transaction.
    /// </summary>
    public IReadOnlyList<(Column Column, string? Value)> Parameters()
    {
        var file = System.IO.Path.Combine(Folder, "parameters.csv");
        if (!File.Exists(file))
            return [];
        var lines = File.ReadAllLines(file);
        return lines.Length == 2
            ? [.. CsvText.Fields(lines[0]).Select(name => Column.Read(name!)).Zip(CsvText.Fields(lines[1]))]
            : throw new InvalidOperationException($"{file} needs a line of names and a line of values.");
    }

    /// <summary>Whether the query runs for a person, under the row-level security of the pages.</summary>
    public bool HasPerson => Parameters().Any(parameter => parameter.Column.IsSetting);

    private IEnumerable<TableFile> Files(string pattern) =>
        Directory.EnumerateFiles(Folder, pattern).Order(StringComparer.Ordinal).Select(TableFile.Read);

    /// <param name="Name">Name of a column or parameter.</param>
    /// <param name="Type">Its type in the database, as in <c>values:integer[]</c>; null where none is written.</param>
    public sealed record Column(string Name, string? Type)
    {
        public bool IsSetting => Name.Contains('.', StringComparison.Ordinal);

        public static Column Read(string text) =>
            text.Split(':', 2) is [var name, var type] ? new(name, type) : new(text, null);
    }

    /// <param name="FileName">Name of the file.</param>
    /// <param name="Table">Schema and table, <c>temp</c> for a temporary one; null for the result of the query.</param>
    /// <param name="Text">The whole file with LF line ends.</param>
    public sealed record TableFile(string FileName, string? Table, string Text)
    {
        /// <summary>The columns of the first line.</summary>
        public IReadOnlyList<Column> Columns { get; } =
        [
            .. CsvText
                .Fields(Text[..Text.IndexOf('\n', StringComparison.Ordinal)])
                .Select(name => SqlCase.Column.Read(name!)),
        ];

        /// <summary>The names of the columns, between commas.</summary>
        public string Header => string.Join(',', Columns.Select(column => column.Name));

        /// <summary>Whether it is a temporary table that the case makes itself: its columns have types.</summary>
        public bool MakesTable => Columns.Any(column => column.Type is not null);

        /// <summary>Whether it is a temporary table that the queries before have made.</summary>
        public bool FillsTable => Table?.StartsWith("pg_temp.", StringComparison.Ordinal) == true && !MakesTable;

        public static TableFile Read(string path)
        {
            var name = System.IO.Path.GetFileName(path);
            var parts = name.Split('.');
            return new(
                name,
                parts.Length == 4 ? $"{(parts[1] == "temp" ? "pg_temp" : parts[1])}.{parts[2]}" : null,
                File.ReadAllText(path).ReplaceLineEndings("\n")
            );
        }

        /// <summary>The values of one column; none when the file has no such column.</summary>
        public IEnumerable<string> Values(string name)
        {
            var index = Columns.Select(column => column.Name).ToList().IndexOf(name);
            return index < 0
                ? []
                : Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Skip(1)
                    .Select(line => CsvText.Fields(line)[index] ?? "");
        }
    }
}
