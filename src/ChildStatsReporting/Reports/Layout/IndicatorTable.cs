using ChildStatsReporting.Documents;
using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Reports.Layout;

/// <summary>Indicators in rows; the plan, the period with its split, the year so far, the periods before and the change in columns.</summary>
/// <remarks>
/// A column without anything in it is left out. The table stands upright where names keep their room beside the widest figure
/// of each column, else across, else in smaller letters: a number is never broken.
/// </remarks>
internal sealed class IndicatorTable
{
    private readonly FigureTable table;
    private readonly CellSigns signs;
    private readonly List<FigureColumn> columns;
    private readonly List<ColumnWidth> widths;
    private readonly bool hasNotes;
    private readonly double size;

    /// <exception cref="DocumentLayoutException">The figures leave no room for the names on any page.</exception>
    public IndicatorTable(FigureTable table, CellSigns signs, FontFamily fonts)
    {
        (this.table, this.signs) = (table, signs);
        hasNotes = table.Rows.Any(row => row.Note.Length > 0);
        columns = [.. table.Columns];
        foreach (var (page, letters, leastName) in Typography.IndicatorSettings)
        {
            var taken = Widths(fonts, letters);
            if (page.BodyWidth - taken.Sum() < leastName)
                continue;
            (IsUpright, size) = (page == Typography.Portrait, letters);
            widths = [ColumnWidth.Points(taken[0]), ColumnWidth.Share(1), .. taken.Skip(1).Select(ColumnWidth.Points)];
            return;
        }

        throw new DocumentLayoutException(
            $"The figures leave no room for names on a page; the widest stands in {WidestCell()}."
        );
    }

    /// <summary>True where its page stands upright.</summary>
    public bool IsUpright { get; }

    public Table Table() =>
        new(
            widths,
            HeadRows(),
            [
                .. table.Rows.Select(
                    (row, index) =>
                        Row(
                            row,
                            table.Rows.ElementAtOrDefault(index - 1)?.Kind,
                            table.Rows.ElementAtOrDefault(index + 1)?.Kind
                        )
                ),
            ]
        )
        {
            HorizontalPadding = Typography.IndicatorPadding,
            VerticalPadding = Typography.IndicatorLeading,
            Summary =
                "Mỗi dòng là một chỉ tiêu; các cột là kế hoạch năm, kỳ báo cáo, lũy kế, kỳ trước, cùng kỳ năm trước và chênh lệch.",
        };

    /// <summary>TT, ĐVT, the figures and the marks; the names have what is left.</summary>
    private List<double> Widths(FontFamily fonts, double letters)
    {
        var (plain, bold) = (Plain(letters), Bold(letters));
        double WidthOf(string text, TextStyle style) =>
            fonts.WidthOf(text, style) + 2 * Typography.IndicatorPadding + WholeFigures.Slack;
        double WordWidth(string text, TextStyle style) => text.Split(' ').Max(word => WidthOf(word, style));
        var unit = table.Rows.Max(row => WidthOf(row.Unit, plain));
        var leastUnit = table.Rows.Max(row => WordWidth(row.Unit, plain));
        return
        [
            table.Rows.Select(row => WidthOf(row.Number, plain)).Append(WordWidth(table.Named.Leading[0], bold)).Max(),
            Math.Max(leastUnit, Math.Min(unit, Typography.MostUnit)),
            .. columns.Select(column =>
                table
                    .Rows.Select(row => WidthOf(signs.Text(column.Read(row)), plain))
                    .Append(WordWidth(column.Head, bold))
                    .Append(column.Above is null ? 0 : WordWidth(column.Above, bold) / CountUnder(column.Above))
                    .Append(Typography.LeastIndicator)
                    .Max()
            ),
            .. hasNotes
                ? [table.Rows.Select(row => WordWidth(row.Note, plain)).Append(WordWidth(table.Named.Note, bold)).Max()]
                : (double[])[],
        ];
    }

    private int CountUnder(string above) => columns.Count(column => column.Above == above);

    private string WidestCell()
    {
        var (row, column) = table
            .Rows.SelectMany(row => columns.Select(column => (Row: row, Column: column)))
            .MaxBy(cell => signs.Text(cell.Column.Read(cell.Row)).Length);
        return $"the column \"{column.Head}\" of \"{row.Name}\": {signs.Text(column.Read(row))}";
    }

    private static TextStyle Plain(double letters) => Typography.Indicator with { Size = letters };

    private static TextStyle Bold(double letters) => Typography.IndicatorBold with { Size = letters };

    private TableRow[] HeadRows()
    {
        TableCell Head(string text, int across = 1, int down = 1) =>
            Centred(text, Bold(size)) with
            {
                Fill = Typography.HeadFill,
                Scope = HeaderScope.Column,
                ColSpan = across,
                RowSpan = down,
            };
        List<TableCell> upper = [.. table.Named.Leading.Select(text => Head(text, down: 2))];
        List<TableCell> lower = [];
        foreach (var together in Together())
        {
            if (together[0].Above is not { } above)
            {
                upper.Add(Head(together[0].Head, down: 2));
                continue;
            }

            upper.Add(Head(above, across: together.Count));
            lower.AddRange(together.Select(column => Head(column.Head)));
        }

        if (hasNotes)
            upper.Add(Head(table.Named.Note, down: 2));
        return [new TableRow(upper), new TableRow(lower)];
    }

    /// <summary>Columns under one head, and those that have none by themselves.</summary>
    private IEnumerable<List<FigureColumn>> Together() =>
        columns
            .Select((column, index) => (Column: column, Key: column.Above ?? $"{index}"))
            .GroupBy(pair => pair.Key, pair => pair.Column)
            .Select(together => together.ToList());

    private TableRow Row(FigureRow row, FigureRowKind? before, FigureRowKind? next)
    {
        // What hangs on a row is on its page: a name is never the last line of one, words about a row never the first.
        var leads = next is FigureRowKind.Remark or FigureRowKind.Measure;
        if (row.Kind is FigureRowKind.Part or FigureRowKind.Group or FigureRowKind.Remark)
        {
            var isRemark = row.Kind == FigureRowKind.Remark;
            return new TableRow([
                new TableCell(row.Name, isRemark ? Plain(Math.Min(size, Typography.CellNote.Size)) : Bold(size))
                {
                    ColSpan = widths.Count,
                    LeftIndent = isRemark ? widths[0].Value : 0,
                    Align = row.Kind == FigureRowKind.Part ? Alignment.Center : Alignment.Left,
                    Fill = row.Kind == FigureRowKind.Part ? Typography.HeadFill : null,
                    Scope = isRemark ? HeaderScope.Default : HeaderScope.Row,
                },
            ])
            {
                // So are words of a group with the first of its rows.
                KeepWithNext =
                    next is not null
                    && (!isRemark || leads || (before == FigureRowKind.Group && next == FigureRowKind.Indicator)),
            };
        }

        return new TableRow([
            Centred(row.Number, Plain(size)),
            new TableCell(row.Name, Plain(size))
            {
                Scope = HeaderScope.Row,
                VerticalAlign = VerticalAlignment.Middle,
                LeftIndent = row.Kind == FigureRowKind.Measure ? Typography.CellIndent : 0,
            },
            Centred(row.Unit, Plain(size)),
            .. columns.Select(column => WholeFigures.Cell(signs.Text(column.Read(row)), Plain(size))),
            .. hasNotes ? [Centred(row.Note, Plain(size))] : (TableCell[])[],
        ])
        {
            KeepWithNext = leads,
        };
    }

    private static TableCell Centred(string text, TextStyle style) =>
        new(text, style) { Align = Alignment.Center, VerticalAlign = VerticalAlignment.Middle };
}
