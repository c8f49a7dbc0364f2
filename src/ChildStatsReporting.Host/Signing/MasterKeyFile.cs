using System.Security.Cryptography;
using System.Text;
using ChildStatsReporting.Database;
using ChildStatsReporting.Intake;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Host.Signing;

/// <summary>The file of the master keys: one key of 32 bytes in Base64 a line; the last one encrypts, the others still open.</summary>
internal static class MasterKeyFile
{
    private static readonly string NamedSql = SqlFile.Read("database/named_key.sql");
    private static readonly string CookieKeySql = SqlFile.Read("access/data_protection_key.sql");

    /// <param name="configuration">
    /// <c>Encryption:MasterKeyPath</c>; without it <c>master-keys.txt</c> beside the test key of signatures. Made with one
    /// key, readable by its owner only, where there is none.
    /// </param>
    /// <exception cref="OperatorException">The file holds something that is no key.</exception>
    public static MasterKeys Read(IConfiguration configuration)
    {
        var path = PathOf(configuration);
        if (!File.Exists(path))
            Make(path);
        return Open(path);
    }

    /// <summary>The keys of the file as it lies there now; null when there is none. Nothing is made.</summary>
    /// <exception cref="OperatorException">The file holds something that is no key.</exception>
    public static MasterKeys? Find(IConfiguration configuration) =>
        PathOf(configuration) is var path && File.Exists(path) ? Open(path) : null;

    /// <summary>Holds the file against what the database names, before a new key could be made in place of a lost one.</summary>
    /// <param name="configuration"><c>Encryption:LostKeys</c> names keys that are known to be lost.</param>
    /// <param name="web">Connection string of the role web.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OperatorException">Keys are named that are not in the file.</exception>
    public static async Task CheckAsync(IConfiguration configuration, string web, CancellationToken cancellationToken)
    {
        var path = PathOf(configuration);
        var found = Find(configuration);
        var lost = (configuration["Encryption:LostKeys"] ?? "").Split(
            [',', ' '],
            StringSplitOptions.RemoveEmptyEntries
        );
        var missing = (await NamedAsync(web, found is null, cancellationToken))
            .Except(found?.Ids ?? [])
            .Except(lost)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (missing.Count == 0)
            return;
        throw new OperatorException(
            $"Cơ sở dữ liệu dùng khóa chủ {string.Join(", ", missing)} nhưng {(found is null ? $"không có tệp khóa chủ {path}" : $"tệp {path} không có khóa đó")}. "
                + "Không khóa mới nào được tạo. Trả tệp khóa chủ về chỗ đó (hoặc đặt Encryption__MasterKeyPath đúng tệp); "
                + $"nếu khóa đã mất hẳn, các tệp gửi bằng khóa đó không mở được nữa: đặt Encryption__LostKeys={string.Join(',', missing)} để chạy tiếp."
        );
    }

    /// <param name="withCookies">Keys of cookies are replaced by themselves, so they count only where the whole file is gone.</param>
    private static async Task<List<string>> NamedAsync(
        string web,
        bool withCookies,
        CancellationToken cancellationToken
    )
    {
        await using var database = new NpgsqlConnection(web);
        var named = (
            await database.QueryAsync<string>(new CommandDefinition(NamedSql, cancellationToken: cancellationToken))
        ).AsList();
        if (!withCookies)
            return named;
        var cookies = await database.QueryAsync<string>(
            new CommandDefinition(CookieKeySql, cancellationToken: cancellationToken)
        );
        return [.. named.Concat(cookies.SelectMany(Access.XmlWrapping.NamedIn)).Distinct(StringComparer.Ordinal)];
    }

    private static MasterKeys Open(string path)
    {
        var lines = File.ReadAllLines(path).Where(line => !string.IsNullOrWhiteSpace(line)).ToList();
        var keys = lines.Select(Key).ToList();
        return keys.Count > 0 ? new MasterKeys(keys) : throw Broken();

        byte[] Key(string line)
        {
            var key = new byte[MasterKeys.KeyBytes];
            return Convert.TryFromBase64String(line.Trim(), key, out var written) && written == key.Length
                ? key
                : throw Broken();
        }

        OperatorException Broken() =>
            new(
                $"Tệp khóa chủ {path} (Encryption:MasterKeyPath) {(lines.Count == 0 ? "trống" : "có dòng không phải khóa")}: mỗi dòng phải là một khóa {MasterKeys.KeyBytes} byte viết bằng Base64. "
                    + "Trả tệp về từ bản sao; tệp đang có được giữ nguyên."
            );
    }

    /// <summary>Says that there is no place for the file before anything else is made.</summary>
    /// <exception cref="OperatorException">None is configured and none can be written to.</exception>
    public static void CheckPlace(IConfiguration configuration) => PathOf(configuration);

    private static void Make(string path) =>
        KeyFile.Keep(
            path,
            Encoding.UTF8.GetBytes(
                Convert.ToBase64String(RandomNumberGenerator.GetBytes(MasterKeys.KeyBytes)) + Environment.NewLine
            )
        );

    private static string PathOf(IConfiguration configuration)
    {
        if (configuration["Encryption:MasterKeyPath"] is { Length: > 0 } configured)
            return Path.GetFullPath(configured);
        return Path.Combine(SigningKey.TestKeyFolder(configuration), "master-keys.txt");
    }
}
