using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Schedule;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>One proposal of definitions: who, from where, what it would change, and a second person's word.</summary>
public sealed class ProposalPage(
    CatalogueProposals proposals,
    DefinitionArchive archive,
    WorkCall call,
    VietnamTime time
) : PageModel
{
    /// <summary>Rows of a table, and figures of a period, that are shown; the others are counted.</summary>
    public const int MostLines = 50;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public string? Remark { get; set; }

    public CatalogueProposal Proposal { get; private set; } = null!;

    /// <summary>True when another version was loaded since the trial, so that this one will be refused.</summary>
    public bool IsOvertaken { get; private set; }

    public DateOnly Today => time.Today;

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>The workbook as it came; recorded in the trail.</summary>
    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellationToken) =>
        await proposals.OpenAsync(Id, User.Identity!.Name!, cancellationToken) is { } file
            ? File(file.Bytes, WorkbookTemplate.MediaType, file.FileName)
            : NotFound();

    public Task<IActionResult> OnPostApproveAsync(CancellationToken cancellationToken) =>
        ActAsync(
            userName => proposals.DecideAsync(Id, isApproved: true, Remark, userName, cancellationToken),
            cancellationToken
        );

    public Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellationToken) =>
        ActAsync(
            userName => proposals.DecideAsync(Id, isApproved: false, Remark, userName, cancellationToken),
            cancellationToken
        );

    public Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellationToken) =>
        ActAsync(userName => proposals.WithdrawAsync(Id, userName, cancellationToken), cancellationToken);

    /// <summary>Class of the sign of a state; colour is never the only difference.</summary>
    public static string StateClass(string state) =>
        state switch
        {
            ProposalState.Loaded => "good",
            ProposalState.Refused or ProposalState.Declined or ProposalState.Outdated => "bad",
            ProposalState.Received or ProposalState.Checked or ProposalState.Approved => "wait",
            _ => "",
        };

    /// <summary>Name of the sheet of a table.</summary>
    public static string SheetName(string file) =>
        DefinitionSheet.All.FirstOrDefault(sheet => sheet.File == file)?.NameVi ?? file;

    /// <summary>Name of a column for people.</summary>
    public static string ColumnName(string file, string column) =>
        DefinitionSheet
            .All.FirstOrDefault(sheet => sheet.File == file)
            ?.Columns.FirstOrDefault(known => known.Name == column)
            ?.NameVi
        ?? column;

    private async Task<IActionResult> ActAsync(
        Func<string, Task<ProposalOutcome>> act,
        CancellationToken cancellationToken
    )
    {
        if (!await ReadAsync(cancellationToken))
            return NotFound();
        var outcome = await act(User.Identity!.Name!);
        if (outcome.ProposalId is null)
        {
            Problem = outcome.Refusal;
            return new PageResult { StatusCode = StatusCodes.Status409Conflict };
        }

        await call.CallAsync(new WaitingWork("proposal", Id), cancellationToken);
        return LocalRedirect($"/danh-muc/de-nghi/{Id}");
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (await proposals.FindAsync(Id, cancellationToken) is not { } found)
            return false;
        Proposal = found;
        IsOvertaken =
            found.State is ProposalState.Checked or ProposalState.Approved
            && (await archive.NewestAsync(cancellationToken))?.LoadedAt > found.CheckedAt;
        return true;
    }
}
