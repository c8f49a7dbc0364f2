using Npgsql;

namespace ChildStatsReporting.Host.Database;

/// <summary>Makes a configured database ready to be restored into: the roles of the service where they are missing, and who may enter.</summary>
internal static class RestoreTarget
{
    /// <param name="configuration">
    /// <c>ConnectionStrings:Administrator</c> to the empty database; without it the roles must be there. The embedded
    /// server needs nothing: it makes them itself.
    /// </param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task PrepareAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        if (
            configuration.GetConnectionString("Administrator") is not { Length: > 0 } administrator
            || DatabaseConnections.From(configuration) is not { Owner: { } owner } connections
        )
            return;
        string[] all = [owner, connections.Web, connections.Worker, connections.Jobs];
        var passwords = DatabaseConnections
            .RoleNames.Zip(all)
            .ToDictionary(
                role => LoginRoles.Of(role.First),
                role => new NpgsqlConnectionStringBuilder(role.Second).Password ?? ""
            );
        await using var connection = new NpgsqlConnection(administrator);
        await connection.OpenAsync(cancellationToken);
        await LoginRoles.SetAsync(connection, passwords, cancellationToken);
        await LoginRoles.SetAccessAsync(connection, cancellationToken);
    }
}
