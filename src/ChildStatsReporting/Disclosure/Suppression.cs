namespace ChildStatsReporting.Disclosure;

/// <summary>Chooses what is withheld besides the sensitive numbers, so that none of them can be computed from what is shown.</summary>
/// <remarks>
/// Everything begins withheld. Figures are shown one after the other, those of coarser tables first, among them zeros and then the
/// largest, unless one would give a sensitive number away: so each figure withheld besides is needed beside those shown before it.
/// Two orders are tried, which differ among equals, and the one that withholds fewer is taken. Source: design Disclosure.
/// </remarks>
public static class Suppression
{
    /// <summary>Numbers up to which a second order is worth its time.</summary>
    private const int MostReorderedCells = 2000;

    /// <summary>Chooses.</summary>
    /// <param name="table">The numbers and their links.</param>
    /// <param name="mustBeWithheld">By figure: withheld whatever its numbers are, and protected.</param>
    /// <returns>By figure: whether it is withheld. A sensitive number that the standing ones give by themselves stays withheld.</returns>
    public static bool[] Choose(LinkedTable table, bool[] mustBeWithheld)
    {
        var isSensitive = new bool[table.Cells.Count];
        for (var cell = 0; cell < table.Cells.Count; cell++)
            isSensitive[cell] =
                table.Cells[cell].State is LinkedCellState.Open or LinkedCellState.Sensitive
                && mustBeWithheld[table.Cells[cell].Figure];
        var first = Choose(table, mustBeWithheld, isSensitive, isReversed: false);
        if (table.Cells.Count > MostReorderedCells)
            return first;
        var second = Choose(table, mustBeWithheld, isSensitive, isReversed: true);
        return second.Count(isWithheld => isWithheld) < first.Count(isWithheld => isWithheld) ? second : first;
    }

    private static bool[] Choose(LinkedTable table, bool[] mustBeWithheld, bool[] isSensitive, bool isReversed)
    {
        var moves = new FreeMoves(table.Cells.Count);
        foreach (var sum in table.Sums.Where(sum => sum.IsExact))
            moves.Keep(sum.Terms);
        for (var cell = 0; cell < table.Cells.Count; cell++)
        {
            if (table.Cells[cell].State == LinkedCellState.Stands)
                moves.Keep(cell);
        }

        var withheld = (bool[])mustBeWithheld.Clone();
        var figures = Enumerable
            .Range(0, table.Cells.Count)
            .Where(cell =>
                table.Cells[cell].State is LinkedCellState.Open or LinkedCellState.Sensitive
                && !withheld[table.Cells[cell].Figure]
            )
            .GroupBy(cell => table.Cells[cell].Figure)
            .Select(group =>
                (
                    Figure: group.Key,
                    Cells: group.ToArray(),
                    Amount: group.Max(cell => table.Cells[cell].Amount),
                    Rank: group.Min(cell => table.Cells[cell].Rank)
                )
            )
            .OrderBy(figure => figure.Rank)
            .ThenByDescending(figure => figure.Amount == 0)
            .ThenByDescending(figure => figure.Amount)
            .ThenBy(figure => isReversed ? -figure.Figure : figure.Figure);
        foreach (var (figure, cells, _, _) in figures)
        {
            foreach (var cell in cells)
            {
                withheld[figure] = moves.Gives(cell, other => isSensitive[other]);
                if (withheld[figure])
                    break;
                moves.Keep(cell);
            }
        }

        return withheld;
    }
}
