using ChildStatsReporting.Schedule;
using Npgsql;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>Tries one proposal of definitions, or loads it when it is approved and its day has come.</summary>
public sealed class RunProposalJob(
    NpgsqlDataSource database,
    CatalogueAdoption adoption,
    EnqueuedWork enqueued,
    SweepCalendarJob sweep
)
{
    public async Task RunAsync(long proposalId, CancellationToken cancellationToken)
    {
        var work = new WaitingWork("proposal", proposalId);
        var isLoaded = await enqueued.WorkAsync(
            work,
            async () =>
            {
                await using var turn = await WorkTurn.TakeAsync(database, work.Kind, proposalId, cancellationToken);
                return turn.IsTaken && await adoption.RunAsync(proposalId, cancellationToken);
            },
            cancellationToken
        );
        // Other definitions make figures stale.
        if (isLoaded)
            await sweep.RunAsync(cancellationToken);
    }
}
