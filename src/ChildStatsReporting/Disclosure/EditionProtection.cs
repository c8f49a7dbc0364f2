namespace ChildStatsReporting.Disclosure;

/// <summary>What is withheld of an edition that several audiences read.</summary>
/// <param name="Withheld">By figure of the edition.</param>
/// <param name="ByReader">What each audience could still narrow down, in the order of the tables.</param>
/// <param name="Exposed">
/// By reader: positions of withheld numbers that anybody of that audience can tell exactly, because of what must stand. Of an audience
/// other than the edition's own only those that it could not tell before.
/// </param>
public sealed record ProtectedEdition(
    bool[] Withheld,
    IReadOnlyList<ProtectedTable> ByReader,
    IReadOnlyList<IReadOnlyList<int>> Exposed
);

/// <summary>Withholds what none of the audiences that read an edition may learn from it.</summary>
/// <remarks>
/// Who reads more knows more and may know more: what the public reads, the recipients read beside their own reports. So there is one
/// table for each reader, by that reader's rule and knowledge, and each has its turn; what one turn withholds stays withheld in the
/// next. To withhold more never tells more, so the turns before stay right. Source: docs/adr/0025-editions-protected-for-each-reader.md.
/// </remarks>
public static class EditionProtection
{
    /// <summary>Protects an edition.</summary>
    /// <param name="tables">One for each reader, that of the edition's own audience first.</param>
    /// <param name="figureCount">Figures of the edition; they are the first in each table, in the same order.</param>
    public static ProtectedEdition Protect(IReadOnlyList<LinkedTable> tables, int figureCount)
    {
        var withheld = new bool[figureCount];
        List<ProtectedTable> byReader = [];
        List<IReadOnlyList<int>> exposed = [];
        foreach (var table in tables)
        {
            var turn = Withholding(table, withheld);
            var chosen = Protection.Protect(turn);
            for (var figure = 0; figure < figureCount; figure++)
                withheld[figure] |= chosen.Withheld[figure];
            var known = chosen
                .Remaining.Where(narrowed => narrowed.UnitId is null && narrowed.Least == narrowed.Greatest)
                .Select(narrowed => narrowed.Cell)
                .ToList();
            exposed.Add(byReader.Count == 0 ? known : NewlyKnown(turn, known));
            byReader.Add(chosen);
        }

        return new ProtectedEdition(withheld, byReader, exposed);
    }

    /// <summary>The table where figures are withheld already: what the reader might see of them needs no width of its own.</summary>
    private static LinkedTable Withholding(LinkedTable table, bool[] withheld) =>
        table with
        {
            Cells =
            [
                .. table.Cells.Select(cell =>
                    cell.State == LinkedCellState.Open && cell.Figure < withheld.Length && withheld[cell.Figure]
                        ? cell with
                        {
                            State = LinkedCellState.Withheld,
                            LeastWidth = 0,
                        }
                        : cell
                ),
            ],
        };

    /// <summary>Those sensitive numbers that the reader could not tell without this edition.</summary>
    private static List<int> NewlyKnown(LinkedTable table, List<int> known)
    {
        var sensitive = known.Where(cell => table.Cells[cell].State == LinkedCellState.Sensitive).ToList();
        if (sensitive.Count == 0)
            return sensitive;
        var before = table with
        {
            Cells =
            [
                .. table.Cells.Select(cell =>
                    cell is { State: LinkedCellState.Stands, IsGiven: false }
                        ? cell with
                        {
                            State = LinkedCellState.Withheld,
                        }
                        : cell
                ),
            ],
        };
        var attacker = new Attacker(before, [.. Enumerable.Repeat(true, before.FigureCount)]);
        return
        [
            .. sensitive.Where(cell =>
                attacker.Interval(cell, unitId: null) is var (least, greatest) && least < greatest
            ),
        ];
    }
}
