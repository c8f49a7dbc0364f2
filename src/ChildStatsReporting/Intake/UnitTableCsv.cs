using System.Text;
using ChildStatsReporting.Intake.Reading;
using Sylvan.Data.Csv;

namespace ChildStatsReporting.Intake;

/// <summary>Reads a table of communes that was saved as CSV: the same rows and columns as on its sheet, between semicolons, commas or tabs.</summary>
internal static class UnitTableCsv
{
    private static readonly char[] Separators = [';', ',', '\t'];

    /// <summary>True for a file that is named as CSV and is no workbook.</summary>
    public static bool Is(string fileName, ReadOnlySpan<byte> bytes) =>
        fileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !bytes.StartsWith("PK"u8);

    /// <summary>What the file says; or why it cannot be read, in Vietnamese.</summary>
    public static (SubmittedWorkbook? Workbook, string? Refusal) Read(byte[] bytes, WorkbookCaps caps)
    {
        if (bytes.Length > caps.FileBytes)
            return (null, "Tệp quá lớn. Tệp chung của các xã, phường tối đa 10 MB.");
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return (null, "Tệp CSV không phải chữ Unicode UTF-8. Hãy lưu ở dạng “CSV UTF-8” rồi gửi lại.");
        }

        if (text.Contains('\0', StringComparison.Ordinal))
            return (null, "Tệp không phải là CSV. Hãy lưu tệp mẫu ở dạng “CSV UTF-8” rồi gửi lại.");
        foreach (var separator in Separators)
        {
            if (Split(text, separator, caps) is { } rows && IsTable(rows))
                return Place(rows, caps);
        }

        return (
            null,
            "Tệp CSV không có biểu, bản, kỳ ở dòng 2 như tệp mẫu, hoặc có dấu nháy kép không khép. Hãy điền vào tệp mẫu tải ở trang này rồi lưu ở dạng “CSV UTF-8”, giữ mọi dòng, cột."
        );
    }

    private static bool IsTable(List<List<string>> rows) =>
        rows.Count >= UnitTable.KeyRow
        && new[] { UnitTable.KeyColumns.Form, UnitTable.KeyColumns.Version, UnitTable.KeyColumns.Period }.All(column =>
            rows[UnitTable.KeyRow - 1].Count >= column
            && CellText.Clean(rows[UnitTable.KeyRow - 1][column - 1]) is not null
        );

    private static (SubmittedWorkbook? Workbook, string? Refusal) Place(List<List<string>> rows, WorkbookCaps caps)
    {
        var labels = new Dictionary<(string, int, int), string>();
        var cells = new List<SubmittedCell>();
        for (var row = 1; row <= rows.Count; row++)
        for (var column = 1; column <= rows[row - 1].Count; column++)
        {
            if (CellText.Clean(rows[row - 1][column - 1]) is not { } text)
                continue;
            if (text.Length > caps.TextLength || labels.Count + cells.Count >= caps.FilledCells)
                return (null, $"Tệp CSV dài quá mức, từ dòng {row}. Hãy dùng tệp mẫu tải ở trang này.");
            if (row >= UnitTable.FirstRow && column >= UnitTable.FirstColumn)
                cells.Add(
                    new SubmittedCell(
                        UnitTable.SheetName,
                        row,
                        column,
                        text,
                        text.All(char.IsAsciiDigit) ? "number" : "text",
                        null,
                        IsMerged: false
                    )
                    {
                        Line = row,
                    }
                );
            else
                labels.Add((UnitTable.SheetName, row, column), text);
        }

        return (
            new SubmittedWorkbook(null, null, null, null, null, [UnitTable.SheetName], cells, [], [])
            {
                Labels = labels,
            },
            null
        );
    }

    /// <summary>Records and their fields; null for what is no such CSV, or longer than any table.</summary>
    private static List<List<string>>? Split(string text, char separator, WorkbookCaps caps)
    {
        try
        {
            using var limited = new FieldLimit(new StringReader(text), UnitTable.SheetName);
            using var reader = CsvDataReader.Create(
                limited,
                new CsvDataReaderOptions
                {
                    HasHeaders = false,
                    Delimiter = separator,
                    MaxBufferSize = 1 << 20,
                }
            );
            List<List<string>> rows = [];
            while (reader.Read())
            {
                if (rows.Count == caps.Rows || reader.RowFieldCount > caps.Columns)
                    return null;
                rows.Add([.. Enumerable.Range(0, reader.RowFieldCount).Select(reader.GetString)]);
            }

            return rows;
        }
        catch (Exception broken) when (broken is CsvFormatException or CsvRecordTooLargeException or RefusedException)
        {
            return null;
        }
    }
}
