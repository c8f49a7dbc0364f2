using System.Numerics;
using ChildStatsReporting.Disclosure;

namespace ChildStatsReporting.Tests.Disclosure;

/// <summary>
/// Which withheld numbers can be computed from those that are shown, by sums alone. Written apart from the service: exact elimination
/// over the sums, with whole numbers of any size, in place of its moves.
/// </summary>
internal static class ComputedCells
{
    public static IReadOnlySet<int> Of(LinkedTable table, bool[] withheld)
    {
        var rows = table
            .Sums.Where(sum => sum.IsExact)
            .Select(sum =>
                sum.Terms.Where(term => table.IsWithheld(term.Cell, withheld))
                    .ToDictionary(term => term.Cell, term => (BigInteger)term.Sign)
            )
            .Where(row => row.Count > 0)
            .ToList();
        var byCell = new Dictionary<int, HashSet<int>>();
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var cell in rows[row].Keys)
                (byCell.TryGetValue(cell, out var known) ? known : byCell[cell] = []).Add(row);
        }

        // Reduced echelon form: each leading number stands in one row only.
        foreach (var lead in Enumerable.Range(0, rows.Count).OrderBy(row => rows[row].Count))
        {
            if (rows[lead].Count == 0)
                continue;
            var pivot = rows[lead].Keys.MinBy(cell => (byCell[cell].Count, cell));
            foreach (var other in byCell[pivot].Where(other => other != lead).ToList())
                Subtract(rows, byCell, lead, pivot, other);
        }

        return rows.Where(row => row.Count == 1).Select(row => row.Keys.Single()).ToHashSet();
    }

    private static void Subtract(
        List<Dictionary<int, BigInteger>> rows,
        Dictionary<int, HashSet<int>> byCell,
        int lead,
        int pivot,
        int other
    )
    {
        var (factor, divisor) = (rows[other][pivot], rows[lead][pivot]);
        foreach (var cell in rows[other].Keys.ToList())
            rows[other][cell] *= divisor;
        foreach (var (cell, value) in rows[lead])
        {
            var difference = rows[other].GetValueOrDefault(cell) - (factor * value);
            if (difference.IsZero)
            {
                rows[other].Remove(cell);
                byCell[cell].Remove(other);
            }
            else
            {
                rows[other][cell] = difference;
                byCell[cell].Add(other);
            }
        }

        var common = rows[other].Values.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        if (common <= BigInteger.One)
            return;
        foreach (var cell in rows[other].Keys.ToList())
            rows[other][cell] /= common;
    }
}
