using System.Security.Cryptography;
using ChildStatsReporting.Database;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Intake;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Host.Backup;

/// <summary>Puts a backup into an empty database and holds the result against its manifest.</summary>
/// <param name="connections">Roles of the empty database; owner restores.</param>
/// <param name="masterKeys">The master keys at hand; null when there is no file of them.</param>
internal sealed class DatabaseRestore(DatabaseConnections connections, MasterKeys? masterKeys)
{
    private static readonly string RelationSql = SqlFile.Read("database/own_relation.sql");
    private static readonly string ContentSql = SqlFile.Read("database/backup_content.sql");
    private static readonly string KeySql = SqlFile.Read("database/opened_key.sql");
    private static readonly string NewestFileSql = SqlFile.Read("database/newest_file.sql");
    private static readonly string StatisticsSql = SqlFile.Read("database/restored_statistics.sql");
    private static readonly string AlteredSql = SqlFile.Read("database/altered_file.sql");

    /// <summary>Why this backup cannot go into this database, in Vietnamese; null when it can. Changes nothing.</summary>
    /// <param name="folder">Folder of one backup.</param>
    /// <param name="isWithoutKeys">True to restore though the files cannot be opened.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<string?> RefusalAsync(string folder, bool isWithoutKeys, CancellationToken cancellationToken)
    {
        if (await BackupManifest.ReadAsync(folder, cancellationToken) is not { } manifest)
            return $"{folder} không có {BackupManifest.FileName}: không phải bản sao lưu, hoặc bản sao lưu bị dở dang.";
        if (manifest.Format != BackupManifest.CurrentFormat)
            return $"Bản kê có dạng {manifest.Format}; chương trình này đọc dạng {BackupManifest.CurrentFormat}.";
        if (
            !File.Exists(DumpOf(folder))
            || await BackupManifest.HashAsync(DumpOf(folder), cancellationToken)
                != (manifest.DumpSha256, manifest.DumpBytes)
        )
            return $"{BackupManifest.DumpName} không phải tệp mà bản kê mô tả.";
        if (manifest.Content.LastMigration is { } last && !SqlFile.PathsIn("migrations").Contains($"migrations/{last}"))
            return $"Bản sao lưu ở bước nâng cấp {last} mà chương trình này chưa biết: phục hồi bằng bản chương trình mới hơn.";
        var missing = manifest.Content.MasterKeyIds.Except(masterKeys?.Ids ?? []).ToList();
        if (missing.Count > 0 && !isWithoutKeys)
            return $"Các tệp trong bản sao lưu cần khóa chủ {string.Join(", ", missing)}, tệp khóa chủ không có khóa đó. "
                + "Trả tệp khóa chủ về trước, hoặc phục hồi phần còn lại bằng --without-keys.";
        await using var owner = new NpgsqlConnection(connections.Owner);
        var relations = (await owner.QueryAsync<string>(RelationSql)).AsList();
        return relations.Count == 0
            ? null
            : $"Cơ sở dữ liệu không trống, trong đó có {string.Join(", ", relations)}, …";
    }

    /// <summary>Restores in one transaction.</summary>
    /// <exception cref="OperatorException">There is no pg_restore for this server, or it failed; the database is empty still.</exception>
    public async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        int serverVersion;
        await using (var owner = new NpgsqlConnection(connections.Owner))
        {
            await owner.OpenAsync(cancellationToken);
            serverVersion = owner.PostgreSqlVersion.Major;
        }

        var programs = await DumpPrograms.LocateAsync(serverVersion, cancellationToken);
        await programs.RunAsync(
            "pg_restore",
            connections.Owner!,
            [
                "--exit-on-error",
                "--single-transaction",
                $"--dbname={new NpgsqlConnectionStringBuilder(connections.Owner).Database}",
                DumpOf(folder),
            ],
            cancellationToken
        );
        NpgsqlConnection.ClearAllPools();
        await using var restored = new NpgsqlConnection(connections.Owner);
        await restored.ExecuteAsync(
            new CommandDefinition(StatisticsSql, commandTimeout: 0, cancellationToken: cancellationToken)
        );
    }

    /// <summary>What is not as it was when the backup was made; empty when all of it is.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(string folder, CancellationToken cancellationToken)
    {
        var manifest = (await BackupManifest.ReadAsync(folder, cancellationToken))!;
        await using var owner = new NpgsqlConnection(connections.Owner);
        var content = await owner.QuerySingleAsync<BackupContent>(ContentSql);
        return
        [
            .. manifest.Content.Differences(content),
            .. (await owner.QueryAsync<string>(AlteredSql)).Select(name =>
                $"tệp đã phát hành {name} không như đã đăng ký"
            ),
            .. await UnopenedAsync(owner),
        ];
    }

    private static string DumpOf(string folder) => Path.Combine(folder, BackupManifest.DumpName);

    /// <summary>Every key is opened, and with each master key the newest file.</summary>
    private async Task<List<string>> UnopenedAsync(NpgsqlConnection owner)
    {
        List<string> faults = [];
        if (masterKeys is null)
            return faults;
        foreach (var row in await owner.QueryAsync<(long SubmissionId, byte[] Key, string? MasterKeyId)>(KeySql))
        {
            if (
                row.MasterKeyId is { } id
                && masterKeys.Ids.Contains(id)
                && !Opens(() => masterKeys.Unwrap(row.SubmissionId, new WrappedKey(row.Key, id)))
            )
                faults.Add($"khóa của bản gửi {row.SubmissionId} không mở được");
        }

        foreach (
            var row in await owner.QueryAsync<(
                long SubmissionId,
                byte[] Key,
                string? MasterKeyId,
                byte[] Nonce,
                byte[] Ciphertext,
                string Sha256
            )>(NewestFileSql)
        )
        {
            if (row.MasterKeyId is { } id && !masterKeys.Ids.Contains(id))
                continue;
            if (
                !Opens(
                    () =>
                        masterKeys.Open(
                            row.SubmissionId,
                            new WrappedKey(row.Key, row.MasterKeyId),
                            row.Nonce,
                            row.Ciphertext
                        ),
                    row.Sha256
                )
            )
                faults.Add($"tệp của bản gửi {row.SubmissionId} không mở được");
        }

        return faults;
    }

    private static bool Opens(Func<byte[]> open, string? sha256 = null)
    {
        try
        {
            var bytes = open();
            return sha256 is null || Convert.ToHexStringLower(SHA256.HashData(bytes)) == sha256;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
