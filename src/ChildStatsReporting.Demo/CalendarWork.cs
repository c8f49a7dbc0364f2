using ChildStatsReporting.Host.Jobs;
using ChildStatsReporting.Schedule;

namespace ChildStatsReporting.Demo;

/// <summary>Does in this process, one after the other, what the workers of an installation do when the calendar asks for it.</summary>
internal sealed class CalendarWork(PeriodCalendar calendar, IServiceProvider services)
{
    private readonly HashSet<WaitingWork> failed = [];

    /// <summary>Looks at the calendar until nothing waits; what failed is told once and left for a last attempt.</summary>
    public async Task WorkOffAsync(Action<string> tell, CancellationToken cancellationToken)
    {
        var done = failed.ToHashSet();
        while ((await calendar.SweepAsync(cancellationToken)).Where(done.Add).ToList() is { Count: > 0 } waiting)
        {
            foreach (var work in waiting)
            {
                try
                {
                    await WorkKind.Of(work).DoAsync(services, work.Id, cancellationToken);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    failed.Add(work);
                    tell($"Việc của lịch chưa xong ({work.Kind} {work.Id}): {failure.Message}");
                }
            }
        }
    }

    /// <summary>What failed may be tried again.</summary>
    public void Forgive() => failed.Clear();
}
