using System.Text;
using ChildStatsReporting.Disclosure;

namespace ChildStatsReporting.Tests.Disclosure;

/// <summary>
/// What two audiences are given over time of three communes with two forms each: two quarters, corrections of them, the half-year, and
/// later the merger of two communes, each as an edition for the recipients or for the public, which the recipients read too. Totals
/// stand; the rest is shown from a least count, which is higher for the public.
/// </summary>
/// <param name="random">Chooses numbers, releases and editions.</param>
/// <param name="least">Least count shown to the recipients.</param>
/// <param name="isCareful">False protects an edition for its own audience only.</param>
internal sealed class ReleaseSequence(Random random, int least, bool isCareful = true)
{
    private const int Communes = 3;
    private const int Forms = 2;
    private const string Recipients = "recipients";
    private const string Public = "public";

    private static readonly int[][] EachCommune =
    [
        [0],
        [1],
        [2],
    ];

    private static readonly int[][] MergedCommunes =
    [
        [0, 1],
        [2],
    ];

    private readonly bool doPublicTotalsStand = random.Next(4) > 0;

    /// <summary>The numbers that all others are sums of; one that was not corrected is the same in both versions of a quarter.</summary>
    private readonly List<int> inner = [];

    /// <summary>By quarter: its newest version, as positions of the numbers by commune and form.</summary>
    private readonly List<int[]> newest = [];

    /// <summary>By audience: what it was given or denied, by the numbers it adds up.</summary>
    private readonly Dictionary<string, Dictionary<string, Number>> given = new() { [Recipients] = [], [Public] = [] };
    private readonly Dictionary<string, List<string[]>> givenSums = new() { [Recipients] = [], [Public] = [] };

    /// <summary>What links longer periods with their quarters, and merged communes with their parts, whichever was given first.</summary>
    private readonly List<string[]> joined = [];
    private readonly StringBuilder story = new();

    /// <summary>How many editions were refused.</summary>
    public int RefusedCount { get; private set; }

    /// <summary>How many editions each audience was given.</summary>
    public Dictionary<string, int> EditionCounts { get; } = new() { [Recipients] = 0, [Public] = 0 };

    /// <summary>One edition of a new quarter, a correction, the half-year or the quarter of the merged communes.</summary>
    public void Release()
    {
        var kind = newest.Count == 0 ? 0 : random.Next(5);
        switch (kind)
        {
            case 0 when newest.Count < 2:
                newest.Add(AddQuarter(before: null));
                Give("quarter", [newest[^1]], EachCommune);
                break;
            case 1 when inner.Count < 3 * Communes * Forms:
                var quarter = random.Next(newest.Count);
                newest[quarter] = AddQuarter(newest[quarter]);
                Give("correction", [newest[quarter]], EachCommune);
                break;
            case 2 when newest.Count == 2:
                Give("half-year", [.. newest], EachCommune);
                break;
            case 3:
                Give("again", [newest[random.Next(newest.Count)]], EachCommune);
                break;
            default:
                Give("merged", [newest[^1]], MergedCommunes);
                break;
        }
    }

    /// <summary>Every number that an audience was denied for what it is, with the values that it can have for that audience.</summary>
    public IEnumerable<(string Name, int Truth, IReadOnlyList<int> Possible)> Sensitive() =>
        given.SelectMany(audience =>
        {
            var shown = audience
                .Value.Values.Where(number => number.IsShown)
                .Select(number => (number.Numbers, Amount(number.Numbers)))
                .ToList();
            var worlds = new PossibleWorlds(inner, shown, most: 12);
            return audience
                .Value.Where(number => number.Value is { IsSensitive: true, IsShown: false })
                .Select(number =>
                    ($"{audience.Key} {number.Key}", Amount(number.Value.Numbers), worlds.Values(number.Value.Numbers))
                );
        });

    public override string ToString() => story.ToString();

    private int Amount(int[] numbers) => numbers.Sum(each => inner[each]);

    private int LeastOf(string audience) => audience == Public ? least + 2 : least;

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
        var printed = new List<string[]>
        {
            Row(total, [.. every.Select(form => Numbers([0, 1, 2], [form]))]),
            Row(total, [.. units.Select(unit => Numbers(unit, every))]),
        };
        foreach (var unit in units)
            printed.Add(Row(Numbers(unit, every), [.. every.Select(form => Numbers(unit, [form]))]));
        foreach (var form in every)
            printed.Add(Row(Numbers([0, 1, 2], [form]), [.. units.Select(unit => Numbers(unit, [form]))]));
        var members = printed.SelectMany(sum => sum).Distinct().ToList();

        // Numbers of a longer period, of merged communes and of their parts are linked with those given before.
        if (versions.Length == 2)
            joined.AddRange(
                members.Select(name =>
                    (string[])[name, .. versions.Select(version => Name([.. Parse(name).Where(version.Contains)]))]
                )
            );
        if (units.Length == 2)
            joined.AddRange(
                (
                    (int[][])
                        [
                            [0],
                            [1],
                            every,
                        ]
                ).Select(forms =>
                    (string[])[Name(Numbers([0, 1], forms)), Name(Numbers([0], forms)), Name(Numbers([1], forms))]
                )
            );
        var audience = random.Next(2) == 0 ? Recipients : Public;
        Protect($"{audience} {kind}", audience, new Edition(members, printed, Name(total)));
    }

    private void Protect(string kind, string audience, Edition edition)
    {
        string[] readers = audience == Public ? [Public, Recipients] : [Recipients];
        var tables = readers
            .Take(isCareful ? readers.Length : 1)
            .Select(reader => TableOf(reader, audience, edition))
            .ToList();
        var result = EditionProtection.Protect([.. tables.Select(table => table.Table)], edition.Members.Count);
        if (result.Exposed.Where((cells, reader) => cells.Count > 0 && (reader > 0 || audience == Public)).Any())
        {
            RefusedCount++;
            story.Append(kind).AppendLine(": refused");
            return;
        }

        EditionCounts[audience]++;
        story.Append(kind).Append(':');
        foreach (var (name, figure) in edition.Members.Select((name, figure) => (name, figure)))
            story
                .Append(' ')
                .Append(name)
                .Append('=')
                .Append(Amount(Parse(name)))
                .Append(result.Withheld[figure] ? "*" : "");
        story.AppendLine();
        foreach (var (reader, place) in readers.Select((reader, place) => (reader, place)))
            Read(
                reader,
                edition,
                result,
                place < tables.Count ? tables[place] : TableOf(reader, audience, edition),
                place
            );
    }

    /// <summary>What a reader knows of an edition and before it.</summary>
    private (List<string> Names, LinkedTable Table) TableOf(string reader, string audience, Edition edition)
    {
        var before = given[reader];
        List<string> names = [.. edition.Members.Union(before.Keys)];
        var cellOf = names.Select((name, cell) => (name, cell)).ToDictionary(pair => pair.name, pair => pair.cell);
        var cells = names.Select(
            (name, cell) =>
            {
                var amount = Amount(Parse(name));
                var own = before.GetValueOrDefault(name);
                var isMember = cell < edition.Members.Count;
                var isTotal = isMember && name == edition.Total;
                var doesStand = isTotal && (audience == Recipients || doPublicTotalsStand);
                var isSensitive =
                    (amount > 0 && amount < LeastOf(reader) && !isTotal) || (isTotal && reader == Public && !doesStand);
                var state =
                    doesStand || own is { IsShown: true } ? LinkedCellState.Stands
                    : isSensitive || own is { IsSensitive: true } ? LinkedCellState.Sensitive
                    : isMember ? LinkedCellState.Open
                    : LinkedCellState.Withheld;
                return new LinkedCell(cell, amount, state, 1, IsGiven: own is { IsShown: true });
            }
        );
        LinkedSum Sum(string whole, IEnumerable<string> parts, bool isExact) =>
            new(
                [
                    new LinkedTerm(cellOf[whole], isExact ? -1 : 1),
                    .. parts.Select(part => new LinkedTerm(cellOf[part], isExact ? 1 : -1)),
                ],
                isExact
            );

        // Where not all parts were given the whole is still no less than each that was.
        var known = joined.Where(sum => cellOf.ContainsKey(sum[0])).ToLookup(sum => sum.All(cellOf.ContainsKey));
        var table = new LinkedTable(
            [.. cells],
            [
                .. edition
                    .Printed.Concat(givenSums[reader])
                    .Concat(known[true])
                    .Select(sum => Sum(sum[0], sum[1..], isExact: true)),
                .. known[false]
                    .SelectMany(sum =>
                        sum[1..].Where(cellOf.ContainsKey).Select(part => Sum(sum[0], [part], isExact: false))
                    ),
            ],
            []
        );
        return (names, table);
    }

    private void Read(
        string reader,
        Edition edition,
        ProtectedEdition result,
        (List<string> Names, LinkedTable Table) read,
        int place
    )
    {
        var before = given[reader];
        // What a standing total gives by itself nobody can protect.
        var remaining =
            place < result.ByReader.Count
                ? result.ByReader[place].Remaining.Select(cell => read.Names[cell.Cell]).ToHashSet()
                : [];
        for (var figure = 0; figure < edition.Members.Count; figure++)
        {
            var name = edition.Members[figure];
            before[name] = new Number(
                Parse(name),
                !result.Withheld[figure] || before.GetValueOrDefault(name) is { IsShown: true },
                read.Table.Cells[figure].State == LinkedCellState.Sensitive
            );
        }

        foreach (var name in remaining.Where(before.ContainsKey))
            before[name] = before[name] with { IsSensitive = false };
        givenSums[reader].AddRange(edition.Printed);
    }

    private static string[] Row(int[] total, int[][] parts) => [Name(total), .. parts.Select(Name)];

    private static string Name(int[] numbers) => string.Join('+', numbers);

    private static int[] Parse(string name) =>
        [.. name.Split('+').Select(each => int.Parse(each, System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>What an edition prints, with its sums.</summary>
    private sealed record Edition(List<string> Members, List<string[]> Printed, string Total);

    /// <summary>A number as an audience knows it.</summary>
    private sealed record Number(int[] Numbers, bool IsShown, bool IsSensitive);
}
