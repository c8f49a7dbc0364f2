using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake.Writing;

/// <summary>What stands in one cell of a workbook that is made anew of a return.</summary>
/// <remarks>Null: both number and text for "not applicable".</remarks>
internal sealed record FilledCell(string Sheet, int RowNumber, int ColumnNumber, decimal? Number, string? Text)
{
    /// <summary>How it looks.</summary>
    public SheetStyle Style { get; init; } = SheetStyle.Entry;

    /// <summary>A tick, set or open.</summary>
    public static FilledCell Tick(string sheet, int row, bool isSet) =>
        new(sheet, row, WorkbookAddress.ValueColumn, null, isSet ? "☑" : "☐") { Style = SheetStyle.EntryChoice };

    public void WriteTo(SheetBuilder sheet)
    {
        if (Number is { } number)
            sheet.Number(RowNumber, ColumnNumber, number, Style);
        else
            sheet.Text(RowNumber, ColumnNumber, Text ?? "x", Style);
    }
}
