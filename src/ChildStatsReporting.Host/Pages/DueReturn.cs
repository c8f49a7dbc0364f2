using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Schedule;

namespace ChildStatsReporting.Host.Pages;

/// <summary>One commune and one quarter with its newest revision; no state while nothing came.</summary>
public sealed record DueReturn
{
    public string PeriodCode { get; init; } = "";

    public int Year { get; init; }

    public int Quarter { get; init; }

    public DateOnly DueOn { get; init; }

    /// <summary>The last day on which this unit's return is taken.</summary>
    public DateOnly LastDay { get; init; }

    public int AdminUnitId { get; init; }

    public string UnitCode { get; init; } = "";

    public string UnitName { get; init; } = "";

    public long? SubmissionId { get; init; }

    public int? Revision { get; init; }

    public SubmissionState? State { get; init; }

    /// <summary>Where the return stands by <c>review.return_status</c>.</summary>
    public string Standing { get; init; } = "";

    /// <summary>True once it was handed in, unless it was sent back.</summary>
    public bool IsReceived { get; init; }

    /// <summary>True when it was handed in after the day due.</summary>
    public bool IsLate { get; init; }

    public DateTime? ReceivedAt { get; init; }

    public int BlockingCount { get; init; }

    public int WarningCount { get; init; }

    /// <summary>The accepted revision, which may be older than the newest; null until one is accepted.</summary>
    public long? AcceptedId { get; init; }

    public int? AcceptedRevision { get; init; }

    public DateTime? AcceptedReceivedAt { get; init; }

    public int AcceptedWarningCount { get; init; }

    public DateOnly? ReopenedUntil { get; init; }

    public DateOnly? ExtendedUntil { get; init; }

    /// <summary>Why it was extended or exempted; null when neither stands.</summary>
    public string? TermReason { get; init; }

    public bool IsOpen { get; init; }

    /// <summary>Units of all pages of the question, as the next ones.</summary>
    public int UnitCount { get; init; }

    public int AcceptedCount { get; init; }

    /// <summary>Those that the reviewer may accept.</summary>
    public int WaitingCount { get; init; }

    /// <summary>Those of <see cref="WaitingCount"/> whose unit is among the accepted ones too.</summary>
    public int CorrectionCount { get; init; }

    public int UnconfirmedCount { get; init; }

    /// <summary>Units that the ward has yet to do something for.</summary>
    public int WithWardCount { get; init; }

    public int ExemptCount { get; init; }

    /// <summary>True when nothing was handed in and the time for it is over.</summary>
    public bool IsMissed => Standing is "late" or "reopened" or "closed";

    /// <summary>What is to be said beside the state of what came, with a comma before it; empty once it was handed in.</summary>
    public string StandingVi =>
        Standing switch
        {
            "late" or "closed" => ", quá hạn",
            "reopened" => $", quá hạn, đã mở lại đến {Shown.Date(ReopenedUntil)}",
            "extended" => $", được gia hạn đến {Shown.Date(ExtendedUntil)}",
            "exempt" => ", được miễn báo cáo",
            _ => "",
        };

    /// <summary>True when something was sent after the revision whose figures count.</summary>
    public bool HasNewerUpload => AcceptedId is not null && AcceptedId != SubmissionId;

    /// <summary>What counts: the accepted revision where there is one, else the newest.</summary>
    public DueReturn Counting =>
        !HasNewerUpload
            ? this
            : this with
            {
                SubmissionId = AcceptedId,
                Revision = AcceptedRevision,
                State = SubmissionState.Accepted,
                ReceivedAt = AcceptedReceivedAt,
                BlockingCount = 0,
                WarningCount = AcceptedWarningCount,
            };
}

/// <summary>When an agency of the reviewer reports a quarter, and to whom.</summary>
public sealed record OwnDeadline(string UnitCode, string UnitName, string Level, string Recipient, DateOnly DueOn);

/// <summary>A quarter that has opened.</summary>
public sealed record OpenedQuarter(string Code, int Year, int Quarter, DateOnly DueOn, DateOnly ClosesOn);

/// <summary>What another sector gives for a unit, entered by the agency that asked; no state while nothing was entered.</summary>
public sealed record SectorReturn
{
    public string FormCode { get; init; } = "";

    public string FormName { get; init; } = "";

    /// <summary>The quarter, the year that ends with it, or the school year that starts or ends in it.</summary>
    public string PeriodCode { get; init; } = "";

    public string UnitCode { get; init; } = "";

    public string UnitName { get; init; } = "";

    public long? SubmissionId { get; init; }

    public SubmissionState? State { get; init; }

    /// <summary>True when one file may hold the figures of all communes below the unit.</summary>
    public bool TakesTable { get; init; }

    /// <summary>The agency that is asked; null where the unit has the figures itself.</summary>
    public string? AgencyAsked { get; init; }

    /// <summary>Agency of the letter that the newest revision was entered from; null where none was stated.</summary>
    public string? SourceAgency { get; init; }

    public string? SourceNumber { get; init; }

    public DateOnly? SourceDatedOn { get; init; }
}

/// <summary>A figure that a unit and the units below it gave differently; neither is added to the other.</summary>
public sealed record UnitDifference
{
    public long SubmissionId { get; init; }

    public string UnitName { get; init; } = "";

    public string ElementVi { get; init; } = "";

    public string? BreakdownVi { get; init; }

    public decimal OwnValue { get; init; }

    public decimal PartSum { get; init; }

    /// <summary>Units below that gave a figure.</summary>
    public int PartCount { get; init; }

    /// <summary>True when the unit's own figure counts, not the sum.</summary>
    public bool CountsUnit { get; init; }

    /// <summary>How many there are; each row bears it.</summary>
    public int TotalCount { get; init; }
}

/// <summary>Reads what is due for the units of the person of the request.</summary>
public sealed class DueReturns(
    WebTransaction transaction,
    CalendarSettings calendar,
    VietnamTime time,
    ReportTemplates templates
)
{
    // Enough to see what went wrong.
    private const int MostDifferences = 50;

    private static readonly string ReturnSql = SqlFile.Read("pages/due_return.sql");
    private static readonly string SectorSql = SqlFile.Read("pages/sector_return.sql");
    private static readonly string DeadlineSql = SqlFile.Read("pages/own_deadline.sql");
    private static readonly string DifferenceSql = SqlFile.Read("pages/unit_difference.sql");
    private static readonly string QuarterSql = SqlFile.Read("pages/opened_quarter.sql");

    /// <summary>The day in Vietnam by the domain clock.</summary>
    public DateOnly Today => time.Today;

    /// <param name="periodCode">A quarter; null for the two newest.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public Task<IReadOnlyList<DueReturn>> OfAsync(string? periodCode, CancellationToken cancellationToken) =>
        PageAsync(periodCode, mostRows: null, skippedRows: 0, cancellationToken);

    /// <summary>Some of them; of one quarter those with most still to do come first.</summary>
    /// <param name="periodCode">A quarter; null for the two newest.</param>
    /// <param name="mostRows">How many; null for all.</param>
    /// <param name="skippedRows">How many stand before them.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public Task<IReadOnlyList<DueReturn>> PageAsync(
        string? periodCode,
        int? mostRows,
        int skippedRows,
        CancellationToken cancellationToken
    ) =>
        transaction.QueryAsync<DueReturn>(
            ReturnSql,
            new
            {
                formCode = WardReturn.FormCode,
                regimes = calendar.Regimes.ToArray(),
                periodCode,
                today = time.Today,
                mostRows,
                skippedRows,
            },
            cancellationToken
        );

    /// <summary>Forms of other sectors that the reviewer's own units enter in a quarter.</summary>
    public Task<IReadOnlyList<SectorReturn>> OfSectorsAsync(string periodCode, CancellationToken cancellationToken) =>
        transaction.QueryAsync<SectorReturn>(
            SectorSql,
            new
            {
                wardFormCode = WardReturn.FormCode,
                periodCode,
                today = time.Today,
            },
            cancellationToken
        );

    /// <summary>Counts of the wards beside those of other agencies.</summary>
    public Task<IReadOnlyList<ShownComparison>> ComparedAsync(string periodCode, CancellationToken cancellationToken) =>
        ShownComparison.OfAsync(transaction, templates, periodCode, cancellationToken);

    /// <summary>Files of a quarter with a line for each commune, the newest first.</summary>
    public Task<IReadOnlyList<ShownUnitTable>> TablesAsync(string periodCode, CancellationToken cancellationToken) =>
        ShownUnitTable.OfAsync(transaction, periodCode, cancellationToken);

    /// <summary>The first figures of a quarter that the reviewer's own units and those below them gave differently.</summary>
    public Task<IReadOnlyList<UnitDifference>> DifferencesAsync(
        string periodCode,
        CancellationToken cancellationToken
    ) =>
        transaction.QueryAsync<UnitDifference>(
            DifferenceSql,
            new { periodCode, mostRows = MostDifferences },
            cancellationToken
        );

    /// <summary>When the agencies whose reviewer the person is report a quarter; none where their level does not report.</summary>
    public Task<IReadOnlyList<OwnDeadline>> DeadlinesAsync(string periodCode, CancellationToken cancellationToken) =>
        transaction.QueryAsync<OwnDeadline>(DeadlineSql, new { periodCode }, cancellationToken);

    public Task<IReadOnlyList<OpenedQuarter>> QuartersAsync(CancellationToken cancellationToken) =>
        transaction.QueryAsync<OpenedQuarter>(
            QuarterSql,
            new { regimes = calendar.Regimes.ToArray(), today = time.Today },
            cancellationToken
        );
}
