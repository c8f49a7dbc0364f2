using ChildStatsReporting.Access;
using ChildStatsReporting.Host.Serving;
using ChildStatsReporting.Review;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Takes the scan of one letter for all lines of a file of communes; each return keeps its own, under its own key.</summary>
[ReadsFormItself]
[IgnoreAntiforgeryToken] // The page checks the token itself, before the first byte of the file.
[RequestSizeLimit(WebPages.MostRequestBytes)]
[EnableRateLimiting(RequestLimits.Upload)]
public sealed class UnitTableScanPage(WebTransaction transaction, Scope scope, SignedScans scans) : PageModel
{
    private const int Megabyte = 1024 * 1024;

    // What all copies of one scan may take together, so that a province's file does not fill the disk.
    private const int MostBytesTogether = 200 * Megabyte;

    public ShownUnitTable Table { get; private set; } = new();

    /// <summary>Lines that wait for the scan.</summary>
    public IReadOnlyList<ShownTableLine> Waiting { get; private set; } = [];

    public string? SignerName { get; private set; }

    public bool IsDeputy { get; private set; }

    public string? Problem { get; private set; }

    public int MostMegabytes =>
        Math.Max(1, Math.Min(SignedScans.MostBytes, MostBytesTogether / Math.Max(1, Waiting.Count)) / Megabyte);

    public async Task<IActionResult> OnGetAsync(long id) => await RefuseAsync(id) ?? Page();

    public async Task<IActionResult> OnPostAsync(long id)
    {
        if (await RefuseAsync(id) is { } refused)
            return refused;
        var sent = await SentFile.ReadAsync(HttpContext, MostMegabytes * Megabyte);
        if (sent.StatusCode == StatusCodes.Status400BadRequest)
            return BadRequest();
        SignerName = sent.Fields.GetValueOrDefault("SignerName");
        IsDeputy = sent.Fields.GetValueOrDefault("Position") == "deputy";
        if (sent.StatusCode == StatusCodes.Status413PayloadTooLarge)
            return Show(
                $"Bản quét lớn hơn {MostMegabytes} MB. Hãy quét lại ở 200 điểm/inch hoặc quét đen trắng.",
                sent.StatusCode
            );
        foreach (var line in Waiting)
        {
            var outcome = await scans.ReceiveAsync(
                new SignedScanUpload(
                    line.SubmissionId!.Value,
                    sent.Bytes ?? [],
                    User.Identity!.Name!,
                    SignerName ?? "",
                    IsDeputy,
                    SignedOn: null
                ),
                HttpContext.RequestAborted
            );
            if (!outcome.IsDone)
            {
                await transaction.EndAsync();
                return await RefuseAsync(id)
                    ?? Show($"Dòng {line.RowNumber}: {outcome.Refusal}", StatusCodes.Status422UnprocessableEntity);
            }
        }

        return LocalRedirect($"/nhieu-xa/ket-qua/{id}");
    }

    private async Task<IActionResult?> RefuseAsync(long id)
    {
        var cancellationToken = HttpContext.RequestAborted;
        if (
            await ShownUnitTable.FindAsync(transaction, id, cancellationToken) is not { } found
            || !await scope.MayAsync(Right.Review, found.AdminUnitId, cancellationToken)
        )
            return NotFound();
        Table = found;
        Waiting = [.. (await found.LinesAsync(transaction, cancellationToken)).Where(line => line.IsToScan)];
        return null;
    }

    private PageResult Show(string problem, int statusCode)
    {
        Problem = problem;
        return new PageResult { StatusCode = statusCode };
    }
}
