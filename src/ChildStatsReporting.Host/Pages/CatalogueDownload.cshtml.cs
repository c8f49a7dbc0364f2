using ChildStatsReporting.Access;
using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>The newest definitions: what there is of each kind, and all of it as a workbook; nothing is changed here.</summary>
public sealed class CatalogueDownloadPage(Scope scope, DefinitionArchive archive, Trail trail) : PageModel
{
    /// <summary>The newest version; null before the first load.</summary>
    public WrittenDefinitions? Newest { get; private set; }

    /// <summary>Kinds of definitions with how many rows there are, in the order of the sheets.</summary>
    public IEnumerable<(DefinitionSheet Sheet, int RowCount)> Kinds =>
        from sheet in DefinitionSheet.All
        join table in Newest?.Tables ?? [] on sheet.File equals table.File
        select (sheet, table.Rows.Count);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.ReadCatalogue, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        Newest = await archive.NewestAsync(cancellationToken);
        return Page();
    }

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
}
