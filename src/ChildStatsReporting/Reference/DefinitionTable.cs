using System.Security.Cryptography;
using System.Text;
using Sylvan.Data.Csv;

namespace ChildStatsReporting.Reference;

/// <summary>One kind of definition as it is written down: a heading and rows of texts.</summary>
/// <param name="File">Name of its CSV file, which is the name of its table, such as <c>indicator.csv</c>.</param>
/// <param name="Columns">Names of the columns in their order.</param>
/// <param name="Rows">One text for each column, without blanks around it, in NFC; empty for none.</param>
public sealed record DefinitionTable(
    string File,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows
)
{
    /// <summary>Sheet of a workbook that it was read from, with the row of each of its rows; null for a file.</summary>
    public (string Name, IReadOnlyList<int> Rows)? Sheet { get; init; }

    /// <summary>Reads a CSV file.</summary>
    /// <exception cref="CatalogueException">The text is no CSV.</exception>
    public static DefinitionTable Parse(string file, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            using var csv = CsvDataReader.Create(new StringReader(text.ReplaceLineEndings("\n")));
            var rows = new List<IReadOnlyList<string>>();
            while (csv.Read())
                rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(column => Clean(csv.GetString(column)))]);
            return new(file, [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetName)], rows);
        }
        catch (Exception broken)
            when (broken is CsvFormatException or CsvMissingHeadersException or CsvRecordTooLargeException)
        {
            throw new CatalogueException([
                new CatalogueError(
                    "malformed_file",
                    file,
                    (broken as CsvFormatException)?.RowNumber ?? 0,
                    "Tệp không phải CSV đúng cách: thiếu dòng tiêu đề, dấu ngoặc kép không khép hoặc một dòng quá dài."
                ),
            ]);
        }
    }

    /// <summary>The same as CSV in one way of writing: the same rows give the same text, whoever wrote them.</summary>
    public string Text() =>
        string.Concat(Rows.Prepend(Columns).Select(row => string.Join(',', row.Select(Quoted)) + "\n"));

    /// <summary>SHA-256 of <see cref="Text"/> in UTF-8.</summary>
    public string Sha256() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text())));

    /// <summary>Where an error stands for who wrote the row: in the sheet of a workbook, or in the file.</summary>
    internal CatalogueError Located(CatalogueError error) =>
        Sheet is { } sheet
            ? error with
            {
                File = $"trang “{sheet.Name}”",
                Row = error.Row > 0 && error.Row <= sheet.Rows.Count ? sheet.Rows[error.Row - 1] : 0,
            }
            : error;

    private static string Clean(string text) => text.Normalize().Trim();

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
