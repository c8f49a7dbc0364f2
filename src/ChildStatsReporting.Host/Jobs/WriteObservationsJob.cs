using ChildStatsReporting.Schedule;
using Npgsql;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>Writes the observations of the accepted revisions of one period, however many wait, then looks which figures rest on them.</summary>
public sealed class WriteObservationsJob(
    NpgsqlDataSource database,
    FigureComputation figures,
    EnqueuedWork enqueued,
    SweepCalendarJob sweep
)
{
    public async Task RunAsync(int periodId, CancellationToken cancellationToken)
    {
        var work = new WaitingWork("observations", periodId);
        var isDone = await enqueued.WorkAsync(
            work,
            async () =>
            {
                await using var turn = await WorkTurn.TakeAsync(database, work.Kind, periodId, cancellationToken);
                return turn.IsTaken && await figures.AggregateAsync([periodId], cancellationToken) > 0;
            },
            cancellationToken
        );
        // A job that found nothing to do must not look: several of them would enqueue each other without end.
        if (isDone)
            await sweep.RunAsync(cancellationToken);
    }
}
