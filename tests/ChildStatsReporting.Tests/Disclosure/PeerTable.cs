using System.Globalization;
using ChildStatsReporting.Disclosure;
using ChildStatsReporting.Host.Database;

namespace ChildStatsReporting.Tests.Disclosure;

/// <summary>
/// A table with all its margins, made of one row for each inner cell: <c>Peer/NAME.csv</c>, whose last column is the count. Columns
/// named in the groups are no dimensions of their own but coarser codes of a dimension.
/// </summary>
internal sealed class PeerTable
{
    private const string Total = "Total";

    private readonly List<string[]> keys = [];
    private readonly List<decimal> amounts = [];
    private readonly List<LinkedSum> sums = [];

    /// <param name="name">Name of the file.</param>
    /// <param name="dimensions">Columns of the dimensions.</param>
    /// <param name="groups">Dimension and the column that groups its codes.</param>
    public PeerTable(string name, string[] dimensions, params (string Dimension, string Group)[] groups)
    {
        var lines = File.ReadAllLines(
            Path.Combine(SourceTree.Root!, "tests", "ChildStatsReporting.Tests", "Disclosure", "Peer", name + ".csv")
        );
        var columns = lines[0].Split(',');
        var rows = lines[1..].Select(line => line.Split(',')).ToList();
        int Column(string column) => Array.IndexOf(columns, column);

        // Of each dimension: which codes a coarser code covers.
        var covered = dimensions
            .Select(dimension =>
            {
                var codes = rows.Select(row => row[Column(dimension)]).Distinct().ToArray();
                var coarser = new Dictionary<string, string[]>();
                foreach (var (_, group) in groups.Where(group => group.Dimension == dimension))
                foreach (var members in rows.GroupBy(row => row[Column(group)], row => row[Column(dimension)]))
                    coarser[members.Key] = [.. members.Distinct()];
                coarser[Total] = codes;
                return (Codes: codes, Coarser: coarser);
            })
            .ToArray();

        var sumOf = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            IEnumerable<string> combinations = [""];
            for (var dimension = 0; dimension < dimensions.Length; dimension++)
            {
                var code = row[Column(dimensions[dimension])];
                var all = covered[dimension]
                    .Coarser.Where(group => group.Value.Contains(code))
                    .Select(group => group.Key)
                    .Append(code)
                    .ToArray();
                combinations = combinations.SelectMany(before => all.Select(each => $"{before}|{each}")).ToArray();
            }

            foreach (var key in combinations)
                sumOf[key] = sumOf.GetValueOrDefault(key) + decimal.Parse(row[^1], CultureInfo.InvariantCulture);
        }

        var cellOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, amount) in sumOf)
        {
            cellOf[key] = keys.Count;
            keys.Add(key[1..].Split('|'));
            amounts.Add(amount);
        }

        foreach (var (key, cell) in cellOf)
        {
            var codes = key[1..].Split('|');
            for (var dimension = 0; dimension < dimensions.Length; dimension++)
            {
                if (!covered[dimension].Coarser.TryGetValue(codes[dimension], out var members))
                    continue;
                var parts = members.Select(member =>
                    cellOf.GetValueOrDefault(
                        "|" + string.Join('|', codes.Select((code, index) => index == dimension ? member : code)),
                        -1
                    )
                );
                sums.Add(
                    new LinkedSum([
                        new LinkedTerm(cell, -1),
                        .. parts.Where(part => part >= 0).Select(part => new LinkedTerm(part, 1)),
                    ])
                );
            }
        }
    }

    /// <summary>The table, in which the numbers from 1 to a most, and zero if asked, are sensitive.</summary>
    public LinkedTable Withholding(int most, bool withZeros = false, int leastWidth = 1) =>
        new(
            [
                .. amounts.Select(
                    (amount, cell) =>
                        new LinkedCell(
                            cell,
                            amount,
                            amount <= most && (withZeros || amount > 0)
                                ? LinkedCellState.Sensitive
                                : LinkedCellState.Open,
                            leastWidth
                        )
                ),
            ],
            sums,
            []
        );
}
