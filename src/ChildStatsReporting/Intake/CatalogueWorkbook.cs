using System.Globalization;
using ChildStatsReporting.Intake.Writing;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake;

/// <summary>The definitions as one workbook, a sheet for each kind, to be corrected in Excel and read back.</summary>
/// <remarks>The same definitions give the same bytes. Every cell is text, so that a code keeps its zeros.</remarks>
public static class CatalogueWorkbook
{
    private const string GuideName = "Hướng dẫn";
    private const int NameRow = 1;
    private const int ExplanationRow = 2;
    private const int CodeRow = 3;
    private const int FirstRow = 4;
    private const int HashRow = 3;
    private const int HashColumn = 2;
    private const int Narrowest = 12;
    private const int Widest = 45;

    /// <summary>Writes the workbook of a version.</summary>
    /// <param name="definitions">The version, with its tables.</param>
    public static byte[] Write(WrittenDefinitions definitions)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        var tables = (definitions.Tables ?? []).ToDictionary(table => table.File);
        return WorkbookPackage.Write([
            Guide(definitions),
            .. DefinitionSheet
                .All.Where(sheet => tables.ContainsKey(sheet.File))
                .Select(sheet => Fill(sheet, tables[sheet.File])),
        ]);
    }

    /// <summary>Usual name of the file of a version.</summary>
    public static string FileName(WrittenDefinitions definitions)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        return string.Create(CultureInfo.InvariantCulture, $"danh-muc-ban-{definitions.CatalogueVersionId}.xlsx");
    }

    /// <summary>Reads a workbook that <see cref="Write"/> made and somebody changed.</summary>
    /// <remarks>Read like any other upload: a file is never trusted. Blank rows count nothing; numbers and days are read as they are shown.</remarks>
    /// <exception cref="CatalogueException">The file is no such workbook, or a cell is no plain text, number or day.</exception>
    public static DefinitionSource Read(byte[] bytes, CancellationToken cancellationToken)
    {
        var reading = WorkbookReader.Read(bytes, WorkbookCaps.Definitions, cancellationToken);
        if (reading.Workbook is not { } workbook || reading.Refusals.Count > 0)
            throw new CatalogueException([
                .. reading.Refusals.Select(refusal => new CatalogueError(refusal.Rule, "tệp", 0, refusal.Message)),
            ]);
        var errors = workbook
            .Findings.Select(finding => new CatalogueError(finding.Rule, "tệp", 0, finding.Message))
            .ToList();
        var known = DefinitionSheet.All.ToDictionary(sheet => sheet.NameVi, StringComparer.Ordinal);
        errors.AddRange(
            workbook
                .SheetNames.Where(name => name != GuideName && !known.ContainsKey(name))
                .Select(name => new CatalogueError(
                    "unknown_sheet",
                    $"trang “{FormCheck.Shorten(name)}”",
                    0,
                    "Không phải trang của danh mục. Hãy trả lại tên cũ, hoặc xóa trang này."
                ))
        );
        var cells = workbook.Cells.ToLookup(cell => cell.Sheet);
        var tables = workbook
            .SheetNames.Where(known.ContainsKey)
            .Select(name => Table(known[name], [.. cells[name]], errors))
            .ToList();
        if (errors.Count > 0)
            throw new CatalogueException(errors);
        return new DefinitionSource(tables)
        {
            BasedOn = cells[GuideName]
                .FirstOrDefault(cell => cell is { RowNumber: HashRow, ColumnNumber: HashColumn })
                ?.Text,
        };
    }

    private static DefinitionTable Table(
        DefinitionSheet sheet,
        IReadOnlyList<SubmittedCell> cells,
        List<CatalogueError> errors
    )
    {
        var columns = cells
            .Where(cell => cell.RowNumber == CodeRow && cell.Text is not null)
            .OrderBy(cell => cell.ColumnNumber)
            .ToList();
        if (columns.Count == 0)
            Refuse(CodeRow, "Dòng mã cột bị xóa. Hãy tải lại danh mục và chép phần đã sửa sang.");
        foreach (var twice in columns.GroupBy(cell => cell.Text).Where(alike => alike.Count() > 1))
            Refuse(CodeRow, $"Hai cột cùng mã {twice.Key}.");
        var entries = cells.Where(cell => cell.RowNumber >= FirstRow).ToList();
        foreach (var cell in entries)
        {
            if (columns.TrueForAll(column => column.ColumnNumber != cell.ColumnNumber))
                Refuse(cell.RowNumber, $"Ô {cell.Address} nằm ngoài các cột của trang; hãy xóa.");
            else if (!IsPlain(cell))
                Refuse(
                    cell.RowNumber,
                    $"Ô {cell.Address} là công thức, ô gộp, giá trị lỗi, hoặc hiện ra khác nội dung đã lưu. Hãy gõ lại (dán giá trị) với định dạng Text, cột đủ rộng."
                );
        }

        var rows = entries.GroupBy(cell => cell.RowNumber).OrderBy(row => row.Key).ToList();
        return new DefinitionTable(
            sheet.File,
            columns.ConvertAll(column => column.Text!),
            rows.ConvertAll(row =>
            {
                var texts = row.ToDictionary(cell => cell.ColumnNumber, cell => cell.Text);
                return (IReadOnlyList<string>)
                    columns.ConvertAll(column => texts.GetValueOrDefault(column.ColumnNumber) ?? "");
            })
        )
        {
            Sheet = (sheet.NameVi, rows.ConvertAll(row => row.Key)),
        };

        void Refuse(int row, string message) =>
            errors.Add(new CatalogueError("malformed_cell", $"trang “{sheet.NameVi}”", row, message));
    }

    private static bool IsPlain(SubmittedCell cell) =>
        cell is { Kind: "text" or "number" or "date", Text: not null, Formula: null, IsMerged: false };

    private static SheetBuilder Guide(WrittenDefinitions definitions)
    {
        var guide = new SheetBuilder(GuideName) { Widths = [30, 90] };
        guide.Text(1, 1, $"Danh mục, bản {definitions.CatalogueVersionId}", SheetStyle.Title);
        guide.Text(HashRow, 1, "Mã nội dung của bản này", SheetStyle.FieldName);
        guide.Text(HashRow, HashColumn, definitions.ContentSha256, SheetStyle.FieldValue);
        string[] lines =
        [
            "Mỗi trang là một loại định nghĩa. Ba dòng đầu của trang là tên cột, giải thích và mã cột: giữ nguyên.",
            "Sửa ô, thêm dòng ở cuối hoặc chèn dòng ở giữa; thứ tự dòng là thứ tự in. Dòng trống được bỏ qua. Không đổi tên trang.",
            "Mọi ô là văn bản. Ngày viết như 2024-12-14, phần thập phân viết sau dấu chấm, không dùng công thức.",
            "Không xóa đơn vị hay kỳ đã có báo cáo: hãy ghi ngày hết hiệu lực. Văn bản đã ký giữ bản danh mục của nó.",
            "Xem trước thay đổi rồi mới nạp; nạp lại tệp không sửa thì không có gì thay đổi.",
        ];
        for (var index = 0; index < lines.Length; index++)
            guide.Text(HashRow + 2 + index, 1, lines[index], SheetStyle.Subtitle);
        var row = HashRow + 3 + lines.Length;
        foreach (var sheet in DefinitionSheet.All)
        {
            guide.Text(row, 1, sheet.NameVi, SheetStyle.FieldName);
            guide.Text(row++, 2, sheet.ExplanationVi, SheetStyle.Locked);
        }

        return guide;
    }

    private static SheetBuilder Fill(DefinitionSheet sheet, DefinitionTable table)
    {
        var builder = new SheetBuilder(sheet.NameVi)
        {
            Widths = [.. table.Columns.Select((name, column) => Width(name, table, column))],
            FirstScrolling = $"B{FirstRow}",
            LastTitleRow = CodeRow,
            IsLandscape = true,
            IsProtected = false,
            NewCells = SheetStyle.EntryLong,
        };
        for (var column = 0; column < table.Columns.Count; column++)
        {
            var told = sheet.Columns.FirstOrDefault(known => known.Name == table.Columns[column]);
            builder.Text(NameRow, column + 1, told?.NameVi ?? table.Columns[column], SheetStyle.Heading);
            builder.Text(ExplanationRow, column + 1, told?.ExplanationVi, SheetStyle.Locked);
            builder.FitHeight(ExplanationRow, told?.ExplanationVi ?? "", builder.Widths[column]);
            builder.Text(CodeRow, column + 1, table.Columns[column], SheetStyle.FieldValue);
        }

        for (var row = 0; row < table.Rows.Count; row++)
        for (var column = 0; column < table.Columns.Count; column++)
        {
            var text = table.Rows[row][column];
            builder.Text(FirstRow + row, column + 1, text.Length == 0 ? null : text, SheetStyle.EntryLong);
        }

        return builder;
    }

    private static double Width(string name, DefinitionTable table, int column) =>
        Math.Clamp(table.Rows.Select(row => row[column].Length).Append(name.Length).Max() + 3, Narrowest, Widest);
}
