using Dapper;
using Npgsql;

namespace ChildStatsReporting.Database;

/// <summary>The instants of knowledge, by the database's clock: one writer publishes at a time, and a reader's instant is settled.</summary>
/// <remarks>
/// Rows that carry <c>known_from</c> become visible at a commit, which is later than the instant they carry. So whoever
/// publishes prepares everything, takes the lock last, and with it the instant, writes the rows that carry it and commits; a
/// reader takes the lock shared for the moment in which it reads the clock. Nobody waits for anything else while holding it.
/// Source: design The life of a figure.
/// </remarks>
public static class Publishing
{
    private static readonly string LockSql = SqlFile.Read("database/publishing_lock.sql");
    private static readonly string InstantSql = SqlFile.Read("database/reading_instant.sql");

    /// <summary>An instant, UTC, at which everything known from then or earlier is committed: reading at it gives the same for ever.</summary>
    /// <remarks>Waits for a publication that is under way. Takes a connection of its own.</remarks>
    public static async Task<DateTimeOffset> ReadingInstantAsync(
        ActingDatabase database,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await InstantAsync(connection, InstantSql, cancellationToken);
    }

    /// <summary>Takes the publishing lock until the transaction ends, and then the instant, UTC, from which its rows are known.</summary>
    /// <param name="connection">In the transaction that publishes.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public static Task<DateTimeOffset> TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        InstantAsync(connection, LockSql, cancellationToken);

    private static async Task<DateTimeOffset> InstantAsync(
        NpgsqlConnection connection,
        string sql,
        CancellationToken cancellationToken
    )
    {
        var instant = await connection.ExecuteScalarAsync<DateTime>(
            new CommandDefinition(sql, commandTimeout: 0, cancellationToken: cancellationToken)
        );
        return new DateTimeOffset(instant, TimeSpan.Zero);
    }
}
