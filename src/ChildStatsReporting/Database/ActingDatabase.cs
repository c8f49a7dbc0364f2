using Dapper;
using Npgsql;

namespace ChildStatsReporting.Database;

/// <summary>Opens connections for stages: as the role worker, or as the role web with the person of the request.</summary>
/// <remarks>
/// Row-level security binds the role web to what the person may read and do. The person is set for the connection as long as
/// the stage holds it; the pool forgets it when the connection comes back.
/// </remarks>
/// <param name="source">Data source of one role.</param>
/// <param name="acting">Who acts now; null where nobody does, as with the role worker.</param>
public sealed class ActingDatabase(NpgsqlDataSource source, Func<string?>? acting = null)
{
    private static readonly string PersonSql = SqlFile.Read("database/connected_person.sql");

    /// <summary>Opens a connection and says who acts in it.</summary>
    public async Task<NpgsqlConnection> OpenConnectionAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        if (acting is null)
            return connection;
        try
        {
            await connection.ExecuteAsync(
                new CommandDefinition(
                    PersonSql,
                    new { userName = acting() ?? "" },
                    cancellationToken: cancellationToken
                )
            );
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A data source in which nobody acts but its role.</summary>
    public static ActingDatabase FromNpgsqlDataSource(NpgsqlDataSource source) => new(source);

    /// <summary>A data source in which nobody acts but its role.</summary>
    public static implicit operator ActingDatabase(NpgsqlDataSource source) => FromNpgsqlDataSource(source);
}
