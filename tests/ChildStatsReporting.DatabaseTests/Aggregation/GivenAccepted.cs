using System.Globalization;

namespace ChildStatsReporting.DatabaseTests.Aggregation;

/// <summary>A row of Vụ việc.</summary>
internal sealed record GivenCase(
    string CaseKey,
    DateOnly HalfMonth,
    string Form,
    string Setting,
    string Outcome,
    int Perpetrators
);

/// <summary>A row of Trẻ em: one child in one case.</summary>
internal sealed record GivenChild(
    string ChildKey,
    string CaseKey,
    string Sex,
    int Age,
    string[] Forms,
    string[] SexualKinds,
    bool HasPlan
);

/// <summary>A row of Quyết định xử lý.</summary>
internal sealed record GivenDecision(
    string DecisionKey,
    string? CaseKey,
    DateOnly HalfMonth,
    string Violator,
    decimal FineVnd
);

/// <summary>A row of Tai nạn, thương tích.</summary>
internal sealed record GivenInjury(
    string Sex,
    int Age,
    string Cause,
    string Place,
    bool IsDeath,
    bool IsReportedBefore
);

/// <summary>What counting starts from: returns as accepted and typed rows; a test states only what it is about.</summary>
internal static class GivenAccepted
{
    /// <summary>The wards of Long Khánh city from 01/11/2024 to 30/06/2025.</summary>
    public static readonly string[] Wards =
    [
        "26077",
        "26080",
        "26083",
        "26086",
        "26089",
        "26092",
        "26095",
        "26098",
        "26101",
        "26104",
        "26107",
        "26110",
        "26113",
    ];

    /// <summary>An accepted ward return: every asked cell is zero and every list is ticked as nil.</summary>
    public static AcceptedReturn Return(string unit, string period) => new("XP-TE13", unit, period);

    /// <summary>An accepted return of a sector, with no cell until one is given.</summary>
    public static AcceptedReturn SectorReturn(string form, string unit, string period) => new(form, unit, period);

    /// <param name="key">Key of the case.</param>
    /// <param name="halfMonth">First day of the half-month in which it was received.</param>
    public static GivenCase Case(
        string key,
        string halfMonth,
        string form = "violence",
        string setting = "family",
        string outcome = "verifying",
        int perpetrators = 1
    ) => new(key, DateOnly.Parse(halfMonth, CultureInfo.InvariantCulture), form, setting, outcome, perpetrators);

    public static GivenChild Child(
        string key,
        string caseKey,
        int age = 8,
        string forms = "violence",
        bool hasPlan = false
    ) => new(key, caseKey, "female", age, forms.Split(','), [], hasPlan);

    public static GivenDecision Decision(string key, string? caseKey, string halfMonth, decimal fineVnd = 1_000_000) =>
        new(key, caseKey, DateOnly.Parse(halfMonth, CultureInfo.InvariantCulture), "person", fineVnd);

    public static GivenInjury Injury(bool isDeath = false, bool isReportedBefore = false) =>
        new("male", 8, "fall", "home", isDeath, isReportedBefore);
}
