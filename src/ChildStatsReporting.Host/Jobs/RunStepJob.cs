using ChildStatsReporting.Schedule;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>Does one step of the calendar, then looks what it made possible.</summary>
public sealed class RunStepJob(
    PeriodCalendar calendar,
    EnqueuedWork enqueued,
    SweepCalendarJob sweep,
    ILogger<RunStepJob> logger
)
{
    public async Task RunAsync(long stepId, CancellationToken cancellationToken)
    {
        using var span = WorkSpan.Step(logger, stepId);
        var isDone = await enqueued.WorkAsync(
            new WaitingWork("step", stepId),
            () => calendar.RunStepAsync(stepId, cancellationToken),
            cancellationToken
        );
        // A job that found nothing to do must not look: several of them would enqueue each other without end.
        if (isDone)
            await sweep.RunAsync(cancellationToken);
    }
}
