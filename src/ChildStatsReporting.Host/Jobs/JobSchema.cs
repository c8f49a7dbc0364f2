using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Database;
using Dapper;
using Hangfire.PostgreSql;
using Npgsql;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>The job queue's own tables. They come with the migrations: processes that start together must not make them.</summary>
internal static class JobSchema
{
    public const string Name = "hangfire";

    private static readonly string ViewSql = SqlFile.Read("database/queue_view.sql");

    /// <summary>Key of the session lock; any constant that nothing else in the database uses.</summary>
    private const long LockKey = 0x4353_5202;

    /// <summary>Brings the tables to the state of the package; one process works, the others wait and find nothing left to do.</summary>
    public static async Task InstallAsync(DatabaseConnections connections, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connections.Jobs) { Pooling = false }.ConnectionString
        );
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition(
                "select pg_advisory_lock(@LockKey)",
                new { LockKey },
                cancellationToken: cancellationToken
            )
        );
        PostgreSqlObjectsInstaller.Install(connection, Name);
        await connection.ExecuteAsync(new CommandDefinition(ViewSql, cancellationToken: cancellationToken));
    }
}
