using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Host.Database;

/// <summary>A database that its administrator set up, named by connection strings.</summary>
internal static class ConfiguredDatabase
{
    private static readonly string ConnectedRoleSql = SqlFile.Read("database/connected_role.sql");

    /// <summary>Holds the configured connections against what the service needs before it touches anything.</summary>
    /// <exception cref="InvalidOperationException">What is missing, and the statement that makes it.</exception>
    public static async Task CheckAsync(DatabaseConnections connections, CancellationToken cancellationToken)
    {
        string?[] all = [connections.Owner, connections.Web, connections.Worker, connections.Jobs];
        foreach (var (name, connectionString) in DatabaseConnections.RoleNames.Zip(all))
        {
            if (connectionString is not null)
                await CheckAsync(name, connectionString, cancellationToken);
        }
    }

    private static async Task CheckAsync(string name, string connectionString, CancellationToken cancellationToken)
    {
        var role = DatabaseSetup.RoleOf(name);
        var connected = await ConnectedRoleAsync(name, connectionString, cancellationToken);
        if (connected.MajorVersion < PostgresBinaries.OldestVersion)
            throw new InvalidOperationException(
                $"ConnectionStrings:{name} leads to PostgreSQL {connected.MajorVersion}; " +
                $"{PostgresBinaries.OldestVersion} or later is needed.");
        if (connected.RoleName != role)
            throw new InvalidOperationException(
                $"ConnectionStrings:{name} logs in as '{connected.RoleName}'; the role is to be '{role}'. " +
                $"As administrator: create role {role} login;");
        if (connected.IsAbovePolicies)
            throw new InvalidOperationException(
                $"Role '{role}' is not bound by row-level security. " +
                $"As administrator: alter role {role} nosuperuser nobypassrls;");
        if (!connected.HasJobSchema)
            throw new InvalidOperationException(
                "Schema 'hangfire' is missing. As administrator, in this database: " +
                "create schema hangfire authorization jobs;");
    }

    private static async Task<ConnectedRole> ConnectedRoleAsync(
        string name, string connectionString, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            return await connection.QuerySingleAsync<ConnectedRole>(
                new CommandDefinition(ConnectedRoleSql, cancellationToken: cancellationToken));
        }
        catch (NpgsqlException exception)
        {
            throw new InvalidOperationException(
                $"ConnectionStrings:{name} does not connect: {exception.Message} " +
                "The roles owner, web, worker and jobs are made by the database's administrator.", exception);
        }
    }

    private sealed record ConnectedRole(string RoleName, bool IsAbovePolicies, int MajorVersion, bool HasJobSchema);
}
