namespace ChildStatsReporting.Documents.Model;

/// <summary>
/// A table of figures. Header rows are repeated on every page; a row is divided only when it is taller than a page,
/// a group of rows (joined by <see cref="TableRow.KeepWithNext"/> or by a cell spanning rows) only when it is
/// longer than a page.
/// </summary>
/// <param name="ColumnWidths">Width of each column.</param>
/// <param name="Header">Rows repeated on every page; may be empty.</param>
/// <param name="Body">The other rows; at least one.</param>
public sealed record Table(
    IReadOnlyList<ColumnWidth> ColumnWidths,
    IReadOnlyList<TableRow> Header,
    IReadOnlyList<TableRow> Body
) : Block
{
    /// <summary>Which lines are drawn.</summary>
    public TableBorders Borders { get; init; } = TableBorders.All;

    /// <summary>Thickness of the lines, in points.</summary>
    public double BorderThickness { get; init; } = 0.5;

    /// <summary>Room left and right of the text in a cell, in points.</summary>
    public double HorizontalPadding { get; init; } = 3;

    /// <summary>Room above and below the text in a cell, in points.</summary>
    public double VerticalPadding { get; init; } = 2;

    /// <summary>
    /// One sentence on how the table is built, for those who cannot see it; null when nothing needs saying.
    /// </summary>
    public string? Summary { get; init; }
}

/// <summary>Which lines of a table are drawn.</summary>
public enum TableBorders
{
    /// <summary>Around every cell.</summary>
    All,

    /// <summary>Above and below rows only.</summary>
    Horizontal,

    /// <summary>None.</summary>
    None,
}

/// <summary>Width of a column: fixed, or a share of what the fixed columns leave.</summary>
public readonly record struct ColumnWidth
{
    private ColumnWidth(double value, bool isShare) => (Value, IsShare) = (value, isShare);

    /// <summary>Points, or the weight of the share.</summary>
    public double Value { get; }

    /// <summary>True when <see cref="Value"/> is a weight and not points.</summary>
    public bool IsShare { get; }

    /// <summary>A width in points.</summary>
    public static ColumnWidth Points(double points) => new(points, isShare: false);

    /// <summary>A share of the width left by the fixed columns, in proportion to the other weights.</summary>
    public static ColumnWidth Share(double weight) => new(weight, isShare: true);
}

/// <summary>One row of a table.</summary>
/// <param name="Cells">The cells that start in this row, from left to right; columns covered by a cell above are left
/// out.</param>
public sealed record TableRow(IReadOnlyList<TableCell> Cells)
{
    /// <summary>True when no page may end between this row and the next, so that both belong to one group.</summary>
    public bool KeepWithNext { get; init; }

    /// <summary>Least height of the row, in points.</summary>
    public double MinimumHeight { get; init; }
}

/// <summary>One cell of a table.</summary>
/// <param name="Runs">The text; empty for an empty cell.</param>
public sealed record TableCell(IReadOnlyList<Run> Runs)
{
    /// <summary>Makes a cell in one style; an empty text makes an empty cell.</summary>
    public TableCell(string text, TextStyle style)
        : this(string.IsNullOrEmpty(text) ? [] : [new Run(text, style)]) { }

    /// <summary>Columns the cell covers.</summary>
    public int ColSpan { get; init; } = 1;

    /// <summary>Rows the cell covers.</summary>
    public int RowSpan { get; init; } = 1;

    /// <summary>Where the lines stand.</summary>
    public Alignment Align { get; init; }

    /// <summary>Where the text stands between top and bottom.</summary>
    public VerticalAlignment VerticalAlign { get; init; }

    /// <summary>
    /// What the cell heads. Cells of header rows head their column unless stated; other cells head nothing unless
    /// stated.
    /// </summary>
    public HeaderScope Scope { get; init; }

    /// <summary>Indent of the text from the left, in points, for items within an item.</summary>
    public double LeftIndent { get; init; }

    /// <summary>Colour behind the text; null for none.</summary>
    public Color? Fill { get; init; }

    /// <summary>True for a number, which is never broken over lines: a column too narrow for it cannot be laid out.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>Where text stands in the height of a cell.</summary>
public enum VerticalAlignment
{
    /// <summary>At the top.</summary>
    Top,

    /// <summary>In the middle.</summary>
    Middle,

    /// <summary>At the bottom.</summary>
    Bottom,
}

/// <summary>What a header cell heads.</summary>
public enum HeaderScope
{
    /// <summary>The column in a header row, nothing elsewhere.</summary>
    Default,

    /// <summary>Its column.</summary>
    Column,

    /// <summary>Its row.</summary>
    Row,

    /// <summary>Its row and its column.</summary>
    Both,
}
