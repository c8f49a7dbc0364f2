using System.Security.Cryptography;
using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Reports;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Signing;

/// <summary>A person reads a rendered report and signs it with the own key, or returns it.</summary>
/// <remarks>Source: NĐ30 Đ.14–18 (the person signs before number and date are given); NĐ30 Phụ lục I.</remarks>
public sealed class DraftSigning(
    NpgsqlDataSource database, TimeProvider time, SigningSettings settings, SigningKeys keys, ReportTemplates templates, ILogger<DraftSigning> logger)
{
    /// <summary>Longest remark of a returned draft, in characters.</summary>
    public const int MostRemark = 1000;

    private static readonly string RunSql = SqlFile.Read("signing/draft_run.sql");
    private static readonly string FileSql = SqlFile.Read("signing/drafted_file.sql");
    private static readonly string SignedSql = SqlFile.Read("signing/person_signed_file.sql");
    private static readonly string StateSql = SqlFile.Read("signing/draft_state.sql");
    private static readonly string ReturnSql = SqlFile.Read("signing/returned_draft.sql");

    /// <summary>Fills the name of the person into the document and signs it; the run then waits for the clerk.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="userName">Who signs; the password has been asked again by the caller.</param>
    /// <param name="readSha256">Hash of the document that the person read; another one is not signed.</param>
    /// <param name="cancellationToken">Stops the work; nothing is stored then.</param>
    /// <remarks>One transaction. A separate annex is left to the agency's signature.</remarks>
    public async Task<SigningOutcome> SignAsync(long runId, string userName, string? readSha256, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (run, refusal) = await HoldAsync(connection, runId, userName);
        if (run is null) return SigningOutcome.Refused(refusal!);
        if (keys.OfPerson(userName, run.FullName ?? userName) is not { } device)
            return SigningOutcome.Refused("Tài khoản của bạn chưa có chứng thư số để ký. Hãy liên hệ quản trị hệ thống.");
        var files = (await connection.QueryAsync<DraftedFile>(FileSql, new { runId })).AsList();
        var own = files.Where(file => file.IsPdf && PdfSigner.UnsignedFields(file.Content).Contains(ReportFields.Signer)).ToList();
        if (own.Count == 0)
            return SigningOutcome.Refused("Văn bản này được lập trước khi chuyển sang ký bằng chữ ký cá nhân; hãy lập lại văn bản.");
        if (own.Any(file => file.Sha256 != readSha256))
            return SigningOutcome.Refused("Văn bản đã được lập lại sau khi bạn mở. Hãy đọc lại rồi ký.");

        foreach (var file in own)
        {
            await connection.ExecuteAsync(SignedSql, new
            {
                runId,
                file.FileName,
                content = await SignAsync(file.Content, run, device, cancellationToken),
                signedBy = userName,
                signerName = device.Certificate.Subject,
                certificateSha256 = Convert.ToHexStringLower(SHA256.HashData(device.Certificate.RawData)),
                signedAt = settings.RealTime.GetUtcNow(),
                actedAt = time.GetUtcNow(),
            });
        }

        await connection.ExecuteAsync(StateSql, new { runId, state = "person_signed" });
        await AuditAsync(connection, (runId, userName, "person_sign"), new { sha256 = readSha256, certificate = device.Certificate.Subject }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        logger.LogInformation("Run {RunId} is signed by a person and waits for its number", runId);
        return SigningOutcome.Done;
    }

    /// <summary>Sends a draft back with what is to be put right; the run can be made again.</summary>
    public async Task<SigningOutcome> ReturnAsync(long runId, string userName, string? remark, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(remark)) return SigningOutcome.Refused("Phải ghi rõ nội dung cần sửa.");
        if (remark.Length > MostRemark) return SigningOutcome.Refused("Nội dung ghi tối đa 1.000 ký tự.");
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (run, refusal) = await HoldAsync(connection, runId, userName);
        if (run is null) return SigningOutcome.Refused(refusal!);
        await connection.ExecuteAsync(ReturnSql, new { runId, returnedAt = time.GetUtcNow(), returnedBy = userName, remark = remark.Trim() });
        await connection.ExecuteAsync(StateSql, new { runId, state = "returned" });
        await AuditAsync(connection, (runId, userName, "return_draft"), new { remark = remark.Trim() }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return SigningOutcome.Done;
    }

    private static async Task<(DraftRun? Run, string? Refusal)> HoldAsync(NpgsqlConnection connection, long runId, string userName)
    {
        var run = await connection.QuerySingleOrDefaultAsync<DraftRun>(RunSql, new { runId, userName });
        return run switch
        {
            null => (null, "Văn bản này không ký bằng chữ ký cá nhân."),
            { IsSigner: false } => (null, "Bạn không có quyền ký văn bản của cơ quan này."),
            { State: "rendered" } => (run, null),
            { State: "returned" } => (null, "Văn bản đã bị trả lại, phải lập lại trước khi ký."),
            { State: "person_signed" or "signed" or "published" } => (null, "Văn bản này đã được ký."),
            _ => (null, "Văn bản chưa lập xong."),
        };
    }

    private async Task<byte[]> SignAsync(byte[] content, DraftRun run, ISigningDevice device, CancellationToken cancellationToken)
    {
        var named = PdfFormFiller.Fill(
            content, new Dictionary<string, string> { [ReportFields.SignerName] = run.FullName ?? "" }, templates.Fonts);
        var options = new SigningOptions
        {
            SigningTime = settings.RealTime.GetUtcNow(),
            Reason = settings.IsTest ? "Chữ ký thử nghiệm, không có giá trị pháp lý (TEST)" : "Ký duyệt báo cáo",
            TimestampAuthority = settings.TimestampAuthority,
            AllowsFillingOnly = true,
        };
        return await PdfSigner.SignAsync(named, ReportFields.Signer, device, options, cancellationToken);
    }

    private Task AuditAsync(
        NpgsqlConnection connection, (long RunId, string UserName, string Action) act, object details, CancellationToken cancellationToken) =>
        new AuditEvent(time.GetUtcNow(), act.UserName, act.Action, ObjectKind: "report_run", ObjectKey: $"{act.RunId}")
        {
            Details = JsonSerializer.Serialize(details),
        }.AddAsync(connection, cancellationToken);
}
