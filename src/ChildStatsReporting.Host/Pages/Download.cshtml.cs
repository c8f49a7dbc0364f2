using System.Globalization;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Host.Cli;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Hands out one published file, byte for byte as it was issued, and records it.</summary>
public sealed class DownloadPage(WebTransaction transaction, Scope scope, Trail trail, NamedFigures figures) : PageModel
{
    /// <summary>Stands in the address for the figures with names, which are made from those by code.</summary>
    public const string Named = "so-lieu.csv";

    private static readonly string ContentSql = SqlFile.Read("pages/published_content.sql");

    public async Task<IActionResult> OnGetAsync(long runId, string fileName, CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.ReadReport, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        var isNamed = fileName == Named;
        var storedName = isNamed ? RunName.CodedFigures : fileName;
        if (
            await transaction.FindAsync<PublishedContent>(
                ContentSql,
                new { runId, fileName = storedName },
                cancellationToken
            )
                is not { } file
            || !await scope.MayAsync(Right.ReadReport, file.AdminUnitId, cancellationToken)
            || await IssuedFiles.NameOfAsync(transaction, runId, cancellationToken) is not { } name
        )
            return NotFound();
        await trail.AddAsync(
            User.Identity!.Name!,
            "download",
            ("signed_file", string.Create(CultureInfo.InvariantCulture, $"{runId} {file.FileName}")),
            cancellationToken
        );
        if (isNamed)
            return File(
                await DownloadArea.FiguresAsync(figures, name, file.Content, cancellationToken),
                "text/csv",
                name.NamedFigures
            );
        var type = file.FileName.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase)
            ? "application/pdf"
            : "application/octet-stream";
        return File(file.Content, type, name.Of(file.FileName));
    }

    private sealed record PublishedContent(int AdminUnitId, string FileName, byte[] Content);
}
