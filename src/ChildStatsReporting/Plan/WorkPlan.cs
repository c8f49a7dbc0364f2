namespace ChildStatsReporting.Plan;

/// <summary>The plan of a unit for a year, as last stated.</summary>
/// <param name="AdminUnitId">The unit.</param>
/// <param name="Year">Calendar year.</param>
/// <param name="Number">Number and symbol as printed.</param>
/// <param name="IssuedOn">Date as printed; null where it is not known.</param>
/// <param name="Title">What it is about; empty where it is not known.</param>
/// <param name="Provenance">How sure this is.</param>
/// <param name="RecordedAt">When it was stated, UTC.</param>
public sealed record WorkPlan(
    int AdminUnitId,
    int Year,
    string Number,
    DateOnly? IssuedOn,
    string Title,
    string Provenance,
    DateTime RecordedAt
);

/// <summary>A task in the plan of an agency, as last stated.</summary>
public sealed record PlanTask
{
    /// <summary>Unit of the agency whose plan it stands in; 0 while it is being entered.</summary>
    public int PlanUnitId { get; init; }

    /// <summary>Year of that plan; 0 likewise.</summary>
    public int Year { get; init; }

    /// <summary>Number as printed.</summary>
    public string Number { get; init; } = "";

    /// <summary>What is to be done, as printed.</summary>
    public string Content { get; init; } = "";

    /// <summary>Who is charged with it; empty where nobody is named.</summary>
    public string Lead { get; init; } = "";

    /// <summary>Who works with them; empty where nobody is named.</summary>
    public string Coworkers { get; init; } = "";

    /// <summary>Last day; null for a task that goes on all year.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>When it is due, as printed.</summary>
    public string DueText { get; init; } = "";

    /// <summary>What is to come of it; empty where nothing is named.</summary>
    public string Product { get; init; } = "";

    /// <summary>agency, wards or both.</summary>
    public string ToldBy { get; init; } = "both";

    /// <summary>Indicator views with figures of it, as keys of forms of reports.</summary>
    public string[] Views { get; init; } = [];

    /// <summary>How sure the text is: verified, seen, inferred, candidate or unknown.</summary>
    public string Provenance { get; init; } = "verified";

    /// <summary>True to take the task out of the plan.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>Whether the agency itself tells how far it is.</summary>
    public bool IsAskedOfAgency => ToldBy is "agency" or "both";

    /// <summary>Whether each ward tells how far it is.</summary>
    public bool IsAskedOfWards => ToldBy is "wards" or "both";
}

/// <summary>A unit that tells: the agency's own, or a ward below it.</summary>
public sealed record PlanTeller(int AdminUnitId, string Code, string Name, bool IsAgency);

/// <summary>What a unit told last of a task, for the quarter of <see cref="PeriodId"/>.</summary>
public sealed record ToldState
{
    /// <summary>Unit of the agency whose plan the task stands in.</summary>
    public int PlanUnitId { get; init; }

    /// <summary>Year of that plan.</summary>
    public int Year { get; init; }

    /// <summary>Number of the task.</summary>
    public string TaskNumber { get; init; } = "";

    /// <summary>Who told, under the span of time that is asked for.</summary>
    public int AdminUnitId { get; init; }

    /// <summary>Quarter that it was told for.</summary>
    public int PeriodId { get; init; }

    /// <summary>Its code.</summary>
    public string PeriodCode { get; init; } = "";

    /// <summary>Code of the state.</summary>
    public string State { get; init; } = "";

    /// <summary>What came of it; empty where nothing has.</summary>
    public string Result { get; init; } = "";

    /// <summary>What is in the way, or why it is not done; empty for nothing.</summary>
    public string Obstacle { get; init; } = "";

    /// <summary>Account that told.</summary>
    public string ToldBy { get; init; } = "";

    /// <summary>When it was told, UTC.</summary>
    public DateTime ToldAt { get; init; }

    /// <summary>The state.</summary>
    public TaskState Reached => TaskStates.Of(State) ?? throw new InvalidOperationException($"No state {State}.");
}
