using ChildStatsReporting.Documents.Fonts;
using ChildStatsReporting.Documents.Model;

namespace ChildStatsReporting.Reports.Layout;

/// <summary>Cells of figures, and columns wide enough for them: a number is never broken over lines.</summary>
internal static class WholeFigures
{
    /// <summary>Against the rounding of widths, in points.</summary>
    public const double Slack = 0.1;

    /// <summary>A cell with a figure, right-aligned and in one piece.</summary>
    public static TableCell Cell(string text, TextStyle style) =>
        new(text, style)
        {
            Align = Alignment.Right,
            VerticalAlign = VerticalAlignment.Middle,
            IsWhole = true,
        };

    /// <summary>The columns, each as wide as the widest figure in it; columns that share the rest stay as they are.</summary>
    /// <param name="least">Least widths.</param>
    /// <param name="rows">Rows, whose figures are counted from the right: cells above may cover the first columns.</param>
    /// <param name="fonts">The letters.</param>
    /// <param name="padding">Left and right of a text.</param>
    public static IReadOnlyList<ColumnWidth> Widen(
        IReadOnlyList<ColumnWidth> least,
        IReadOnlyList<TableRow> rows,
        FontFamily fonts,
        double padding
    ) =>
        [
            .. least.Select(
                (width, column) =>
                    width.IsShare
                        ? width
                        : ColumnWidth.Points(
                            rows.Select(row => row.Cells.ElementAtOrDefault(row.Cells.Count - least.Count + column))
                                .OfType<TableCell>()
                                .Where(cell => cell.IsWhole)
                                .SelectMany(cell => cell.Runs)
                                .Select(run => fonts.WidthOf(run.Text, run.Style) + 2 * padding + Slack)
                                .Append(width.Value)
                                .Max()
                        )
            ),
        ];
}
