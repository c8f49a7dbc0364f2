using System.Data;
using System.Globalization;
using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Host.Backup;

/// <summary>Writes a backup of the database: a dump and what it is checked by. Master keys and signing keys are not in it.</summary>
/// <param name="owner">Connection string of the role owner; policies do not bind it.</param>
/// <param name="realTime">The real clock.</param>
internal sealed class DatabaseBackup(string owner, TimeProvider realTime)
{
    private static readonly string ContentSql = SqlFile.Read("database/backup_content.sql");
    private static readonly string KeySql = SqlFile.Read("database/named_key.sql");
    private static readonly string SnapshotSql = SqlFile.Read("database/exported_snapshot.sql");

    /// <summary>Makes one folder of its own below <paramref name="directory"/>; the service may go on meanwhile.</summary>
    /// <remarks>
    /// It is written beside, as <c>….part</c>, and renamed when all of it is on the disk: what a crash leaves keeps the
    /// ending and has no manifest. The job queue is left out; the first sweep fills it again.
    /// </remarks>
    /// <returns>The folder and its manifest.</returns>
    /// <exception cref="OperatorException">There is no pg_dump for this server, or it failed.</exception>
    public async Task<(string Folder, BackupManifest Manifest)> WriteAsync(
        string directory,
        CancellationToken cancellationToken
    )
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(cancellationToken);
        var serverVersion = connection.PostgreSqlVersion.Major;
        var programs = await DumpPrograms.LocateAsync(serverVersion, cancellationToken);
        var now = realTime.GetUtcNow();
        var folder = Path.Combine(
            Path.GetFullPath(directory),
            "childstats-" + now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)
        );
        if (Directory.Exists(folder))
            throw new OperatorException($"Đã có {folder}; đợi một giây rồi sao lưu lại.");
        var unfinished = folder + ".part";
        MakeFolder(unfinished);

        // The counts and the dump see the same moment.
        await using var transaction = await connection.BeginTransactionAsync(
            IsolationLevel.RepeatableRead,
            cancellationToken
        );
        var content = await connection.QuerySingleAsync<BackupContent>(ContentSql) with
        {
            MasterKeyIds = [.. await connection.QueryAsync<string>(KeySql)],
        };
        var snapshot = await connection.QuerySingleAsync<string>(SnapshotSql);
        var dump = Path.Combine(unfinished, BackupManifest.DumpName);
        await programs.RunAsync(
            "pg_dump",
            owner,
            [
                "--format=custom",
                "--exclude-schema=hangfire",
                "--exclude-table-data=schedule.enqueued_work",
                "--no-publications",
                "--no-subscriptions",
                $"--snapshot={snapshot}",
                $"--file={dump}",
            ],
            cancellationToken
        );
        await using (var written = new FileStream(dump, FileMode.Open, FileAccess.ReadWrite))
            written.Flush(flushToDisk: true);
        var (sha256, bytes) = await BackupManifest.HashAsync(dump, cancellationToken);
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, now, serverVersion, sha256, bytes, content);
        await manifest.WriteAsync(unfinished, cancellationToken);
        Directory.Move(unfinished, folder);
        return (folder, manifest);
    }

    /// <summary>The dump holds rows of the lists: nobody but the owner of the folder opens it.</summary>
    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
