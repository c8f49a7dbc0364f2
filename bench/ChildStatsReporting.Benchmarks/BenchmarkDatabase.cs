using System.Diagnostics;
using ChildStatsReporting.Cluster;
using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ChildStatsReporting.Benchmarks;

/// <summary>A throw-away server in a temporary folder with the repository's definitions; it keeps fsync on.</summary>
internal sealed class BenchmarkDatabase : IAsyncDisposable
{
    /// <summary>As for a small server: memory of a quarter of 4 GB, the log large enough not to be written twice.</summary>
    private static readonly string[] Settings =
    [
        "shared_buffers=1GB",
        "work_mem=64MB",
        "maintenance_work_mem=256MB",
        "max_wal_size=8GB",
        "jit=off",
    ];

    /// <summary>Writes the plan of every statement that takes longer than a fifth of a second to the server's log.</summary>
    private static readonly string[] ExplainSettings =
    [
        "session_preload_libraries=auto_explain",
        "auto_explain.log_min_duration=200",
        "auto_explain.log_analyze=on",
        "auto_explain.log_timing=off",
    ];

    private readonly EmbeddedPostgres server;
    private readonly string folder;
    private readonly bool isKept;

    private BenchmarkDatabase(EmbeddedPostgres server, string folder, bool isKept, DatabaseConnections connections)
    {
        (this.server, this.folder, this.isKept) = (server, folder, isKept);
        Connections = connections;
        Owner = NpgsqlDataSource.Create(connections.Owner!);
        Worker = NpgsqlDataSource.Create(connections.Worker);
    }

    public DatabaseConnections Connections { get; }

    public NpgsqlDataSource Owner { get; }

    public NpgsqlDataSource Worker { get; }

    /// <param name="isExplained">True to log the plans of slow statements; the folder is kept then.</param>
    /// <param name="output">Where the server is named.</param>
    public static async Task<BenchmarkDatabase> StartAsync(bool isExplained, TextWriter output)
    {
        DapperMapping.Apply();
        var root = SourceTree.Root ?? throw new InvalidOperationException("Run the benchmarks inside the source tree.");
        var folder = Path.Combine("/var/tmp", "childstats-bench-" + Guid.NewGuid().ToString("N"));
        var binaries = await new PostgresInstallation(
            Path.Combine(root, "tools", "postgres"),
            Console.Error.WriteLine
        ).LocateOrInstallAsync(null, CancellationToken.None);
        var server = await EmbeddedPostgres.StartAsync(
            binaries,
            folder,
            isExplained ? [.. Settings, .. ExplainSettings] : Settings,
            CancellationToken.None
        );
        var connections = await new DatabaseSetup(server).PrepareAsync(CancellationToken.None);
        var database = new BenchmarkDatabase(server, folder, isExplained, connections);
        await new Migrator(database.Owner).MigrateAsync(CancellationToken.None);
        await new ReferenceLoader(database.Worker, TimeProvider.System, NullLogger<ReferenceLoader>.Instance).LoadAsync(
            Path.Combine(root, "sql", "reference"),
            "benchmark",
            CancellationToken.None
        );
        await output.WriteLineAsync(
            $"PostgreSQL {server.MajorVersion}, {Environment.ProcessorCount} processors, {folder}"
        );
        return database;
    }

    /// <summary>Runs a file of this project as the owner of the tables.</summary>
    public async Task<TimeSpan> RunAsync(string file, object? parameters = null)
    {
        var sql = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "sql", file));
        var watch = Stopwatch.StartNew();
        await using var connection = await Owner.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, parameters, commandTimeout: 0);
        return watch.Elapsed;
    }

    /// <summary>A copy of the database as it is, on the same server; dropped with what is returned.</summary>
    public async Task<BenchmarkInput> CopyAsync(string name)
    {
        // A database that somebody is connected to is not copied.
        Owner.Clear();
        Worker.Clear();
        await AdministerAsync($"create database {name} template {DatabaseSetup.DatabaseName} owner owner");
        var setup = new DatabaseSetup(server);
        await setup.SetAccessAsync(name, CancellationToken.None);
        var connections = await setup.ConnectionsToAsync(name, CancellationToken.None);
        return new BenchmarkInput(connections, () => AdministerAsync($"drop database {name} with (force)"));
    }

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await Worker.DisposeAsync();
        await server.DisposeAsync();
        if (!isKept)
            Directory.Delete(folder, recursive: true);
    }

    private async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.ExecuteAsync(sql, commandTimeout: 0);
    }
}
