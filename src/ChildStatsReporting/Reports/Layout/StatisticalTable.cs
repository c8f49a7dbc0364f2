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
            UnitTable units => Units(units),
            CorrectionTable corrections => Corrections(corrections),
            ListTable list => List(list),
            _ => throw new ArgumentOutOfRangeException(nameof(table), table.GetType().Name, "Not a table of an annex."),
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
                .Select(column => TextsOf(table, column).Max(text => RoomOf(text, bold)))
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
            $"The {table.Heads.Count} columns by unit do not fit on a page without a broken number; the widest stands in {WidestCell(table)}."
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
                        .. row.Texts.Select(text => Centred(text, style)),
                        .. row.Cells.Select(cell => WholeFigures.Cell(signs.Text(cell), style)),
                    ]);
                }),
            ]
        )
        {
            HorizontalPadding = Typography.CellPadding,
            Summary = table.Summary,
        };

    /// <summary>What must stand on one line: the figures of a column, or its words one by one, and the words of its head.</summary>
    private IEnumerable<string> TextsOf(UnitTable table, int column) =>
        table
            .Rows.SelectMany(row =>
                column < table.TextCount
                    ? row.Texts[column].Split(' ')
                    : [signs.Text(row.Cells[column - table.TextCount])]
            )
            .Concat(table.Heads[column + 2].Split(' '));

    private double RoomOf(string text, TextStyle widest) =>
        Math.Max(Typography.LeastFigure, fonts.WidthOf(text, widest) + 2 * Typography.CellPadding + WholeFigures.Slack);

    private string WidestCell(UnitTable table)
    {
        var (row, column) = table
            .Rows.SelectMany(row => row.Cells.Select((_, column) => (Row: row, Column: column)))
            .MaxBy(cell => signs.Text(cell.Row.Cells[cell.Column]).Length);
        return $"the column \"{table.Heads[2 + table.TextCount + column]}\" of \"{row.Name}\": {signs.Text(row.Cells[column])}";
    }

    private Table Corrections(CorrectionTable table)
    {
        List<TableRow> rows =
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
                WholeFigures.Cell(row.OldText, Typography.Cell),
                WholeFigures.Cell(row.NewText, Typography.Cell),
                new TableCell(row.Cause, Typography.CellNote) { VerticalAlign = VerticalAlignment.Middle },
            ])),
        ];
        return new Table(
            WholeFigures.Widen(Typography.CorrectionColumns, rows, fonts, Typography.CellPadding),
            [Heads(table.Heads)],
            rows
        )
        {
            HorizontalPadding = Typography.CellPadding,
            Summary =
                "Mỗi dòng là một số liệu đã in trong báo cáo được thay thế; các cột là số đã in, số nay có và lý do.",
        };
    }

    private Table List(ListTable table)
    {
        double WidthOf(string text) =>
            fonts.WidthOf(text, Typography.CellBold) + 2 * Typography.CellPadding + WholeFigures.Slack;
        return new Table(
            [
                .. table.Columns.Select(
                    (column, index) =>
                        column.Share > 0
                            ? ColumnWidth.Share(column.Share)
                            : ColumnWidth.Points(
                                column
                                    .Head.Split(' ')
                                    .Concat(
                                        table
                                            .Rows.Where(row => row.Kind != ListRowKind.Group)
                                            .Select(row => row.Texts[index])
                                    )
                                    .Max(WidthOf)
                            )
                ),
            ],
            [Heads(table.Heads)],
            [.. table.Rows.Select(row => ListRow(table.Columns, row))]
        )
        {
            HorizontalPadding = Typography.CellPadding,
            Summary = table.Summary,
        };
    }

    private static TableRow ListRow(IReadOnlyList<ListColumn> columns, ListRow row)
    {
        var style = row.Kind == ListRowKind.Item ? Typography.Cell : Typography.CellBold;
        if (row.Kind == ListRowKind.Group)
            return new TableRow([
                new TableCell(row.Texts[0], style) { ColSpan = columns.Count, Scope = HeaderScope.Row },
            ])
            {
                KeepWithNext = true,
            };
        return new TableRow([
            .. columns.Zip(
                row.Texts,
                (column, text) =>
                    column.Share == 0
                        ? Centred(text, style) with
                        {
                            IsWhole = true,
                        }
                        : new TableCell(text, style)
                        {
                            Scope = column.IsName ? HeaderScope.Row : HeaderScope.Default,
                            VerticalAlign = VerticalAlignment.Middle,
                        }
            ),
        ]);
    }

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

    private static TableCell Centred(string text, TextStyle style) =>
        new(text, style) { Align = Alignment.Center, VerticalAlign = VerticalAlignment.Middle };
}
