using System.Globalization;
using System.Numerics;

namespace ChildStatsReporting.Recomputing;

/// <summary>A list of a return. It says something only with its nil tick or with at least one row.</summary>
public sealed record RegisterList<TRow>(bool IsNil, IReadOnlyList<TRow> Rows)
{
    public bool IsStated => IsNil || Rows.Count > 0;
}

/// <summary>One case as one return states it; the half-month is given by its first day.</summary>
public sealed record CaseRow(
    string CaseKey,
    DateOnly HalfMonth,
    string Form,
    string Setting,
    string Outcome,
    BigInteger Perpetrators
);

/// <summary>One child in one case as one return states it; the age is that at the event.</summary>
public sealed record ChildRow(
    string ChildKey,
    string CaseKey,
    string Sex,
    string Age,
    IReadOnlyList<string> Forms,
    IReadOnlyList<string> Acts,
    bool HasPlan
);

/// <summary>One decision; the case key is empty when it names no case.</summary>
public sealed record DecisionRow(
    string DecisionKey,
    string CaseKey,
    DateOnly HalfMonth,
    string Violator,
    BigInteger Fine
);

/// <summary>One accident; reported before means that only the death is new.</summary>
public sealed record InjuryRow(string Sex, string Age, string Cause, string Place, bool IsDeath, bool IsReportedBefore);

/// <summary>An accepted return of one unit for one period and form. It is never changed once it was handed over.</summary>
/// <remarks>
/// The unit is the one of that code alive at the period's tree date; it may stand above the commune.
/// </remarks>
public sealed class AcceptedReturn
{
    public required string Unit { get; init; }

    /// <summary>Code of the period, such as HC-2024-Q4, HC-2024-Y or NH-2024.</summary>
    public required string Period { get; init; }

    /// <summary>Code of the form, such as XP-TE13.</summary>
    public required string Form { get; init; }

    /// <summary>
    /// The typed cells by element and full breakdown, in the order of the element's dimensions ("sex=male;age_year=3",
    /// empty without dimensions). A cell that is not here is missing.
    /// </summary>
    public IReadOnlyDictionary<(string Element, string Breakdown), Figure> Cells { get; init; } =
        new Dictionary<(string, string), Figure>();

    public RegisterList<CaseRow> Cases { get; init; } = new(false, []);

    public RegisterList<ChildRow> Children { get; init; } = new(false, []);

    public RegisterList<DecisionRow> Decisions { get; init; } = new(false, []);

    public RegisterList<InjuryRow> Injuries { get; init; } = new(false, []);

    /// <summary>Every key that a list names, in whatever column.</summary>
    internal IEnumerable<string> Keys =>
        Cases
            .Rows.Select(row => row.CaseKey)
            .Concat(Children.Rows.SelectMany(row => new[] { row.ChildKey, row.CaseKey }))
            .Concat(Decisions.Rows.SelectMany(row => new[] { row.DecisionKey, row.CaseKey }))
            .Where(key => key.Length > 0)
            .Distinct();

    /// <summary>
    /// The first day of "2024-12-1" (days 1 to 14) or "2024-12-2" (day 15 to the end); null for any other text.
    /// </summary>
    public static DateOnly? HalfMonth(string text)
    {
        if (
            text.Length != 9
            || text[7] != '-'
            || text[8] is not ('1' or '2')
            || !DateOnly.TryParseExact(
                text[..7],
                "yyyy-MM",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var month
            )
        )
            return null;
        return text[8] == '1' ? month : month.AddDays(14);
    }
}
