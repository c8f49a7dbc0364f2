using System.Text;

namespace ChildStatsReporting.Reference;

/// <summary>The definitions of one load before they are read: the files of a folder, or the sheets of a workbook.</summary>
public sealed class DefinitionSource
{
    private readonly Func<string, DefinitionTable?> find;

    /// <param name="tables">The tables of a workbook, each with its sheet.</param>
    public DefinitionSource(IEnumerable<DefinitionTable> tables)
    {
        var known = tables.ToDictionary(table => table.File, StringComparer.Ordinal);
        find = known.GetValueOrDefault;
    }

    private DefinitionSource(Func<string, DefinitionTable?> find) => this.find = find;

    /// <summary>Content hash of the version that was changed to this; null where nobody says.</summary>
    public string? BasedOn { get; init; }

    /// <summary>The CSV files of a folder.</summary>
    public static DefinitionSource OfFolder(string directory)
    {
        var read = new Dictionary<string, DefinitionTable?>(StringComparer.Ordinal);
        return new DefinitionSource(file =>
        {
            if (!read.TryGetValue(file, out var table))
            {
                var path = Path.Combine(directory, file);
                table = File.Exists(path) ? DefinitionTable.Parse(file, File.ReadAllText(path, Encoding.UTF8)) : null;
                read[file] = table;
            }

            return table;
        });
    }

    /// <summary>The table of a file; null when there is none.</summary>
    /// <exception cref="CatalogueException">The file is no CSV.</exception>
    internal DefinitionTable? Find(string file) => find(file);

    /// <summary>The errors where who wrote the definitions finds them.</summary>
    internal IReadOnlyList<CatalogueError> Located(IEnumerable<CatalogueError> errors) =>
        [
            .. errors.Select(error =>
                error.Row >= 0 && IsFile(error) ? Find(error.File)?.Located(error) ?? error : error
            ),
        ];

    // A file that is no CSV is named as such and not read again.
    private static bool IsFile(CatalogueError error) =>
        error.File.EndsWith(".csv", StringComparison.Ordinal) && error.Rule != "malformed_file";
}
