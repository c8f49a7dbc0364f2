namespace ChildStatsReporting.Reference;

/// <summary>One column of a table of definitions.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="IsKey">True when it is part of what tells the rows apart.</param>
/// <param name="NameVi">Its name for people.</param>
/// <param name="ExplanationVi">What stands in it; empty where the name says it.</param>
public sealed record DefinitionColumn(string Name, bool IsKey, string NameVi, string ExplanationVi);

/// <summary>One kind of definition as people see it: a sheet of the workbook.</summary>
/// <param name="File">Name of its CSV file.</param>
/// <param name="NameVi">Name of the sheet.</param>
/// <param name="ExplanationVi">What one row is.</param>
/// <param name="Columns">Its columns in the order in which they are shown.</param>
public sealed record DefinitionSheet(
    string File,
    string NameVi,
    string ExplanationVi,
    IReadOnlyList<DefinitionColumn> Columns
)
{
    /// <summary>Every kind, in the order of the sheets: <c>templates/catalogue/column.csv</c>.</summary>
    public static IReadOnlyList<DefinitionSheet> All { get; } = Read();

    private static List<DefinitionSheet> Read()
    {
        using var stream =
            typeof(DefinitionSheet).Assembly.GetManifestResourceStream("templates/catalogue/column.csv")
            ?? throw new FileNotFoundException("templates/catalogue/column.csv is not built in.");
        using var reader = new StreamReader(stream);
        return
        [
            .. DefinitionTable
                .Parse("column.csv", reader.ReadToEnd())
                .Rows.GroupBy(row => row[0])
                .Select(rows => new DefinitionSheet(
                    rows.Key,
                    rows.First()[3],
                    rows.First()[4],
                    [.. rows.Skip(1).Select(row => new DefinitionColumn(row[1], row[2] == "yes", row[3], row[4]))]
                )),
        ];
    }
}
