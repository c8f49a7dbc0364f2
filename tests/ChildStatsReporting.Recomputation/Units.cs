using System.Globalization;

namespace ChildStatsReporting.Recomputing;

/// <summary>
/// One administrative unit for the days it was valid, both ends included. A code alone is no identity: codes are
/// re-used, and a unit that changes its name or the unit above it ends and begins again under its code.
/// </summary>
public sealed record AdminUnit(
    string Code,
    string Level,
    string ParentCode,
    DateOnly ValidFrom,
    DateOnly ValidTo,
    IReadOnlyList<string> Successors
)
{
    public bool Equals(AdminUnit? other) => other is not null && Code == other.Code && ValidFrom == other.ValidFrom;

    public override int GetHashCode() => HashCode.Combine(Code, ValidFrom);

    public bool IsAlive(DateOnly day) => ValidFrom <= day && day <= ValidTo;

    public bool IsCommune => Level == "commune";
}

/// <summary>The tree of units with its dates.</summary>
public sealed class Units
{
    private readonly IReadOnlyList<AdminUnit> all;
    private readonly ILookup<string, AdminUnit> byCode;

    /// <exception cref="InvalidDataException">A commune ends and nobody takes it over.</exception>
    public Units(IReadOnlyList<AdminUnit> all)
    {
        this.all = all;
        byCode = all.ToLookup(unit => unit.Code);
        foreach (var unit in all.Where(unit => unit.IsCommune && unit.ValidTo < DateOnly.MaxValue))
        {
            if (unit.Successors.Count == 0 || SuccessorsOf(unit).Count < unit.Successors.Count)
            {
                throw new InvalidDataException(
                    $"Unit {unit.Code} ends on {unit.ValidTo:yyyy-MM-dd} without a successor alive the day after."
                );
            }
        }
    }

    /// <summary>Reads admin_unit.csv.</summary>
    public static Units Read(string folder) =>
        new([
            .. CsvText
                .ReadFile(folder, "admin_unit.csv")
                .Select(line => new AdminUnit(
                    line["code"],
                    line["level"],
                    line["parent_code"],
                    Day(line["valid_from"], DateOnly.MinValue),
                    Day(line["valid_to"], DateOnly.MaxValue),
                    line["successor_code"].Split('|', StringSplitOptions.RemoveEmptyEntries)
                )),
        ]);

    private static DateOnly Day(string text, DateOnly whenEmpty) =>
        text.Length == 0 ? whenEmpty : DateOnly.Parse(text, CultureInfo.InvariantCulture);

    internal AdminUnit? Alive(string code, DateOnly day) => byCode[code].SingleOrDefault(unit => unit.IsAlive(day));

    internal IEnumerable<AdminUnit> Alive(DateOnly day) => all.Where(unit => unit.IsAlive(day));

    /// <summary>
    /// The commune that a key's prefix names: the one of that code alive on the day, else the last before it.
    /// </summary>
    internal AdminUnit? CommuneNamed(string code, DateOnly day) =>
        byCode[code].Where(unit => unit.IsCommune && unit.ValidFrom <= day).MaxBy(unit => unit.ValidFrom);

    /// <summary>The unit that is asked for; a dissolved one is refused with the name of its successor.</summary>
    internal AdminUnit Asked(string code, DateOnly day) =>
        Alive(code, day)
        ?? throw new ArgumentException(
            $"Unit {code} is not alive on {day:yyyy-MM-dd}; successors: "
                + string.Join(", ", byCode[code].SelectMany(unit => unit.Successors).Distinct())
        );

    /// <summary>The unit itself, the one above it on that day, the one above that, and so on.</summary>
    internal IEnumerable<AdminUnit> SelfAndAbove(AdminUnit unit, DateOnly day)
    {
        for (var next = unit; next is not null; next = next.ParentCode.Length == 0 ? null : Alive(next.ParentCode, day))
            yield return next;
    }

    /// <summary>
    /// What became of a unit by that day: itself while it lives; else the unit it was merged whole into, and so on. A
    /// unit that was split ends its own line.
    /// </summary>
    internal AdminUnit EndOfLine(AdminUnit unit, DateOnly day)
    {
        while (!unit.IsAlive(day) && unit.Successors.Count == 1)
            unit = SuccessorsOf(unit)[0];
        return unit;
    }

    /// <summary>The units alive on that day that hold what a unit was, followed through later mergers and splits.</summary>
    internal IEnumerable<AdminUnit> Heirs(AdminUnit unit, DateOnly day) =>
        unit.IsAlive(day) ? [unit] : SuccessorsOf(unit).SelectMany(heir => Heirs(heir, day)).Distinct();

    /// <summary>The lowest unit that is no commune and has all of these communes below it; null when there is none.</summary>
    internal AdminUnit? LowestAbove(IEnumerable<AdminUnit> communes, DateOnly day) =>
        communes
            .Select(commune => SelfAndAbove(commune, day).Where(unit => !unit.IsCommune).ToList())
            .Aggregate((shared, next) => [.. shared.Where(next.Contains)])
            .FirstOrDefault();

    private List<AdminUnit> SuccessorsOf(AdminUnit unit) =>
        [.. unit.Successors.Select(code => Alive(code, unit.ValidTo.AddDays(1))).OfType<AdminUnit>()];
}
