using ChildStatsReporting.Schedule;
using Hangfire;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>Enqueues everything that waits: what became due, what was never enqueued, what a worker left behind.</summary>
public sealed class SweepCalendarJob(PeriodCalendar calendar, IBackgroundJobClient jobs)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var work in await calendar.SweepAsync(cancellationToken))
        {
            switch (work.Kind)
            {
                case "step":
                    jobs.Enqueue<RunStepJob>(job => job.RunAsync(work.Id, CancellationToken.None));
                    break;
                case "submission":
                    jobs.Enqueue<ValidateSubmissionJob>(job => job.RunAsync(work.Id, CancellationToken.None));
                    break;
                case "run":
                    jobs.Enqueue<RunReportStageJob>(job => job.RunAsync(work.Id, CancellationToken.None));
                    break;
                case "observations":
                    jobs.Enqueue<WriteObservationsJob>(job => job.RunAsync((int)work.Id, CancellationToken.None));
                    break;
                default:
                    throw new InvalidOperationException($"Nothing works on a {work.Kind}.");
            }
        }
    }
}
