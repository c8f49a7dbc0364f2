using System.Globalization;

namespace ChildStatsReporting.Reference;

/// <summary>One row of definitions; each accessor names file, row and column when a cell is not of its kind.</summary>
/// <param name="table">The table.</param>
/// <param name="index">Which of its rows, from 0.</param>
internal sealed class CatalogueRow(DefinitionTable table, int index)
{
    // A comma between digits would be taken for thousands: 12,5 is not 125.
    private const NumberStyles Exact = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public int Number => index + 1;

    public string? TextOrNull(string column) =>
        Ordinal(column) is not { } ordinal ? throw Wrong(column, "tệp thiếu cột này")
        : table.Rows[index][ordinal] is { Length: > 0 } text ? text
        : null;

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
        : decimal.TryParse(text, Exact, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong(column, $"“{text}” không phải số (phần thập phân viết sau dấu chấm)");

    /// <summary>A number in a column that folders from before it do not have.</summary>
    public decimal DecimalOr(string column, decimal usual) => (Has(column) ? DecimalOrNull(column) : null) ?? usual;

    /// <summary>A whole number in a column that folders from before it do not have.</summary>
    public int? IntOrNone(string column) => Has(column) ? IntOrNull(column) : null;

    /// <summary>Texts parted by semicolons, in a column that folders from before it do not have.</summary>
    public IReadOnlyList<string> ListOrNone(string column) => Has(column) ? List(column, ';') : [];

    /// <summary>Numbers parted by semicolons, in a column that folders from before it do not have.</summary>
    public IReadOnlyList<decimal> DecimalsOrNone(string column) =>
        !Has(column)
            ? []
            :
            [
                .. List(column, ';')
                    .Select(text =>
                        decimal.TryParse(text, Exact, CultureInfo.InvariantCulture, out var number)
                            ? number
                            : throw Wrong(column, $"“{text}” không phải số (phần thập phân viết sau dấu chấm)")
                    ),
            ];

    private bool Has(string column) => Ordinal(column) is not null;

    private int? Ordinal(string column)
    {
        for (var ordinal = 0; ordinal < table.Columns.Count; ordinal++)
        {
            if (table.Columns[ordinal] == column)
                return ordinal;
        }

        return null;
    }

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
        new([new CatalogueError("malformed_cell", table.File, Number, $"Cột {column}: {why}.")]);
}
