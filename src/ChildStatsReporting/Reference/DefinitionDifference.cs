namespace ChildStatsReporting.Reference;

/// <summary>One cell of a changed row; empty for none.</summary>
public sealed record ChangedCell(string Column, string Before, string After);

/// <summary>One row in which two versions of the definitions differ.</summary>
/// <param name="File">Its table.</param>
/// <param name="Change">added, changed, removed; moved where the rows are the same in another order, with no key.</param>
/// <param name="Key">What tells the row apart, its columns parted by a slash.</param>
/// <param name="Cells">What differs; all filled cells of a row that was added or removed.</param>
public sealed record ChangedRow(string File, string Change, string Key, IReadOnlyList<ChangedCell> Cells);

/// <summary>Compares definitions as they are written, row by row by their keys.</summary>
internal static class DefinitionDifference
{
    /// <summary>What differs, in the order of the sheets and then of the rows.</summary>
    public static IReadOnlyList<ChangedRow> Between(
        IEnumerable<DefinitionTable> before,
        IEnumerable<DefinitionTable> after
    )
    {
        var earlier = before.ToDictionary(table => table.File, StringComparer.Ordinal);
        var later = after.ToDictionary(table => table.File, StringComparer.Ordinal);
        return [.. DefinitionSheet.All.SelectMany(sheet => Between(sheet, Rows(sheet, earlier), Rows(sheet, later)))];
    }

    /// <summary>Reads single cells of definitions by table, key and column; null where there is no such row or column.</summary>
    public static Func<string, string, string, string?> CellsOf(IEnumerable<DefinitionTable> tables)
    {
        var known = tables.ToDictionary(table => table.File, StringComparer.Ordinal);
        var rows = new Dictionary<string, Dictionary<string, KeyedRow>>(StringComparer.Ordinal);
        return (file, key, column) =>
        {
            if (!rows.TryGetValue(file, out var read))
                rows[file] = read = DefinitionSheet
                    .All.Where(sheet => sheet.File == file)
                    .SelectMany(sheet => Rows(sheet, known))
                    .ToDictionary(row => row.Key, StringComparer.Ordinal);
            return read.GetValueOrDefault(key)?.Texts.GetValueOrDefault(column);
        };
    }

    private static IEnumerable<ChangedRow> Between(DefinitionSheet sheet, List<KeyedRow> before, List<KeyedRow> after)
    {
        var earlier = before.ToDictionary(row => row.Key, StringComparer.Ordinal);
        var later = after.Select(row => row.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var row in after)
        {
            var known = earlier.GetValueOrDefault(row.Key);
            var cells = Cells(known, row);
            if (known is null || cells.Count > 0)
                yield return new ChangedRow(sheet.File, known is null ? "added" : "changed", row.Key, cells);
        }

        foreach (var row in before.Where(row => !later.Contains(row.Key)))
            yield return new ChangedRow(sheet.File, "removed", row.Key, Cells(row, null));
        var common = before.Select(row => row.Key).Where(later.Contains);
        if (!common.SequenceEqual(after.Select(row => row.Key).Where(earlier.ContainsKey)))
            yield return new ChangedRow(sheet.File, "moved", "", []);
    }

    private static List<ChangedCell> Cells(KeyedRow? before, KeyedRow? after) =>
        [
            .. new[] { after, before }
                .OfType<KeyedRow>()
                .SelectMany(row => row.Texts.Keys)
                .Distinct()
                .Select(column => new ChangedCell(column, TextOf(before, column), TextOf(after, column)))
                .Where(cell => cell.Before != cell.After),
        ];

    private static string TextOf(KeyedRow? row, string column) => row?.Texts.GetValueOrDefault(column) ?? "";

    // A key that stands twice is refused by the load; the first row is compared.
    private static List<KeyedRow> Rows(DefinitionSheet sheet, Dictionary<string, DefinitionTable> tables) =>
        !tables.TryGetValue(sheet.File, out var table)
            ? []
            :
            [
                .. table
                    .Rows.Select(row => table.Columns.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))
                    .Select(texts => new KeyedRow(
                        string.Join(
                            '/',
                            sheet
                                .Columns.Where(column => column.IsKey)
                                .Select(column => texts.GetValueOrDefault(column.Name) ?? "")
                        ),
                        texts
                    ))
                    .DistinctBy(row => row.Key),
            ];

    private sealed record KeyedRow(string Key, Dictionary<string, string> Texts);
}
