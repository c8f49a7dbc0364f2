using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Reports.Twins;

/// <summary>How a cell of a sheet looks; numbers have looks of their own.</summary>
internal enum SheetLook
{
    Plain,
    Title,
    Head,
    Part,
    Text,
    Centred,
    Sign,
    Note,
    FieldName,
    FieldValue,
}

/// <summary>One cell of a sheet: words, or a figure.</summary>
/// <param name="Column">From 1.</param>
/// <param name="Text">Words; null of a figure.</param>
/// <param name="Look">How it looks.</param>
/// <param name="Figure">The figure; what is none shows its sign.</param>
/// <param name="Across">How many columns it takes.</param>
/// <param name="Down">How many rows it takes.</param>
internal readonly record struct SheetCell(
    int Column,
    string? Text,
    SheetLook Look,
    FigureCell Figure = default,
    int Across = 1,
    int Down = 1
);

/// <summary>A table of an annex as rows of a sheet.</summary>
/// <param name="Widths">Widths of the columns, in characters.</param>
/// <param name="HeadCount">How many of the rows are heads.</param>
/// <param name="Rows">The rows, heads first.</param>
internal sealed record SheetTable(IReadOnlyList<double> Widths, int HeadCount, IReadOnlyList<SheetCell[]> Rows)
{
    private const double Number = 5;
    private const double Name = 52;
    private const double Unit = 16;
    private const double Figures = 13;
    private const double Cause = 40;

    /// <summary>The same cells as on the page.</summary>
    public static SheetTable Of(AnnexTable table) =>
        table switch
        {
            FigureTable figures => Indicators(figures),
            UnitTable units => Units(units),
            CorrectionTable corrections => Corrections(corrections),
            ListTable list => Words(list),
            _ => throw new ArgumentOutOfRangeException(nameof(table), table.GetType().Name, "Not a table of an annex."),
        };

    private static SheetTable Indicators(FigureTable table)
    {
        var columns = table.Columns.ToList();
        var hasNotes = table.Rows.Any(row => row.Note.Length > 0);
        var first = table.Named.Leading.Count + 1;
        var last = first + columns.Count - 1 + (hasNotes ? 1 : 0);
        List<SheetCell> upper = [.. table.Named.Leading.Select((head, index) => Head(index + 1, head, down: 2))];
        List<SheetCell> lower = [];
        for (var index = 0; index < columns.Count; index++)
        {
            var column = columns[index];
            if (column.Above is not { } above)
            {
                upper.Add(Head(first + index, column.Head, down: 2));
                continue;
            }

            lower.Add(Head(first + index, column.Head));
            if (index == 0 || columns[index - 1].Above != above)
                upper.Add(Head(first + index, above, across: columns.Count(other => other.Above == above)));
        }

        if (hasNotes)
            upper.Add(Head(last, table.Named.Note, down: 2));
        return new SheetTable(
            [Number, Name, Unit, .. columns.Select(_ => Figures), .. hasNotes ? [Figures] : (double[])[]],
            HeadCount: 2,
            [
                [.. upper],
                [.. lower],
                .. table.Rows.Select(row =>
                    row.Kind is FigureRowKind.Part or FigureRowKind.Group or FigureRowKind.Remark
                        ?
                        [
                            new SheetCell(
                                1,
                                row.Name,
                                row.Kind == FigureRowKind.Remark ? SheetLook.Text : SheetLook.Part,
                                Across: last
                            ),
                        ]
                        : (SheetCell[])
                            [
                                new SheetCell(1, row.Number, SheetLook.Centred),
                                new SheetCell(2, row.Name, SheetLook.Text),
                                new SheetCell(3, row.Unit, SheetLook.Centred),
                                .. columns.Select((column, index) => Figure(first + index, column.Read(row))),
                                .. hasNotes ? [new SheetCell(last, row.Note, SheetLook.Centred)] : (SheetCell[])[],
                            ]
                ),
            ]
        );
    }

    private static SheetTable Units(UnitTable table) =>
        new(
            [Number, Name, .. table.Heads.Skip(2).Select(_ => Figures)],
            HeadCount: 1,
            [
                [.. table.Heads.Select((head, index) => Head(index + 1, head))],
                .. table.Rows.Select(row =>
                    (SheetCell[])
                        [
                            new SheetCell(1, row.Number, SheetLook.Centred),
                            new SheetCell(2, row.Name, row.IsTotal ? SheetLook.Part : SheetLook.Text),
                            .. row.Texts.Select((text, index) => new SheetCell(3 + index, text, SheetLook.Centred)),
                            .. row.Cells.Select((cell, index) => Figure(3 + row.Texts.Count + index, cell)),
                        ]
                ),
            ]
        );

    private static SheetTable Corrections(CorrectionTable table) =>
        new(
            [Number, Name, Unit, Figures, Figures, Figures, Cause],
            HeadCount: 1,
            [
                [.. table.Heads.Select((head, index) => Head(index + 1, head))],
                .. table.Rows.Select(row =>
                    (SheetCell[])
                        [
                            new SheetCell(1, row.Number, SheetLook.Centred),
                            new SheetCell(2, row.Name, SheetLook.Text),
                            new SheetCell(3, row.Unit, SheetLook.Text),
                            new SheetCell(4, row.Column, SheetLook.Centred),
                            new SheetCell(5, row.OldText, SheetLook.Sign),
                            new SheetCell(6, row.NewText, SheetLook.Sign),
                            new SheetCell(7, row.Cause, SheetLook.Text),
                        ]
                ),
            ]
        );

    private static SheetTable Words(ListTable table) =>
        new(
            [.. table.Columns.Select(column => column.Share > 0 ? Name : Unit)],
            HeadCount: 1,
            [
                [.. table.Columns.Select((column, index) => Head(index + 1, column.Head))],
                .. table.Rows.Select(row =>
                    row.Kind == ListRowKind.Group
                        ? [new SheetCell(1, row.Texts[0], SheetLook.Part, Across: table.Columns.Count)]
                        : (SheetCell[])
                            [
                                .. row.Texts.Select(
                                    (text, index) =>
                                        new SheetCell(
                                            index + 1,
                                            text,
                                            row.Kind == ListRowKind.Total ? SheetLook.Part
                                                : table.Columns[index].Share > 0 ? SheetLook.Text
                                                : SheetLook.Centred
                                        )
                                ),
                            ]
                ),
            ]
        );

    private static SheetCell Head(int column, string text, int across = 1, int down = 1) =>
        new(column, text, SheetLook.Head, Across: across, Down: down);

    private static SheetCell Figure(int column, FigureCell cell) => new(column, null, SheetLook.Sign, cell);
}
