using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ChildStatsReporting.Cluster;

/// <summary>A PostgreSQL server of our own in a folder: started, or joined where another process started it.</summary>
/// <remarks>
/// For a first look, for one machine and for tests. A server that many depend on is set up by its administrator and
/// named by connection strings.
/// </remarks>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly ClusterFolder _folder;
    private readonly PostgresBinaries _binaries;
    private readonly ServerAccount _account;
    private readonly FileStream _use;
    private readonly string _password;

    private EmbeddedPostgres(
        ClusterFolder folder,
        PostgresBinaries binaries,
        ServerAccount account,
        int port,
        bool isStartedHere
    )
    {
        (_folder, _binaries, _account, Port, IsStartedHere) = (folder, binaries, account, port, isStartedHere);
        _password = folder.Password();
        _use = FileLock.Together(folder.UsersLock);
    }

    public int Port { get; }

    /// <summary>False when the server ran already.</summary>
    public bool IsStartedHere { get; }

    public int MajorVersion => _binaries.MajorVersion;

    public string DataFolder => _folder.Data;

    internal ClusterFolder Folder => _folder;

    /// <param name="binaries">The server's programs.</param>
    /// <param name="clusterFolder">Where the cluster is or is to be made; the server's user must be able to enter it.</param>
    /// <param name="settings">Server settings such as <c>fsync=off</c>; ignored when the server runs already.</param>
    /// <exception cref="OperatorException">The cluster cannot be made, entered or started; the message says why.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        PostgresBinaries binaries,
        string clusterFolder,
        IReadOnlyList<string> settings,
        CancellationToken cancellationToken
    )
    {
        var folder = new ClusterFolder(Path.GetFullPath(clusterFolder));
        if (folder.Refusal() is { } refusal)
            throw new OperatorException(refusal);
        try
        {
            Directory.CreateDirectory(folder.Root);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException(
                $"Không tạo được thư mục {folder.Root} cho cơ sở dữ liệu: đặt Database__Folder là một thư mục ghi được.",
                exception
            );
        }

        var account = await ServerAccount.ForAsync(folder.Data, cancellationToken);
        if (!account.CanEnter(folder.Root))
            throw new OperatorException(
                $"PostgreSQL chạy bằng người dùng '{account.UserName}' vì không chạy bằng root, mà người dùng đó không vào được "
                    + $"{folder.Root}: đặt Database__Folder là một thư mục ngoài thư mục riêng của root."
            );
        await using var alone = await LockAsync(folder, cancellationToken);
        var cluster = new ClusterStart(
            folder,
            await ReachableAsync(binaries, folder, account, cancellationToken),
            account
        );
        await cluster.MakeOrCheckAsync(cancellationToken);
        if (await cluster.JoinedPortAsync(cancellationToken) is { } joined)
            return new(folder, cluster.Binaries, account, joined, isStartedHere: false);
        var port = await cluster.StartAsync(settings, cancellationToken);
        return new(folder, cluster.Binaries, account, port, isStartedHere: true);
    }

    private static async Task<FileStream> LockAsync(ClusterFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            return await FileLock.AloneAsync(folder.StartLock, cancellationToken);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw folder.OfAnotherUser(exception);
        }
    }

    /// <summary>Connects as the cluster's administrator.</summary>
    public string ConnectionString(string database) => AdministratorConnection(Port, _password, database);

    /// <summary>Stops the server if nobody else uses it; a killed user no longer counts.</summary>
    public async ValueTask DisposeAsync()
    {
        await using var alone = await FileLock.AloneAsync(_folder.StartLock, CancellationToken.None);
        await _use.DisposeAsync();
        await using var last = FileLock.TryAlone(_folder.UsersLock);
        if (last is null)
            return;
        var stop = new ServerCommand(
            _binaries.Program("pg_ctl"),
            ["-D", _folder.Data, "-m", "fast", "-w", "-s", "stop"]
        )
        {
            Account = _account,
            WorkingFolder = _folder.Data,
        };
        await stop.TryRunAsync(CancellationToken.None);
    }

    internal static string AdministratorConnection(int port, string password, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = IPAddress.Loopback.ToString(),
            Port = port,
            Username = "postgres",
            Password = password,
            Database = database,
            Pooling = false,
        }.ConnectionString;

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Programs below a folder that the server's user cannot enter are copied beside the cluster, once.</summary>
    private static async Task<PostgresBinaries> ReachableAsync(
        PostgresBinaries binaries,
        ClusterFolder folder,
        ServerAccount account,
        CancellationToken cancellationToken
    )
    {
        if (account.CanEnter(binaries.Folder))
            return binaries;
        var copy = Path.Combine(folder.Root, $"native-{binaries.MajorVersion}");
        if (!Directory.Exists(copy))
        {
            var source = Directory.GetParent(binaries.Folder)!.FullName;
            var torn = copy + ".part";
            await ServerCommand.RunAsync("rm", ["-rf", torn], cancellationToken);
            await ServerCommand.RunAsync("cp", ["-a", source, torn], cancellationToken);
            await ServerCommand.RunAsync("chmod", ["-R", "a+rX", torn], cancellationToken);
            Directory.Move(torn, copy);
        }
        return binaries with { Folder = Path.Combine(copy, "bin") };
    }
}
