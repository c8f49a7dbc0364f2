using ChildStatsReporting.Access;
using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Hands out the draft of the letter that asks another agency for figures, to the reviewer of the unit, and records it.</summary>
public sealed class RequestLetterPage(
    Scope scope,
    UnitDirectory directory,
    RequestLetter letter,
    People people,
    Trail trail
) : PageModel
{
    public string? Problem { get; private set; }

    /// <summary>Code of the form that is asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "bieu")]
    public string FormCode { get; set; } = "";

    /// <summary>Code of who is to sign; empty while the person has still to choose.</summary>
    [BindProperty(SupportsGet = true, Name = "nguoiKy")]
    public string? SignerCode { get; set; }

    /// <summary>pdf or docx; empty while the person has still to choose.</summary>
    [BindProperty(SupportsGet = true, Name = "tep")]
    public string? FileType { get; set; }

    /// <summary>Who may sign it today, the head first.</summary>
    public IReadOnlyList<AgencySignature> Signers { get; private set; } = [];

    public string UnitName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string unitCode, string periodCode, CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.Review, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        if (await directory.FindPeriodAsync(periodCode, cancellationToken) is not { } period)
            return NotFound();
        var (unit, refusal) = await directory.FindUnitAsync(unitCode, period.TreeDate, cancellationToken);
        if (unit is null)
        {
            Problem = refusal!.Message;
            return new PageResult { StatusCode = StatusCodes.Status404NotFound };
        }

        if (!await scope.MayAsync(Right.Review, unit.AdminUnitId, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        var isInvented = await people.DemoInstantAsync(cancellationToken) is not null;
        UnitName = unit.Name;
        Signers = await letter.SignersAsync(FormCode, unit.AdminUnitId, period, cancellationToken);
        if (string.IsNullOrEmpty(SignerCode) && Signers.Count > 0)
            return Page();
        PrintFile? file;
        try
        {
            file = await letter.WriteAsync(
                FormCode,
                unit.AdminUnitId,
                period,
                string.IsNullOrEmpty(SignerCode) ? null : SignerCode,
                isInvented,
                FileType == "docx",
                cancellationToken
            );
        }
        catch (ReportRefusedException refused)
        {
            Problem = refused.Message;
            return new PageResult { StatusCode = StatusCodes.Status409Conflict };
        }

        if (file is null)
        {
            Problem =
                "Không có công văn cho biểu này: biểu do chính đơn vị lập, chưa có mẫu công văn, hoặc đơn vị không có cơ quan ban hành trong danh mục.";
            return new PageResult { StatusCode = StatusCodes.Status404NotFound };
        }

        await trail.AddAsync(
            User.Identity!.Name!,
            "request",
            ("return", $"{unitCode} {periodCode} {FormCode}"),
            cancellationToken
        );
        return File(file.Bytes, file.MediaType, file.FileName);
    }
}
