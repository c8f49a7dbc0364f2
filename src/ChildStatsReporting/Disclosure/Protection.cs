namespace ChildStatsReporting.Disclosure;

/// <summary>What is withheld of a release.</summary>
/// <param name="Withheld">By figure.</param>
/// <param name="Remaining">
/// Withheld numbers that stay narrower than asked, because numbers that must stand, or that were given before, narrow them whatever
/// else is withheld: of a total of two that stands no part is more than two.
/// </param>
public sealed record ProtectedTable(bool[] Withheld, IReadOnlyList<NarrowedCell> Remaining);

/// <summary>Withholds what must be, what would give it away, and what would narrow it down too much.</summary>
/// <remarks>
/// Chooses by <see cref="Suppression"/>, attacks the choice, withholds one more number beside each that was narrowed down, and begins
/// again until the attacker learns no more than the rules allow. Source: design Disclosure.
/// </remarks>
public sealed class Protection
{
    /// <summary>Rounds after which the rest is taken as it is; each adds at least one figure.</summary>
    private const int MostRounds = 50;

    private readonly LinkedTable table;
    private readonly bool[] must;
    private readonly ILookup<int, LinkedSum> sums;
    private readonly Dictionary<(int UnitId, int Cell), decimal> shares;

    private Protection(LinkedTable table)
    {
        this.table = table;
        must = table.SensitiveFigures();
        sums = table
            .Sums.SelectMany(sum => sum.Terms.Select(term => (term.Cell, Sum: sum)))
            .ToLookup(pair => pair.Cell, pair => pair.Sum);
        shares = table.Shares.ToDictionary(share => (share.UnitId, share.Cell), share => share.Amount);
    }

    /// <summary>Protects a table.</summary>
    public static ProtectedTable Protect(LinkedTable table) => new Protection(table).Protect();

    private ProtectedTable Protect()
    {
        var withheld = Suppression.Choose(table, must);
        for (var round = 1; ; round++)
        {
            var narrowed = new Attacker(table, withheld).Narrowed(cell => table.Cells[cell].LeastWidth);
            // One more number in a sum may help all that are narrow in it.
            var helped = new HashSet<LinkedSum>(ReferenceEqualityComparer.Instance);
            foreach (var cell in narrowed.Where(cell => cell.Greatest - cell.Least < Attainable(cell)))
            {
                if (sums[cell.Cell].Any(helped.Contains) || Helper(cell, withheld) is not { } helper)
                    continue;
                must[table.Cells[helper].Figure] = true;
                helped.UnionWith(sums[helper]);
            }

            if (helped.Count == 0 || round == MostRounds)
                return new ProtectedTable(withheld, narrowed);
            for (var figure = 0; figure < must.Length; figure++)
                must[figure] |= withheld[figure];
            withheld = Suppression.Choose(table, must);
        }
    }

    /// <summary>How wide an interval can become, however much is withheld.</summary>
    private decimal Attainable(NarrowedCell narrowed)
    {
        var width = (decimal)table.Cells[narrowed.Cell].LeastWidth;
        foreach (var sum in sums[narrowed.Cell])
        {
            var open = sum.Terms.Where(term => IsUnknown(term.Cell, narrowed.UnitId)).ToList();
            if (!sum.IsExact && open.TrueForAll(term => term.Sign < 0) && Signed(sum.Terms) >= 0)
                width = Math.Min(width, Room(sum, narrowed.UnitId));
            else if (sum.IsExact && open.TrueForAll(term => term.Sign == open[0].Sign))
                width = Math.Min(
                    width,
                    open.Count == 1
                        ? 0
                        : open.Sum(term => table.Cells[term.Cell].Amount - Share(term.Cell, narrowed.UnitId))
                );
        }

        return width;
    }

    /// <summary>How far the unknown parts of a sum that must not become negative can rise: to what is known to cover them.</summary>
    private decimal Room(LinkedSum sum, int? unitId) =>
        Signed(sum.Terms.Where(term => !IsUnknown(term.Cell, unitId)))
        - sum.Terms.Where(term => IsUnknown(term.Cell, unitId)).Sum(term => Share(term.Cell, unitId));

    private decimal Signed(IEnumerable<LinkedTerm> terms) =>
        terms.Sum(term => term.Sign * table.Cells[term.Cell].Amount);

    /// <summary>The number that is withheld beside a narrowed one: the smallest that widens it enough, else the largest there is.</summary>
    private int? Helper(NarrowedCell narrowed, bool[] withheld)
    {
        var missing = Attainable(narrowed) - (narrowed.Greatest - narrowed.Least);
        return sums[narrowed.Cell]
            .SelectMany(sum => sum.Terms)
            .Select(term => term.Cell)
            .Where(cell =>
                IsUnknown(cell, narrowed.UnitId) && !table.IsWithheld(cell, withheld) && !must[table.Cells[cell].Figure]
            )
            .OrderByDescending(cell => table.Cells[cell].Amount >= missing)
            .ThenBy(cell => table.Cells[cell].Amount >= missing ? table.Cells[cell].Amount : -table.Cells[cell].Amount)
            .ThenBy(cell => cell)
            .Select(cell => (int?)cell)
            .FirstOrDefault();
    }

    private bool IsUnknown(int cell, int? unitId) =>
        table.Cells[cell].State != LinkedCellState.Stands && (unitId is null || table.Cells[cell].UnitId != unitId);

    private decimal Share(int cell, int? unitId) => unitId is null ? 0 : shares.GetValueOrDefault((unitId.Value, cell));
}
