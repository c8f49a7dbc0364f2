using ChildStatsReporting.Access;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Schedule;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Proposes a merger, split, renaming or move of units step by step: the rows are made here, all else is as with a workbook.</summary>
public sealed class UnitChangePage(
    Scope scope,
    DefinitionArchive archive,
    CatalogueProposals proposals,
    WorkCall call,
    VietnamTime time
) : PageModel
{
    [BindProperty]
    public string? Kind { get; set; }

    /// <summary>Name or code of a unit a line.</summary>
    [BindProperty]
    public string? Units { get; set; }

    /// <summary>Code and name of what they become, a line each.</summary>
    [BindProperty]
    public string? Heirs { get; set; }

    [BindProperty]
    public string? Parent { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? DatedOn { get; set; }

    [BindProperty]
    public string? Agency { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? ActiveFrom { get; set; }

    public DateOnly Today => time.Today;

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await scope.HasAsync(Right.ProposeCatalogue, cancellationToken)
            ? Page()
            : StatusCode(StatusCodes.Status403Forbidden);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.ProposeCatalogue, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        if (!Enum.TryParse<UnitChangeKind>(Kind, out var kind))
            return Refuse("Hãy chọn nhập, chia tách, đổi tên hoặc chuyển.");
        if (FormDay.Read(From) is not { } from)
            return Refuse("Hãy chọn ngày có hiệu lực của việc sắp xếp.");
        if (await archive.NewestAsync(cancellationToken) is not { Tables: not null } newest)
            return Refuse("Chưa nạp danh mục nào.");
        var cited = new CitedText(Number, FormDay.Read(DatedOn), Agency, null);
        var (changed, refusal) = new UnitChange(
            kind,
            Lines(Units),
            [
                .. Lines(Heirs)
                    .Select(line => line.Split(';', 2, StringSplitOptions.TrimEntries))
                    .Select(parts => (parts[0], parts.ElementAtOrDefault(1) ?? "")),
            ],
            Parent,
            from,
            Shown.Citation(cited)
        ).Apply(newest);
        if (changed is null)
            return Refuse(refusal!);
        var outcome = await proposals.ProposeAsync(
            new SentProposal(
                CatalogueWorkbook.FileName(newest),
                CatalogueWorkbook.Write(changed),
                cited,
                Reason,
                FormDay.Read(ActiveFrom),
                User.Identity!.Name!
            ),
            cancellationToken
        );
        if (outcome.ProposalId is not { } proposalId)
            return Refuse(outcome.Refusal!);
        await call.CallAsync(new WaitingWork("proposal", proposalId), cancellationToken);
        return LocalRedirect($"/danh-muc/de-nghi/{proposalId}");
    }

    private static string[] Lines(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private PageResult Refuse(string problem)
    {
        Problem = problem;
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }
}
