namespace ChildStatsReporting.Reference;

/// <summary>Checks that the dated tree of units holds together.</summary>
internal sealed class UnitCheck(IReadOnlyList<AdminUnit> units)
{
    private readonly ILookup<string, AdminUnit> byCode = units.ToLookup(unit => unit.Code, StringComparer.Ordinal);

    /// <summary>Overlapping validity, a parent or successor that does not exist, an end without successor, a cycle.</summary>
    public IEnumerable<CatalogueError> Errors() => units.SelectMany((unit, index) => Errors(unit, index + 1));

    private IEnumerable<CatalogueError> Errors(AdminUnit unit, int row)
    {
        CatalogueError Refuse(string rule, string message) =>
            new(rule, "admin_unit.csv", row, $"{unit.Code} {unit.Name}: {message}");

        if (unit.ValidFrom > unit.ValidTo)
            yield return Refuse("overlapping_validity", "valid_from sau valid_to.");
        if (
            byCode[unit.Code]
                .Any(other =>
                    !ReferenceEquals(other, unit) && other.ValidFrom <= unit.ValidTo && unit.ValidFrom <= other.ValidTo
                )
        )
            yield return Refuse("overlapping_validity", "dòng khác cùng mã có hiệu lực cùng lúc.");
        if (
            unit.ParentCode is { } parent
            && !byCode[parent].Any(above => above.ValidFrom <= unit.ValidTo && unit.ValidFrom <= above.ValidTo)
        )
            yield return Refuse("unknown_parent", $"không có đơn vị {parent} trong thời gian đó.");
        if (unit.ValidTo != DateOnly.MaxValue)
        {
            foreach (
                var successor in unit.SuccessorCodes.Where(code =>
                    !byCode[code]
                        .Any(next =>
                            next.ValidFrom <= unit.ValidTo.AddDays(1) && unit.ValidTo.AddDays(1) <= next.ValidTo
                        )
                )
            )
                yield return Refuse("unknown_successor", $"không có đơn vị {successor} vào ngày sau ngày kết thúc.");
            if (unit.SuccessorCodes.Count == 0 && !EndsWithItsLevel(unit))
                yield return Refuse(
                    "no_successor",
                    "kết thúc mà không có đơn vị thay thế; ghi các đơn vị có trên địa bàn đó vào ngày sau ngày kết thúc."
                );
        }

        if (HasCycle(unit))
            yield return Refuse("cycle", "đơn vị đứng trên chính nó.");
    }

    /// <summary>The districts of 2025 have no successor: there are none any more, their communes stand below the province.</summary>
    private bool EndsWithItsLevel(AdminUnit unit) =>
        unit.Level == "district"
        && !units.Any(other =>
            other.Level == unit.Level
            && other.ValidFrom <= unit.ValidTo.AddDays(1)
            && unit.ValidTo.AddDays(1) <= other.ValidTo
        );

    private bool HasCycle(AdminUnit unit)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { unit.Code };
        var day = unit.ValidTo;
        for (var above = unit.ParentCode; above is not null; )
        {
            if (!seen.Add(above))
                return true;
            above = byCode[above]
                .FirstOrDefault(parent => parent.ValidFrom <= day && day <= parent.ValidTo)
                ?.ParentCode;
        }

        return false;
    }
}
