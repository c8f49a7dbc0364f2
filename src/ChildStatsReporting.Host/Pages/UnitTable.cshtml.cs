using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Host.Serving;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;
using ChildStatsReporting.Schedule;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Hands out and takes in one file of another agency with a line for each commune, from the reviewer of the unit above.</summary>
[ReadsFormItself]
[IgnoreAntiforgeryToken] // The page checks the token itself, before the first byte of the file.
[RequestSizeLimit(WebPages.MostRequestBytes)]
[EnableRateLimiting(RequestLimits.Upload)]
public sealed class UnitTablePage(
    Scope scope,
    WebTransaction transaction,
    UnitDirectory directory,
    UnitTables tables,
    WorkCall call,
    Trail trail,
    VietnamTime time
) : PageModel
{
    private static readonly string AgencySql = SqlFile.Read("pages/agency_asked.sql");

    public string UnitCode { get; private set; } = "";

    public KnownPeriod? Period { get; private set; }

    [BindProperty(SupportsGet = true, Name = "bieu")]
    public string FormCode { get; set; } = "";

    public SourceFields Source { get; private set; } = new(null, null, null, IsNeeded: true);

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(string unitCode, string periodCode)
    {
        if (await FindAsync(unitCode, periodCode) is not (_, { } template))
            return await RefuseAsync();
        return template.Bytes is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnGetMauAsync(string unitCode, string periodCode)
    {
        if (await FindAsync(unitCode, periodCode) is not (_, { Bytes: { } bytes } template))
            return await RefuseAsync();
        await trail.AddAsync(
            User.Identity!.Name!,
            "template",
            ("return", $"{UnitCode} {Period!.Code} {FormCode}"),
            HttpContext.RequestAborted
        );
        return File(bytes, WorkbookTemplate.MediaType, template.FileName);
    }

    public async Task<IActionResult> OnPostAsync(string unitCode, string periodCode)
    {
        if (await FindAsync(unitCode, periodCode) is not ({ } unit, _))
            return await RefuseAsync();
        var sent = await SentFile.ReadAsync(HttpContext, WebPages.MostFileBytes);
        if (sent.StatusCode == StatusCodes.Status400BadRequest)
            return BadRequest();
        Source = new SourceFields(
            sent.Fields.GetValueOrDefault("SourceAgency"),
            sent.Fields.GetValueOrDefault("SourceNumber"),
            sent.Fields.GetValueOrDefault("SourceDatedOn"),
            IsNeeded: true
        );
        if (sent.StatusCode == StatusCodes.Status413PayloadTooLarge)
            return Refuse(UploadPage.TooLarge, sent.StatusCode);
        var source = new ReturnSource(Source.Agency, Source.Number, FormDay.Read(Source.DatedOn));
        if (SourceStatement.Refuse(source, isNeeded: true, time.Today) is { } refusal)
            return Refuse(refusal, StatusCodes.Status422UnprocessableEntity);
        if (sent.Bytes is not { } bytes)
            return Refuse(
                "Chưa chọn tệp, hoặc tệp trống. Hãy chọn tệp đã điền rồi nộp lại.",
                StatusCodes.Status422UnprocessableEntity
            );
        var receipt = await tables.ReceiveAsync(
            new SentUnitTable(
                FormCode,
                unit.AdminUnitId,
                Period!,
                sent.FileName ?? "cac-xa.xlsx",
                bytes,
                User.Identity!.Name!,
                source.Agency!.Trim(),
                source.Number!.Trim(),
                source.DatedOn!.Value
            ),
            HttpContext.RequestAborted
        );
        if (receipt.UnitTableId is not { } unitTableId)
            return Refuse(receipt.Refusal!, StatusCodes.Status422UnprocessableEntity);
        foreach (var submissionId in receipt.Received)
            await call.CallAsync(new WaitingWork("submission", submissionId), HttpContext.RequestAborted);
        return LocalRedirect($"/nhieu-xa/ket-qua/{unitTableId}");
    }

    /// <summary>The unit with its empty file; nothing when there is none, or the person does not review the unit.</summary>
    private async Task<(KnownUnit? Unit, WrittenTemplate? Template)> FindAsync(string unitCode, string periodCode)
    {
        var cancellationToken = HttpContext.RequestAborted;
        if (
            !await scope.HasAsync(Right.Review, cancellationToken)
            || await directory.FindPeriodAsync(periodCode, cancellationToken) is not { } period
            || (await directory.FindUnitAsync(unitCode, period.TreeDate, cancellationToken)).Unit is not { } unit
            || !await scope.MayAsync(Right.Review, unit.AdminUnitId, cancellationToken)
            || await tables.WriteAsync(FormCode, unit.AdminUnitId, period, cancellationToken) is not { } template
        )
            return (null, null);
        (UnitCode, Period) = (unit.Code, period);
        Source = Source with
        {
            Agency = await transaction.FindAsync<string>(
                AgencySql,
                new
                {
                    FormCode,
                    unit.AdminUnitId,
                    today = time.Today,
                },
                cancellationToken
            ),
        };
        return (unit, template);
    }

    private async Task<StatusCodeResult> RefuseAsync() =>
        await scope.HasAsync(Right.Review, HttpContext.RequestAborted)
            ? NotFound()
            : StatusCode(StatusCodes.Status403Forbidden);

    private PageResult Refuse(string problem, int statusCode)
    {
        Problem = problem;
        return new PageResult { StatusCode = statusCode };
    }
}
