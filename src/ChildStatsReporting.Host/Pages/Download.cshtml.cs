using System.Globalization;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Hands out one published file, byte for byte as it was issued, and records it.</summary>
public sealed class DownloadPage(WebTransaction transaction, Scope scope, Trail trail) : PageModel
{
    private static readonly string ContentSql = SqlFile.Read("signing/published_content.sql");

    public async Task<IActionResult> OnGetAsync(long runId, string fileName, CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.ReadReport, cancellationToken)) return StatusCode(StatusCodes.Status403Forbidden);
        if (await transaction.FindAsync<PublishedContent>(ContentSql, new { runId, fileName }, cancellationToken) is not { } file
            || !await scope.MayAsync(Right.ReadReport, file.AdminUnitId, cancellationToken))
            return NotFound();
        await trail.AddAsync(
            User.Identity!.Name!, "download", ("signed_file", string.Create(CultureInfo.InvariantCulture, $"{runId} {file.FileName}")), cancellationToken);
        var type = file.FileName.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? "application/pdf" : "application/octet-stream";
        return File(file.Content, type, file.FileName);
    }

    private sealed record PublishedContent(int AdminUnitId, string FileName, byte[] Content);
}
