using System.Globalization;
using ChildStatsReporting.Recomputing;
using static ChildStatsReporting.Tests.Recomputing.SmallHistory;

namespace ChildStatsReporting.Tests.Recomputing;

/// <summary>
/// Two provinces whose communes merge, split, move and are renamed at random days, with every return of five quarters.
/// No unit leaves its province, and a case keeps its half-month; so the sums of the provinces are known beforehand.
/// </summary>
internal sealed class RandomTree
{
    public static readonly string[] Quarters = ["HC-2023-Q4", "HC-2024-Q1", "HC-2024-Q2", "HC-2024-Q3", "HC-2024-Q4"];

    private static readonly DateOnly[] Ends =
    [
        new(2023, 12, 14),
        new(2024, 3, 14),
        new(2024, 6, 14),
        new(2024, 9, 14),
        new(2024, 12, 14),
    ];

    private readonly Random random;
    private readonly List<AdminUnit> units = [];
    private readonly Dictionary<string, List<string>> keysOf = [];
    private int lastCode = 100;

    public RandomTree(int seed)
    {
        random = new Random(seed);
        foreach (var province in new[] { "P1", "P2" })
        {
            units.Add(New(province, "province", "", DateOnly.MinValue));
            foreach (var district in new[] { $"D{province}1", $"D{province}2" })
            {
                units.Add(New(district, "district", province, DateOnly.MinValue));
                for (var i = 0; i < 3; i++)
                    units.Add(New(NextCode(), "commune", district, DateOnly.MinValue));
            }
        }

        for (var day = new DateOnly(2023, 12, 1); day < Ends[^1]; day = day.AddDays(random.Next(10, 60)))
            Change(day);
        for (var quarter = 0; quarter < Quarters.Length; quarter++)
            FileReturns(quarter);
        Recomputation = new(SmallDefinitions.Read(), new Units(units), SmallHistory.Calendar, Returns);
    }

    public AcceptedReturns Returns { get; } = new();

    public Recomputation Recomputation { get; }

    /// <summary>Unit and period of every return.</summary>
    public List<(string Unit, string Period)> Filed { get; } = [];

    /// <summary>Births and people reported by province and quarter.</summary>
    public Dictionary<(string Province, int Quarter, string Element), int> Reported { get; } = [];

    /// <summary>Each case that was listed, by the province of the unit that opened it, and the quarters that list it.</summary>
    public Dictionary<string, (string Province, HashSet<int> Quarters, int Opened)> Cases { get; } = [];

    private static AdminUnit New(string code, string level, string parent, DateOnly from) =>
        new(code, level, parent, from, DateOnly.MaxValue, []);

    private string NextCode() => (++lastCode).ToString(CultureInfo.InvariantCulture);

    private List<AdminUnit> CommunesOn(DateOnly day) => [.. units.Where(unit => unit.IsCommune && unit.IsAlive(day))];

    /// <summary>One change that takes effect on a day: a merger, a split (the code kept or not), a move or a new name.</summary>
    private void Change(DateOnly day)
    {
        var communes = CommunesOn(day.AddDays(-1)).Where(unit => unit.ValidFrom < day.AddDays(-1)).ToList();
        if (communes.Count < 2)
            return;
        var one = communes[random.Next(communes.Count)];
        var neighbours = communes.Where(unit => unit != one && Province(unit) == Province(one)).ToList();
        var sibling = one.ParentCode[..^1] + (one.ParentCode[^1] == '1' ? "2" : "1");
        switch (random.Next(5))
        {
            case 0 when neighbours.Count > 0:
                var into = neighbours[random.Next(neighbours.Count)];
                End(one, day, into.Code);
                End(into, day, into.Code);
                units.Add(New(into.Code, "commune", into.ParentCode, day));
                break;
            case 1 or 2:
                var first = random.Next(2) == 0 ? one.Code : NextCode();
                var second = NextCode();
                End(one, day, first, second);
                units.Add(New(first, "commune", one.ParentCode, day));
                units.Add(New(second, "commune", random.Next(2) == 0 ? sibling : one.ParentCode, day));
                break;
            default:
                End(one, day, one.Code);
                units.Add(New(one.Code, "commune", random.Next(2) == 0 ? sibling : one.ParentCode, day));
                break;
        }
    }

    private void End(AdminUnit unit, DateOnly day, params string[] successors) =>
        units[units.IndexOf(unit)] = unit with { ValidTo = day.AddDays(-1), Successors = successors };

    private static string Province(AdminUnit unit) => unit.ParentCode[1..3];

    private void FileReturns(int quarter)
    {
        foreach (var unit in CommunesOn(Ends[quarter]))
        {
            var (births, people) = (random.Next(9), random.Next(50, 99));
            Filed.Add((unit.Code, Quarters[quarter]));
            Add(unit, quarter, "birth", births);
            Add(unit, quarter, "people", people);
            Returns.Accept(
                new AcceptedReturn
                {
                    Unit = unit.Code,
                    Period = Quarters[quarter],
                    Form = "XP-TE13",
                    Cells = new Dictionary<(string, string), Figure>
                    {
                        [("birth", "")] = Figure.Of(births),
                        [("people", "")] = Figure.Of(people),
                    },
                    Cases = new(true, [.. CasesOf(unit, quarter)]),
                    Children = new(true, []),
                    Decisions = new(true, []),
                    Injuries = new(true, []),
                }
            );
        }
    }

    private void Add(AdminUnit unit, int quarter, string element, int number)
    {
        var key = (Province(unit), quarter, element);
        Reported[key] = Reported.GetValueOrDefault(key) + number;
    }

    /// <summary>A new case, and some that were opened before by the unit or by one that went into it.</summary>
    private IEnumerable<CaseRow> CasesOf(AdminUnit unit, int quarter)
    {
        var own = keysOf[unit.Code] = keysOf.GetValueOrDefault(unit.Code) ?? [];
        var known = own.Concat(
                units
                    .Where(before => before.Successors.Contains(unit.Code) && before.ValidTo < Ends[quarter])
                    .SelectMany(before => keysOf.GetValueOrDefault(before.Code) ?? [])
            )
            .Distinct()
            .ToList();
        foreach (var key in known.Where(_ => random.Next(3) == 0))
        {
            Cases[key].Quarters.Add(quarter);
            yield return Case(key, $"{Ends[Cases[key].Opened]:yyyy-MM}-1");
        }

        var opened = $"{unit.Code}-{(quarter == 0 ? 23 : 24)}-V{own.Count + 1:000}";
        own.Add(opened);
        Cases[opened] = (Province(unit), [quarter], quarter);
        yield return Case(opened, $"{Ends[quarter]:yyyy-MM}-1");
    }
}
