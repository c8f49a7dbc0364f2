using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Demo;

/// <summary>Held by the one process that plays the demonstration on a database; gone when that process is.</summary>
internal static class PlayLock
{
    private static readonly string LockSql = SqlFile.Read("demo/play_lock.sql");

    /// <summary>Takes the lock for as long as the connection is open.</summary>
    /// <exception cref="OperatorException">Another process plays here.</exception>
    public static async Task<NpgsqlConnection> TakeAsync(
        DatabaseConnections connections,
        CancellationToken cancellationToken
    )
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connections.Worker) { Pooling = false, KeepAlive = 30 }.ConnectionString
        );
        await connection.OpenAsync(cancellationToken);
        // The server needs a moment to notice that the process before is gone.
        for (var attempt = 0; attempt < 10; attempt++)
        {
            if (
                await connection.ExecuteScalarAsync<bool>(
                    new CommandDefinition(LockSql, cancellationToken: cancellationToken)
                )
            )
                return connection;
            await Task.Delay(200, cancellationToken);
        }

        await connection.DisposeAsync();
        throw new OperatorException(
            "Một tiến trình khác đang chạy trình diễn trên chính cơ sở dữ liệu này: đợi nó xong hoặc dừng nó rồi chạy lại; "
                + "muốn chạy hai bản cùng lúc thì đặt Database__Folder và Urls khác nhau."
        );
    }
}
