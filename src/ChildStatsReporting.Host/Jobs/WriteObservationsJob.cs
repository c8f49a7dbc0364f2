namespace ChildStatsReporting.Host.Jobs;

/// <summary>Writes the observations of the accepted revisions of one period, however many wait, then looks which figures rest on them.</summary>
public sealed class WriteObservationsJob(FigureComputation figures, SweepCalendarJob sweep)
{
    public async Task RunAsync(int periodId, CancellationToken cancellationToken)
    {
        // A job that found nothing to do must not look: several of them would enqueue each other without end.
        if (await figures.AggregateAsync([periodId], cancellationToken) > 0) await sweep.RunAsync(cancellationToken);
    }
}
