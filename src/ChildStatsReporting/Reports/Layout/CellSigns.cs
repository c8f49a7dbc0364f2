using ChildStatsReporting.Reports.Forms;

namespace ChildStatsReporting.Reports.Layout;

/// <summary>The signs of a form in place of a figure.</summary>
/// <param name="Nil">A reported zero.</param>
/// <param name="Missing">No figure.</param>
/// <param name="NotApplicable">Not asked or not published for the period.</param>
/// <param name="Withheld">Withheld to protect persons.</param>
/// <param name="NotCollected">Not collected of this unit: one above gave it for all.</param>
internal sealed record CellSigns(string Nil, string Missing, string NotApplicable, string Withheld, string NotCollected)
{
    /// <summary>What is printed in a cell of a table.</summary>
    public string Text(FigureCell cell) =>
        cell.State switch
        {
            CellState.Blank => "",
            CellState.Figure => cell.Value == 0 ? Nil : VietnameseFormat.Number(cell.Value, cell.Decimals),
            CellState.Change => VietnameseFormat.Change(cell.Value, cell.Decimals),
            CellState.Missing => Missing,
            CellState.NotApplicable => NotApplicable,
            CellState.Withheld => Withheld,
            CellState.NotCollected => NotCollected,
            _ => throw new ArgumentOutOfRangeException(nameof(cell), cell.State, "Not a state of a cell."),
        };
}
