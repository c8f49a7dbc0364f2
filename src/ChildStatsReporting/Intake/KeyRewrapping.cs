using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Intake;

/// <summary>Encrypts the keys of submissions and of proposed workbooks anew with the newest master key, so that an older one can be taken away.</summary>
/// <remarks>Files are not touched. Source: docs/erasure.md.</remarks>
public sealed class KeyRewrapping(NpgsqlDataSource database, MasterKeys keys, TimeProvider time)
{
    private const int BatchRows = 500;

    private static readonly IReadOnlyList<KeyTable> Tables =
    [
        new(
            SqlFile.Read("intake/outdated_submission_key.sql"),
            SqlFile.Read("intake/rewrapped_submission_key.sql"),
            MasterKeys.Submission
        ),
        new(
            SqlFile.Read("reference/outdated_proposal_key.sql"),
            SqlFile.Read("reference/rewrapped_proposal_key.sql"),
            MasterKeys.Proposal
        ),
    ];

    /// <summary>Works in batches, a transaction each; can be broken off and begun again.</summary>
    /// <param name="userName">Who asks for it.</param>
    /// <param name="cancellationToken">Stops after the batches that are done.</param>
    /// <returns>How many keys were encrypted anew; 0 when all were.</returns>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A master key that a row needs is missing.</exception>
    public async Task<int> RewrapAsync(string userName, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var table in Tables)
            while (await RewrapBatchAsync(table, userName, cancellationToken) is var batch and > 0)
                count += batch;
        return count;
    }

    private async Task<int> RewrapBatchAsync(KeyTable table, string userName, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var outdated = (
            await connection.QueryAsync<KeptKey>(
                new CommandDefinition(
                    table.OutdatedSql,
                    new { keys.CurrentId, mostRows = BatchRows },
                    transaction,
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();
        if (outdated.Count == 0)
            return 0;
        var wrapped = outdated
            .Select(kept =>
                keys.Wrap(
                    table.Subject(kept.Id),
                    keys.Unwrap(table.Subject(kept.Id), new WrappedKey(kept.Key, kept.MasterKeyId))
                ).Key
            )
            .ToArray();
        await connection.ExecuteAsync(
            new CommandDefinition(
                table.RewrappedSql,
                new
                {
                    ids = outdated.Select(kept => kept.Id).ToArray(),
                    keys = wrapped,
                    masterKeyId = keys.CurrentId,
                },
                transaction,
                cancellationToken: cancellationToken
            )
        );
        await new AuditEvent(
            time.GetUtcNow(),
            userName,
            Action: "rewrap_keys",
            ObjectKind: "master_key",
            ObjectKey: keys.CurrentId
        )
        {
            Details = JsonSerializer.Serialize(new { count = outdated.Count }),
        }.AddAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outdated.Count;
    }

    private sealed record KeyTable(string OutdatedSql, string RewrappedSql, Func<long, string> Subject);

    private sealed record KeptKey(long Id, byte[] Key, string? MasterKeyId);
}
