using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake.Reading;

/// <summary>Gathers the rows of the lists from their cells.</summary>
internal sealed class ListRows
{
    // Enough to see what went wrong; a column of formulas would otherwise repeat one sentence 10,000 times.
    private const int MostRemarks = 200;

    private readonly List<SubmittedRow> _rows = [];
    private readonly List<FileRefusal> _remarks = [];

    public IReadOnlyList<SubmittedRow> Rows => _rows;

    /// <summary>Formulas, merged cells, formats that show another number and entries outside the columns, without repeating what they hold.</summary>
    public IReadOnlyList<FileRefusal> Remarks => _remarks;

    public void Add(ListSheet list, IReadOnlyList<SubmittedCell> cells)
    {
        var lastColumn = ListSheet.FirstColumn + list.Columns.Count - 1;
        var entries = cells.Where(cell => cell.RowNumber >= FormLayout.FirstEntryRow).ToList();
        var rows = entries
            .Where(cell => cell.ColumnNumber <= lastColumn)
            .GroupBy(cell => cell.RowNumber)
            .OrderBy(row => row.Key)
            .Select(row => Row(list, row.Key, [.. row]))
            .Where(row => row.CellTexts.Any(text => text is not null))
            .ToList();
        _rows.AddRange(rows);
        foreach (var tick in cells.Where(cell => cell.RowNumber < FormLayout.FirstEntryRow && cell.Unseen is not null))
            RemarkUnseen(tick, tick.Unseen!);
        foreach (var cell in entries)
        {
            if (cell.ColumnNumber > lastColumn)
                Remark("outside_list", cell, "nằm ngoài các cột của danh sách. Hãy xóa nội dung ô này.");
            else if (cell.Formula is not null)
                Remark(
                    "formula_in_list",
                    cell,
                    "có công thức. Hãy chép lại ô ở dạng giá trị (Dán đặc biệt > Giá trị)."
                );
            else if (cell.IsMerged)
                Remark("merged_in_list", cell, "nằm trong ô đã gộp. Hãy bỏ gộp ô và ghi mỗi dòng một giá trị.");
            else if (cell.Kind is "format" or "format_only")
                Remark(
                    "format_in_list",
                    cell,
                    "có định dạng làm nội dung hiện ra khác với số đã lưu. Hãy đổi định dạng ô về Chung (General) rồi ghi lại."
                );
            else if (cell.Unseen is { } cause)
                RemarkUnseen(cell, cause);
        }
    }

    private static SubmittedRow Row(ListSheet list, int rowNumber, IReadOnlyList<SubmittedCell> cells)
    {
        var texts = new string?[list.Columns.Count];
        foreach (var cell in cells)
            texts[cell.ColumnNumber - ListSheet.FirstColumn] = cell.Text;
        return new SubmittedRow(list.List, rowNumber, texts)
        {
            HiddenCell = cells.FirstOrDefault(cell => cell.IsHidden)?.Address,
        };
    }

    private void RemarkUnseen(SubmittedCell cell, string cause)
    {
        if (UnseenFigure.Of(cause) is var (why, remedy))
            Remark(UnseenFigure.RuleOf(cause), cell, $"có nội dung nhưng {why}. {remedy}, kiểm tra lại rồi gửi.");
    }

    private void Remark(string rule, SubmittedCell cell, string rest)
    {
        if (_remarks.Count < MostRemarks)
            _remarks.Add(
                new FileRefusal(rule, $"Ô {cell.Address} trang “{cell.Sheet}” {rest}", cell.Sheet, cell.Address)
                {
                    LeavesTheRest = true,
                }
            );
    }
}
