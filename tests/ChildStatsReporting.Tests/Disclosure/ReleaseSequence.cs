using System.Text;
using ChildStatsReporting.Disclosure;

namespace ChildStatsReporting.Tests.Disclosure;

/// <summary>
/// What one audience is given over time of three communes with two forms each: two quarters, corrections of them, the half-year, and
/// later the merger of two communes. Totals stand; the rest is shown from a least count.
/// </summary>
internal sealed class ReleaseSequence
{
    private const int Communes = 3;
    private const int Forms = 2;

    private readonly Random random;
    private readonly int least;

    /// <summary>The numbers that all others are sums of; one that was not corrected is the same in both versions of a quarter.</summary>
    private readonly List<int> inner = [];

    /// <summary>By quarter: its newest version, as positions of the numbers by commune and form.</summary>
    private readonly List<int[]> newest = [];

    /// <summary>What was given or denied, by the numbers it adds up.</summary>
    private readonly Dictionary<string, (int[] Numbers, bool IsShown, bool IsSensitive)> given = [];
    private readonly List<string[]> givenSums = [];
    private readonly StringBuilder story = new();

    public ReleaseSequence(Random random, int least) => (this.random, this.least) = (random, least);

    /// <summary>One release: a new quarter, a correction, the half-year or the quarter of the merged communes.</summary>
    public void Release()
    {
        var kind = newest.Count == 0 ? 0 : random.Next(4);
        switch (kind)
        {
            case 0 when newest.Count < 2:
                newest.Add(AddQuarter(before: null));
                Give(
                    "quarter",
                    [newest[^1]],
                    [
                        [0],
                        [1],
                        [2],
                    ]
                );
                break;
            case 1 when inner.Count < 3 * Communes * Forms:
                var quarter = random.Next(newest.Count);
                newest[quarter] = AddQuarter(newest[quarter]);
                Give(
                    "correction",
                    [newest[quarter]],
                    [
                        [0],
                        [1],
                        [2],
                    ]
                );
                break;
            case 2 when newest.Count == 2:
                Give(
                    "half-year",
                    [.. newest],
                    [
                        [0],
                        [1],
                        [2],
                    ]
                );
                break;
            default:
                Give(
                    "merged",
                    [newest[^1]],
                    [
                        [0, 1],
                        [2],
                    ]
                );
                break;
        }
    }

    /// <summary>Every number that was withheld for what it is, with the values that it can have.</summary>
    public IEnumerable<(string Name, int Truth, IReadOnlyList<int> Possible)> Sensitive()
    {
        var shown = given
            .Values.Where(number => number.IsShown)
            .Select(number => (number.Numbers, number.Numbers.Sum(each => inner[each])))
            .ToList();
        var worlds = new PossibleWorlds(inner, shown, most: 12);
        return given
            .Where(number => number.Value is { IsSensitive: true, IsShown: false })
            .Select(number =>
                (number.Key, number.Value.Numbers.Sum(each => inner[each]), worlds.Values(number.Value.Numbers))
            );
    }

    public override string ToString() => story.ToString();

    private int[] AddQuarter(int[]? before)
    {
        var version = new int[Communes * Forms];
        for (var number = 0; number < version.Length; number++)
        {
            if (before is not null && random.Next(4) > 0)
            {
                version[number] = before[number];
                continue;
            }

            version[number] = inner.Count;
            inner.Add(random.Next(3) == 0 ? 0 : random.Next(6));
        }

        return version;
    }

    private void Give(string kind, int[][] versions, int[][] units)
    {
        int[] Numbers(int[] communes, int[] forms) =>
            [
                .. versions
                    .SelectMany(version =>
                        communes.SelectMany(commune => forms.Select(form => version[(commune * Forms) + form]))
                    )
                    .Order(),
            ];

        int[] every = [0, 1];
        var total = Numbers([0, 1, 2], every);
        var sums = new List<string[]>
        {
            Row(total, [.. every.Select(form => Numbers([0, 1, 2], [form]))]),
            Row(total, [.. units.Select(unit => Numbers(unit, every))]),
        };
        foreach (var unit in units)
            sums.Add(Row(Numbers(unit, every), [.. every.Select(form => Numbers(unit, [form]))]));
        foreach (var form in every)
            sums.Add(Row(Numbers([0, 1, 2], [form]), [.. units.Select(unit => Numbers(unit, [form]))]));

        // Numbers of a longer period, of merged communes and of their parts are linked with those given before.
        var members = sums.SelectMany(sum => sum).Distinct().ToList();
        var numbers = members.ToDictionary(name => name, Parse);
        foreach (var (name, earlier) in given)
            numbers.TryAdd(name, earlier.Numbers);
        sums.AddRange(givenSums);
        if (versions.Length == 2)
        {
            foreach (var name in members)
            {
                var parts = versions.Select(version => Name([.. numbers[name].Where(version.Contains)]));
                AddWhere([name, .. parts]);
            }
        }

        if (units.Length == 2)
        {
            foreach (
                var forms in (int[][])
                    [
                        [0],
                        [1],
                        every,
                    ]
            )
                AddWhere([Name(Numbers([0, 1], forms)), Name(Numbers([0], forms)), Name(Numbers([1], forms))]);
        }

        void AddWhere(string[] sum)
        {
            if (sum.All(numbers.ContainsKey))
                sums.Add(sum);
        }

        Protect(kind, members, numbers, sums, standing: Name(total));
    }

    private void Protect(
        string kind,
        List<string> members,
        Dictionary<string, int[]> numbers,
        List<string[]> sums,
        string standing
    )
    {
        var names = numbers.Keys.ToList();
        var cellOf = names.Select((name, cell) => (name, cell)).ToDictionary(pair => pair.name, pair => pair.cell);
        var table = new LinkedTable(
            [
                .. names.Select(
                    (name, cell) =>
                    {
                        var amount = numbers[name].Sum(each => inner[each]);
                        var isSmall = amount > 0 && amount < least;
                        var isKnown = given.TryGetValue(name, out var before);
                        var state =
                            name == standing || (isKnown && before.IsShown) ? LinkedCellState.Stands
                            : isSmall || (isKnown && before.IsSensitive) ? LinkedCellState.Sensitive
                            : members.Contains(name) ? LinkedCellState.Open
                            : LinkedCellState.Withheld;
                        return new LinkedCell(cell, amount, state, 1);
                    }
                ),
            ],
            [
                .. sums.Select(sum => new LinkedSum([
                    new LinkedTerm(cellOf[sum[0]], -1),
                    .. sum[1..].Select(part => new LinkedTerm(cellOf[part], 1)),
                ])),
            ],
            []
        );
        var result = Protection.Protect(table);
        var remaining = result.Remaining.Select(cell => names[cell.Cell]).ToHashSet();
        story.Append(kind).Append(':');
        foreach (var name in members)
        {
            var cell = table.Cells[cellOf[name]];
            var isShown = !table.IsWithheld(cellOf[name], result.Withheld);
            // What a standing total gives by itself nobody can protect.
            given[name] = (
                numbers[name],
                isShown || given.GetValueOrDefault(name).IsShown,
                cell.State == LinkedCellState.Sensitive && !remaining.Contains(name)
            );
            story.Append(' ').Append(name).Append('=').Append(cell.Amount).Append(isShown ? "" : "*");
        }

        foreach (var name in remaining.Where(given.ContainsKey))
            given[name] = given[name] with { IsSensitive = false };
        story.AppendLine();
        givenSums.AddRange(sums.Except(givenSums));
    }

    private static string[] Row(int[] total, int[][] parts) => [Name(total), .. parts.Select(Name)];

    private static string Name(int[] numbers) => string.Join('+', numbers);

    private static int[] Parse(string name) =>
        [.. name.Split('+').Select(each => int.Parse(each, System.Globalization.CultureInfo.InvariantCulture))];
}
