using ChildStatsReporting.Documents;
using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Reports.Layout;

/// <summary>The tables of the annexes, but for those of indicators.</summary>
internal sealed class StatisticalTable(CellSigns signs, FontFamily fonts)
{
    public Table Of(AnnexTable table) =>
        table switch
        {
            ResultTable results => Results(results),
            ComparedTable compared => Compared(compared),
            UnitTable units => Units(units),
            SubmissionTable submissions => Submissions(submissions),
            TaskTable tasks => Tasks(tasks),
            StatedTable stated => Stated(stated),
            CorrectionTable corrections => Corrections(corrections),
            _ => throw new ArgumentOutOfRangeException(nameof(table), table.GetType().Name, "Not a table of an annex."),
        };

    private Table Results(ResultTable table) =>
        new(
            [
                ColumnWidth.Share(1),
                ColumnWidth.Points(Typography.ResultUnit),
                .. Enumerable
                    .Range(0, table.Heads.Count - 2)
                    .Select(column =>
                        ColumnWidth.Points(
                            table
                                .Rows.Select(row => WidthOf(signs.Text(CellsOf(row, table.HasEarlier)[column])))
                                .Append(Typography.LeastResult)
                                .Max()
                        )
                    ),
            ],
            [Heads(table.Heads)],
            [
                .. table.Rows.Select(
                    (row, index) =>
                        Result(
                            row,
                            CellsOf(row, table.HasEarlier),
                            index + 1 < table.Rows.Count ? table.Rows[index + 1].Kind : FigureRowKind.Group
                        )
                ),
            ]
        )
        {
            HorizontalPadding = Typography.CellPadding,
            Summary =
                "Mỗi dòng là một số liệu của một mục kế hoạch; các cột là kỳ báo cáo, lũy kế, cùng kỳ năm trước và chênh lệch.",
        };

    private TableRow Result(FigureRow row, FigureCell[] cells, FigureRowKind next)
    {
        if (row.Kind is FigureRowKind.Group or FigureRowKind.Remark)
        {
            var isLine = row.Kind == FigureRowKind.Group;
            return new TableRow([
                new TableCell(row.Name, isLine ? Typography.CellBold : Typography.CellNote)
                {
                    ColSpan = 2 + cells.Length,
                    Fill = isLine ? Typography.HeadFill : null,
                    LeftIndent = isLine ? 0 : Typography.CellIndent,
                    Scope = isLine ? HeaderScope.Row : HeaderScope.Default,
                },
            ])
            {
                KeepWithNext = isLine,
            };
        }

        return new TableRow([
            new TableCell(row.Name, Typography.Cell)
            {
                Scope = HeaderScope.Row,
                VerticalAlign = VerticalAlignment.Middle,
                LeftIndent = row.Kind == FigureRowKind.Measure ? Typography.CellIndent : 0,
            },
            Centred(row.Unit, Typography.CellNote),
            .. cells.Select(cell => Figure(cell, Typography.Cell)),
        ])
        {
            KeepWithNext = next is FigureRowKind.Measure or FigureRowKind.Remark,
        };
    }

    private static FigureCell[] CellsOf(FigureRow row, bool hasEarlier) =>
        hasEarlier ? [row.Current, row.ToDate, row.Earlier, row.Change] : [row.Current, row.ToDate];

    private double WidthOf(string text) => fonts.WidthOf(text, Typography.CellBold) + 2 * Typography.CellPadding;

    private Table Compared(ComparedTable table) =>
        new(
            Typography.ComparedColumns,
            [Heads(table.Heads)],
            [
                .. table.Rows.SelectMany(row =>
                    (TableRow[])
                        [
                            new TableRow([
                                Centred(row.Number, Typography.Cell),
                                new TableCell(row.Name, Typography.Cell)
                                {
                                    Scope = HeaderScope.Row,
                                    VerticalAlign = VerticalAlignment.Middle,
                                },
                                .. row.Cells.Select(cell => Figure(cell, Typography.Cell)),
                            ])
                            {
                                KeepWithNext = row.Split.Length > 0,
                            },
                            .. row.Split.Length == 0
                                ? (TableRow[])[]
                                :
                                [
                                    new TableRow([
                                        new TableCell("", Typography.CellNote),
                                        new TableCell(row.Split, Typography.CellNote) { ColSpan = 1 + row.Cells.Count },
                                    ]),
                                ],
                        ]
                ),
            ]
        )
        {
            Summary =
                "Mỗi dòng là một số đếm của hai nguồn đặt cạnh nhau, không cộng; các cột là hai nguồn trong kỳ và lũy kế.",
        };

    /// <exception cref="DocumentLayoutException">A figure would be broken even in the smallest letters.</exception>
    private Table Units(UnitTable table)
    {
        var (number, unit, leastUnit) = Typography.UnitColumns;
        var room = Typography.Landscape.BodyWidth - number;
        foreach (var size in Typography.UnitSizes)
        {
            var (plain, bold) = (Typography.Cell with { Size = size }, Typography.CellBold with { Size = size });
            var figures = Enumerable
                .Range(0, table.Heads.Count - 2)
                .Select(column => RoomOf(table, column, bold))
                .ToList();
            // Wide sums take of the room of the names before they are set smaller.
            var left = room - figures.Sum();
            if (left >= leastUnit)
                return Units(
                    table,
                    [
                        ColumnWidth.Points(number),
                        ColumnWidth.Points(Math.Min(left, unit)),
                        .. figures.Select(ColumnWidth.Share),
                    ],
                    (plain, bold)
                );
        }

        throw new DocumentLayoutException(
            $"The {table.Heads.Count} columns by unit, from \"{table.Heads[2]}\" on, do not fit on a page without a broken number."
        );
    }

    private Table Units(UnitTable table, IReadOnlyList<ColumnWidth> widths, (TextStyle Plain, TextStyle Bold) styles) =>
        new(
            widths,
            [Heads(table.Heads, styles.Bold)],
            [
                .. table.Rows.Select(row =>
                {
                    var style = row.IsTotal ? styles.Bold : styles.Plain;
                    return new TableRow([
                        Centred(row.Number, styles.Plain),
                        new TableCell(row.Name, style)
                        {
                            Scope = HeaderScope.Row,
                            VerticalAlign = VerticalAlignment.Middle,
                        },
                        .. row.Cells.Select(cell => Figure(cell, style)),
                    ]);
                }),
            ]
        )
        {
            HorizontalPadding = Typography.CellPadding,
            Summary = "Mỗi dòng là một đơn vị hành chính; mỗi cột là một chỉ tiêu.",
        };

    /// <summary>What the widest figure of a column, or word of its head, takes on one line.</summary>
    private double RoomOf(UnitTable table, int column, TextStyle widest) =>
        Math.Max(
            Typography.LeastFigure,
            2 * Typography.CellPadding
                + table
                    .Rows.Select(row => signs.Text(row.Cells[column]))
                    .Concat(table.Heads[column + 2].Split(' '))
                    .Max(text => fonts.WidthOf(text, widest))
        );

    private static Table Submissions(SubmissionTable table) =>
        new(
            Typography.SubmissionColumns,
            [Heads(table.Heads)],
            [
                .. table.Rows.Select(row => new TableRow([
                    .. row.Select(
                        (text, column) =>
                            column switch
                            {
                                0 => Centred(text, Typography.Cell),
                                1 => new TableCell(text, Typography.Cell)
                                {
                                    Scope = HeaderScope.Row,
                                    VerticalAlign = VerticalAlignment.Middle,
                                },
                                _ when column == row.Count - 1 => new TableCell(text, Typography.CellNote)
                                {
                                    VerticalAlign = VerticalAlignment.Middle,
                                },
                                _ => Centred(text, Typography.Cell),
                            }
                    ),
                ])),
            ]
        )
        {
            Summary = "Mỗi dòng là một đơn vị phải nộp báo cáo và báo cáo đã được tiếp nhận của đơn vị.",
        };

    private static Table Tasks(TaskTable table) =>
        new(
            Typography.TaskColumns,
            [Heads(table.Heads)],
            [
                .. table.Rows.Select(row => new TableRow([
                    Centred(row.Number, Typography.Cell) with
                    {
                        VerticalAlign = VerticalAlignment.Top,
                    },
                    new TableCell(row.Content, Typography.Cell) { Scope = HeaderScope.Row },
                    .. new[] { row.Charged, row.Due, row.State, row.Result, row.Obstacle }.Select(text => new TableCell(
                        text,
                        Typography.CellNote
                    )),
                ])),
            ]
        )
        {
            Summary =
                "Mỗi dòng là một nhiệm vụ của kế hoạch; các cột là ai làm, khi nào, đến đâu, kết quả và khó khăn.",
        };

    private Table Stated(StatedTable table) =>
        new(
            Typography.StatedColumns,
            [Heads(table.Heads)],
            [
                .. table.Rows.Select(row => new TableRow([
                    Centred(row.Number, Typography.Cell),
                    new TableCell(row.Name, Typography.Cell)
                    {
                        Scope = HeaderScope.Row,
                        VerticalAlign = VerticalAlignment.Middle,
                    },
                    Centred(row.Unit, Typography.Cell),
                    new TableCell(row.Kind, Typography.CellNote) { VerticalAlign = VerticalAlignment.Middle },
                    Figure(row.Stated, Typography.Cell),
                    new TableCell($"{signs.Text(row.Own)}{row.OwnMark}", Typography.Cell)
                    {
                        Align = Alignment.Right,
                        VerticalAlign = VerticalAlignment.Middle,
                    },
                    new TableCell(row.Result, Typography.Cell)
                    {
                        Align = Alignment.Right,
                        VerticalAlign = VerticalAlignment.Middle,
                    },
                    new TableCell(row.Source, Typography.CellNote) { VerticalAlign = VerticalAlignment.Middle },
                ])),
            ]
        )
        {
            Summary =
                "Mỗi dòng là một chỉ tiêu được giao hoặc một số liệu đã công bố; các cột là số đối chiếu, số của báo cáo này và văn bản.",
        };

    private static Table Corrections(CorrectionTable table) =>
        new(
            Typography.CorrectionColumns,
            [Heads(table.Heads)],
            [
                .. table.Rows.Select(row => new TableRow([
                    Centred(row.Number, Typography.Cell),
                    new TableCell(row.Name, Typography.Cell)
                    {
                        Scope = HeaderScope.Row,
                        VerticalAlign = VerticalAlignment.Middle,
                    },
                    new TableCell(row.Unit, Typography.Cell) { VerticalAlign = VerticalAlignment.Middle },
                    Centred(row.Column, Typography.Cell),
                    .. new[] { row.OldText, row.NewText }.Select(text => new TableCell(text, Typography.Cell)
                    {
                        Align = Alignment.Right,
                        VerticalAlign = VerticalAlignment.Middle,
                    }),
                    new TableCell(row.Cause, Typography.CellNote) { VerticalAlign = VerticalAlignment.Middle },
                ])),
            ]
        )
        {
            Summary =
                "Mỗi dòng là một số liệu đã in trong báo cáo được thay thế; các cột là số đã in, số nay có và lý do.",
        };

    private static TableRow Heads(IReadOnlyList<string> heads) => Heads(heads, Typography.CellBold);

    private static TableRow Heads(IReadOnlyList<string> heads, TextStyle style) =>
        new([
            .. heads.Select(head =>
                Centred(head, style) with
                {
                    Fill = Typography.HeadFill,
                    Scope = HeaderScope.Column,
                }
            ),
        ]);

    private TableCell Figure(FigureCell cell, TextStyle style) =>
        new(signs.Text(cell), style) { Align = Alignment.Right, VerticalAlign = VerticalAlignment.Middle };

    private static TableCell Centred(string text, TextStyle style) =>
        new(text, style) { Align = Alignment.Center, VerticalAlign = VerticalAlignment.Middle };
}
