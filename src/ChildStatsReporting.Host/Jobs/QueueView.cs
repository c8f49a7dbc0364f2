using ChildStatsReporting.Access;
using ChildStatsReporting.Database;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>A job of the queue as the role web may see it.</summary>
/// <param name="JobId">Key in the queue.</param>
/// <param name="JobType">Class that does it, with its assembly; null for a job of an older program.</param>
/// <param name="Argument">Number of what it works on.</param>
/// <param name="ReachedAt">UTC: when it came to its state, or when it is tried again.</param>
/// <param name="Fault">Class of the failure; null where nothing failed.</param>
public sealed record QueuedJob(string JobId, string? JobType, string? Argument, DateTime? ReachedAt, string? Fault);

/// <summary>How much the queue holds.</summary>
/// <param name="LastHeartbeat">UTC: when a worker last reported; null when none ever did.</param>
public sealed record QueueState(long WaitingCount, long FailedCount, DateTime? LastHeartbeat);

/// <summary>What the pages know of the queue, asked as the role web through functions: jobs by number, and asking for one again.</summary>
public sealed class QueueView(WebTransaction transaction)
{
    private static readonly string JobSql = SqlFile.Read("schedule/shown_job.sql");
    private static readonly string StateSql = SqlFile.Read("schedule/queue_state.sql");

    /// <param name="state">Processing, Failed or Scheduled.</param>
    /// <param name="mostRows">How many at most, the newest first.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public Task<IReadOnlyList<QueuedJob>> JobsAsync(string state, int mostRows, CancellationToken cancellationToken) =>
        transaction.QueryAsync<QueuedJob>(JobSql, new { state, mostRows }, cancellationToken);

    public async Task<QueueState> StateAsync(CancellationToken cancellationToken) =>
        (await transaction.FindAsync<QueueState>(StateSql, null, cancellationToken))!;
}
