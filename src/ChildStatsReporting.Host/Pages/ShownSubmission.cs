using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;

namespace ChildStatsReporting.Host.Pages;

/// <summary>A submission as its page shows it; no unit and period while the file could not be read.</summary>
public sealed record ShownSubmission
{
    private static readonly string SubmissionSql = SqlFile.Read("pages/shown_submission.sql");

    /// <summary>Reads a submission; null when the person of the request does not see it.</summary>
    internal static Task<ShownSubmission?> FindAsync(
        WebTransaction transaction,
        long submissionId,
        CancellationToken cancellationToken
    ) => transaction.FindAsync<ShownSubmission>(SubmissionSql, new { submissionId }, cancellationToken);

    public long SubmissionId { get; init; }

    public string? FormCode { get; init; }

    /// <summary>The file with a line for each commune that it came in; null where it came alone, or the person does not see that file.</summary>
    public long? UnitTableId { get; init; }

    /// <summary>Row of that file, from 1.</summary>
    public int? TableRow { get; init; }

    public string? TableFile { get; init; }

    /// <summary>Name of the form as it is called now; null while the file could not be read.</summary>
    public string? FormName { get; init; }

    public int? AdminUnitId { get; init; }

    public string? UnitCode { get; init; }

    public string? UnitName { get; init; }

    public int? PeriodId { get; init; }

    public string? PeriodCode { get; init; }

    public int? Year { get; init; }

    public int? Quarter { get; init; }

    public int? Revision { get; init; }

    public SubmissionState State { get; init; }

    public string FileName { get; init; } = "";

    public int ByteCount { get; init; }

    public string Sha256 { get; init; } = "";

    public DateTime ReceivedAt { get; init; }

    public string ReceivedBy { get; init; } = "";

    public string? ReceiverName { get; init; }

    public bool IsLate { get; init; }

    public string? SubmittedBy { get; init; }

    public string? ConfirmedBy { get; init; }

    /// <summary>web or signed_scan; null until it was confirmed.</summary>
    public string? ConfirmationMethod { get; init; }

    /// <summary>True when it was confirmed on paper and the scan of that was sent.</summary>
    public bool IsConfirmedByScan => Reviewed.IsConfirmedByScan;

    public int BlockingCount { get; init; }

    public int WarningCount { get; init; }

    public string? KeptWarningReason { get; init; }

    public bool HasLater { get; init; }

    public bool HasLaterAccepted { get; init; }

    /// <summary>True when the file and its lists were erased.</summary>
    public bool IsErased { get; init; }

    /// <summary>True when the form holds the figures of another agency, which come with its letter.</summary>
    public bool AsksSource { get; init; }

    /// <summary>The agency that is asked; null where the unit has the figures itself.</summary>
    public string? AgencyAsked { get; init; }

    /// <summary>Agency of the letter or paper that the return was entered from; null where none was stated.</summary>
    public string? SourceAgency { get; init; }

    public string? SourceNumber { get; init; }

    public DateOnly? SourceDatedOn { get; init; }

    /// <summary>As the rules of review see it; whether a person opened its scan is asked when the step is taken.</summary>
    internal ReviewedSubmission Reviewed =>
        new(
            SubmissionId,
            State,
            AdminUnitId,
            PeriodId,
            FormCode,
            ReceivedBy,
            SubmittedBy,
            ConfirmedBy,
            BlockingCount,
            WarningCount,
            HasLaterAccepted,
            ReceivedAt,
            ConfirmationMethod,
            HasLaterRevision: HasLater,
            HasReadScan: false,
            AsksSource,
            SourceDatedOn
        );

    /// <summary>True when it can be printed to be signed by hand; a draft until it is submitted.</summary>
    public bool IsPrintable =>
        AdminUnitId is not null
        // What another agency gives is signed on its own letter.
        && !AsksSource
        && (
            State
                is SubmissionState.Submitted
                    or SubmissionState.Confirmed
                    or SubmissionState.Accepted
                    or SubmissionState.Returned
            || (State == SubmissionState.Validated && BlockingCount == 0)
        );
}

/// <summary>Fields of a form that state the letter or paper that figures are entered from.</summary>
/// <param name="Agency">As it was typed, or the agency that is asked.</param>
/// <param name="Number">As it was typed.</param>
/// <param name="DatedOn">As a field of a form states a day: 2024-12-16.</param>
/// <param name="IsNeeded">True for the form of another agency.</param>
public sealed record SourceFields(string? Agency, string? Number, string? DatedOn, bool IsNeeded);

/// <summary>The scan of a signed print as its page shows it.</summary>
public sealed record ShownScan
{
    public long ScanId { get; init; }

    public string MediaType { get; init; } = "";

    public int ByteCount { get; init; }

    public string Sha256 { get; init; } = "";

    public string SignerName { get; init; } = "";

    public string SignerPosition { get; init; } = "";

    public DateOnly SignedOn { get; init; }

    public string UploadedBy { get; init; } = "";

    public string? UploaderName { get; init; }

    public DateTime UploadedAt { get; init; }
}

/// <summary>A reading of the rows of the lists by who is not the ward; no instant of a purpose that nobody read for yet.</summary>
public sealed record ShownListReading(
    string FullName,
    string? Purpose,
    DateTime StatedAt,
    int DayCount,
    DateTime? ReadAt
);

/// <summary>A receipt or a decision.</summary>
public sealed record ReturnEvent(
    long SubmissionId,
    int Revision,
    string Action,
    string FullName,
    DateTime OccurredAt,
    string? Remark
);

/// <summary>One cell of a return beside the quarter before.</summary>
public sealed record ShownValue
{
    public int DataCellId { get; init; }

    public string SheetName { get; init; } = "";

    public string ElementVi { get; init; } = "";

    public string Unit { get; init; } = "";

    public string? BreakdownVi { get; init; }

    public bool HasValue { get; init; }

    public decimal? Value { get; init; }

    public bool HasLastValue { get; init; }

    public decimal? LastValue { get; init; }

    /// <summary>Blank, not applicable and zero are three different things.</summary>
    public string ValueText => Text(HasValue, Value);

    public string LastText => Text(HasLastValue, LastValue);

    /// <summary>True when it differs from the quarter before by half and by more than ten.</summary>
    public bool IsStriking =>
        Value is { } now
        && LastValue is { } before
        && Math.Abs(now - before) > 10
        && Math.Abs(now - before) * 2 > before;

    private static string Text(bool hasValue, decimal? value) =>
        !hasValue ? "trống"
        : value is { } known ? Shown.Number(known)
        : "x";
}
