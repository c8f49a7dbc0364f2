namespace ChildStatsReporting.Disclosure;

/// <summary>A number that an audience is given, denied, or was given before; see <c>disclosure/linked_cell.sql</c>.</summary>
/// <remarks>Null: <see cref="UnitBelowId"/> is null for the release's own number.</remarks>
internal sealed record ReaderCell(
    int Cell,
    int PeriodId,
    int UnitId,
    string Quantity,
    decimal Amount,
    bool IsCurrent,
    int LeastWidth,
    int Rank,
    bool MustRefuse,
    bool IsGiven,
    string State,
    int? UnitBelowId
);

/// <summary>A number in a sum; see <c>disclosure/linked_sum.sql</c>.</summary>
internal sealed record ReaderSum(string SumKey, int Cell, int Sign, bool IsExact);

/// <summary>What one audience reads of a release and before it.</summary>
/// <param name="Table">The numbers and their links.</param>
/// <param name="Cells">The numbers as they were read, by position.</param>
/// <param name="Figures">What the release itself shows or withholds, alike for each audience that reads it; the first of the table.</param>
internal sealed record ReaderTable(
    LinkedTable Table,
    IReadOnlyList<ReaderCell> Cells,
    IReadOnlyList<(int PeriodId, int UnitId, string Quantity)> Figures
)
{
    /// <summary>One figure is one quantity of one unit in one period; what only an earlier report gave is decided already.</summary>
    public static ReaderTable Of(
        IReadOnlyList<ReaderCell> cells,
        IEnumerable<ReaderSum> sums,
        IEnumerable<OwnShare> shares
    )
    {
        var figures = cells
            .Where(cell => cell.IsCurrent)
            .Select(cell => (cell.PeriodId, cell.UnitId, cell.Quantity))
            .Distinct()
            .ToList();
        var figureOf = figures
            .Select((figure, index) => (figure, index))
            .ToDictionary(pair => pair.figure, pair => pair.index);
        var earlierFigure = figures.Count;
        var table = new LinkedTable(
            [
                .. cells.Select(cell => new LinkedCell(
                    cell.IsCurrent ? figureOf[(cell.PeriodId, cell.UnitId, cell.Quantity)] : earlierFigure++,
                    cell.Amount,
                    Enum.Parse<LinkedCellState>(cell.State, ignoreCase: true),
                    cell.LeastWidth,
                    cell.UnitBelowId,
                    cell.Rank,
                    cell.IsGiven
                )),
            ],
            [
                .. sums.GroupBy(sum => (sum.SumKey, sum.IsExact))
                    .Select(group => new LinkedSum(
                        [.. group.Select(sum => new LinkedTerm(sum.Cell, sum.Sign))],
                        group.Key.IsExact
                    )),
            ],
            [.. shares]
        );
        return new ReaderTable(table, cells, figures);
    }
}
