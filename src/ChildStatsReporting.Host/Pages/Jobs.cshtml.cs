using System.Globalization;
using ChildStatsReporting.Access;
using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Host.Jobs;
using Hangfire;
using Hangfire.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>One background job in words.</summary>
/// <param name="Id">Key in the queue.</param>
/// <param name="Name">What it does.</param>
/// <param name="At">UTC: when it began, failed or is to be tried again.</param>
/// <param name="Note">What went wrong, in words; null where nothing did.</param>
public sealed record ShownJob(string Id, string Name, DateTime? At, string? Note);

/// <summary>What works in the background now, what failed, and trying it again; the queue's own pages at <c>/jobs</c> have the rest.</summary>
public sealed class JobsPage(Scope scope, JobStorage storage, IBackgroundJobClient jobs, Trail trail) : PageModel
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
        if (!await scope.HasAsync(Right.SteerJobs, cancellationToken)) return StatusCode(StatusCodes.Status403Forbidden);
        Read();
        return Page();
    }

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancellationToken)
    {
        if (!await scope.HasAsync(Right.SteerJobs, cancellationToken)) return StatusCode(StatusCodes.Status403Forbidden);
        if (JobId is { Length: > 0 } id && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && jobs.ChangeState(id, new Hangfire.States.EnqueuedState(), Hangfire.States.FailedState.StateName))
        {
            await trail.AddAsync(User.Identity!.Name!, "repeat_job", ("job", id), cancellationToken);
            return LocalRedirect("/cong-viec?xong=lam-lai");
        }

        Problem = "Công việc này đã được làm lại rồi, hoặc không còn.";
        Read();
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    private void Read()
    {
        var queue = storage.GetMonitoringApi();
        Running = [.. queue.ProcessingJobs(0, MostRows).Select(job => new ShownJob(job.Key, Name(job.Value.Job), job.Value.StartedAt, null))];
        Failed = [.. queue.FailedJobs(0, MostRows).Select(job => new ShownJob(job.Key, Name(job.Value.Job), job.Value.FailedAt, Fault(job.Value.ExceptionType)))];
        Repeated = [.. queue.ScheduledJobs(0, MostRows).Select(job => new ShownJob(job.Key, Name(job.Value.Job), job.Value.EnqueueAt, null))];
        var counts = queue.GetStatistics();
        (WaitingCount, FailedCount, HasWorker) = (counts.Enqueued, counts.Failed, counts.Servers > 0);
    }

    private static string Name(Job? job)
    {
        var id = job?.Args is [var first, ..] ? first : null;
        return job?.Type.Name switch
        {
            nameof(ValidateSubmissionJob) => $"Kiểm tra bản gửi số {id}",
            nameof(WriteObservationsJob) => "Ghi số liệu của các báo cáo đã tiếp nhận",
            nameof(RunStepJob) => $"Việc theo lịch kỳ báo cáo, bước {id}",
            nameof(RunReportStageJob) => $"Lập báo cáo, lần lập số {id}",
            nameof(SweepCalendarJob) => "Xem lịch và tìm việc còn chờ",
            _ => "Công việc của bản chương trình cũ",
        };
    }

    /// <summary>The kind of a failure; its text is in the log and at <c>/jobs</c>, for who looks after the machine.</summary>
    private static string Fault(string? exceptionType) => (exceptionType ?? "") switch
    {
        var type when type.Contains("Npgsql", StringComparison.Ordinal) || type.Contains("Postgres", StringComparison.Ordinal) => "Cơ sở dữ liệu không trả lời hoặc từ chối.",
        var type when type.Contains("Http", StringComparison.Ordinal) || type.Contains("Socket", StringComparison.Ordinal) => "Không kết nối được máy khác (như cơ quan cấp dấu thời gian).",
        var type when type.Contains("Cryptographic", StringComparison.Ordinal) => "Khóa hoặc chứng thư không mở được.",
        var type when type.Contains("IOException", StringComparison.Ordinal) => "Không đọc hoặc ghi được tệp; xem ổ đĩa còn chỗ không.",
        _ => "Lỗi kỹ thuật; báo người vận hành xem nhật ký của máy chủ.",
    };
}
