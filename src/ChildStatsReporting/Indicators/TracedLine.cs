namespace ChildStatsReporting.Indicators;

/// <summary>One data cell of a formula in one return of one line, or in the line's count of keys over the period.</summary>
/// <remarks>
/// Null: no unit, period and submission where the line has no such return; no value unless <see cref="State"/> is "stated"; no
/// sheet for a list; no <c>ErasedAt</c> while the file and the list rows are still there.
/// </remarks>
public sealed record TracedPart
{
    /// <summary>Code of the line's unit.</summary>
    public string LineUnit { get; init; } = "";

    /// <summary>Name of the line's unit as it was known.</summary>
    public string LineUnitName { get; init; } = "";

    /// <summary>Unit above whose own figure counts in place of the line; null of a line that is added up.</summary>
    public string? BarredBy { get; init; }

    /// <summary>own, split, flow, opening (the last two stand for split units and their heirs together) or unit, above the commune.</summary>
    public string LineKind { get; init; } = "";

    /// <summary>Code of the unit whose return it is; it may be merged into the line's.</summary>
    public string? Unit { get; init; }

    /// <summary>Name of that unit as it was known.</summary>
    public string? UnitName { get; init; }

    /// <summary>Period of the return.</summary>
    public string? Period { get; init; }

    /// <summary>Form that brings the cell.</summary>
    public string FormCode { get; init; } = "";

    /// <summary>closing, opening, sum, keys or own.</summary>
    public string Role { get; init; } = "";

    /// <summary>True when the keys of the line's lists were counted again over the period.</summary>
    public bool IsRecounted { get; init; }

    /// <summary>The revision.</summary>
    public long? SubmissionId { get; init; }

    /// <summary>1, 2, … for one form, unit and period.</summary>
    public int? Revision { get; init; }

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public string? FileSha256 { get; init; }

    /// <summary>When the file and the list rows were destroyed, UTC.</summary>
    public DateTime? ErasedAt { get; init; }

    /// <summary>n numerator, d denominator.</summary>
    public string Side { get; init; } = "";

    /// <summary>Which term of the side, from 1.</summary>
    public int Term { get; init; }

    /// <summary>closing: the period's own figure; opening: the stock the day before it starts.</summary>
    public string Moment { get; init; } = "";

    /// <summary>1, or 0.5 for both ends of an average.</summary>
    public decimal Weight { get; init; }

    /// <summary>The element.</summary>
    public string DataElement { get; init; } = "";

    /// <summary>Categories of the element.</summary>
    public string Breakdown { get; init; } = "";

    /// <summary>stated, absent, not_applicable, no_return or joint.</summary>
    public string State { get; init; } = "";

    /// <summary>Whole number from 0; null unless stated.</summary>
    public long? Value { get; init; }

    /// <summary>Sheet of the workbook.</summary>
    public string? Sheet { get; init; }

    /// <summary>Row on the sheet, from 1.</summary>
    public int? RowNumber { get; init; }

    /// <summary>Column on the sheet, from 1.</summary>
    public int? ColumnNumber { get; init; }

    /// <summary>False when the form does not ask the cell in that quarter.</summary>
    public bool IsAsked { get; init; }

    /// <summary>List that the figure was counted from.</summary>
    public string? List { get; init; }

    /// <summary>Rows of that list in the return.</summary>
    public int? ListRowCount { get; init; }

    /// <summary>True when the line is in the figure, and this part with it.</summary>
    public bool IsCounted { get; init; }

    /// <summary>What it adds to its side: value × weight; nothing where it is not stated.</summary>
    public decimal Amount => Weight * (Value ?? 0);

    internal bool IsJoint { get; init; }

    internal int EngineVersion { get; init; }

    internal decimal? StoredNumerator { get; init; }

    internal decimal? StoredDenominator { get; init; }
}

/// <summary>A return that a line needs for a figure; no submission while none was accepted.</summary>
public sealed record TracedReturn
{
    /// <summary>Agency of the letter that the return was entered from; null where none was stated.</summary>
    public string? SourceAgency { get; init; }

    /// <summary>Number and symbol of that letter.</summary>
    public string? SourceNumber { get; init; }

    /// <summary>Day of that letter.</summary>
    public DateOnly? SourceDatedOn { get; init; }

    /// <summary>Code of the line's unit.</summary>
    public string LineUnit { get; init; } = "";

    /// <summary>Kind of the line.</summary>
    public string LineKind { get; init; } = "";

    /// <summary>Code of the line itself; in a joint line of the one of its lines that needs the return.</summary>
    public string Member { get; init; } = "";

    /// <summary>Code of the unit whose return it is.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Name of that unit as it was known.</summary>
    public string UnitName { get; init; } = "";

    /// <summary>Period of the return.</summary>
    public string Period { get; init; } = "";

    /// <summary>Form of the return.</summary>
    public string FormCode { get; init; } = "";

    /// <summary>sum, closing, opening or own.</summary>
    public string Role { get; init; } = "";

    /// <summary>The accepted revision.</summary>
    public long? SubmissionId { get; init; }

    /// <summary>1, 2, … for one form, unit and period.</summary>
    public int? Revision { get; init; }

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public string? FileSha256 { get; init; }

    /// <summary>When the file and the list rows were destroyed, UTC.</summary>
    public DateTime? ErasedAt { get; init; }

    /// <summary>State today of the newest revision where none was accepted by then, such as returned; null when nothing came.</summary>
    public string? PresentState { get; init; }
}

/// <summary>Why a line is not in a figure.</summary>
public enum LeftOutReason
{
    /// <summary>A return that it needs was not accepted, or there is none that it could have.</summary>
    NoReturn,

    /// <summary>A return lacks a cell, or left a list unstated.</summary>
    AbsentCell,

    /// <summary>Every cell of a term is "x".</summary>
    NotApplicable,

    /// <summary>A split unit and its heirs stand together in such a rate.</summary>
    Joint,

    /// <summary>The own figure of a unit above counts in its place.</summary>
    Barred,
}

/// <summary>A line at or below the unit with what it gives to a figure.</summary>
/// <param name="Unit">Code of its unit.</param>
/// <param name="Name">Name of its unit.</param>
/// <param name="Kind">own, split, flow, opening or unit.</param>
/// <param name="LeftOut">Why it is not in the figure; null when it is.</param>
/// <param name="Numerator">What it gives to the numerator.</param>
/// <param name="Denominator">What it gives to the denominator; null for a count.</param>
/// <param name="IsStored">True when engine 1 stored these two; the parts need not add up to them.</param>
/// <param name="Parts">Its cells, zeros too.</param>
public sealed record TracedLine(
    string Unit,
    string Name,
    string Kind,
    LeftOutReason? LeftOut,
    decimal Numerator,
    decimal? Denominator,
    bool IsStored,
    IReadOnlyList<TracedPart> Parts
)
{
    /// <summary>The line of its parts; the rule of coverage is that of the computation.</summary>
    internal static TracedLine Of(IReadOnlyList<TracedPart> parts, bool isRate)
    {
        var first = parts[0];
        var leftOut = Judge(parts);
        // Engine 1 stored what each commune gave; a split unit's parts are all there is of it.
        var isStored = first is { EngineVersion: 1, LineKind: "own" };
        if (isStored)
            leftOut = first.StoredNumerator is null ? leftOut ?? LeftOutReason.NoReturn : null;
        var counted = parts.Select(part => part with { IsCounted = leftOut is null }).ToList();
        decimal Sum(string side) =>
            leftOut is null ? counted.Where(part => part.Side == side).Sum(part => part.Amount) : 0;
        return new TracedLine(
            first.LineUnit,
            first.LineUnitName,
            first.LineKind,
            leftOut,
            isStored ? first.StoredNumerator ?? 0 : Sum("n"),
            isStored ? first.StoredDenominator
                : isRate ? Sum("d")
                : null,
            isStored,
            counted
        );
    }

    private static LeftOutReason? Judge(IReadOnlyList<TracedPart> parts)
    {
        if (parts[0].IsJoint)
            return LeftOutReason.Joint;
        if (parts[0].BarredBy is not null)
            return LeftOutReason.Barred;
        if (parts.Any(part => part.State == "no_return"))
            return LeftOutReason.NoReturn;
        if (parts.Any(part => part.State == "absent"))
            return LeftOutReason.AbsentCell;
        return parts
            .GroupBy(part => (part.Side, part.Term, part.Moment))
            .Any(term => term.All(part => part.State == "not_applicable"))
            ? LeftOutReason.NotApplicable
            : null;
    }
}
