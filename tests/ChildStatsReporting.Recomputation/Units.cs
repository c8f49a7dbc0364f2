using System.Globalization;

namespace ChildStatsReporting.Recomputing;

/// <summary>
/// One administrative unit for the days it was valid, both ends included. A code alone is no identity.
/// </summary>
internal sealed record AdminUnit(
    string Code, string Level, string ParentCode, DateOnly ValidFrom, DateOnly ValidTo,
    IReadOnlyList<string> Successors)
{
    public bool Equals(AdminUnit? other) => other is not null && Code == other.Code && ValidFrom == other.ValidFrom;

    public override int GetHashCode() => HashCode.Combine(Code, ValidFrom);

    public bool IsAlive(DateOnly day) => ValidFrom <= day && day <= ValidTo;

    public bool IsCommune => Level == "commune";
}

/// <summary>The tree of units with its dates.</summary>
internal sealed class Units(IReadOnlyList<AdminUnit> all)
{
    public static Units Read(string folder) =>
        new([.. CsvText.ReadFile(folder, "admin_unit.csv").Select(line => new AdminUnit(
            line["code"],
            line["level"],
            line["parent_code"],
            Day(line["valid_from"], DateOnly.MinValue),
            Day(line["valid_to"], DateOnly.MaxValue),
            line["successor_code"].Split('|', StringSplitOptions.RemoveEmptyEntries)))]);

    private static DateOnly Day(string text, DateOnly whenEmpty) =>
        text.Length == 0 ? whenEmpty : DateOnly.Parse(text, CultureInfo.InvariantCulture);

    public AdminUnit? Alive(string code, DateOnly day) =>
        all.SingleOrDefault(unit => unit.Code == code && unit.IsAlive(day));

    public IEnumerable<AdminUnit> Communes(DateOnly day) => all.Where(unit => unit.IsCommune && unit.IsAlive(day));

    /// <summary>The unit that is asked for; a dissolved one is refused with the name of its successor.</summary>
    public AdminUnit Asked(string code, DateOnly day) => Alive(code, day) ?? throw new ArgumentException(
        $"Unit {code} is not alive on {day:yyyy-MM-dd}; successors: "
        + string.Join(", ", all.Where(unit => unit.Code == code).SelectMany(unit => unit.Successors).Distinct()));

    /// <summary>The unit itself, the one above it on that day, the one above that, and so on.</summary>
    public IEnumerable<AdminUnit> SelfAndAbove(AdminUnit unit, DateOnly day)
    {
        for (var next = unit; next is not null; next = next.ParentCode.Length == 0 ? null : Alive(next.ParentCode, day))
            yield return next;
    }

    /// <summary>The unit and every unit below it on that day.</summary>
    public IEnumerable<AdminUnit> AtOrBelow(AdminUnit top, DateOnly day) =>
        all.Where(unit => unit.IsAlive(day) && SelfAndAbove(unit, day).Contains(top));

    /// <summary>
    /// What became of a unit by that day: itself while it lives; else the unit it was merged whole into, and so on.
    /// A unit that was split (or has no successor) ends its own line.
    /// </summary>
    public AdminUnit EndOfLine(AdminUnit unit, DateOnly day)
    {
        while (!unit.IsAlive(day) && unit.Successors.Count == 1
            && Alive(unit.Successors[0], unit.ValidTo.AddDays(1)) is { } successor)
            unit = successor;
        return unit;
    }
}
