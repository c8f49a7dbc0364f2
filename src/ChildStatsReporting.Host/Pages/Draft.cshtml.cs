using System.Globalization;
using ChildStatsReporting.Access;
using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Schedule;
using ChildStatsReporting.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>One report before it is issued: the signer signs or returns it, the clerk numbers and issues it, a reviewer makes it again.</summary>
public sealed class DraftPage(
    DraftReports drafts,
    Scope scope,
    PasswordAgain passwordAgain,
    DraftSigning signing,
    SigningKeys keys,
    DocumentIssue issue,
    BroughtBackRegistration registration,
    ReportOrder orders,
    ReportWording wording,
    WorkCall call,
    VietnamTime time,
    WebTransaction transaction
) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>What opens the person's own key; used once and kept nowhere.</summary>
    [BindProperty]
    public string? KeySecret { get; set; }

    /// <summary>True when the key of the person opens only with its secret.</summary>
    public bool NeedsKeySecret => keys.NeedsSecret(transaction.UserName ?? "");

    [BindProperty]
    public string? ReadSha256 { get; set; }

    [BindProperty]
    public string? Remark { get; set; }

    [BindProperty]
    public int? Number { get; set; }

    [BindProperty]
    public string? IssuedOn { get; set; }

    public DraftReport Draft { get; private set; } = new();

    public IReadOnlyList<DraftFile> Files { get; private set; } = [];

    /// <summary>Hash of the document itself, as it was rendered.</summary>
    public string? DocumentSha256 => Files.Count > 0 ? Files[0].Sha256 : null;

    public int NextNumber { get; private set; }

    public DateOnly Today => time.Today;

    public bool MaySign { get; private set; }

    /// <summary>True when figures of the draft are others by now: it is made again before it is signed.</summary>
    public bool IsOutdated { get; private set; }

    /// <summary>What the signer is to know; the clerk and the reviewer see it too.</summary>
    public ShownChecklist Checklist { get; private set; } = ShownChecklist.None;

    /// <summary>Printed figures that moved since the document that this one replaces.</summary>
    public IReadOnlyList<ShownMove> Moves { get; private set; } = [];

    public bool MayIssue { get; private set; }

    /// <summary>True for a clerk who may bring back what was signed elsewhere.</summary>
    public bool MayBringBack { get; private set; }

    /// <summary>Documents of the draft with what came back of each.</summary>
    public IReadOnlyList<ShownReturnedFile> Returned { get; private set; } = [];

    /// <summary>Symbol and signer as the brought back document carries them.</summary>
    [BindProperty]
    public string? Symbol { get; set; }

    [BindProperty]
    public string? SignerName { get; set; }

    /// <summary>Set by a clerk who compared a certificate that names somebody else.</summary>
    [BindProperty]
    public bool IsSignerCompared { get; set; }

    public bool MayRemake { get; private set; }

    /// <summary>True for who may have a document made of it again, or nothing more.</summary>
    public bool MayCancel { get; private set; }

    /// <summary>Its paragraphs, with what was written since and what moved since the document before.</summary>
    public ShownWording Wording { get; private set; } = ShownWording.None;

    /// <summary>True for a signer of the agency, whoever the draft is laid before.</summary>
    public bool MayReturn { get; private set; }

    /// <summary>True for a signer of the agency whom the draft is not laid before.</summary>
    public bool IsForAnotherSigner { get; private set; }

    /// <summary>Who may sign a draft that is made today, the head first.</summary>
    public IReadOnlyList<AgencySignature> Signers { get; private set; } = [];

    /// <summary>The signer whom the reviewer chooses.</summary>
    [BindProperty]
    public string? SignerCode { get; set; }

    public bool IsOwnSignature => Draft.SignedBy == transaction.UserName;

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await RefuseAsync(Right.ReadDraft, cancellationToken) ?? await ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostSignAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(Right.SignReport, cancellationToken) is { } refused)
            return refused;
        Problem =
            await passwordAgain.RefuseAsync(User, Password, cancellationToken)
            ?? (await signing.SignAsync(Id, transaction.UserName!, ReadSha256, KeySecret, cancellationToken)).Refusal;
        return Problem is null ? LocalRedirect("/trinh-ky") : await ShowProblemAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostReturnAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(Right.SignReport, cancellationToken) is { } refused)
            return refused;
        Problem = (await signing.ReturnAsync(Id, transaction.UserName!, Remark, cancellationToken)).Refusal;
        return Problem is null ? LocalRedirect($"/trinh-ky/{Id}") : await ShowProblemAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostIssueAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(Right.IssueReport, cancellationToken) is { } refused)
            return refused;
        if (Number is not { } number || FormDay.Read(IssuedOn) is not { } issuedOn)
            Problem = "Hãy nhập số và ngày ban hành.";
        else
            Problem =
                await passwordAgain.RefuseAsync(User, Password, cancellationToken)
                ?? (
                    await issue.IssueAsync(
                        new IssueRequest(Id, number, issuedOn, transaction.UserName!),
                        cancellationToken
                    )
                ).Refusal;
        return Problem is null ? Issued() : await ShowProblemAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostRegisterAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(Right.IssueReport, cancellationToken) is { } refused)
            return refused;
        if (Number is not { } number || FormDay.Read(IssuedOn) is not { } issuedOn)
            Problem = "Hãy nhập số và ngày ghi trên văn bản đã ký.";
        else
            Problem =
                await passwordAgain.RefuseAsync(User, Password, cancellationToken)
                ?? (
                    await registration.RegisterAsync(
                        new BroughtBackDocument(
                            Id,
                            number,
                            Symbol ?? "",
                            issuedOn,
                            SignerName ?? "",
                            IsSignerCompared,
                            transaction.UserName!
                        ),
                        cancellationToken
                    )
                ).Refusal;
        return Problem is null ? Issued() : await ShowProblemAsync(cancellationToken);
    }

    /// <summary>Back to the list, which says the number that was given.</summary>
    private LocalRedirectResult Issued()
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{Number:00}/{Draft.Symbol}");
        return LocalRedirect($"/trinh-ky?so={Uri.EscapeDataString(number)}");
    }

    public async Task<IActionResult> OnPostRemakeAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(Right.RemakeReport, cancellationToken) is { } refused)
            return refused;
        try
        {
            var order = await orders.OpenAsync(
                Draft.FormCode,
                Draft.PeriodCode,
                Draft.UnitCode,
                Draft.Audience,
                transaction.UserName!,
                string.IsNullOrEmpty(SignerCode) ? null : SignerCode,
                cancellationToken
            );
            await call.CallAsync(new WaitingWork("run", order.RunId), cancellationToken);
            return LocalRedirect("/trinh-ky");
        }
        catch (ReportRefusedException reason)
        {
            Problem = reason.Message;
            return await ShowProblemAsync(cancellationToken);
        }
    }

    /// <summary>Has nothing more made of it; an order takes it up again.</summary>
    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(Right.RemakeReport, cancellationToken) is { } refused)
            return refused;
        Problem = await orders.CancelAsync(Id, transaction.UserName!, cancellationToken);
        return Problem is null ? LocalRedirect("/trinh-ky?huy=true") : await ShowProblemAsync(cancellationToken);
    }

    /// <summary>Calls a worker for a run that is being made.</summary>
    public async Task<IActionResult> OnPostRetryAsync(CancellationToken cancellationToken)
    {
        if (await RefuseAsync(Right.RemakeReport, cancellationToken) is { } refused)
            return refused;
        await call.CallAsync(new WaitingWork("run", Id), cancellationToken);
        return LocalRedirect($"/trinh-ky/{Id}");
    }

    /// <summary>Reads the draft; the answer when the person is not to see it or not to act, else null.</summary>
    private async Task<IActionResult?> RefuseAsync(Right right, CancellationToken cancellationToken)
    {
        if (
            await drafts.FindAsync(Id, cancellationToken) is not { } found
            || !await scope.MayAsync(Right.ReadDraft, found.AdminUnitId, cancellationToken)
        )
            return NotFound();
        Draft = found;
        return await scope.MayAsync(right, found.AdminUnitId, cancellationToken)
            ? null
            : StatusCode(StatusCodes.Status403Forbidden);
    }

    private async Task<IActionResult> ShowProblemAsync(CancellationToken cancellationToken)
    {
        // What was refused may have been refused by what somebody did since the page was read.
        await transaction.EndAsync();
        if (await RefuseAsync(Right.ReadDraft, cancellationToken) is { } gone)
            return gone;
        await ShowAsync(cancellationToken);
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        Files = await drafts.FilesAsync(Id, cancellationToken);
        if (Draft.CorrectsRunId is not null)
            Moves = await drafts.MovesAsync(Id, cancellationToken);
        IsOutdated = Draft.State is "rendered" or "returned" && await orders.IsOutdatedAsync(Id, cancellationToken);
        Wording = await ShownWording.ReadAsync(transaction, wording, Id, cancellationToken);
        Checklist = await ShownChecklist.ReadAsync(transaction, Id, cancellationToken) with
        {
            IsOutdated = IsOutdated,
            IsSigned = Draft.State == "person_signed",
        };
        MayReturn =
            Draft is { State: "rendered", IsSignedByPeople: true }
            && !IsOutdated
            && (Draft.CorrectsRunId is null || Moves.Count > 0)
            && await scope.MayAsync(Right.SignReport, Draft.AdminUnitId, cancellationToken);
        MaySign = MayReturn && !Draft.IsSignedElsewhere && Draft.SignerUser == transaction.UserName;
        IsForAnotherSigner = MayReturn && !MaySign && !Draft.IsSignedElsewhere;
        MayBringBack =
            Draft is { State: "rendered", IsSignedByPeople: true }
            && Draft.SignerUser != transaction.UserName
            && await scope.MayAsync(Right.IssueReport, Draft.AdminUnitId, cancellationToken);
        if (MayBringBack)
            Returned = await drafts.ReturnedAsync(Id, cancellationToken);
        MayIssue =
            Draft.State == "person_signed"
            && !IsOwnSignature
            && await scope.MayAsync(Right.IssueReport, Draft.AdminUnitId, cancellationToken);
        MayRemake =
            Draft.State is "rendered" or "returned" or "refused" or "cancelled"
            && await scope.MayAsync(Right.RemakeReport, Draft.AdminUnitId, cancellationToken);
        MayCancel =
            Draft.State is "pinned" or "protected" or "rendered" or "returned" or "refused"
            && await scope.MayAsync(Right.RemakeReport, Draft.AdminUnitId, cancellationToken);
        if (MayRemake)
            Signers = await orders.SignersAsync(Draft.UnitCode, cancellationToken);
        if (!MayIssue && !MayBringBack)
            return Page();
        NextNumber = await drafts.NextNumberAsync(Draft, time.Today.Year, cancellationToken);
        Number ??= NextNumber;
        IssuedOn ??= time.Today.ToString(FormDay.Format, CultureInfo.InvariantCulture);
        return Page();
    }
}
