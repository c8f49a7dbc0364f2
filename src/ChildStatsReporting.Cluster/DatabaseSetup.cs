using System.Net;
using System.Text.Json;
using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Signing;
using Npgsql;

namespace ChildStatsReporting.Cluster;

/// <summary>Makes the service's database and login roles on the embedded server.</summary>
public sealed class DatabaseSetup(EmbeddedPostgres server)
{
    public const string DatabaseName = "childstats";

    private static readonly string ExistsSql = SqlFile.Read("database/database_exists.sql");
    private static readonly string DatabaseSql = SqlFile.Read("database/database.sql");
    private static readonly string DropSql = SqlFile.Read("database/dropped_database.sql");

    /// <summary>Makes what is missing; safe to run again and by several processes at once.</summary>
    public async Task<DatabaseConnections> PrepareAsync(CancellationToken cancellationToken)
    {
        await using var alone = await FileLock.AloneAsync(
            Path.Combine(server.Folder.Root, "setup.lock"),
            cancellationToken
        );
        var passwords = await PasswordsAsync(cancellationToken);
        await using (var administrator = await ConnectAsync("postgres", cancellationToken))
        {
            await LoginRoles.SetAsync(administrator, passwords, cancellationToken);
            await using var exists = new NpgsqlCommand(ExistsSql, administrator);
            if (await exists.ExecuteScalarAsync(cancellationToken) is false)
                await ExecuteAsync(administrator, DatabaseSql, cancellationToken);
        }
        await SetAccessAsync(DatabaseName, cancellationToken);
        return ConnectionsTo(DatabaseName, passwords);
    }

    /// <summary>Drops the database with everything in it; the next preparation makes it again.</summary>
    public async Task DropAsync(CancellationToken cancellationToken)
    {
        await using var alone = await FileLock.AloneAsync(
            Path.Combine(server.Folder.Root, "setup.lock"),
            cancellationToken
        );
        await using var administrator = await ConnectAsync("postgres", cancellationToken);
        await ExecuteAsync(administrator, DropSql, cancellationToken);
    }

    /// <summary>Sets who may enter a database; a copy of another one does not inherit it.</summary>
    public async Task SetAccessAsync(string database, CancellationToken cancellationToken)
    {
        await using var administrator = await ConnectAsync(database, cancellationToken);
        await LoginRoles.SetAccessAsync(administrator, cancellationToken);
    }

    /// <summary>Connection strings of the prepared roles to any database of the server.</summary>
    public async Task<DatabaseConnections> ConnectionsToAsync(string database, CancellationToken cancellationToken) =>
        ConnectionsTo(database, await PasswordsAsync(cancellationToken));

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<NpgsqlConnection> ConnectAsync(string database, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(server.ConnectionString(database));
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private async Task<Dictionary<string, string>> PasswordsAsync(CancellationToken cancellationToken)
    {
        var path = server.Folder.RolePasswords;
        if (!File.Exists(path))
        {
            var made = DatabaseConnections.RoleNames.ToDictionary(LoginRoles.Of, _ => ClusterFolder.NewPassword());
            KeyFile.Keep(path, JsonSerializer.SerializeToUtf8Bytes(made));
        }
        await using var stream = File.OpenRead(path);
        try
        {
            if (
                await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(
                    stream,
                    cancellationToken: cancellationToken
                )
                    is { } kept
                && DatabaseConnections.RoleNames.Select(LoginRoles.Of).All(kept.ContainsKey)
            )
                return kept;
        }
        catch (JsonException)
        {
            // Told below: what lies there is not what was written.
        }

        throw new OperatorException(
            $"{path} không đọc được: trả tệp về từ bản sao, hoặc dời tệp đó đi để chương trình đặt mật khẩu mới cho các vai trò của cơ sở dữ liệu."
        );
    }

    private DatabaseConnections ConnectionsTo(string database, Dictionary<string, string> passwords)
    {
        var strings = DatabaseConnections
            .RoleNames.Select(name =>
                new NpgsqlConnectionStringBuilder
                {
                    Host = IPAddress.Loopback.ToString(),
                    Port = server.Port,
                    Username = LoginRoles.Of(name),
                    Password = passwords[LoginRoles.Of(name)],
                    Database = database,
                }.ConnectionString
            )
            .ToList();
        return new(strings[0], strings[1], strings[2], strings[3]);
    }
}
