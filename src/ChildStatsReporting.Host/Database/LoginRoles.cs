using ChildStatsReporting.Database;
using Npgsql;

namespace ChildStatsReporting.Host.Database;

/// <summary>The roles as which the service's processes log in to a server, made by whoever administers it.</summary>
internal static class LoginRoles
{
    private static readonly string PasswordsSql = SqlFile.Read("database/login_role_password.sql");
    private static readonly string RolesSql = SqlFile.Read("database/login_role.sql");
    private static readonly string AccessSql = SqlFile.Read("database/database_access.sql");

#pragma warning disable CA1308 // Role names in the database are lower case.
    /// <summary>Role of a key below <c>ConnectionStrings</c>.</summary>
    public static string Of(string connectionName) => connectionName.ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>Makes the roles that are missing and sets the passwords of all.</summary>
    public static async Task SetAsync(
        NpgsqlConnection administrator,
        Dictionary<string, string> passwords,
        CancellationToken cancellationToken
    )
    {
        // As parameters of a setting the passwords do not stand in a statement that the server could log.
        await using var settings = new NpgsqlCommand(PasswordsSql, administrator);
        foreach (var (role, password) in passwords)
            settings.Parameters.AddWithValue(role, password);
        await settings.ExecuteNonQueryAsync(cancellationToken);
        await using var roles = new NpgsqlCommand(RolesSql, administrator);
        await roles.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Sets who may enter the database that the connection leads to.</summary>
    public static async Task SetAccessAsync(NpgsqlConnection administrator, CancellationToken cancellationToken)
    {
        await using var access = new NpgsqlCommand(AccessSql, administrator);
        await access.ExecuteNonQueryAsync(cancellationToken);
    }
}
