using System.Globalization;
using System.IO.Compression;
using System.Text;
using ChildStatsReporting.Intake.Reading;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake;

/// <summary>A line of a table of communes, as a return of that commune.</summary>
/// <param name="RowNumber">Row on the sheet, from 1.</param>
/// <param name="UnitCode">As it stands in the line, shortened; null for a blank.</param>
/// <param name="Bytes">The same figures as CSV files in a ZIP; null when the line cannot be taken or holds no figure.</param>
/// <param name="Refusal">Why it cannot be taken, in Vietnamese; null when it can, and for a line without figures.</param>
internal sealed record TableLine(int RowNumber, string? UnitCode, byte[]? Bytes, string? Refusal);

/// <summary>Takes a table of communes apart: each line is read for itself, so that one stops no other.</summary>
/// <remarks>The file is read like any other upload, with the same caps; what is not plainly seen as a figure is refused.</remarks>
internal static class UnitTableReader
{
    // Enough to see what went wrong in a line.
    private const int MostNamed = 5;

    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Why a file is no table of the form and quarter; null when its lines can be read.</summary>
    /// <param name="workbook">The file as read.</param>
    /// <param name="table">The table as it was handed out.</param>
    public static string? Refuse(SubmittedWorkbook workbook, UnitTable table)
    {
        if (!workbook.HasLayout || !workbook.SheetNames.Contains(UnitTable.SheetName))
            return $"Tệp không có trang “{UnitTable.SheetName}”. Hãy dùng tệp mẫu tải ở trang này.";
        if (workbook.Findings.Count > 0)
            return workbook.Findings[0].Message;
        for (var index = 0; index < table.Columns.Count; index++)
        {
            var column = UnitTable.FirstColumn + index;
            if (
                Label(workbook, UnitTable.AddressRow, column) != table.Columns[index].Place
                || Words(Label(workbook, UnitTable.LabelRow, column)) != Words(table.Columns[index].Label)
            )
                return $"Cột {CellAddress.Of(UnitTable.LabelRow, column)} không phải là “{table.Columns[index].Label}” như trong mẫu. Không đổi, chèn hay xóa cột; hãy chép số vào tệp mẫu mới tải.";
        }

        return null;
    }

    /// <summary>Form and period that a file says it is of; null for a blank.</summary>
    public static (string? Form, string? Version, string? Period) KeyOf(SubmittedWorkbook workbook) =>
        (
            Label(workbook, UnitTable.KeyRow, UnitTable.KeyColumns.Form),
            Label(workbook, UnitTable.KeyRow, UnitTable.KeyColumns.Version),
            Label(workbook, UnitTable.KeyRow, UnitTable.KeyColumns.Period)
        );

    /// <summary>The lines from the top; empty rows are none.</summary>
    public static IReadOnlyList<TableLine> Lines(SubmittedWorkbook workbook, UnitTable table)
    {
        var cells = workbook.Cells.Where(cell => cell.Sheet == UnitTable.SheetName).ToLookup(cell => cell.RowNumber);
        var rows = workbook
            .Labels.Keys.Where(place => place.Sheet == UnitTable.SheetName && place.Row >= UnitTable.FirstRow)
            .Select(place => place.Row)
            .Concat(cells.Select(row => row.Key).Where(row => row >= UnitTable.FirstRow))
            .Distinct()
            .Order()
            .ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. rows.Select(row => Line(workbook, table, row, [.. cells[row]], seen))];
    }

    private static TableLine Line(
        SubmittedWorkbook workbook,
        UnitTable table,
        int row,
        IReadOnlyList<SubmittedCell> cells,
        HashSet<string> seen
    )
    {
        var code = Label(workbook, row, UnitTable.CodeColumn);
        var name = Label(workbook, row, UnitTable.NameColumn);
        var shortened = FormCheck.Shorten(code);
        if (table.Units.FirstOrDefault(unit => unit.Code == code) is not { } unit)
            return Refused(
                code is null
                    ? "dòng không có mã đơn vị."
                    : $"không có xã, phường mã “{shortened}” trong địa bàn của bạn ở kỳ này."
            );
        if (Words(name) != Words(unit.Name))
            return Refused($"tên đơn vị không phải là “{unit.Name}” của mã {unit.Code}. Không đổi mã, tên đơn vị.");
        if (!seen.Add(unit.Code))
            return Refused($"mã {unit.Code} đã có ở dòng trên.");
        var last = UnitTable.FirstColumn + table.Columns.Count - 1;
        var odd = cells.Where(cell => cell.ColumnNumber > last || !IsPlain(cell)).ToList();
        if (odd.Count > 0)
            return Refused(
                $"ô {string.Join(", ", odd.Take(MostNamed).Select(cell => cell.Address))}{(odd.Count > MostNamed ? $" và {odd.Count - MostNamed} ô khác" : "")} nằm ngoài biểu, là công thức, bị ẩn, gộp, hoặc hiện ra khác số đã lưu. Hãy gõ lại con số (dán giá trị) với định dạng General."
            );
        return cells.Count == 0
            ? new TableLine(row, shortened, null, null)
            : new TableLine(row, shortened, Pack(table, unit, cells), null);

        TableLine Refused(string reason) => new(row, shortened, null, reason);
    }

    /// <summary>A figure or a text as it is stored and seen; what the reading has a doubt of is of another kind.</summary>
    private static bool IsPlain(SubmittedCell cell) =>
        cell
            is {
                Kind: "number" or "text",
                Text: not null,
                Formula: null,
                IsMerged: false,
                IsHidden: false,
                Unseen: null
            };

    private static byte[] Pack(UnitTable table, TableUnit unit, IReadOnlyList<SubmittedCell> cells)
    {
        var cover = Csv([
            ["muc", "gia_tri"],
            ["bieu", table.Form.FormCode],
            ["phien_ban", table.Form.FormVersion.ToString(CultureInfo.InvariantCulture)],
            ["don_vi", unit.Code],
            ["ky", table.Period.Code],
        ]);
        var figures = Csv([
            ["trang", "o", "gia_tri"],
            .. cells
                .OrderBy(cell => cell.ColumnNumber)
                .Select(cell =>
                    (string[])
                        [
                            table.Columns[cell.ColumnNumber - UnitTable.FirstColumn].Sheet,
                            table.Columns[cell.ColumnNumber - UnitTable.FirstColumn].Address,
                            cell.Text!,
                        ]
                ),
        ]);
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, CsvPackage.CoverFile, cover);
            Add(zip, CsvPackage.CellFile, figures);
        }

        return packed.ToArray();
    }

    // The same line gives the same bytes, so that it is a repetition when it is sent again.
    private static void Add(ZipArchive zip, string name, string text)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = EntryTime;
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private static string Csv(IEnumerable<string[]> rows) =>
        string.Concat(
            rows.Select(row =>
                string.Join(',', row.Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))
                + "\n"
            )
        );

    private static string? Label(SubmittedWorkbook workbook, int row, int column) =>
        CellText.Clean(workbook.Labels.GetValueOrDefault((UnitTable.SheetName, row, column)) ?? "");

    private static string Words(string? text) =>
        string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
