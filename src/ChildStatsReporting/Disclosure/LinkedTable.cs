namespace ChildStatsReporting.Disclosure;

/// <summary>What may be done with a number of a release.</summary>
public enum LinkedCellState
{
    /// <summary>Always shown, or known to the audience anyway: what an office must report, and what was given before.</summary>
    Stands,

    /// <summary>Shown unless it would give another number away.</summary>
    Open,

    /// <summary>Withheld by a rule.</summary>
    Sensitive,

    /// <summary>Withheld beside others in an earlier release; it needs no protection of its own.</summary>
    Withheld,
}

/// <summary>One number that an audience is given or denied: one figure of one unit in one period.</summary>
/// <param name="Figure">What is shown or withheld as one, corrected numbers of the same period included; position in the caller's list.</param>
/// <param name="Amount">Persons, cases or đồng; not negative.</param>
/// <param name="State">What may be done with it.</param>
/// <param name="LeastWidth">How far apart the least and the greatest possible value of a withheld number must lie.</param>
/// <param name="UnitId">The unit below the release's own whose number it is, which knows it; null for the release's own.</param>
/// <param name="Rank">Place on the ladder: what has a lower one is shown first, so that the coarser table stays.</param>
/// <param name="IsGiven">True where the audience was given it before; false where it only stands in this release.</param>
public sealed record LinkedCell(
    int Figure,
    decimal Amount,
    LinkedCellState State,
    int LeastWidth,
    int? UnitId = null,
    int Rank = 0,
    bool IsGiven = false
);

/// <summary>A number in a sum, with +1 or −1.</summary>
public readonly record struct LinkedTerm(int Cell, int Sign);

/// <summary>What anybody knows of some numbers together.</summary>
/// <param name="Terms">Numbers with their signs.</param>
/// <param name="IsExact">
/// True where the signed sum is known exactly (a total and its parts); false where it is known not to be negative (a total and one of
/// its overlapping parts).
/// </param>
public sealed record LinkedSum(IReadOnlyList<LinkedTerm> Terms, bool IsExact = true);

/// <summary>What a unit knows of a number above it: its own share.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Cell">The number above.</param>
/// <param name="Amount">The unit's share; the number is at least that.</param>
public sealed record OwnShare(int UnitId, int Cell, decimal Amount);

/// <summary>The numbers of one release and of all that its audience, or a wider one, was given before, with what links them.</summary>
public sealed record LinkedTable(
    IReadOnlyList<LinkedCell> Cells,
    IReadOnlyList<LinkedSum> Sums,
    IReadOnlyList<OwnShare> Shares
)
{
    /// <summary>How many figures are shown or withheld as one.</summary>
    public int FigureCount { get; } = Cells.Count == 0 ? 0 : Cells.Max(cell => cell.Figure) + 1;

    /// <summary>By figure: whether one of its numbers is sensitive.</summary>
    public bool[] SensitiveFigures()
    {
        var isSensitive = new bool[FigureCount];
        foreach (var cell in Cells.Where(cell => cell.State == LinkedCellState.Sensitive))
            isSensitive[cell.Figure] = true;
        return isSensitive;
    }

    /// <summary>Whether a number is withheld when these figures are.</summary>
    public bool IsWithheld(int cell, bool[] withheld) =>
        Cells[cell].State switch
        {
            LinkedCellState.Stands => false,
            LinkedCellState.Withheld => true,
            _ => withheld[Cells[cell].Figure],
        };
}
