using ChildStatsReporting.Intake;

namespace ChildStatsReporting.Demo;

/// <summary>What happens in a step of the demonstration.</summary>
public enum DemoStepKind
{
    /// <summary>The calendar does what is due: a period opens, a return that came later reaches the figures.</summary>
    Calendar,

    /// <summary>The reviewer takes returns of the unit again; the remark is the last day, a blank and the reason.</summary>
    Reopen,

    /// <summary>The reviewer awaits nothing of the unit; the remark is the reason.</summary>
    Exempt,

    /// <summary>The officer downloads the template, fills it and uploads the file.</summary>
    Receive,

    /// <summary>The uploaded file is validated.</summary>
    Validate,

    /// <summary>The officer submits; the remark is the reason for keeping warnings.</summary>
    Submit,

    /// <summary>The approver confirms; with a paper, its scan is sent and stands for that.</summary>
    Confirm,

    /// <summary>The reviewer accepts; a scan is opened and compared before.</summary>
    Accept,

    /// <summary>The reviewer returns it; the remark says what is to be corrected.</summary>
    Return,

    /// <summary>A plan of the year is stated, or its tasks are told of, on a page.</summary>
    Plan,
}

/// <summary>One step of the demonstration.</summary>
/// <param name="At">Domain time, Vietnam time.</param>
/// <param name="Kind">What happens.</param>
/// <param name="PeriodCode">Period such as HC-2024-Q4.</param>
/// <param name="UnitCode">Reporting unit, or the one above a file of all communes; null for the calendar.</param>
/// <param name="UserName">Who acts; null for the calendar.</param>
/// <param name="Attempt">1 for the first file of a unit and period, 2 for the corrected one; 0 for the calendar, an exemption and a plan.</param>
/// <param name="Remark">Reason for kept warnings, or what is to be corrected, or as the kind says; null otherwise.</param>
/// <param name="Fill">Makes the file from the template, for <see cref="DemoStepKind.Receive"/>; null otherwise.</param>
public sealed record DemoStep(
    DateTimeOffset At,
    DemoStepKind Kind,
    string PeriodCode,
    string? UnitCode,
    string? UserName,
    int Attempt,
    string? Remark = null,
    Func<byte[], byte[]>? Fill = null
)
{
    /// <summary>Form of the return.</summary>
    public string FormCode { get; init; } = WardReturn.FormCode;

    /// <summary>The quarter in whose run the step is played; that of the return unless it came in another one.</summary>
    public string Chapter { get; init; } = PeriodCode;

    /// <summary>The letter or paper that the return was entered from; null where it came as a file.</summary>
    public DemoPaper? Paper { get; init; }

    /// <summary>What is done for <see cref="DemoStepKind.Plan"/>; null otherwise.</summary>
    internal PlanAct? Plan { get; init; }

    /// <summary>The communes that one file has a line for; empty for the return of one unit.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>True for one file of all communes.</summary>
    public bool IsTable => Lines.Count > 0;

    /// <summary>Name under which the file is uploaded.</summary>
    public string FileName => $"{FormCode}_{(IsTable ? "cac-xa" : UnitCode)}_{PeriodCode}.xlsx";
}
