namespace ChildStatsReporting.Reference;

/// <summary>Checks that the dated tree of units holds together.</summary>
internal sealed class UnitCheck(IReadOnlyList<AdminUnit> units)
{
    private readonly ILookup<string, AdminUnit> byCode = units.ToLookup(unit => unit.Code, StringComparer.Ordinal);

    /// <summary>Overlapping validity, a parent or successor that does not exist, an end without successor, a cycle.</summary>
    public IEnumerable<CatalogueError> Errors() => units.SelectMany((unit, index) => Errors(unit, index + 1));

    private IEnumerable<CatalogueError> Errors(AdminUnit unit, int row)
    {
        CatalogueError Refuse(string rule, string message) => new(rule, "admin_unit.csv", row, $"{unit.Code} {unit.Name}: {message}");

        if (unit.ValidFrom > unit.ValidTo) yield return Refuse("overlapping_validity", "valid_from is after valid_to.");
        if (byCode[unit.Code].Any(other => !ReferenceEquals(other, unit) && other.ValidFrom <= unit.ValidTo && unit.ValidFrom <= other.ValidTo))
            yield return Refuse("overlapping_validity", "another row of the code is valid at the same time.");
        if (unit.ParentCode is { } parent && !byCode[parent].Any(above => above.ValidFrom <= unit.ValidTo && unit.ValidFrom <= above.ValidTo))
            yield return Refuse("unknown_parent", $"no unit {parent} lives in its time.");
        if (unit.ValidTo != DateOnly.MaxValue)
        {
            foreach (var successor in unit.SuccessorCodes.Where(code => !byCode[code].Any(next => next.ValidFrom <= unit.ValidTo.AddDays(1) && unit.ValidTo.AddDays(1) <= next.ValidTo)))
                yield return Refuse("unknown_successor", $"no unit {successor} lives on the day after its end.");
            if (unit.SuccessorCodes.Count == 0 && !EndsWithItsLevel(unit))
                yield return Refuse("no_successor", "it ends without a successor; name the units that live where it was on the day after its end.");
        }

        if (HasCycle(unit)) yield return Refuse("cycle", "it stands above itself.");
    }

    /// <summary>The districts of 2025 have no successor: there are none any more, their communes stand below the province.</summary>
    private bool EndsWithItsLevel(AdminUnit unit) =>
        unit.Level == "district" && !units.Any(other => other.Level == unit.Level && other.ValidFrom <= unit.ValidTo.AddDays(1) && unit.ValidTo.AddDays(1) <= other.ValidTo);

    private bool HasCycle(AdminUnit unit)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { unit.Code };
        var day = unit.ValidTo;
        for (var above = unit.ParentCode; above is not null;)
        {
            if (!seen.Add(above)) return true;
            above = byCode[above].FirstOrDefault(parent => parent.ValidFrom <= day && day <= parent.ValidTo)?.ParentCode;
        }

        return false;
    }
}
