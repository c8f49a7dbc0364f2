using System.Globalization;
using Sylvan.Data.Csv;

namespace ChildStatsReporting.Reference;

/// <summary>One row of a definition file; each accessor names file, row and column when a cell is not of its kind.</summary>
internal sealed class CatalogueRow(CsvDataReader csv, string fileName)
{
    public int Number => csv.RowNumber;

    public string? TextOrNull(string column)
    {
        int ordinal;
        try
        {
            ordinal = csv.GetOrdinal(column);
        }
        catch (IndexOutOfRangeException)
        {
            throw Wrong(column, "tệp thiếu cột này");
        }

        var text = csv.GetString(ordinal).Normalize().Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>For a column that a file made before it was thought of does not have.</summary>
    public string TextOr(string column, string otherwise) => (Has(column) ? TextOrNull(column) : null) ?? otherwise;

    public string Text(string column) => TextOrNull(column) ?? throw Wrong(column, "không được để trống");

    public int? IntOrNull(string column) =>
        TextOrNull(column) is not { } text ? null
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong(column, $"“{text}” không phải số nguyên");

    public int Int(string column) => IntOrNull(column) ?? throw Wrong(column, "không được để trống");

    public decimal? DecimalOrNull(string column) =>
        TextOrNull(column) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong(column, $"“{text}” không phải số (phần thập phân viết sau dấu chấm)");

    /// <summary>A number in a column that folders from before it do not have.</summary>
    public decimal DecimalOr(string column, decimal usual) => (Has(column) ? DecimalOrNull(column) : null) ?? usual;

    /// <summary>A whole number in a column that folders from before it do not have.</summary>
    public int? IntOrNone(string column) => Has(column) ? IntOrNull(column) : null;

    /// <summary>Numbers parted by semicolons, in a column that folders from before it do not have.</summary>
    public IReadOnlyList<decimal> DecimalsOrNone(string column) =>
        !Has(column)
            ? []
            :
            [
                .. List(column, ';')
                    .Select(text =>
                        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
                            ? number
                            : throw Wrong(column, $"“{text}” không phải số (phần thập phân viết sau dấu chấm)")
                    ),
            ];

    private bool Has(string column) =>
        Enumerable.Range(0, csv.FieldCount).Any(ordinal => csv.GetName(ordinal) == column);

    public DateOnly? DateOrNull(string column) =>
        TextOrNull(column) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
        : throw Wrong(column, $"“{text}” không phải ngày viết như 2024-12-14");

    public DateOnly Date(string column) => DateOrNull(column) ?? throw Wrong(column, "không được để trống");

    public bool Flag(string column) =>
        TextOrNull(column) switch
        {
            "yes" => true,
            "no" or null => false,
            var text => throw Wrong(column, $"“{text}” không phải yes hay no"),
        };

    public IReadOnlyList<string> List(string column, char separator) =>
        TextOrNull(column)?.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        ?? [];

    public IReadOnlyList<Category> Categories(string column) =>
        [
            .. List(column, '|')
                .Select(text => text.Split(':', 2))
                .Select(pair => new Category(pair[0].Trim(), pair[^1].Trim())),
        ];

    private CatalogueException Wrong(string column, string why) =>
        new([new CatalogueError("malformed_cell", fileName, Number, $"Cột {column}: {why}.")]);
}
