using ChildStatsReporting.Database;
using Dapper;
using Hangfire;
using Hangfire.States;
using Npgsql;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>Failed jobs that an administrator wants tried again: the page asks, a worker gives them to the queue.</summary>
public sealed class RepeatedJobs(NpgsqlDataSource database, IBackgroundJobClient jobs)
{
    private static readonly string TakenSql = SqlFile.Read("schedule/taken_repetition.sql");

    public async Task EnqueueAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        foreach (
            var jobId in await connection.QueryAsync<string>(
                new CommandDefinition(TakenSql, cancellationToken: cancellationToken)
            )
        )
            jobs.ChangeState(jobId, new EnqueuedState(), FailedState.StateName);
    }
}
