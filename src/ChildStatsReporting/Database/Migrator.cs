using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Database;

/// <summary>Brings a database to the newest state of <c>sql/migrations</c>.</summary>
/// <remarks>
/// Files run in ordinal order, once each, in one transaction each. Several processes may start at once: one works,
/// the others wait for it and find nothing left to do.
/// </remarks>
public sealed class Migrator(NpgsqlDataSource ownerDatabase)
{
    /// <summary>Key of the session lock; any constant that nothing else in the database uses.</summary>
    private const long LockKey = 0x4353_5201;

    private static readonly string TableSql = SqlFile.Read("database/schema_migration.sql");
    private static readonly string AppliedSql = SqlFile.Read("database/applied_migration.sql");
    private static readonly string RecordSql = SqlFile.Read("database/recorded_migration.sql");

    /// <summary>Applies the files that were not applied yet; must run as <c>owner</c>.</summary>
    /// <returns>Names of the files applied now, in order; empty when the database was at the newest state.</returns>
    /// <exception cref="MigrationException">
    /// A file was edited after it was applied, or the database has a migration that this program does not know.
    /// </exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ownerDatabase.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(Command("select pg_advisory_lock(@LockKey)", new { LockKey }, cancellationToken));
        try
        {
            await connection.ExecuteAsync(Command(TableSql, null, cancellationToken));
            var pending = Pending(await ReadAppliedAsync(connection, cancellationToken));
            foreach (var migration in pending)
                await ApplyAsync(connection, migration, cancellationToken);
            return [.. pending.Select(migration => migration.Name)];
        }
        finally
        {
            await connection.ExecuteAsync(
                Command("select pg_advisory_unlock(@LockKey)", new { LockKey }, CancellationToken.None)
            );
        }
    }

    /// <summary>Names of the files that <see cref="MigrateAsync"/> would apply; any role may ask.</summary>
    /// <exception cref="MigrationException">As in <see cref="MigrateAsync"/>.</exception>
    public static async Task<IReadOnlyList<string>> PendingAsync(
        NpgsqlDataSource database,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            return
            [
                .. Pending(await ReadAppliedAsync(connection, cancellationToken)).Select(migration => migration.Name),
            ];
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return [.. Pending([]).Select(migration => migration.Name)];
        }
    }

    private static async Task<List<AppliedMigration>> ReadAppliedAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken
    ) => [.. await connection.QueryAsync<AppliedMigration>(Command(AppliedSql, null, cancellationToken))];

    private static List<Migration> Pending(List<AppliedMigration> applied)
    {
        var files = SqlFile.PathsIn("migrations").Select(Migration.Read).ToList();
        var known = files.ToDictionary(file => file.Name, file => file.Sha256, StringComparer.Ordinal);
        foreach (var row in applied)
        {
            if (!known.TryGetValue(row.Name, out var sha256))
                throw new MigrationException(
                    $"Cơ sở dữ liệu đã qua bước nâng cấp {row.Name} mà chương trình này chưa biết: hãy chạy bản chương trình mới hơn."
                );
            if (sha256 != row.Sha256)
                throw new MigrationException(
                    $"Bước nâng cấp {row.Name} đã bị sửa sau khi chạy: trả tệp về như cũ và viết thay đổi thành một bước mới."
                );
        }
        var names = applied.Select(row => row.Name).ToHashSet(StringComparer.Ordinal);
        return [.. files.Where(file => !names.Contains(file.Name))];
    }

    private static async Task ApplyAsync(
        NpgsqlConnection connection,
        Migration migration,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            // Without parameters the text goes to the server as it stands, several statements and all.
            await connection.ExecuteAsync(Command(migration.Sql, null, cancellationToken));
            await connection.ExecuteAsync(
                Command(RecordSql, new { name = migration.Name, sha256 = migration.Sha256 }, cancellationToken)
            );
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException exception)
        {
            throw new MigrationException(
                $"Bước nâng cấp {migration.Name} không chạy được và đã được hoàn lại.",
                exception
            );
        }
    }

    private static CommandDefinition Command(string sql, object? parameters, CancellationToken cancellationToken) =>
        new(sql, parameters, commandTimeout: 0, cancellationToken: cancellationToken);

    private sealed record AppliedMigration(string Name, string Sha256);

    private sealed record Migration(string Name, string Sql, string Sha256)
    {
        public static Migration Read(string path)
        {
            var sql = SqlFile.Read(path);
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
            return new(path[(path.LastIndexOf('/') + 1)..], sql, sha256);
        }
    }
}
