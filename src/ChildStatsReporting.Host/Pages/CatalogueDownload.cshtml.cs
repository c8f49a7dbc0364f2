using ChildStatsReporting.Access;
using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Host.Serving;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Schedule;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ChildStatsReporting.Host.Pages;

/// <summary>The newest definitions: what there is of each kind, all of it as a workbook, and the corrected workbook proposed.</summary>
[ReadsFormItself]
[IgnoreAntiforgeryToken] // The page checks the token itself, before the first byte of the file.
[RequestSizeLimit(WebPages.MostRequestBytes)]
[EnableRateLimiting(RequestLimits.Upload)]
public sealed class CatalogueDownloadPage(
    Scope scope,
    DefinitionArchive archive,
    CatalogueProposals proposals,
    WorkCall call,
    Trail trail,
    VietnamTime time
) : PageModel
{
    /// <summary>The newest version; null before the first load.</summary>
    public WrittenDefinitions? Newest { get; private set; }

    /// <summary>Kinds of definitions with how many rows there are, in the order of the sheets.</summary>
    public IEnumerable<(DefinitionSheet Sheet, int RowCount)> Kinds =>
        from sheet in DefinitionSheet.All
        join table in Newest?.Tables ?? [] on sheet.File equals table.File
        select (sheet, table.Rows.Count);

    /// <summary>Proposals that the person sees, the newest first.</summary>
    public IReadOnlyList<CatalogueProposal> Proposals { get; private set; } = [];

    /// <summary>Rows that proposals brought to verified.</summary>
    public IReadOnlyList<VerifiedSource> Verified { get; private set; } = [];

    /// <summary>True for who administers the definitions.</summary>
    public bool MayPropose { get; private set; }

    public DateOnly Today => time.Today;

    /// <summary>What was typed, shown again after a refusal.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; private set; } = new Dictionary<string, string>();

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken) ? Page() : StatusCode(StatusCodes.Status403Forbidden);

    /// <summary>The workbook; recorded in the trail.</summary>
    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.ReadCatalogue, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        if (await archive.NewestAsync(cancellationToken) is not { Tables: not null } newest)
            return NotFound();
        await trail.AddAsync(
            User.Identity!.Name!,
            "catalogue",
            ("catalogue_version", $"{newest.CatalogueVersionId}"),
            cancellationToken
        );
        return File(CatalogueWorkbook.Write(newest), WorkbookTemplate.MediaType, CatalogueWorkbook.FileName(newest));
    }

    /// <summary>Proposes a corrected workbook.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.ProposeCatalogue, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        var sent = await SentFile.ReadAsync(HttpContext, WebPages.MostFileBytes);
        if (sent.StatusCode == StatusCodes.Status400BadRequest)
            return BadRequest();
        Typed = sent.Fields;
        if (sent.StatusCode == StatusCodes.Status413PayloadTooLarge)
            return await RefuseAsync(UploadPage.TooLarge, sent.StatusCode, cancellationToken);
        if (sent.Bytes is not { } bytes)
            return await RefuseAsync(
                "Chưa chọn tệp, hoặc tệp trống. Hãy chọn tệp danh mục đã sửa rồi gửi lại.",
                StatusCodes.Status422UnprocessableEntity,
                cancellationToken
            );
        var outcome = await proposals.ProposeAsync(
            new SentProposal(
                sent.FileName ?? "danh-muc.xlsx",
                bytes,
                new CitedText(Of("Number"), FormDay.Read(Of("DatedOn")), Of("Agency"), Of("Place")),
                Of("Reason"),
                FormDay.Read(Of("ActiveFrom")),
                User.Identity!.Name!
            ),
            cancellationToken
        );
        if (outcome.ProposalId is not { } proposalId)
            return await RefuseAsync(outcome.Refusal!, StatusCodes.Status422UnprocessableEntity, cancellationToken);
        await call.CallAsync(new WaitingWork("proposal", proposalId), cancellationToken);
        return LocalRedirect($"/danh-muc/de-nghi/{proposalId}");

        string? Of(string name) => sent.Fields.GetValueOrDefault(name);
    }

    /// <summary>Whether the person sees the page: who administers, and who has proposals to read.</summary>
    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        MayPropose = await scope.HasAsync(Right.ProposeCatalogue, cancellationToken);
        Proposals = await proposals.ListAsync(cancellationToken);
        if (!await scope.HasAsync(Right.ReadCatalogue, cancellationToken) && Proposals.Count == 0)
            return false;
        Newest = await archive.NewestAsync(cancellationToken);
        if (Newest is { } newest)
            Verified = await proposals.VerifiedAsync(newest, cancellationToken);
        return true;
    }

    private async Task<PageResult> RefuseAsync(string problem, int statusCode, CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        Problem = problem;
        return new PageResult { StatusCode = statusCode };
    }
}
