using System.Globalization;
using ChildStatsReporting.Access;
using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Reports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Hands out a return as a PDF to be signed by hand, to whoever may read the return, and records it.</summary>
public sealed class ReturnPrintPage(WebTransaction transaction, Scope scope, ReturnPrint print, Trail trail) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>"pho" when a deputy signs for the chair.</summary>
    [BindProperty(SupportsGet = true, Name = "nguoiKy")]
    public string? Signer { get; set; }

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var submission = await ShownSubmission.FindAsync(transaction, Id, cancellationToken);
        if (
            submission is not { AdminUnitId: { } unitId }
            || !await scope.MayAsync(Right.ReadReturn, unitId, cancellationToken)
        )
            return NotFound();
        if (await print.WriteAsync(Id, isForDeputy: Signer == "pho", cancellationToken) is not { } file)
        {
            Problem = "Báo cáo này chưa in được: tệp chưa kiểm tra xong, còn lỗi phải sửa, hoặc đã có bản thay thế.";
            return new PageResult { StatusCode = StatusCodes.Status409Conflict };
        }

        await trail.AddAsync(
            User.Identity!.Name!,
            "print",
            ("submission", Id.ToString(CultureInfo.InvariantCulture)),
            cancellationToken
        );
        return File(file.Bytes, "application/pdf", file.FileName);
    }
}
