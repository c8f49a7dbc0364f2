using System.Security.Cryptography;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Documents.Verification;
using ChildStatsReporting.Reports;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Signing;

/// <summary>How the service signs.</summary>
/// <param name="OpenDevice">Finds what holds the key.</param>
/// <param name="TimestampAuthority">Confirms the time (B-T, B-LTA); null for none (B-B).</param>
/// <param name="IsTest">True while the certificate is a test certificate; the signature's reason says so.</param>
/// <param name="RealTime">The real clock; a signature never states the domain's.</param>
/// <param name="Trust">Whose certificates may sign.</param>
/// <param name="Revocation">Asks the authorities whether a certificate was revoked.</param>
public sealed record SigningSettings(
    Func<ISigningDevice> OpenDevice,
    ITimestampAuthority? TimestampAuthority,
    bool IsTest,
    TimeProvider RealTime,
    Func<TrustProfile> Trust,
    RevocationInquiry Revocation
);

/// <summary>Signs the rendered files of a run and enters them into the registry of what was issued.</summary>
public sealed class ReportSigner(
    NpgsqlDataSource database,
    TimeProvider time,
    SigningSettings settings,
    ReportOrder orders,
    ILogger<ReportSigner> logger
)
{
    private static readonly string TurnSql = SqlFile.Read("signing/signing_turn.sql");
    private static readonly string UnsignedSql = SqlFile.Read("signing/unsigned_file.sql");
    private static readonly string SignedFileSql = SqlFile.Read("signing/signed_file.sql");
    private static readonly string SignedRunSql = SqlFile.Read("signing/signed_run.sql");
    private static readonly string PublicationSql = SqlFile.Read("signing/publication.sql");

    /// <summary>Signs every PDF of the run; a data file is registered by its hash.</summary>
    /// <remarks>
    /// A run is signed whole or not at all, and never twice. Nothing is locked while the authorities are asked.
    /// The run that it corrects is marked as replaced. Source: NĐ30 Phụ lục I; TT15 (PAdES).
    /// </remarks>
    /// <returns>
    /// False when a figure that the run shows is another one by now, its paragraphs were written since, or its readers were given another
    /// report: nothing is signed, and the calendar makes it again; or when its paragraphs lack something (<see cref="RefusalAsync"/>).
    /// </returns>
    /// <exception cref="InvalidOperationException">The key may not sign, or the authority did not answer; the run goes on later.</exception>
    public async Task<bool> SignAsync(long runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var unsigned = (
            await connection.QueryAsync<(string FileName, byte[] Content)>(UnsignedSql, new { runId })
        ).AsList();
        if (unsigned.Count == 0)
            return true;
        if (await IsOutdatedAsync(runId, cancellationToken))
            return false;
        if (await UnsignableText.RefuseFaultAsync(connection, runId, cancellationToken) is { } fault)
        {
            logger.LogWarning("Run {RunId} is not signed: {Fault}", runId, fault);
            return false;
        }

        if (await StatedSentence.RefuseAsync(connection, runId, cancellationToken) is { } stating)
            throw new SigningRefusedException(stating);
        var device = settings.OpenDevice();
        if (await SignerCheck.RefuseAsync(connection, settings, device, cancellationToken) is { } refusal)
            throw new SigningRefusedException(refusal);
        IReadOnlyDictionary<string, byte[]> issued;
        try
        {
            var signed = new Dictionary<string, byte[]>();
            foreach (var (fileName, content) in unsigned)
                signed[fileName] = IsPdf(fileName) ? await SignPdfAsync(content, device, cancellationToken) : content;
            issued = await IssuedAsync(connection, runId, signed, device, cancellationToken);
        }
        catch (Exception exception)
            when (!cancellationToken.IsCancellationRequested && SignerCheck.Explain(exception) is not null)
        {
            throw new SigningRefusedException(SignerCheck.Explain(exception)!, exception);
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(TurnSql, cancellationToken: cancellationToken));
        var files = (
            await connection.QueryAsync<(string FileName, byte[] Content)>(UnsignedSql, new { runId })
        ).AsList();
        if (files.Count == 0)
            return true;
        if (
            !files
                .Select(file => (file.FileName, Sha256(file.Content)))
                .SequenceEqual(unsigned.Select(file => (file.FileName, Sha256(file.Content))))
        )
            throw new InvalidOperationException(
                $"Run {runId} was rendered again while it was signed; it is signed at the next try."
            );
        if (await IsOutdatedAsync(runId, cancellationToken))
            return false;
        foreach (var (fileName, content) in issued)
        {
            var isSigned = IsPdf(fileName);
            await connection.ExecuteAsync(
                SignedFileSql,
                new
                {
                    runId,
                    fileName,
                    content,
                    sha256 = Sha256(content),
                    isSigned,
                    signerName = isSigned ? device.Certificate.Subject : null,
                    certificateSha256 = isSigned ? Sha256(device.Certificate.RawData) : null,
                    signedAt = settings.RealTime.GetUtcNow(),
                    registeredAt = time.GetUtcNow(),
                }
            );
        }

        await connection.ExecuteAsync(SignedRunSql, new { runId });
        await AuditAsync(connection, runId, "sign", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        logger.LogInformation("Signed run {RunId} by the real clock: {Count} files", runId, issued.Count);
        return true;
    }

    /// <summary>What the paragraphs of a run lack to be signed, in Vietnamese; null where nothing.</summary>
    public async Task<string?> RefusalAsync(long runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await UnsignableText.RefuseFaultAsync(connection, runId, cancellationToken);
    }

    /// <summary>Puts a signed run into the download area; a published one stays as it is.</summary>
    public async Task PublishAsync(long runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var published = await connection.ExecuteAsync(PublicationSql, new { runId, publishedAt = time.GetUtcNow() });
        if (published > 0)
            await AuditAsync(connection, runId, "publish", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<bool> IsOutdatedAsync(long runId, CancellationToken cancellationToken)
    {
        if (!await orders.IsOutdatedAsync(runId, cancellationToken))
            return false;
        logger.LogWarning(
            "Run {RunId} is not signed, since its figures changed, or another report was signed, after it was made",
            runId
        );
        return true;
    }

    /// <summary>What is registered: the files with a complete workbook, and the ZIP of them all.</summary>
    private async Task<IReadOnlyDictionary<string, byte[]>> IssuedAsync(
        NpgsqlConnection connection,
        long runId,
        IReadOnlyDictionary<string, byte[]> signed,
        ISigningDevice device,
        CancellationToken cancellationToken
    )
    {
        var package = new IssuedPackage(await IssuedFiles.NameOfAsync(connection, runId, cancellationToken));
        return await package.AllAsync(signed, device, settings, cancellationToken);
    }

    private static bool IsPdf(string fileName) => fileName.EndsWith(".pdf", StringComparison.Ordinal);

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private async Task<byte[]> SignPdfAsync(byte[] content, ISigningDevice device, CancellationToken cancellationToken)
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
            signed = await PdfSigner.SignAsync(signed, field, device, options, cancellationToken);
        }

        return await LongTermSeal.CloseAsync(signed, settings, cancellationToken);
    }

    private Task AuditAsync(
        NpgsqlConnection connection,
        long runId,
        string action,
        CancellationToken cancellationToken
    ) =>
        new AuditEvent(
            time.GetUtcNow(),
            People.Calendar,
            action,
            ObjectKind: "report_run",
            ObjectKey: $"{runId}"
        ).AddAsync(connection, cancellationToken);
}
