namespace ChildStatsReporting.Demo;

/// <summary>A case of abuse as the demonstration tells it; everything about it is invented.</summary>
/// <param name="Unit">Ward whose key it carries.</param>
/// <param name="Number">Running number in the ward's key.</param>
/// <param name="Quarter">Number of the quarter, in its year, of the return that first lists it.</param>
/// <param name="HalfMonth">Half-month in which it was received.</param>
/// <param name="Form">Main form.</param>
/// <param name="Setting">Main setting.</param>
/// <param name="Outcomes">Outcome in that return and the following ones; the last one stays.</param>
/// <param name="Perpetrators">Persons.</param>
/// <param name="Children">Its children.</param>
/// <param name="IsChildElsewhere">A child lives outside the ward.</param>
internal sealed record DemoCase(
    string Unit,
    int Number,
    int Quarter,
    string HalfMonth,
    string Form,
    string Setting,
    IReadOnlyList<string> Outcomes,
    int Perpetrators,
    IReadOnlyList<DemoChild> Children,
    bool IsChildElsewhere = false
)
{
    private const string Open = "verifying";

    /// <summary>Year of the return that first lists it, and of its keys.</summary>
    public int Year { get; init; } = DemoYear.LastYear;

    public string Key => $"{Unit}-{Year % 100}-V{Number:D3}";

    /// <summary>A return lists a case when it is new and as long as the return before left it open.</summary>
    public bool StandsIn(DemoQuarter quarter) =>
        Age(quarter) == 0 || (Age(quarter) > 0 && OutcomeAt(Age(quarter) - 1) == Open);

    public string OutcomeIn(DemoQuarter quarter) => OutcomeAt(Age(quarter));

    public string ChildKey(DemoChild child) => $"{Unit}-{Year % 100}-T{child.Number:D3}";

    public bool HasPlan(DemoChild child, DemoQuarter quarter) =>
        quarter.Ordinal >= new DemoQuarter(Year, child.PlanFrom).Ordinal;

    /// <summary>Quarters since the first that lists it; negative before.</summary>
    private int Age(DemoQuarter quarter) => quarter.Ordinal - new DemoQuarter(Year, Quarter).Ordinal;

    private string OutcomeAt(int age) => Outcomes[Math.Min(age, Outcomes.Count - 1)];
}

/// <summary>A child in a case. The same number in two cases of a ward is the same child.</summary>
/// <param name="Number">Running number in the ward's key.</param>
/// <param name="Sex">male or female.</param>
/// <param name="Age">Completed years at the event.</param>
/// <param name="Forms">Forms suffered.</param>
/// <param name="Acts">Sexual acts suffered.</param>
/// <param name="PlanFrom">Quarter of the case's year by which a support plan was approved; 5 for none in it.</param>
internal sealed record DemoChild(
    int Number,
    string Sex,
    int Age,
    IReadOnlyList<string> Forms,
    IReadOnlyList<string> Acts,
    int PlanFrom
);

/// <summary>A decision on a sanction. The case number is null when it names no case.</summary>
internal sealed record DemoDecision(
    string Unit,
    int Number,
    int Quarter,
    int? CaseNumber,
    string HalfMonth,
    string Article,
    string Violator,
    string Sanction,
    long FineVnd,
    string Authority,
    string Status
)
{
    public int Year { get; init; } = DemoYear.LastYear;

    public string Key => $"{Unit}-{Year % 100}-Q{Number:D3}";

    public string? CaseKey => CaseNumber is { } number ? $"{Unit}-{Year % 100}-V{number:D3}" : null;
}

/// <summary>An accident that the story needs; the others are drawn.</summary>
internal sealed record DemoInjury(
    string Unit,
    int Quarter,
    string Sex,
    int Age,
    string Cause,
    string Place,
    bool IsDeath,
    bool IsReportedBefore
)
{
    public int Year { get; init; } = DemoYear.LastYear;
}
