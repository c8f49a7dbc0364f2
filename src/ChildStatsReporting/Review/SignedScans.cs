using System.Security.Cryptography;
using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Dapper;

namespace ChildStatsReporting.Review;

/// <summary>A scan of the signed print, with what the sender states about it.</summary>
/// <param name="SubmissionId">The submission that it confirms.</param>
/// <param name="Bytes">PDF, JPEG or PNG; of the letter of another agency also a Word file.</param>
/// <param name="UserName">Who sends it.</param>
/// <param name="SignerName">Name of the official who signed.</param>
/// <param name="IsDeputy">True when a deputy signed for the chair.</param>
/// <param name="SignedOn">Day beside the signature, in Vietnam; null when it was not stated. Not read for a letter whose date was stated.</param>
public sealed record SignedScanUpload(
    long SubmissionId,
    byte[] Bytes,
    string UserName,
    string SignerName,
    bool IsDeputy,
    DateOnly? SignedOn
);

/// <summary>The bytes of a scan.</summary>
/// <param name="MediaType">application/pdf, image/jpeg, image/png or that of a Word file.</param>
/// <param name="Bytes">As they came.</param>
public sealed record OpenedScan(string MediaType, byte[] Bytes)
{
    /// <summary>Ending of a file name, without the dot.</summary>
    public string Extension =>
        MediaType switch
        {
            "application/pdf" => "pdf",
            "image/png" => "png",
            ScanCheck.WordType => "docx",
            _ => "jpg",
        };
}

/// <summary>Confirms a submitted return by the scan of its signed print, and opens the scan for those who may read the return.</summary>
/// <param name="database">As the role worker, or as the role web with the person of the request.</param>
/// <param name="masterKeys">Open the key of the submission, under which the scan is kept.</param>
/// <param name="clock">The domain clock.</param>
/// <param name="vietnam">The day in Vietnam.</param>
public sealed class SignedScans(ActingDatabase database, MasterKeys masterKeys, TimeProvider clock, VietnamTime vietnam)
{
    /// <summary>Longest scan, in bytes.</summary>
    public const int MostBytes = ScanCheck.MostBytes;

    private const string WordIsNoPrint =
        "Bản ký phải là bản quét của tờ giấy đã ký (PDF, JPEG hoặc PNG); tệp Word chỉ nhận cho văn bản trả lời của cơ quan khác.";

    private static readonly string SubmissionSql = SqlFile.Read("review/submission.sql");
    private static readonly string KeySql = SqlFile.Read("review/submission_key.sql");
    private static readonly string ScanSql = SqlFile.Read("review/signed_scan.sql");
    private static readonly string DecisionSql = SqlFile.Read("review/decision.sql");
    private static readonly string KeptSql = SqlFile.Read("review/kept_scan.sql");
    private static readonly string ReadingSql = SqlFile.Read("review/scan_reading.sql");

    /// <summary>Keeps the scan and confirms the submission by it, in one transaction; or says why not.</summary>
    /// <remarks>
    /// The chair has confirmed on paper; the account is that of who uploaded. A return that was sent back after a scan
    /// takes another scan, since its file may be in order. A refused scan is not kept.
    /// </remarks>
    /// <exception cref="InvalidOperationException">There is no such submission.</exception>
    public async Task<ReviewOutcome> ReceiveAsync(SignedScanUpload upload, CancellationToken cancellationToken)
    {
        var scan = ScanCheck.Check(upload.Bytes, cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var submission =
            await connection.QuerySingleOrDefaultAsync<ReviewedSubmission>(
                Command(SubmissionSql, new { upload.SubmissionId, upload.UserName })
            ) ?? throw new InvalidOperationException($"There is no submission {upload.SubmissionId}.");
        var rights = await UnitRights.OfAsync(connection, upload.UserName, submission.AdminUnitId, cancellationToken);
        var step = ReviewStep.Of(ReviewAction.Confirm);
        // The letter of another agency was signed on the day that stands on it.
        var signedOn = submission.AsksSource ? submission.SourceDatedOn : upload.SignedOn;
        var refusal =
            ReviewRule.RefuseScan(submission, upload.UserName, rights)
            ?? ScanStatement.Refuse(
                upload with
                {
                    SignedOn = signedOn,
                },
                rights.Has(Right.SubmitOfOthers) && !submission.AsksSource
                    ? VietnamTime.DateOf(new DateTimeOffset(submission.ReceivedAt, TimeSpan.Zero))
                    : null,
                vietnam.Today
            )
            ?? scan.Refusal
            ?? (scan.MediaType == ScanCheck.WordType && !submission.AsksSource ? WordIsNoPrint : null);
        if (refusal is not null)
            return new ReviewOutcome(false, submission.State, refusal);
        if (
            await connection.QuerySingleOrDefaultAsync<StoredKey>(Command(KeySql, new { upload.SubmissionId }))
            is not { } stored
        )
            return new ReviewOutcome(false, submission.State, "Tệp của báo cáo này đã xóa nên không nhận bản quét.");

        var key = masterKeys.Unwrap(upload.SubmissionId, new WrappedKey(stored.Key, stored.MasterKeyId));
        var cipher = SubmissionCipher.Encrypt(upload.Bytes, key);
        var now = clock.GetUtcNow();
        var signerName = upload.SignerName.Trim();
        var position = upload.IsDeputy ? "deputy" : "chair";
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(upload.Bytes));
        var scanId = await connection.QuerySingleAsync<long>(
            Command(
                ScanSql,
                new
                {
                    upload.SubmissionId,
                    scan.MediaType,
                    byteCount = upload.Bytes.Length,
                    sha256,
                    signerName,
                    signerPosition = position,
                    signedOn,
                    upload.UserName,
                    uploadedAt = now,
                    cipher.Nonce,
                    cipher.Ciphertext,
                }
            )
        );
        var remark = submission.AsksSource
            ? $"Kèm bản quét văn bản trả lời ngày {signedOn:dd'/'MM'/'yyyy}; người ký: {signerName}, {(upload.IsDeputy ? "cấp phó ký thay" : "người đứng đầu cơ quan")}"
            : $"Ký trên giấy: {signerName}, {(upload.IsDeputy ? "Phó Chủ tịch" : "Chủ tịch")}, ngày {signedOn:dd'/'MM'/'yyyy}";
        await connection.ExecuteAsync(
            Command(
                DecisionSql,
                new
                {
                    upload.SubmissionId,
                    action = step.Code,
                    state = step.To.Code(),
                    upload.UserName,
                    remark,
                    decidedAt = now,
                    confirmationMethod = "signed_scan",
                }
            )
        );
        var act = new AuditEvent(
            now,
            upload.UserName,
            step.Code,
            ObjectKind: "submission",
            ObjectKey: $"{upload.SubmissionId}"
        )
        {
            Details = JsonSerializer.Serialize(
                new
                {
                    state = step.To,
                    method = "signed_scan",
                    scanId,
                    sha256,
                    position,
                    signedOn,
                }
            ),
        };
        await act.AddAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ReviewOutcome(true, step.To, null);

        CommandDefinition Command(string sql, object parameters) =>
            new(sql, parameters, transaction, cancellationToken: cancellationToken);
    }

    /// <summary>Opens the newest scan of a submission and records who did; null when there is none or it was erased.</summary>
    /// <param name="submissionId">The submission; the caller has asked whether the person may read it.</param>
    /// <param name="userName">Who opens it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CryptographicException">The master key is missing, or a byte was changed.</exception>
    public async Task<OpenedScan?> OpenAsync(long submissionId, string userName, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (
            await connection.QuerySingleOrDefaultAsync<KeptScan>(Command(KeptSql, new { submissionId })) is not { } kept
        )
            return null;
        var bytes = masterKeys.Open(
            submissionId,
            new WrappedKey(kept.Key, kept.MasterKeyId),
            kept.Nonce,
            kept.Ciphertext
        );
        var now = clock.GetUtcNow();
        await connection.ExecuteAsync(
            Command(
                ReadingSql,
                new
                {
                    kept.ScanId,
                    userName,
                    readAt = now,
                }
            )
        );
        await new AuditEvent(now, userName, Action: "open_scan", ObjectKind: "submission", ObjectKey: $"{submissionId}")
        {
            Details = JsonSerializer.Serialize(new { kept.ScanId, kept.Sha256 }),
        }.AddAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new OpenedScan(kept.MediaType, bytes);

        CommandDefinition Command(string sql, object parameters) =>
            new(sql, parameters, transaction, cancellationToken: cancellationToken);
    }

    private sealed record StoredKey(byte[] Key, string? MasterKeyId);

    private sealed record KeptScan(
        long ScanId,
        string MediaType,
        string Sha256,
        byte[] Nonce,
        byte[] Ciphertext,
        byte[] Key,
        string? MasterKeyId
    );
}
