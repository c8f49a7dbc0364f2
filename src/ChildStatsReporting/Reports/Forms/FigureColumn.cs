namespace ChildStatsReporting.Reports.Forms;

/// <summary>A column of figures of a table of indicators.</summary>
/// <param name="Above">What stands above it and its neighbours; null for nothing.</param>
/// <param name="Head">Its head.</param>
/// <param name="Slot">Which figure of a view it shows, as in <see cref="FigurePlace"/>.</param>
/// <param name="Read">Its cell of a row.</param>
/// <param name="Category">Category of the dimension that has columns; empty for totals.</param>
/// <param name="IsAlways">True where it stands though it is empty.</param>
internal sealed record FigureColumn(
    string? Above,
    string Head,
    string Slot,
    Func<FigureRow, FigureCell> Read,
    string Category = "",
    bool IsAlways = false
)
{
    /// <summary>True where a row has something to show here.</summary>
    public bool HasText(FigureRow row) => Read(row).State != CellState.Blank;

    /// <summary>Every column that a table may have, in order.</summary>
    public static IEnumerable<FigureColumn> Of(FigureHeads heads) =>
        [
            new(null, heads.Plan, FigurePlace.Plan, row => row.Plan),
            new(heads.Period, heads.Total, FigurePlace.Own, row => row.Current, IsAlways: true),
            .. heads.Categories.Select(
                (category, index) =>
                    new FigureColumn(
                        heads.Period,
                        category.Value,
                        FigurePlace.Own,
                        row => row.Split.Count == 0 ? FigureCell.Blank : row.Split[index],
                        category.Key
                    )
            ),
            new(null, heads.ToDate, FigurePlace.ToDate, row => row.ToDate),
            new(null, heads.PlanPercent, FigurePlace.PlanPercent, row => row.PlanPercent),
            new(null, heads.Previous, FigurePlace.Previous, row => row.Previous),
            new(null, heads.Earlier, FigurePlace.Earlier, row => row.Earlier),
            new(heads.Change, heads.ChangeParts[0], FigurePlace.Change, row => row.Change),
            new(heads.Change, heads.ChangeParts[1], FigurePlace.Percent, row => row.Percent),
        ];
}
