using ChildStatsReporting.Cluster;
using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Host.Jobs;
using Npgsql;

[assembly: AssemblyFixture(typeof(ChildStatsReporting.DatabaseTests.DatabaseFixture))]

namespace ChildStatsReporting.DatabaseTests;

/// <summary>A throw-away server for one run of the tests, with one migrated database that every class copies.</summary>
public sealed class DatabaseFixture : IAsyncLifetime
{
    private const string FolderPrefix = "childstats-tests-";

    /// <summary>Safe only because nobody misses the data: nothing reaches the disk in time.</summary>
    private static readonly string[] Settings =
    [
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "max_connections=600",
        "jit=off",
    ];

    private readonly SemaphoreSlim _oneCopyAtATime = new(1);
    private readonly string _folder = Path.Combine(Parent, FolderPrefix + Guid.NewGuid().ToString("N"));
    private EmbeddedPostgres _server = null!;
    private DatabaseSetup _setup = null!;

    public PostgresBinaries Binaries { get; private set; } = null!;

    /// <summary>A folder for a cluster of a test's own; the fixture does not remove it.</summary>
    public static string NewFolder() => Path.Combine(Parent, FolderPrefix + Guid.NewGuid().ToString("N"));

    /// <summary>In memory where there is plenty: computations make and drop thousands of small files.</summary>
    private static string Parent { get; } =
        HasRoom("/dev/shm") ? "/dev/shm"
        : ServerAccount.Unprivileged().CanEnter(Path.GetTempPath()) ? Path.GetTempPath()
        : "/var/tmp";

    private static bool HasRoom(string folder)
    {
        const long Plenty = 8L << 30;
        return Directory.Exists(folder)
            && ServerAccount.Unprivileged().CanEnter(folder)
            && new DriveInfo(folder).AvailableFreeSpace >= Plenty
            && GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >= 2 * Plenty;
    }

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        DapperMapping.Apply();
        var toolsFolder = Path.Combine(SourceTree.Root!, "tools", "postgres");
        Binaries = await new PostgresInstallation(toolsFolder, Console.Error.WriteLine).LocateOrInstallAsync(
            wantedVersion: null,
            cancellationToken
        );
        await RemoveAbandonedAsync(cancellationToken);
        _server = await EmbeddedPostgres.StartAsync(Binaries, _folder, Settings, cancellationToken);
        _setup = new(_server);
        var connections = await _setup.PrepareAsync(cancellationToken);
        await using var owner = NpgsqlDataSource.Create(connections.Owner + ";Pooling=false");
        await new Migrator(owner).MigrateAsync(cancellationToken);
        await JobSchema.InstallAsync(connections, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await RemoveAsync(_folder);
    }

    /// <summary>Copies the migrated database.</summary>
    /// <param name="name">Name of the copy.</param>
    /// <param name="isMigrated">False for a database without any migration.</param>
    internal Task<DatabaseConnections> CopyAsync(string name, bool isMigrated, CancellationToken cancellationToken) =>
        CopyAsync(name, isMigrated ? DatabaseSetup.DatabaseName : "template1", cancellationToken);

    /// <summary>Copies a database that nobody is connected to.</summary>
    internal async Task<DatabaseConnections> CopyAsync(
        string name,
        string template,
        CancellationToken cancellationToken
    )
    {
        await _oneCopyAtATime.WaitAsync(cancellationToken);
        try
        {
            await using var administrator = NpgsqlDataSource.Create(AdministratorConnection("postgres"));
            await using var command = administrator.CreateCommand(
                $"create database {name} template {template} owner owner"
            );
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        finally
        {
            _oneCopyAtATime.Release();
        }
        await _setup.SetAccessAsync(name, cancellationToken);
        return await _setup.ConnectionsToAsync(name, cancellationToken);
    }

    internal string AdministratorConnection(string database) => _server.ConnectionString(database);

    /// <summary>Stops the server and starts it again on the same port.</summary>
    /// <param name="mode">fast or immediate, as <c>pg_ctl</c> names it.</param>
    internal async Task RestartAsync(string mode, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "-D",
            _server.DataFolder,
            "-m",
            mode,
            "-w",
            "-s",
            "-l",
            _server.Folder.ServerLog,
            "restart",
        ];
        var restart = new ServerCommand(Binaries.Program("pg_ctl"), arguments)
        {
            Account = await ServerAccount.ForAsync(_server.DataFolder, cancellationToken),
            WorkingFolder = _server.DataFolder,
            CapturesOutput = false,
        };
        (await restart.TryRunAsync(cancellationToken)).ExitCode.Should().Be(0);
    }

    /// <summary>Stops and removes what a killed run left behind.</summary>
    private async Task RemoveAbandonedAsync(CancellationToken cancellationToken)
    {
        foreach (var folder in Directory.GetDirectories(Parent, FolderPrefix + "*"))
        {
            var users = Path.Combine(folder, "users.lock");
            if (!File.Exists(users))
                continue;
            var held = FileLock.TryAlone(users);
            if (held is null)
                continue;
            await held.DisposeAsync();
            var data = Path.Combine(folder, "data");
            var stop = new ServerCommand(Binaries.Program("pg_ctl"), ["-D", data, "-m", "immediate", "-s", "stop"])
            {
                Account = await ServerAccount.ForAsync(data, cancellationToken),
                WorkingFolder = folder,
            };
            await stop.TryRunAsync(cancellationToken);
            await RemoveAsync(folder);
        }
    }

    private static async Task RemoveAsync(string folder) =>
        await new ServerCommand("rm", ["-rf", folder]).TryRunAsync(CancellationToken.None);
}
