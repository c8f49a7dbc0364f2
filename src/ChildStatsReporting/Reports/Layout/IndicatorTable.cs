using ChildStatsReporting.Documents;
using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;
using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Reports.Layout;

/// <summary>Indicators in rows; the period with its split, the year so far, the year before and the change in columns.</summary>
/// <remarks>It stands upright where names keep their room beside the widest figure of each column, else across.</remarks>
internal sealed class IndicatorTable
{
    private readonly FigureTable table;
    private readonly CellSigns signs;
    private readonly int split;
    private readonly List<ColumnWidth> widths;

    /// <exception cref="DocumentLayoutException">The figures leave no room for the names on any page.</exception>
    public IndicatorTable(FigureTable table, CellSigns signs, FontFamily fonts)
    {
        (this.table, this.signs, split) = (table, signs, table.Named.Categories.Count);
        double WidthOf(string text, TextStyle style) => fonts.WidthOf(text, style) + 2 * Typography.IndicatorPadding;
        double HeadWidth(string head) => head.Split(' ').Max(word => WidthOf(word, Typography.IndicatorBold));
        string[] heads =
        [
            table.Named.Total,
            .. table.Named.Categories.Values,
            table.Named.ToDate,
            .. table.HasEarlier ? [table.Named.Earlier, .. table.Named.ChangeParts] : (string[])[],
        ];
        var figures = heads
            .Select(
                (head, column) =>
                    table
                        .Rows.Select(row => WidthOf(signs.Text(FiguresOf(row)[column]), Typography.IndicatorBold))
                        .Append(HeadWidth(head))
                        .Append(Typography.LeastIndicator)
                        .Max()
            )
            .ToList();
        var unit = table.Rows.Select(row => row.Unit).Distinct().Max(text => WidthOf(text, Typography.Indicator));
        unit = Math.Min(unit, Typography.MostUnit);
        var taken = Typography.IndicatorNumber + unit + figures.Sum();
        IsUpright = Typography.Portrait.BodyWidth - taken >= Typography.LeastName;
        if (!IsUpright && Typography.Landscape.BodyWidth - taken < Typography.LeastName)
            throw new DocumentLayoutException(
                $"The figures of the table that begins with \"{table.Rows[0].Name}\" leave no room for names on a page: their columns take {taken:0} points."
            );
        widths =
        [
            ColumnWidth.Points(Typography.IndicatorNumber),
            ColumnWidth.Share(1),
            ColumnWidth.Points(unit),
            .. figures.Select(ColumnWidth.Points),
        ];
    }

    /// <summary>True where its page stands upright.</summary>
    public bool IsUpright { get; }

    public Table Table() =>
        new(
            widths,
            HeadRows(),
            [
                .. table.Rows.Select(
                    (row, index) => Row(row, index + 1 < table.Rows.Count ? table.Rows[index + 1].Kind : null)
                ),
            ]
        )
        {
            HorizontalPadding = Typography.IndicatorPadding,
            VerticalPadding = Typography.IndicatorLeading,
            Summary =
                "Mỗi dòng là một chỉ tiêu hoặc một phân tổ; các cột là kỳ báo cáo, lũy kế, cùng kỳ năm trước và chênh lệch.",
        };

    private TableRow[] HeadRows()
    {
        static TableCell Head(string text, int columns = 1, int rows = 1) =>
            Centred(text, Typography.IndicatorBold) with
            {
                Fill = Typography.HeadFill,
                Scope = HeaderScope.Column,
                ColSpan = columns,
                RowSpan = rows,
            };
        var heads = table.Named;
        return
        [
            new TableRow([
                .. heads.Leading.Select(text => Head(text, rows: 2)),
                Head(heads.Period, columns: 1 + split),
                Head(heads.ToDate, rows: 2),
                .. table.HasEarlier
                    ? [Head(heads.Earlier, rows: 2), Head(heads.Change, columns: heads.ChangeParts.Count)]
                    : (TableCell[])[],
            ]),
            new TableRow([
                Head(heads.Total),
                .. heads.Categories.Values.Select(text => Head(text)),
                .. table.HasEarlier ? heads.ChangeParts.Select(text => Head(text)) : [],
            ]),
        ];
    }

    private FigureCell[] FiguresOf(FigureRow row) =>
        [
            row.Current,
            .. row.Split.Count == 0 ? Enumerable.Repeat(FigureCell.Blank, split) : row.Split,
            row.ToDate,
            .. table.HasEarlier ? [row.Earlier, row.Change, row.Percent] : (FigureCell[])[],
        ];

    private TableRow Row(FigureRow row, FigureRowKind? next)
    {
        // What hangs on a row is on its page: a name is never the last line of one, words about a row never the first.
        var leads = next is FigureRowKind.Remark or FigureRowKind.Measure;
        if (row.Kind is FigureRowKind.Group or FigureRowKind.Dimension or FigureRowKind.Remark)
        {
            var (style, indent) = row.Kind switch
            {
                FigureRowKind.Group => (Typography.IndicatorBold, 0),
                FigureRowKind.Dimension => (Typography.IndicatorItalic, Typography.CellIndent),
                _ => (Typography.CellNote, Typography.CellIndent),
            };
            return new TableRow([
                Centred(row.Number, style),
                new TableCell(row.Name, style)
                {
                    ColSpan = 2 + FiguresOf(row).Length,
                    LeftIndent = indent,
                    Scope = row.Kind == FigureRowKind.Remark ? HeaderScope.Default : HeaderScope.Row,
                },
            ])
            {
                KeepWithNext = next is not null && (row.Kind != FigureRowKind.Remark || leads),
            };
        }

        var isMain = row.Kind == FigureRowKind.Indicator;
        var text = isMain ? Typography.IndicatorBold : Typography.Indicator;
        return new TableRow([
            Centred(row.Number, Typography.Indicator),
            new TableCell([
                new Run(row.Name, text),
                .. row.Note.Length == 0 ? (Run[])[] : [new Run($" [{row.Note}]", Typography.CellNote)],
            ])
            {
                Scope = HeaderScope.Row,
                VerticalAlign = VerticalAlignment.Middle,
                LeftIndent = row.Kind == FigureRowKind.Category ? 2 * Typography.CellIndent : 0,
            },
            Centred(row.Unit, Typography.Indicator),
            .. FiguresOf(row)
                .Select(cell => new TableCell(signs.Text(cell), text)
                {
                    Align = Alignment.Right,
                    VerticalAlign = VerticalAlignment.Middle,
                }),
        ])
        {
            KeepWithNext = leads || (isMain && next is FigureRowKind.Dimension),
        };
    }

    private static TableCell Centred(string text, TextStyle style) =>
        new(text, style) { Align = Alignment.Center, VerticalAlign = VerticalAlignment.Middle };
}
