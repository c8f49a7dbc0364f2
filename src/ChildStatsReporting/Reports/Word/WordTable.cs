using ChildStatsReporting.Documents.Model;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ChildStatsReporting.Reports.Word;

/// <summary>What Word sets as a table: columns side by side, a frame, and tables of figures.</summary>
internal static class WordTable
{
    /// <summary>Blocks side by side, without lines.</summary>
    public static W.Table Of(Columns columns, double width, bool keepWithNext)
    {
        var gutters = columns.Gutter * (columns.Items.Count - 1);
        var widths = Widths([.. columns.Items.Select(column => column.Width)], width - gutters);
        var row = new W.TableRow(new W.TableRowProperties(new W.CantSplit()));
        for (var place = 0; place < widths.Length; place++)
        {
            var gutter = place < widths.Length - 1 ? columns.Gutter : 0;
            var cell = Cell(widths[place] + gutter);
            if (gutter > 0)
                cell.TableCellProperties!.TableCellMargin = new W.TableCellMargin(
                    new W.RightMargin { Width = WordText.TwipText(gutter), Type = W.TableWidthUnitValues.Dxa }
                );
            cell.Append(WordFlow.Of(columns.Items[place].Blocks, widths[place], keepWithNext));
            row.Append(cell);
        }

        double[] outer = [.. widths.Select((one, place) => place < widths.Length - 1 ? one + columns.Gutter : one)];
        var table = Start(outer, (0, 0), null);
        table.Append(row);
        return table;
    }

    /// <summary>Blocks within a frame.</summary>
    public static W.Table Of(Box box, double room, bool keepWithNext)
    {
        var width = Math.Min(box.Width ?? room, room);
        var table = Start([width], (box.Padding, box.Padding), Lines(TableBorders.All, box.Thickness, box.Color));
        table.GetFirstChild<W.TableProperties>()!.TableJustification = new W.TableJustification
        {
            Val = box.Align switch
            {
                Alignment.Center => W.TableRowAlignmentValues.Center,
                Alignment.Right => W.TableRowAlignmentValues.Right,
                _ => W.TableRowAlignmentValues.Left,
            },
        };
        var cell = Cell(width);
        cell.Append(WordFlow.Of(box.Blocks, width - 2 * box.Padding, keepWithNext));
        table.Append(new W.TableRow(new W.TableRowProperties(new W.CantSplit()), cell));
        return table;
    }

    /// <summary>A table of figures; its header is repeated on every page.</summary>
    public static W.Table Of(Table table, double width, bool keepWithNext)
    {
        var widths = Widths(table.ColumnWidths, width);
        var element = Start(
            widths,
            (table.HorizontalPadding, table.VerticalPadding),
            table.Borders == TableBorders.None ? null : Lines(table.Borders, table.BorderThickness, Color.Black)
        );
        if (table.Summary is { } summary)
            element.GetFirstChild<W.TableProperties>()!.TableDescription = new W.TableDescription { Val = summary };
        var covered = new (int Rows, int Columns)[widths.Length];
        foreach (var (row, place) in table.Header.Concat(table.Body).Select((row, place) => (row, place)))
        {
            var isHeader = place < table.Header.Count;
            var isLast = place == table.Header.Count + table.Body.Count - 1;
            element.Append(
                Row(row, isHeader, widths, covered, isHeader || row.KeepWithNext || (isLast && keepWithNext))
            );
        }

        return element;
    }

    private static W.TableRow Row(
        TableRow row,
        bool isHeader,
        double[] widths,
        (int Rows, int Columns)[] covered,
        bool keep
    )
    {
        var properties = new W.TableRowProperties(new W.CantSplit());
        if (row.MinimumHeight > 0)
            properties.Append(
                new W.TableRowHeight
                {
                    Val = (uint)WordText.Twips(row.MinimumHeight),
                    HeightType = W.HeightRuleValues.AtLeast,
                }
            );
        if (isHeader)
            properties.Append(new W.TableHeader());
        var element = new W.TableRow(properties);
        var cells = new Queue<TableCell>(row.Cells);
        for (var column = 0; column < widths.Length; )
        {
            var isContinued = covered[column].Rows > 0;
            var cell = isContinued ? null : cells.Dequeue();
            var span = cell?.ColSpan ?? covered[column].Columns;
            element.Append(Cell(cell, widths[column..(column + span)].Sum(), span, keep));
            covered[column] = isContinued ? (covered[column].Rows - 1, span) : (cell!.RowSpan - 1, span);
            column += span;
        }

        return element;
    }

    /// <param name="cell">The cell; null for the part of one that began in a row above.</param>
    /// <param name="width">Its width, in points.</param>
    /// <param name="span">Columns that it covers.</param>
    /// <param name="keep">True when its row stays with the next.</param>
    private static W.TableCell Cell(TableCell? cell, double width, int span, bool keep)
    {
        var element = Cell(width);
        var properties = element.TableCellProperties!;
        if (span > 1)
            properties.GridSpan = new W.GridSpan { Val = span };
        if (cell is null or { RowSpan: > 1 })
            properties.VerticalMerge = new W.VerticalMerge
            {
                Val = cell is null ? W.MergedCellValues.Continue : W.MergedCellValues.Restart,
            };
        if (cell?.Fill is { } fill)
            properties.Shading = new W.Shading
            {
                Val = W.ShadingPatternValues.Clear,
                Color = "auto",
                Fill = WordText.Hex(fill),
            };
        properties.TableCellVerticalAlignment = new W.TableCellVerticalAlignment
        {
            Val = cell?.VerticalAlign switch
            {
                VerticalAlignment.Middle => W.TableVerticalAlignmentValues.Center,
                VerticalAlignment.Bottom => W.TableVerticalAlignmentValues.Bottom,
                _ => W.TableVerticalAlignmentValues.Top,
            },
        };
        IReadOnlyList<Block> blocks = cell is { Runs.Count: > 0 }
            ? [new Paragraph(cell.Runs) { Align = cell.Align, LeftIndent = cell.LeftIndent }]
            : [];
        element.Append(WordFlow.Of(blocks, width, keep));
        return element;
    }

    private static W.TableCell Cell(double width) =>
        new(
            new W.TableCellProperties
            {
                TableCellWidth = new W.TableCellWidth
                {
                    Width = WordText.TwipText(width),
                    Type = W.TableWidthUnitValues.Dxa,
                },
            }
        );

    private static W.Table Start(double[] widths, (double Side, double End) padding, W.TableBorders? borders)
    {
        var properties = new W.TableProperties
        {
            TableWidth = new W.TableWidth
            {
                Width = WordText.TwipText(widths.Sum()),
                Type = W.TableWidthUnitValues.Dxa,
            },
            TableLayout = new W.TableLayout { Type = W.TableLayoutValues.Fixed },
            TableCellMarginDefault = new W.TableCellMarginDefault
            {
                TopMargin = new W.TopMargin
                {
                    Width = WordText.TwipText(padding.End),
                    Type = W.TableWidthUnitValues.Dxa,
                },
                TableCellLeftMargin = new W.TableCellLeftMargin
                {
                    Width = (short)WordText.Twips(padding.Side),
                    Type = W.TableWidthValues.Dxa,
                },
                BottomMargin = new W.BottomMargin
                {
                    Width = WordText.TwipText(padding.End),
                    Type = W.TableWidthUnitValues.Dxa,
                },
                TableCellRightMargin = new W.TableCellRightMargin
                {
                    Width = (short)WordText.Twips(padding.Side),
                    Type = W.TableWidthValues.Dxa,
                },
            },
        };
        if (borders is not null)
            properties.TableBorders = borders;
        return new W.Table(
            properties,
            new W.TableGrid(widths.Select(width => new W.GridColumn { Width = WordText.TwipText(width) }))
        );
    }

    private static W.TableBorders Lines(TableBorders which, double thickness, Color color)
    {
        var lines = new W.TableBorders
        {
            TopBorder = Line<W.TopBorder>(),
            BottomBorder = Line<W.BottomBorder>(),
            InsideHorizontalBorder = Line<W.InsideHorizontalBorder>(),
        };
        if (which == TableBorders.All)
        {
            lines.LeftBorder = Line<W.LeftBorder>();
            lines.RightBorder = Line<W.RightBorder>();
            lines.InsideVerticalBorder = Line<W.InsideVerticalBorder>();
        }

        return lines;

        T Line<T>()
            where T : W.BorderType, new() =>
            new()
            {
                Val = W.BorderValues.Single,
                Size = WordFlow.Eighths(thickness),
                Space = 0,
                Color = WordText.Hex(color),
            };
    }

    /// <summary>Widths in points: what the fixed ones leave is shared by weight.</summary>
    private static double[] Widths(IReadOnlyList<ColumnWidth> columns, double width)
    {
        var left = width - columns.Where(column => !column.IsShare).Sum(column => column.Value);
        var weights = columns.Where(column => column.IsShare).Sum(column => column.Value);
        return [.. columns.Select(column => column.IsShare ? left * column.Value / weights : column.Value)];
    }
}
