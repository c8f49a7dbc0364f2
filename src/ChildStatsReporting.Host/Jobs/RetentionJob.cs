using ChildStatsReporting.Review;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>Destroys once a day what has been kept as long as its class says.</summary>
public sealed class RetentionJob(RetentionSchedule schedule)
{
    public Task RunAsync(CancellationToken cancellationToken) => schedule.RunAsync(cancellationToken);
}
