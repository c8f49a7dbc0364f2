using System.Text;
using ChildStatsReporting.Host.Signing;
using Npgsql;

namespace ChildStatsReporting.Cluster;

/// <summary>Makes a cluster, finds its running server or starts one. The caller holds the start lock.</summary>
internal sealed class ClusterStart(ClusterFolder folder, PostgresBinaries binaries, ServerAccount account)
{
    public PostgresBinaries Binaries => binaries;

    /// <exception cref="OperatorException">The folder is not ours, or its cluster was made by another major version.</exception>
    public async Task MakeOrCheckAsync(CancellationToken cancellationToken)
    {
        if (folder.Refusal() is { } refusal)
            throw new OperatorException(refusal);
        if (folder.MadeByVersion is not { } version)
            await MakeAsync(cancellationToken);
        // A data folder belongs to one major version; the server's own message does not say what to do.
        else if (version != binaries.MajorVersion)
            throw new OperatorException(
                $"{folder.Data} do PostgreSQL {version} lập, còn {binaries.Folder} là bản {binaries.MajorVersion}: "
                    + $"đặt PG_BIN là thư mục bin của PostgreSQL {version}, hoặc sao lưu bằng bản cũ rồi phục hồi vào bản mới."
            );
    }

    /// <returns>The port of the running server; null when none runs.</returns>
    /// <exception cref="InvalidOperationException">A server holds the folder and does not answer.</exception>
    public async Task<int?> JoinedPortAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 600 && folder.Port() is { } port; attempt++)
        {
            switch (await AskAsync(port, cancellationToken))
            {
                case Answer.Ours:
                    return port;
                case Answer.None:
                    attempt = 600;
                    break;
                default:
                    await Task.Delay(100, cancellationToken);
                    break;
            }
        }
        await folder.ClearDeadServerAsync(cancellationToken);
        return null;
    }

    /// <returns>The port it listens on.</returns>
    public async Task<int> StartAsync(IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        // PostgreSQL insists on 0700; copying the folder or a wide chmod may have changed it.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                folder.Data,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        // A port that was free a moment ago may be taken by now.
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var port = EmbeddedPostgres.FreePort();
            string[] arguments =
            [
                "-D",
                folder.Data,
                "-w",
                "-t",
                "60",
                "-s",
                "-l",
                folder.ServerLog,
                "-o",
                Options(port, settings),
                "start",
            ];
            var start = Command("pg_ctl", arguments, capturesOutput: false);
            var (exitCode, _) = await start.TryRunAsync(cancellationToken);
            if (exitCode == 0)
                return port;
        }
        var log = File.Exists(folder.ServerLog) ? string.Join('\n', File.ReadLines(folder.ServerLog).TakeLast(20)) : "";
        throw new OperatorException(
            $"PostgreSQL không khởi động được ở {folder.Data}: {ServerCommand.CauseIn(log) ?? $"xem {folder.ServerLog}"}."
        );
    }

    /// <summary>
    /// Loopback with a password: trust would let every local user in, and the path of a Unix socket may have 107
    /// bytes only.
    /// </summary>
    private static string Options(int port, IReadOnlyList<string> settings)
    {
        List<string> all =
        [
            $"port={port}",
            "listen_addresses=127.0.0.1",
            "timezone=UTC",
            "log_timezone=UTC",
            .. settings,
        ];
        if (!OperatingSystem.IsWindows())
            all.Add("unix_socket_directories=''");
        if (HasSmallSharedMemory())
            all.Add("dynamic_shared_memory_type=mmap");
        return string.Join(' ', all.Select(setting => $"-c {setting}"));
    }

    /// <summary>A container's /dev/shm has 64 MB unless told otherwise: too small for parallel queries.</summary>
    private static bool HasSmallSharedMemory() =>
        OperatingSystem.IsLinux()
        && (!Directory.Exists("/dev/shm") || new DriveInfo("/dev/shm").TotalSize < 512L * 1024 * 1024);

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        DiskSpace.Need(folder.Root, DiskSpace.ForNewCluster);
        // Made beside and moved, so that a broken start leaves no half of a cluster where the whole is looked for.
        var data = folder.NewData();
        Directory.CreateDirectory(data);
        try
        {
            if (!File.Exists(folder.PasswordFile))
                KeyFile.Keep(folder.PasswordFile, Encoding.UTF8.GetBytes(ClusterFolder.NewPassword()));
            await account.TakeOverAsync(data, cancellationToken);
            await account.TakeOverAsync(folder.PasswordFile, cancellationToken);
            string[] arguments =
            [
                "-D",
                data,
                "-U",
                "postgres",
                "-A",
                "scram-sha-256",
                "--pwfile",
                folder.PasswordFile,
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync",
            ];
            var make = new ServerCommand(binaries.Program("initdb"), arguments)
            {
                Account = account,
                WorkingFolder = data,
            };
            await make.RunAsync(cancellationToken);
            Directory.Move(data, folder.Data);
        }
        finally
        {
            // Gone when it was moved; what is left of it was made here a moment ago.
            if (Directory.Exists(data))
                Directory.Delete(data, recursive: true);
        }
    }

    private ServerCommand Command(string program, string[] arguments, bool capturesOutput) =>
        new(binaries.Program(program), arguments)
        {
            Account = account,
            WorkingFolder = folder.Data,
            CapturesOutput = capturesOutput,
        };

    /// <summary>A number that answers is not enough: the port of a dead server may be somebody else's by now.</summary>
    private async Task<Answer> AskAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            var connectionString = EmbeddedPostgres.AdministratorConnection(port, folder.Password(), "postgres");
            await using var connection = new NpgsqlConnection(connectionString + ";Timeout=5");
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("show data_directory", connection);
            var answered = (string?)await command.ExecuteScalarAsync(cancellationToken);
            return Path.GetFullPath(answered!) == Path.GetFullPath(folder.Data) ? Answer.Ours : Answer.None;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.CannotConnectNow)
        {
            return Answer.Wait;
        }
        catch (NpgsqlException)
        {
            return Answer.None;
        }
    }

    private enum Answer
    {
        None,
        Wait,
        Ours,
    }
}
