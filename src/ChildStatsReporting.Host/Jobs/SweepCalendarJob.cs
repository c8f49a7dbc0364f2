using ChildStatsReporting.Schedule;
using Hangfire;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>Enqueues what waits and is not enqueued yet: what became due, what was never enqueued, what a worker left behind.</summary>
public sealed class SweepCalendarJob(PeriodCalendar calendar, EnqueuedWork enqueued, IBackgroundJobClient jobs)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var work in await calendar.SweepAsync(cancellationToken))
        {
            if (!await enqueued.TakeAsync(work, cancellationToken)) continue;
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
}
