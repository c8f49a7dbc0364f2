using ChildStatsReporting.Schedule;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>Does one step of the calendar, then looks what it made possible.</summary>
public sealed class RunStepJob(PeriodCalendar calendar, SweepCalendarJob sweep)
{
    public async Task RunAsync(long stepId, CancellationToken cancellationToken)
    {
        await calendar.RunStepAsync(stepId, cancellationToken);
        await sweep.RunAsync(cancellationToken);
    }
}
