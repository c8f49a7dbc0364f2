namespace ChildStatsReporting.Demo;

/// <summary>What happens in a step of the demonstration.</summary>
public enum DemoStepKind
{
    /// <summary>The period opens for all.</summary>
    Open,

    /// <summary>The officer downloads the template, fills it and uploads the file.</summary>
    Receive,

    /// <summary>The uploaded file is validated.</summary>
    Validate,

    /// <summary>The officer submits; the remark is the reason for keeping warnings.</summary>
    Submit,

    /// <summary>The approver confirms.</summary>
    Confirm,

    /// <summary>The reviewer accepts.</summary>
    Accept,

    /// <summary>The reviewer returns it; the remark says what is to be corrected.</summary>
    Return,
}

/// <summary>One step of the demonstration.</summary>
/// <param name="At">Domain time, Vietnam time.</param>
/// <param name="Kind">What happens.</param>
/// <param name="PeriodCode">Period such as HC-2024-Q4.</param>
/// <param name="UnitCode">Reporting unit; null for the opening of a period.</param>
/// <param name="UserName">Who acts; null for the calendar.</param>
/// <param name="Attempt">1 for the first file of a unit and period, 2 for the corrected one; 0 for the opening.</param>
/// <param name="Remark">Reason for kept warnings, or what is to be corrected; null otherwise.</param>
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
    /// <summary>Name under which the file is uploaded.</summary>
    public string FileName => $"XP-TE13_{UnitCode}_{PeriodCode}.xlsx";
}
