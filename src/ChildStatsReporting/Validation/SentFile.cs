using System.Security.Cryptography;
using ChildStatsReporting.Database;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Validation;

/// <summary>The encrypted file of a submission, with what it is of.</summary>
/// <remarks>Null: no form, unit and period while the file could not be taken; no key once erased.</remarks>
internal sealed record SentFile
{
    /// <summary>Said where the file was erased, in Vietnamese.</summary>
    public const string Erased =
        "Tệp và danh sách của lần nộp này đã xóa theo quy định nên không tải lại được. Hãy dùng tệp đang giữ trên máy.";

    private static readonly string FileSql = SqlFile.Read("validation/sent_file.sql");

    public SubmissionState State { get; init; }

    public string? FormCode { get; init; }

    public string? UnitCode { get; init; }

    public string? PeriodCode { get; init; }

    public DateTime? ErasedAt { get; init; }

    public byte[]? Key { get; init; }

    public string? MasterKeyId { get; init; }

    public byte[] Nonce { get; init; } = [];

    public byte[] Ciphertext { get; init; } = [];

    public bool IsErased => Key is null || ErasedAt is not null;

    /// <summary>The file of a submission; null where there is no such submission, or no file of it any more.</summary>
    public static Task<SentFile?> FindAsync(
        NpgsqlConnection connection,
        long submissionId,
        CancellationToken cancellationToken
    ) =>
        connection.QuerySingleOrDefaultAsync<SentFile>(
            new CommandDefinition(FileSql, new { submissionId }, cancellationToken: cancellationToken)
        );

    /// <summary>The bytes as they came, of a file that was not erased.</summary>
    /// <exception cref="CryptographicException">The master key is missing, or a byte was changed.</exception>
    public byte[] Open(MasterKeys masterKeys, long submissionId) =>
        masterKeys.Open(submissionId, new WrappedKey(Key!, MasterKeyId), Nonce, Ciphertext);
}
