using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Cli;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Host.Database;

/// <summary>A database that its administrator set up, named by connection strings.</summary>
internal static class ConfiguredDatabase
{
    private static readonly string ConnectedRoleSql = SqlFile.Read("database/connected_role.sql");

    /// <summary>Holds the configured connections against what the service needs before it touches anything.</summary>
    /// <exception cref="OperatorException">What is missing, and the statement that makes it.</exception>
    public static async Task CheckAsync(DatabaseConnections connections, CancellationToken cancellationToken)
    {
        string?[] all = [connections.Owner, connections.Web, connections.Worker, connections.Jobs];
        foreach (var (name, connectionString) in DatabaseConnections.RoleNames.Zip(all))
        {
            if (connectionString is { Length: > 0 })
                await CheckAsync(name, connectionString, cancellationToken);
        }
    }

    private static async Task CheckAsync(string name, string connectionString, CancellationToken cancellationToken)
    {
        var role = LoginRoles.Of(name);
        var connected = await ConnectedRoleAsync(name, connectionString, cancellationToken);
        if (connected.MajorVersion < PostgresBinaries.OldestVersion)
            throw new OperatorException(
                $"ConnectionStrings:{name} dẫn tới PostgreSQL {connected.MajorVersion}; cần bản {PostgresBinaries.OldestVersion} trở lên."
            );
        if (connected.RoleName != role)
            throw new OperatorException(
                $"ConnectionStrings:{name} đăng nhập bằng '{connected.RoleName}'; phải là vai trò '{role}'. "
                    + $"Người quản trị cơ sở dữ liệu chạy: create role {role} login;"
            );
        if (connected.IsAbovePolicies)
            throw new OperatorException(
                $"Vai trò '{role}' không bị ràng buộc bởi phân quyền theo dòng. "
                    + $"Người quản trị cơ sở dữ liệu chạy: alter role {role} nosuperuser nobypassrls;"
            );
        if (!connected.HasJobSchema)
            throw new OperatorException(
                "Thiếu lược đồ 'hangfire'. Người quản trị chạy trong cơ sở dữ liệu này: "
                    + "create schema hangfire authorization jobs;"
            );
    }

    private static async Task<ConnectedRole> ConnectedRoleAsync(
        string name,
        string connectionString,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            return await connection.QuerySingleAsync<ConnectedRole>(
                new CommandDefinition(ConnectedRoleSql, cancellationToken: cancellationToken)
            );
        }
        catch (NpgsqlException exception)
        {
            throw new OperatorException(
                $"ConnectionStrings:{name}: {FaultWords.OfDatabase(exception)} "
                    + "Các vai trò owner, web, worker và jobs do người quản trị cơ sở dữ liệu lập (deploy/make-roles.sh).",
                exception
            );
        }
    }

    private sealed record ConnectedRole(string RoleName, bool IsAbovePolicies, int MajorVersion, bool HasJobSchema);
}
