using ChildStatsReporting.Schedule;
using Hangfire;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>Enqueues what waits and is not enqueued yet: what became due, what was never enqueued, what a worker left behind.</summary>
public sealed class SweepCalendarJob(
    PeriodCalendar calendar,
    EnqueuedWork enqueued,
    RepeatedJobs repeated,
    IBackgroundJobClient jobs
)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await repeated.EnqueueAsync(cancellationToken);
        foreach (var work in await calendar.SweepAsync(cancellationToken))
            await HandOnAsync(work, cancellationToken);
    }

    /// <summary>Enqueues one piece of work unless it is enqueued already.</summary>
    public async Task HandOnAsync(WaitingWork work, CancellationToken cancellationToken)
    {
        if (!await enqueued.TakeAsync(work, cancellationToken))
            return;
        try
        {
            WorkKind.Of(work).Enqueue(jobs, work.Id);
        }
        catch
        {
            await enqueued.ReleaseAsync(work, CancellationToken.None);
            throw;
        }
    }
}
