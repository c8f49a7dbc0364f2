using System.Security.Cryptography;
using System.Text.Json;

namespace ChildStatsReporting.Host.Backup;

/// <summary>What stands beside a dump: by it the dump is checked before, and the database after it was restored.</summary>
/// <param name="Format">1.</param>
/// <param name="MadeAt">When, by the real clock.</param>
/// <param name="ServerVersion">Major version of the server.</param>
/// <param name="DumpSha256">SHA-256 of the dump, lower-case hex.</param>
/// <param name="DumpBytes">Its length.</param>
/// <param name="Content">What the database held at the moment of the dump.</param>
internal sealed record BackupManifest(
    int Format,
    DateTimeOffset MadeAt,
    int ServerVersion,
    string DumpSha256,
    long DumpBytes,
    BackupContent Content
)
{
    public const int CurrentFormat = 1;
    public const string FileName = "manifest.json";
    public const string DumpName = "childstats.dump";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<(string Sha256, long Bytes)> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var dump = File.OpenRead(path);
        return (Convert.ToHexStringLower(await SHA256.HashDataAsync(dump, cancellationToken)), dump.Length);
    }

    /// <returns>Null when the folder has none, so that nobody takes it for a whole backup.</returns>
    public static async Task<BackupManifest?> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return null;
        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<BackupManifest>(file, Options, cancellationToken);
    }

    public async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        await using var file = File.Create(Path.Combine(folder, FileName));
        await JsonSerializer.SerializeAsync(file, this, Options, cancellationToken);
        file.Flush(flushToDisk: true);
    }
}

/// <summary>Counts of a database, and the ids of the master keys that its files need.</summary>
internal sealed record BackupContent
{
    public string? LastMigration { get; init; }

    public long SubmissionCount { get; init; }

    public long FileCount { get; init; }

    public long ObservationCount { get; init; }

    public long ValueCount { get; init; }

    public long DocumentCount { get; init; }

    public long IssuedFileCount { get; init; }

    public long EventCount { get; init; }

    public string[] MasterKeyIds { get; init; } = [];

    /// <summary>Names of the counts that differ.</summary>
    public IEnumerable<string> Differences(BackupContent other) =>
        ((string, object?, object?)[])
            [
                ("migrations", LastMigration, other.LastMigration),
                ("submissions", SubmissionCount, other.SubmissionCount),
                ("files", FileCount, other.FileCount),
                ("observations", ObservationCount, other.ObservationCount),
                ("values", ValueCount, other.ValueCount),
                ("documents", DocumentCount, other.DocumentCount),
                ("issued files", IssuedFileCount, other.IssuedFileCount),
                ("events of the trail", EventCount, other.EventCount),
            ]
            is var pairs
            ? pairs
                .Where(pair => !Equals(pair.Item2, pair.Item3))
                .Select(pair => $"{pair.Item1}: {pair.Item2} / {pair.Item3}")
            : [];
}
