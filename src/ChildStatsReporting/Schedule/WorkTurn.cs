using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Schedule;

/// <summary>The right to work on one thing alone. It is a lock of a connection: when the worker dies, it is free.</summary>
public sealed class WorkTurn : IAsyncDisposable
{
    private static readonly string LockSql = SqlFile.Read("schedule/step_lock.sql");
    private static readonly string UnlockSql = SqlFile.Read("schedule/step_unlock.sql");

    private readonly NpgsqlConnection connection;

    private WorkTurn(NpgsqlConnection connection, bool isTaken)
    {
        this.connection = connection;
        IsTaken = isTaken;
    }

    /// <summary>False when another worker is at it.</summary>
    public bool IsTaken { get; }

    /// <summary>Takes the turn if it is free; never waits.</summary>
    /// <param name="database">Data source of the role worker.</param>
    /// <param name="kind">step, submission, run, observations, proposal, draft or correction.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static async Task<WorkTurn> TakeAsync(
        NpgsqlDataSource database,
        string kind,
        long id,
        CancellationToken cancellationToken
    )
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        var isTaken = await connection.ExecuteScalarAsync<bool>(LockSql, new { kind, id });
        return new WorkTurn(connection, isTaken);
    }

    /// <summary>Gives the turn back. The pool would keep the lock until the connection is used again.</summary>
    public async ValueTask DisposeAsync()
    {
        await using (connection)
        {
            if (IsTaken && connection.FullState == System.Data.ConnectionState.Open)
                await connection.ExecuteAsync(UnlockSql);
        }
    }
}
