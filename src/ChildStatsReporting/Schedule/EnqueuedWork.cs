using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Schedule;

/// <summary>Which waiting work is with the job queue already, so that no sweep gives it a second time.</summary>
/// <remarks>
/// What a worker that died had begun is given again at once. A note that nobody takes back stands for a quarter of an hour,
/// so that work which the queue lost is late, and never lost.
/// </remarks>
public sealed class EnqueuedWork(NpgsqlDataSource database)
{
    private static readonly string TakeSql = SqlFile.Read("schedule/enqueued_work.sql");
    private static readonly string BegunSql = SqlFile.Read("schedule/begun_work.sql");
    private static readonly string ReleaseSql = SqlFile.Read("schedule/released_work.sql");

    /// <summary>Notes that some work is given to the queue.</summary>
    /// <returns>False when it is there already.</returns>
    public async Task<bool> TakeAsync(WaitingWork work, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>(
            new CommandDefinition(TakeSql, new { work.Kind, work.Id }, cancellationToken: cancellationToken)
        )
            is not null;
    }

    /// <summary>Does the work of a job and takes the note back; after a failure it stays, since the queue tries again.</summary>
    /// <param name="work">What the job works on; whoever does it takes its turn.</param>
    /// <param name="act">Does it.</param>
    /// <param name="cancellationToken">Stops the notes, not the work.</param>
    /// <returns>What the work returned.</returns>
    public async Task<bool> WorkAsync(WaitingWork work, Func<Task<bool>> act, CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            BegunSql,
            new
            {
                work.Kind,
                work.Id,
                isBegun = true,
            },
            cancellationToken
        );
        bool result;
        try
        {
            result = await act();
        }
        catch (Exception failure) when (failure is not NpgsqlException)
        {
            // Of a database that is out of reach nothing is noted; a sweep finds the work begun and nobody at it.
            await ExecuteAsync(
                BegunSql,
                new
                {
                    work.Kind,
                    work.Id,
                    isBegun = false,
                },
                CancellationToken.None
            );
            throw;
        }

        await ReleaseAsync(work, cancellationToken);
        return result;
    }

    /// <summary>Forgets that some work is with the queue.</summary>
    public Task ReleaseAsync(WaitingWork work, CancellationToken cancellationToken) =>
        ExecuteAsync(ReleaseSql, new { work.Kind, work.Id }, cancellationToken);

    private async Task ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
