using System.Globalization;
using ChildStatsReporting.Recomputing;

namespace ChildStatsReporting.DatabaseTests.Histories;

/// <summary>
/// A small tree that changes: a state of it for each change that becomes known, in the order of the days on which they take
/// effect. Codes of provinces and districts have one and two digits.
/// </summary>
internal sealed class InventedTree
{
    private const int MostCommunes = 12;
    private readonly Random random;
    private readonly InventedCalendar calendar;
    private readonly List<AdminUnit> units = [];
    private int lastCode = 100;

    public InventedTree(Random random, InventedCalendar calendar)
    {
        (this.random, this.calendar) = (random, calendar);
        foreach (var province in new[] { "1", "2" })
        {
            units.Add(New(province, "province", "", DateOnly.MinValue));
            foreach (
                var district in province == "1" ? ["11", "12"]
                : random.Next(2) == 0 ? ["21", "22"]
                : new[] { "21" }
            )
            {
                units.Add(New(district, "district", province, DateOnly.MinValue));
                for (var i = random.Next(2, 4); i > 0; i--)
                    units.Add(New(NextCode(), "commune", district, DateOnly.MinValue));
            }
        }

        States.Add(new("", [.. units], 0));
        string[] kinds =
        [
            "split",
            "move",
            .. Enumerable
                .Range(0, random.Next(0, 2))
                .Select(_ => new[] { "merge", "merge", "split", "move", "rename", "district" }[random.Next(6)]),
        ];
        random.Shuffle(kinds);
        var day = DateOnly.MinValue;
        foreach (var (kind, drawn) in kinds.Zip(kinds.Select(_ => DrawnDay()).Order()))
        {
            day = drawn > day ? drawn : day.AddDays(1);
            var name = States[^1].NameNumber;
            if (Change(kind, day))
                States.Add(new($"{kind} on {day:yyyy-MM-dd}", [.. units], kind == "rename" ? name + 1 : name));
        }
    }

    /// <summary>The tree before any change, then after each.</summary>
    public List<TreeState> States { get; } = [];

    private static AdminUnit New(string code, string level, string parent, DateOnly from) =>
        new(code, level, parent, from, DateOnly.MaxValue, []);

    private string NextCode() => (++lastCode).ToString(CultureInfo.InvariantCulture);

    /// <summary>Any day of the calendar, often one at the border of a quarter or near the start of a school year.</summary>
    private DateOnly DrawnDay()
    {
        var quarter = calendar.Quarters[random.Next(calendar.Quarters.Count)];
        return random.Next(4) switch
        {
            0 => quarter.End.AddDays(random.Next(0, 3)),
            1 when calendar.All.Any(period => period.Kind == "SY") => new DateOnly(2023, 9, random.Next(1, 18)),
            _ => quarter.Start.AddDays(random.Next(1, 91)),
        };
    }

    private bool Change(string kind, DateOnly day)
    {
        var communes = units
            .Where(unit => unit.IsCommune && unit.ValidFrom < day && unit.ValidTo == DateOnly.MaxValue)
            .ToList();
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(communes));
        if (communes.Count < 3)
            return false;
        var (one, others) = (
            communes[0],
            communes
                .Skip(1)
                .OrderBy(unit => Province(unit) == Province(communes[0]) || random.Next(8) == 0 ? 0 : 1)
                .ToList()
        );
        switch (kind)
        {
            case "merge":
                Merge(one, others[0], day);
                break;
            case "split":
                Split(one, others, day, communes.Count < MostCommunes);
                break;
            case "district":
                var district = units.Last(unit => unit.Code == one.ParentCode);
                if (district.ValidFrom >= day)
                    return false;
                Restart(district, day, random.Next(2) == 0 ? "1" : "2");
                break;
            case "move":
                var districts = units
                    .Where(unit => unit.Level == "district" && unit.Code != one.ParentCode)
                    .Select(unit => unit.Code)
                    .Distinct()
                    .ToList();
                Restart(one, day, districts[random.Next(districts.Count)]);
                break;
            default:
                if (random.Next(3) > 0)
                    Restart(one, day, one.ParentCode);
                break;
        }

        return true;
    }

    /// <summary>The other one goes on, begins again under its code, or both end in a new one.</summary>
    private void Merge(AdminUnit one, AdminUnit other, DateOnly day)
    {
        switch (random.Next(3))
        {
            case 0:
                End(one, day, other.Code);
                break;
            case 1:
                End(one, day, other.Code);
                Restart(other, day, other.ParentCode);
                break;
            default:
                var code = NextCode();
                End(one, day, code);
                End(other, day, code);
                units.Add(New(code, "commune", other.ParentCode, day));
                break;
        }
    }

    /// <summary>Heirs are new ones, one that keeps the code, or neighbours that go on.</summary>
    private void Split(AdminUnit one, List<AdminUnit> others, DateOnly day, bool mayGrow)
    {
        var style = mayGrow ? random.Next(4) : 2;
        var heirs = style switch
        {
            0 => [NextCode(), NextCode()],
            1 => [one.Code, NextCode()],
            2 => [others[0].Code, others[1].Code],
            _ => new[] { others[0].Code, NextCode() },
        };
        End(one, day, heirs);
        foreach (var heir in heirs.Where(heir => heir == one.Code || units.All(unit => unit.Code != heir)).ToList())
            units.Add(New(heir, "commune", random.Next(3) == 0 ? others[0].ParentCode : one.ParentCode, day));
    }

    private void Restart(AdminUnit unit, DateOnly day, string parent)
    {
        End(unit, day, unit.Code);
        units.Add(New(unit.Code, unit.Level, parent, day));
    }

    private void End(AdminUnit unit, DateOnly day, params string[] successors) =>
        units[units.FindIndex(unit.Equals)] = unit with { ValidTo = day.AddDays(-1), Successors = successors };

    private string Province(AdminUnit commune) => units.Last(unit => unit.Code == commune.ParentCode).ParentCode;
}

/// <summary>What is known of the units after a change.</summary>
/// <param name="Change">What changed.</param>
/// <param name="Units">All rows, ended ones included.</param>
/// <param name="NameNumber">Which names they have.</param>
internal sealed record TreeState(string Change, IReadOnlyList<AdminUnit> Units, int NameNumber)
{
    public AdminUnit? Alive(string code, DateOnly day) =>
        Units.FirstOrDefault(unit => unit.Code == code && unit.IsAlive(day));

    public IEnumerable<AdminUnit> Above(DateOnly day) => Units.Where(unit => !unit.IsCommune && unit.IsAlive(day));

    public IEnumerable<AdminUnit> Communes(DateOnly day) => Units.Where(unit => unit.IsCommune && unit.IsAlive(day));

    /// <summary>Codes of the units that went into one, whole or in part, at any remove.</summary>
    public IReadOnlyList<string> Predecessors(AdminUnit unit) =>
        [.. Before(unit).Select(before => before.Code).Distinct()];

    private IEnumerable<AdminUnit> Before(AdminUnit unit) =>
        Units
            .Where(before =>
                before.Successors.Contains(unit.Code) && unit.IsAlive(before.ValidTo.AddDays(1)) && !before.Equals(unit)
            )
            .SelectMany(before => Before(before).Append(before));
}
