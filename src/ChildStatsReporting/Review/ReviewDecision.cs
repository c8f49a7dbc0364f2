using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Review;

/// <summary>A step in the review of a submission.</summary>
public enum ReviewAction
{
    /// <summary>The ward officer hands the validated return in.</summary>
    Submit,

    /// <summary>The ward's chair or deputy answers for it.</summary>
    Confirm,

    /// <summary>The reviewer takes it into the figures.</summary>
    Accept,

    /// <summary>The reviewer sends it back with a remark.</summary>
    Return,
}

/// <summary>What one person wants to do with one submission.</summary>
/// <param name="SubmissionId">The submission.</param>
/// <param name="Action">The step.</param>
/// <param name="UserName">Who takes it; "local" is the operator at the command line.</param>
/// <param name="Remark">
/// What is to be corrected (required for a return), or at submission why warnings are kept (required where there are
/// any); null where nothing is said.
/// </param>
public sealed record ReviewDecision(long SubmissionId, ReviewAction Action, string UserName, string? Remark)
{
    /// <summary>True when a reviewer states that the hash at the foot of the signed print is that of the file.</summary>
    public bool HasComparedScan { get; init; }

    /// <summary>At submission, the letter or paper that the return was entered from; null where there is none.</summary>
    public ReturnSource? Source { get; init; }
}

/// <summary>What came of a decision.</summary>
/// <param name="IsDone">True when the step was taken.</param>
/// <param name="State">State of the submission afterwards.</param>
/// <param name="Refusal">Why it was not taken, in Vietnamese; null when it was.</param>
public sealed record ReviewOutcome(bool IsDone, SubmissionState State, string? Refusal);
