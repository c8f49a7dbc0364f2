using System.Text;
using ChildStatsReporting.Intake.Reading;

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
            var (rows, refusal) = Split(text, separator, caps);
            if (refusal is null && IsTable(rows))
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

    /// <summary>Records and their fields; a field between quotes may hold the separator, line breaks and doubled quotes.</summary>
    private static (List<List<string>> Rows, string? Refusal) Split(string text, char separator, WorkbookCaps caps)
    {
        List<List<string>> rows = [];
        List<string> row = [];
        var field = new StringBuilder();
        var isQuoted = false;
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            if (isQuoted)
            {
                if (letter != '"')
                    field.Append(letter);
                else if (index + 1 < text.Length && text[index + 1] == '"')
                    field.Append(text[++index]);
                else
                    isQuoted = false;
            }
            else if (letter == '"' && field.Length == 0)
                isQuoted = true;
            else if (letter == separator)
                EndField();
            else if (letter == '\n')
                EndRow();
            else if (letter != '\r')
                field.Append(letter);
            if (rows.Count > caps.Rows || row.Count > caps.Columns)
                return ([], "too long");
        }

        if (field.Length > 0 || row.Count > 0)
            EndRow();
        return isQuoted ? ([], "open quote") : (rows, null);

        void EndField()
        {
            row.Add(field.ToString());
            field.Clear();
        }

        void EndRow()
        {
            EndField();
            rows.Add(row);
            row = [];
        }
    }
}
