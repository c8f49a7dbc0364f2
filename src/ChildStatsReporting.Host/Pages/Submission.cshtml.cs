using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;
using ChildStatsReporting.Schedule;
using ChildStatsReporting.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>A submission: what was found, what happened, its values, and the steps that this person may take.</summary>
public sealed class SubmissionPage(
    WebTransaction transaction,
    Scope scope,
    SubmissionReview review,
    PeriodGate gate,
    PreviousValues previousValues,
    WorkCall call
) : PageModel
{
    private static readonly string EventSql = SqlFile.Read("pages/return_event.sql");
    private static readonly string ValueSql = SqlFile.Read("pages/shown_value.sql");
    private static readonly string ListFindingCountSql = SqlFile.Read("pages/list_finding_count.sql");
    private static readonly string ReadingSql = SqlFile.Read("pages/list_reading.sql");
    private const int PageRows = 100;

    // Far more than are kept of one file.
    private const int MostFindings = 1_000;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "trung")]
    public bool IsDuplicate { get; set; }

    /// <summary>Reason of a submission with warnings, or remark of a return.</summary>
    [BindProperty]
    public string? Remark { get; set; }

    /// <summary>The reviewer's tick that the hash at the foot of the signed print is that of the file.</summary>
    [BindProperty]
    public bool HasComparedScan { get; set; }

    /// <summary>Agency, number and day of the letter or paper that the return was entered from.</summary>
    [BindProperty]
    public string? SourceAgency { get; set; }

    [BindProperty]
    public string? SourceNumber { get; set; }

    /// <summary>As a field of a form states a day: 2024-12-16.</summary>
    [BindProperty]
    public string? SourceDatedOn { get; set; }

    /// <summary>True for who enters what came on paper: the form of another agency, or the return of a ward below.</summary>
    public bool OffersSource { get; private set; }

    public ShownSubmission Submission { get; private set; } = new();

    /// <summary>Figures that may be right but are unlikely: what who confirms and who accepts looks at first.</summary>
    public IReadOnlyList<SubmissionFinding> Unlikely { get; private set; } = [];

    /// <summary>Other findings of each sheet; those of the file as a whole have none.</summary>
    public IReadOnlyList<IGrouping<string, SubmissionFinding>> Findings { get; private set; } = [];

    /// <summary>Page of the findings that is shown, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "trang")]
    public int FindingPage { get; set; } = 1;

    public int FindingPageCount { get; private set; } = 1;

    /// <summary>Findings in lists, which only the ward reads.</summary>
    public int HiddenCount { get; private set; }

    public IReadOnlyList<ReturnEvent> Events { get; private set; } = [];

    public IReadOnlyList<IGrouping<string, ShownValue>> Values { get; private set; } = [];

    /// <summary>What the revision says of the tasks of plans and of the unit's own plan.</summary>
    public ReturnedWords Tasks { get; private set; } = new([], null);

    /// <summary>Units whose figures of the quarter before were added up; empty for a ward that did not merge.</summary>
    public IReadOnlyList<string> MergedNames { get; private set; } = [];

    /// <summary>What the rules of review take from this person now.</summary>
    public OfferedSteps Offered { get; private set; } = OfferedSteps.None;

    /// <summary>The confirmation of this revision; null until it was confirmed.</summary>
    public ReturnEvent? Confirmation =>
        Submission.ConfirmedBy is null
            ? null
            : Events.FirstOrDefault(happened => happened.SubmissionId == Id && happened.Action == "confirm");

    /// <summary>Why this revision came back; null while it did not.</summary>
    public ReturnEvent? Return =>
        Submission.State != SubmissionState.Returned
            ? null
            : Events
                .Where(happened => happened.SubmissionId == Id && happened.Action == "return")
                .MaxBy(happened => happened.OccurredAt);

    /// <summary>The four acts of a return in their order, and where this revision stands.</summary>
    public IEnumerable<(string Name, bool IsDone, bool IsNext)> Stages
    {
        get
        {
            var doneCount = Submission.State switch
            {
                SubmissionState.Returned => 0,
                SubmissionState.Received or SubmissionState.Validated => Submission.BlockingCount > 0 ? 0 : 1,
                SubmissionState.Submitted => 2,
                SubmissionState.Confirmed => 3,
                _ => 4,
            };
            string[] names =
            [
                "Nộp tệp",
                "Gửi",
                Submission.AsksSource ? "Kèm bản quét văn bản" : "Lãnh đạo xác nhận",
                "Tiếp nhận",
            ];
            return names.Select((name, place) => (name, place < doneCount, place == doneCount));
        }
    }

    public bool MayUpload { get; private set; }

    /// <summary>What the link to the file says; null where there is none to be had.</summary>
    public string? FileLink =>
        Submission.ReceivedBy == transaction.UserName ? (Submission.IsErased ? null : "Tải tệp đã nộp")
        : Submission is { AdminUnitId: not null, State: not SubmissionState.Received }
            ? "Tải tệp không kèm các dòng danh sách"
        : null;

    /// <summary>The file holds the rows of the lists: for who may send it again and reads its lists.</summary>
    public bool MayTakeMarked { get; private set; }

    /// <summary>True for who may read the rows of the lists, a reviewer after stating what for.</summary>
    public bool MayReadRows { get; private set; }

    /// <summary>Who else read the rows of the lists; for the ward itself.</summary>
    public IReadOnlyList<ShownListReading> ListReadings { get; private set; } = [];

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await RefuseAsync(cancellationToken) ?? await ShowAsync(cancellationToken);

    public Task<IActionResult> OnPostSubmitAsync(CancellationToken cancellationToken) =>
        ActAsync(ReviewAction.Submit, cancellationToken);

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken) =>
        ActAsync(ReviewAction.Confirm, cancellationToken);

    public Task<IActionResult> OnPostAcceptAsync(CancellationToken cancellationToken) =>
        ActAsync(ReviewAction.Accept, cancellationToken);

    public Task<IActionResult> OnPostReturnAsync(CancellationToken cancellationToken) =>
        ActAsync(ReviewAction.Return, cancellationToken);

    private async Task<IActionResult> ActAsync(ReviewAction action, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(cancellationToken) is { } refused)
            return refused;
        if (
            Submission.AdminUnitId is not { } unitId
            || !await scope.MayAsync(ReviewStep.Of(action).Right, unitId, cancellationToken)
        )
            return StatusCode(StatusCodes.Status403Forbidden);
        if (Remark is { Length: > 1000 })
            Problem = "Nội dung ghi tối đa 1.000 ký tự.";
        else
        {
            var remark = action is ReviewAction.Submit or ReviewAction.Return ? Remark : null;
            var outcome = await review.DecideAsync(
                new ReviewDecision(Id, action, transaction.UserName!, remark)
                {
                    HasComparedScan = HasComparedScan,
                    Source = new ReturnSource(SourceAgency, SourceNumber, FormDay.Read(SourceDatedOn)),
                },
                cancellationToken
            );
            if (outcome.IsDone)
            {
                // Its observations are written at once; without the queue the next sweep finds them.
                if (action == ReviewAction.Accept)
                    await call.CallAsync(
                        new WaitingWork("observations", Submission.PeriodId!.Value),
                        cancellationToken
                    );
                return LocalRedirect($"/ban-nop/{Id}");
            }

            Problem = outcome.Refusal;
            // The step was refused by what somebody did since the page was read.
            await transaction.EndAsync();
            if (await RefuseAsync(cancellationToken) is { } gone)
                return gone;
        }

        await ShowAsync(cancellationToken);
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    /// <summary>Reads the submission; the answer when the person is not to see it, else null.</summary>
    private async Task<IActionResult?> RefuseAsync(CancellationToken cancellationToken)
    {
        if (await ShownSubmission.FindAsync(transaction, Id, cancellationToken) is not { } found)
            return NotFound();
        Submission = found;
        var mayRead = found.AdminUnitId is { } unitId
            ? await scope.MayAsync(Right.ReadReturn, unitId, cancellationToken)
            : found.ReceivedBy == transaction.UserName;
        return mayRead ? null : NotFound();
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        var me = transaction.UserName;
        MayTakeMarked =
            Submission is { State: not SubmissionState.Received, IsErased: false, UnitTableId: null }
            && HasPlaces
            && await MarkedPage.MayTakeAsync(Submission, scope, me, cancellationToken);
        if (Submission is not { AdminUnitId: { } unitId, PeriodId: { } periodId })
        {
            MayUpload = await scope.HasAsync(Right.Upload, cancellationToken);
            return Page();
        }

        Events = await transaction.QueryAsync<ReturnEvent>(
            EventSql,
            new
            {
                formCode = Submission.FormCode,
                adminUnitId = unitId,
                periodId,
            },
            cancellationToken
        );
        Tasks = await ReturnedWords.ReadAsync(transaction, Id, cancellationToken);
        var previous = await previousValues.OfAsync(Submission.FormCode!, unitId, periodId, cancellationToken);
        MergedNames = previous.MergedNames;
        Values =
        [
            .. (await transaction.QueryAsync<ShownValue>(ValueSql, new { submissionId = Id }, cancellationToken))
                .Select(value =>
                    previous.ByDataCell.TryGetValue(value.DataCellId, out var last)
                        ? value with
                        {
                            HasLastValue = true,
                            LastValue = last,
                        }
                        : value
                )
                .GroupBy(value => value.SheetName),
        ];
        var rights = await scope.AtAsync(unitId, cancellationToken);
        MayReadRows =
            Submission is { State: not SubmissionState.Received, IsErased: false }
            && (rights.Has(Right.ReadListRow) || rights.Has(Right.AskListRow));
        if (rights.Has(Right.ReadListRow))
            ListReadings = await transaction.QueryAsync<ShownListReading>(
                ReadingSql,
                new { submissionId = Id, mostRows = PageRows },
                cancellationToken
            );
        MayUpload = rights.Has(Right.Upload) && !Submission.HasLater;
        OffersSource = Submission.AsksSource || !rights.Has(Right.SubmitOfOthers);
        SourceAgency ??= Submission.AgencyAsked;
        var isOpen =
            Submission.State != SubmissionState.Accepted
            || await gate.IsOpenAsync(periodId, Submission.FormCode!, unitId, cancellationToken);
        Offered = ReviewRule.Offer(Submission.Reviewed, me!, rights, isOpen);
        return Page();
    }

    /// <summary>False for a file that could not be opened: there is nothing in it to mark.</summary>
    private bool HasPlaces =>
        Submission.AdminUnitId is not null
        || Findings.Any(sheet => sheet.Any(finding => finding.Sheet is not null || finding.Place is not null));

    private async Task FindAsync(CancellationToken cancellationToken)
    {
        var readsLists =
            Submission.ReceivedBy == transaction.UserName
            || (
                Submission.AdminUnitId is { } unitId
                && await scope.MayAsync(Right.ReadListFinding, unitId, cancellationToken)
            );
        FindingPage = Math.Clamp(FindingPage, 1, MostFindings);
        var shown = await PageAsync();
        if (shown.Count == 0 && FindingPage > 1)
        {
            FindingPage = 1;
            shown = await PageAsync();
        }

        FindingPageCount = shown.Count == 0 ? 1 : (shown[0].TotalCount + PageRows - 1) / PageRows;
        // The rows themselves are hidden by their policy, so they cannot be counted here.
        var inLists = await transaction.FindAsync<int>(
            ListFindingCountSql,
            new { submissionId = Id },
            cancellationToken
        );
        HiddenCount = inLists - (shown.Count == 0 ? 0 : shown[0].ListCount);
        if (Submission.TableRow is { } row)
            shown = [.. shown.Select(finding => finding with { Place = PlaceInTable(finding, row) })];
        Unlikely = [.. shown.Where(finding => finding.IsUnlikely)];
        Findings = [.. shown.Where(finding => !finding.IsUnlikely).GroupBy(finding => finding.Sheet ?? "")];

        Task<IReadOnlyList<SubmissionFinding>> PageAsync() =>
            SubmissionFindings.PageAsync(
                transaction,
                SubmissionFinding.Asked(Id, readsLists, PageRows, (FindingPage - 1) * PageRows),
                cancellationToken
            );
    }

    /// <summary>Where a finding stands in the file with a line for each commune, whose fifth row names sheet and cell of each column.</summary>
    private static string PlaceInTable(SubmissionFinding finding, int row) =>
        finding.Sheet is null || finding.Cell is null
            ? $"Dòng {row} của tệp chung"
            : $"Dòng {row} của tệp chung, cột {finding.Sheet}!{finding.Cell}";
}
