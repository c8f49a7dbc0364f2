using ChildStatsReporting.Schedule;
using ChildStatsReporting.Validation;

namespace ChildStatsReporting.Host.Demo;

/// <summary>Does in this process, one after the other, what the workers of an installation do when the calendar asks for it.</summary>
internal sealed class CalendarWork(PeriodCalendar calendar, SubmissionValidator validator, FigureComputation figures, ReportRun reports)
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
                    await DoAsync(work, cancellationToken);
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

    private async Task DoAsync(WaitingWork work, CancellationToken cancellationToken)
    {
        switch (work.Kind)
        {
            case "step":
                await calendar.RunStepAsync(work.Id, cancellationToken);
                break;
            case "submission":
                await validator.ValidateAsync(work.Id, cancellationToken);
                break;
            case "observations":
                await figures.AggregateAsync([(int)work.Id], cancellationToken);
                break;
            case "run":
                await reports.RunAsync(work.Id, cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"Nothing works on a {work.Kind}.");
        }
    }
}
