using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Jobs;
using ChildStatsReporting.Host.Signing;
using Npgsql;

namespace ChildStatsReporting.Host.Database;

/// <summary>A database at the newest migration, ready for use: the configured one, else that of the server that the program brings along.</summary>
/// <remarks>Disposing it stops that server if this process was its last user.</remarks>
public sealed class RunningDatabase : IAsyncDisposable
{
    private readonly OwnServer? _server;

    private RunningDatabase(
        DatabaseConnections connections,
        IReadOnlyList<string> appliedMigrations,
        OwnServer? server
    ) => (Connections, AppliedMigrations, _server) = (connections, appliedMigrations, server);

    public DatabaseConnections Connections { get; }

    /// <summary>Where the database brought along lies; null for a configured one, whose disk is not ours to look at.</summary>
    public string? Folder => _server?.Folder;

    /// <summary>Names of the migrations that were applied at this opening.</summary>
    public IReadOnlyList<string> AppliedMigrations { get; }

    /// <param name="configuration">
    /// <c>ConnectionStrings:Owner|Web|Worker|Jobs</c>, else optionally <c>Database:Folder</c> of the server brought along.
    /// </param>
    /// <param name="ownServer">Starts the server that the program brings along; null for a program without one.</param>
    /// <param name="tell">Takes a line for the person who waits.</param>
    /// <exception cref="OperatorException">It cannot be started, entered or migrated; the message says why.</exception>
    public static Task<RunningDatabase> OpenAsync(
        IConfiguration configuration,
        OwnServerStart? ownServer,
        Action<string> tell,
        CancellationToken cancellationToken
    ) => OpenAsync(configuration, ownServer, tell, isMigrated: true, isForPages: false, cancellationToken);

    /// <summary>The same for a process that only answers requests: of the connection strings it reads <c>Web</c> and no other.</summary>
    public static Task<RunningDatabase> OpenForPagesAsync(
        IConfiguration configuration,
        OwnServerStart? ownServer,
        Action<string> tell,
        CancellationToken cancellationToken
    ) => OpenAsync(configuration, ownServer, tell, isMigrated: true, isForPages: true, cancellationToken);

    /// <summary>The same without applying or asking for a migration: for a backup, and for what is restored into.</summary>
    public static Task<RunningDatabase> OpenAsItIsAsync(
        IConfiguration configuration,
        OwnServerStart? ownServer,
        Action<string> tell,
        CancellationToken cancellationToken
    ) => OpenAsync(configuration, ownServer, tell, isMigrated: false, isForPages: false, cancellationToken);

    private static async Task<RunningDatabase> OpenAsync(
        IConfiguration configuration,
        OwnServerStart? ownServer,
        Action<string> tell,
        bool isMigrated,
        bool isForPages,
        CancellationToken cancellationToken
    )
    {
        DapperMapping.Apply();
        if (
            (isForPages ? DatabaseConnections.OfPages(configuration) : DatabaseConnections.From(configuration)) is
            { } configured
        )
        {
            await ConfiguredDatabase.CheckAsync(configured, cancellationToken);
            return new(
                configured,
                isMigrated ? await MigrateAsync(configuration, configured, cancellationToken) : [],
                server: null
            );
        }
        if (ownServer is null)
            throw new OperatorException(
                "Chưa đặt ConnectionStrings, mà chương trình này không kèm cơ sở dữ liệu: đặt ConnectionStrings__Web, __Worker và __Jobs (docs/operation.md)."
            );
        MasterKeyFile.CheckPlace(configuration);
        var server = await ownServer(configuration["Database:Folder"], tell, cancellationToken);
        try
        {
            return new(
                server.Connections,
                isMigrated ? await MigrateAsync(configuration, server.Connections, cancellationToken) : [],
                server
            );
        }
        catch
        {
            await server.StopAsync();
            throw;
        }
    }

    /// <summary>Empties the database brought along: it is dropped, and made and migrated at the next opening.</summary>
    /// <exception cref="OperatorException">The database is a configured one; its administrator drops it.</exception>
    public async Task DropAsync(CancellationToken cancellationToken)
    {
        if (_server is null)
            throw new OperatorException(
                "Chỉ cơ sở dữ liệu kèm theo mới làm trống được bằng lệnh này; cơ sở dữ liệu đang dùng được đặt bằng ConnectionStrings."
            );
        NpgsqlConnection.ClearAllPools();
        await _server.DropAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.StopAsync();
    }

    private static async Task<IReadOnlyList<string>> MigrateAsync(
        IConfiguration configuration,
        DatabaseConnections connections,
        CancellationToken cancellationToken
    )
    {
        var applied = await MigrateAsync(connections, cancellationToken);
        await MasterKeyFile.CheckAsync(configuration, connections.Web, cancellationToken);
        return applied;
    }

    private static async Task<IReadOnlyList<string>> MigrateAsync(
        DatabaseConnections connections,
        CancellationToken cancellationToken
    )
    {
        if (connections.Owner is { } owner)
        {
            await using var ownerDatabase = NpgsqlDataSource.Create(owner);
            var applied = await new Migrator(ownerDatabase).MigrateAsync(cancellationToken);
            await JobSchema.InstallAsync(connections, cancellationToken);
            return applied;
        }
        await using var webDatabase = NpgsqlDataSource.Create(connections.Web);
        var pending = await Migrator.PendingAsync(webDatabase, cancellationToken);
        return pending.Count == 0
            ? []
            : throw new OperatorException(
                $"Cơ sở dữ liệu còn thiếu {string.Join(", ", pending)}: chạy lệnh migrate với ConnectionStrings__Owner trước."
            );
    }
}
