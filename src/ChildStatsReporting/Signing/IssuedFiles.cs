using System.Security.Cryptography;
using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Signing;

/// <summary>A file as it was issued.</summary>
public sealed record IssuedFile(long RunId, string FileName, byte[] Content);

/// <summary>What the registry knows of a file.</summary>
/// <param name="RunId">Run it belongs to.</param>
/// <param name="FileName">Name it was issued under.</param>
/// <param name="Revision">1 for the first issue of its key.</param>
/// <param name="RegisteredAt">When it was registered, by the domain clock.</param>
/// <param name="ReplacedByRunId">Run that replaces it; null while it is current.</param>
/// <param name="Number">Number in the agency's register.</param>
/// <param name="AgencySymbol">Symbol after the number.</param>
/// <param name="Year">Year of the register.</param>
public sealed record RegistryEntry(
    long RunId, string FileName, int Revision, DateTime RegisteredAt, long? ReplacedByRunId, int? Number, string? AgencySymbol, int? Year);

/// <summary>Reads the registry of what was issued.</summary>
public sealed class IssuedFiles(NpgsqlDataSource database)
{
    private static readonly string FileSql = SqlFile.Read("signing/issued_file.sql");
    private static readonly string WaitingSql = SqlFile.Read("signing/waiting_run.sql");
    private static readonly string NameSql = SqlFile.Read("signing/run_name.sql");
    private static readonly string EntrySql = SqlFile.Read("signing/registry_entry.sql");

    /// <summary>Files of the newest published run of a report; empty when nothing was published.</summary>
    public async Task<IReadOnlyList<IssuedFile>> OfAsync(
        string formCode, int periodId, int adminUnitId, string audience, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<IssuedFile>(FileSql, new { formCode, periodId, adminUnitId, audience })).AsList();
    }

    /// <summary>What the names of a run's downloads tell; null when there is no such run.</summary>
    public async Task<RunName?> NameOfAsync(long runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<RunName>(new CommandDefinition(NameSql, new { runId }, cancellationToken: cancellationToken));
    }

    /// <summary>Whether a run waits for a signer or a clerk, so that nothing of it is issued yet.</summary>
    public async Task<bool> WaitsForPeopleAsync(long runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(WaitingSql, new { runId }, cancellationToken: cancellationToken));
    }

    /// <summary>What is known of these very bytes; null when they were not issued here.</summary>
    public async Task<RegistryEntry?> FindAsync(byte[] content, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<RegistryEntry>(EntrySql, new { sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) });
    }
}
