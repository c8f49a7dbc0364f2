using System.Globalization;
using ChildStatsReporting.Access;
using ChildStatsReporting.Host.Jobs;
using ChildStatsReporting.Host.Serving;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>One background job in words.</summary>
/// <param name="Id">Key in the queue.</param>
/// <param name="Name">What it does.</param>
/// <param name="At">UTC: when it began, failed or is to be tried again.</param>
/// <param name="Note">What went wrong, in words; null where nothing did.</param>
public sealed record ShownJob(string Id, string Name, DateTime? At, string? Note);

/// <summary>What works in the background now, what failed, and trying it again; what stands behind a failure is in the log.</summary>
public sealed class JobsPage(
    Scope scope,
    QueueView queue,
    JobRepetition repetition,
    [FromKeyedServices(Composition.RealTime)] TimeProvider realTime
) : PageModel
{
    private const int MostRows = 100;

    [BindProperty]
    public string? JobId { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public string? Done { get; set; }

    public IReadOnlyList<ShownJob> Running { get; private set; } = [];

    public IReadOnlyList<ShownJob> Failed { get; private set; } = [];

    public IReadOnlyList<ShownJob> Repeated { get; private set; } = [];

    public long WaitingCount { get; private set; }

    public long FailedCount { get; private set; }

    public bool HasWorker { get; private set; }

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.SteerJobs, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        await ReadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.SteerJobs, cancellationToken))
            return StatusCode(StatusCodes.Status403Forbidden);
        if (
            long.TryParse(JobId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await repetition.AskAsync(id, User.Identity!.Name!, cancellationToken)
        )
            return LocalRedirect("/cong-viec?xong=lam-lai");

        Problem = "Công việc này đã được làm lại rồi, hoặc không còn.";
        await ReadAsync(cancellationToken);
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        Running = await OfAsync("Processing", cancellationToken);
        Failed = await OfAsync("Failed", cancellationToken);
        Repeated = await OfAsync("Scheduled", cancellationToken);
        var state = await queue.StateAsync(cancellationToken);
        (WaitingCount, FailedCount) = (state.WaitingCount, state.FailedCount);
        HasWorker = Readiness.IsAlive(state.LastHeartbeat, realTime.GetUtcNow());
    }

    private async Task<IReadOnlyList<ShownJob>> OfAsync(string state, CancellationToken cancellationToken) =>
        [
            .. (await queue.JobsAsync(state, MostRows, cancellationToken)).Select(job => new ShownJob(
                job.JobId,
                Name(job),
                job.ReachedAt,
                state == "Failed" ? Fault(job.Fault) : null
            )),
        ];

    private static string Name(QueuedJob job)
    {
        var id = job.Argument;
        return job.JobType?.Split(',')[0].Split('.')[^1] switch
        {
            nameof(ValidateSubmissionJob) => $"Kiểm tra bản gửi số {id}",
            nameof(WriteObservationsJob) => "Ghi số liệu của các báo cáo đã tiếp nhận",
            nameof(RunStepJob) => $"Việc theo lịch kỳ báo cáo, bước {id}",
            nameof(RunReportStageJob) => $"Lập báo cáo, lần lập số {id}",
            nameof(RunProposalJob) => $"Tính thử hoặc áp dụng đề nghị danh mục số {id}",
            nameof(SweepCalendarJob) => "Xem lịch và tìm việc còn chờ",
            _ => "Công việc của bản chương trình cũ",
        };
    }

    /// <summary>The kind of a failure; its text is in the log, for who looks after the machine.</summary>
    private static string Fault(string? exceptionType) =>
        (exceptionType ?? "") switch
        {
            var type
                when type.Contains("Npgsql", StringComparison.Ordinal)
                    || type.Contains("Postgres", StringComparison.Ordinal) =>
                "Cơ sở dữ liệu không trả lời hoặc từ chối.",
            var type
                when type.Contains("Http", StringComparison.Ordinal)
                    || type.Contains("Socket", StringComparison.Ordinal) =>
                "Không kết nối được máy khác (như cơ quan cấp dấu thời gian).",
            var type when type.Contains("Cryptographic", StringComparison.Ordinal) =>
                "Khóa hoặc chứng thư không mở được.",
            var type when type.Contains("IOException", StringComparison.Ordinal) =>
                "Không đọc hoặc ghi được tệp; xem ổ đĩa còn chỗ không.",
            _ => "Lỗi kỹ thuật; báo người vận hành xem nhật ký của máy chủ.",
        };
}
