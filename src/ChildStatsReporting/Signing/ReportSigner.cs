using System.Security.Cryptography;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Documents.Signing;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Signing;

/// <summary>How the service signs.</summary>
/// <param name="Device">Holds the key.</param>
/// <param name="TimestampAuthority">Confirms the time (B-T); null for none (B-B).</param>
/// <param name="IsTest">True while the certificate is a test certificate; the signature's reason says so.</param>
/// <param name="RealTime">The real clock; a signature never states the domain's.</param>
public sealed record SigningSettings(
    ISigningDevice Device, ITimestampAuthority? TimestampAuthority, bool IsTest, TimeProvider RealTime);

/// <summary>Signs the rendered files of a run and enters them into the registry of what was issued.</summary>
public sealed class ReportSigner(
    NpgsqlDataSource database, TimeProvider time, SigningSettings settings, ILogger<ReportSigner> logger)
{
    private static readonly string UnsignedSql = SqlFile.Read("signing/unsigned_file.sql");
    private static readonly string SignedFileSql = SqlFile.Read("signing/signed_file.sql");
    private static readonly string SignedRunSql = SqlFile.Read("signing/signed_run.sql");
    private static readonly string PublicationSql = SqlFile.Read("signing/publication.sql");

    /// <summary>Signs every PDF of the run; a data file is registered by its hash.</summary>
    /// <remarks>
    /// One transaction: a run is signed whole or not at all, and never twice. The run that it corrects is marked as replaced.
    /// Source: NĐ30 Phụ lục I; TT15 (PAdES).
    /// </remarks>
    public async Task SignAsync(long runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var files = (await connection.QueryAsync<(string FileName, byte[] Content)>(UnsignedSql, new { runId })).AsList();
        if (files.Count == 0) return;

        foreach (var (fileName, content) in files)
        {
            var isSigned = fileName.EndsWith(".pdf", StringComparison.Ordinal);
            var issued = isSigned ? await SignPdfAsync(content, cancellationToken) : content;
            await connection.ExecuteAsync(SignedFileSql, new
            {
                runId,
                fileName,
                content = issued,
                sha256 = Convert.ToHexStringLower(SHA256.HashData(issued)),
                isSigned,
                signerName = isSigned ? settings.Device.Certificate.Subject : null,
                certificateSha256 = isSigned ? Convert.ToHexStringLower(SHA256.HashData(settings.Device.Certificate.RawData)) : null,
                signedAt = settings.RealTime.GetUtcNow(),
                registeredAt = time.GetUtcNow(),
            });
        }

        await connection.ExecuteAsync(SignedRunSql, new { runId });
        await AuditAsync(connection, runId, "sign", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        logger.LogInformation("Signed {Count} files of run {RunId} by the real clock", files.Count, runId);
    }

    /// <summary>Puts a signed run into the download area; a published one stays as it is.</summary>
    public async Task PublishAsync(long runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var published = await connection.ExecuteAsync(PublicationSql, new { runId, publishedAt = time.GetUtcNow() });
        if (published > 0) await AuditAsync(connection, runId, "publish", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<byte[]> SignPdfAsync(byte[] content, CancellationToken cancellationToken)
    {
        var signed = content;
        foreach (var field in PdfSigner.UnsignedFields(content))
        {
            var options = new SigningOptions
            {
                SigningTime = settings.RealTime.GetUtcNow(),
                Reason = settings.IsTest ? "Chữ ký thử nghiệm, không có giá trị pháp lý (TEST)" : "Ký ban hành báo cáo",
                TimestampAuthority = settings.TimestampAuthority,
            };
            signed = await PdfSigner.SignAsync(signed, field, settings.Device, options, cancellationToken);
        }

        return signed;
    }

    private Task AuditAsync(NpgsqlConnection connection, long runId, string action, CancellationToken cancellationToken) =>
        new AuditEvent(time.GetUtcNow(), People.Calendar, action, ObjectKind: "report_run", ObjectKey: $"{runId}").AddAsync(connection, cancellationToken);
}
