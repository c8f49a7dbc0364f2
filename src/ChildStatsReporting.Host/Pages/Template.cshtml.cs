using ChildStatsReporting.Access;
using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>
/// Hands out the workbook of a ward. It carries the ward's open cases, so only the ward gets it, and it is recorded. The sheet of
/// another sector carries none: whoever enters it gets it.
/// </summary>
public sealed class TemplatePage(
    Scope scope,
    UnitDirectory directory,
    WorkbookTemplate template,
    People people,
    Trail trail
) : PageModel
{
    public string? Problem { get; private set; }

    /// <summary>Code of the form; the ward return where none is named.</summary>
    [BindProperty(SupportsGet = true, Name = "bieu")]
    public string FormCode { get; set; } = WardReturn.FormCode;

    private Right Needed => FormCode == WardReturn.FormCode ? Right.DownloadTemplate : Right.Upload;

    public async Task<IActionResult> OnGetAsync(string unitCode, string periodCode, CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Needed, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        if (await directory.FindPeriodAsync(periodCode, cancellationToken) is not { } period)
            return NotFound();
        var (unit, refusal) = await directory.FindUnitAsync(unitCode, period.TreeDate, cancellationToken);
        if (unit is null)
        {
            Problem = refusal!.Message;
            return new PageResult { StatusCode = StatusCodes.Status404NotFound };
        }

        if (!await scope.MayAsync(Needed, unit.AdminUnitId, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        var isInvented = await people.DemoInstantAsync(cancellationToken) is not null;
        var written = await template.WriteAsync(
            new TemplateRequest(FormCode, unitCode, periodCode, isInvented),
            cancellationToken
        );
        if (written.Bytes is not { } bytes)
        {
            Problem = written.Refusal!.Message;
            return new PageResult { StatusCode = StatusCodes.Status404NotFound };
        }

        await trail.AddAsync(
            User.Identity!.Name!,
            "template",
            (
                "return",
                FormCode == WardReturn.FormCode ? $"{unitCode} {periodCode}" : $"{unitCode} {periodCode} {FormCode}"
            ),
            cancellationToken
        );
        return File(bytes, WorkbookTemplate.MediaType, written.FileName);
    }
}
