using System.Security.Cryptography;
using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Validation;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Signing;

/// <summary>A person reads a rendered report and signs it with the own key, or returns it.</summary>
/// <remarks>Source: NĐ30 Đ.14–18 (the person signs before number and date are given); NĐ30 Phụ lục I.</remarks>
public sealed class DraftSigning(
    ActingDatabase database,
    TimeProvider time,
    SigningSettings settings,
    SigningKeys keys,
    ReportTemplates templates,
    ReportOrder orders,
    ILogger<DraftSigning> logger
)
{
    /// <summary>Longest remark of a returned draft, in characters.</summary>
    public const int MostRemark = 1000;

    /// <summary>Said of a draft whose figures or paragraphs have changed since it was made, or whose readers were given another document since.</summary>
    public const string Outdated =
        "Số liệu đã thay đổi sau khi lập văn bản này (có báo cáo được tiếp nhận hoặc sửa sau đó), lời văn đã được sửa, hoặc một bản khác về cùng số liệu đã được ký, nên không ký được. Hãy lập lại văn bản rồi ký.";

    private static readonly string TurnSql = SqlFile.Read("signing/signing_turn.sql");
    private static readonly string FileSql = SqlFile.Read("signing/drafted_file.sql");
    private static readonly string SignedSql = SqlFile.Read("signing/person_signed_file.sql");
    private static readonly string StateSql = SqlFile.Read("signing/draft_state.sql");
    private static readonly string ReturnSql = SqlFile.Read("signing/returned_draft.sql");

    /// <summary>Signs the document as the signer whom it is laid before; the run then waits for the clerk.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="userName">Who signs; the password has been asked again by the caller.</param>
    /// <param name="readSha256">Hash of the document that the person read; another one is not signed.</param>
    /// <param name="secret">What opens the person's key, as it was typed; it is used once and kept nowhere.</param>
    /// <param name="cancellationToken">Stops the work; nothing is stored then.</param>
    /// <remarks>
    /// Stored in one transaction; nothing is locked while the key and the authority of time stamps are asked. A separate annex is
    /// left to the agency's signature.
    /// </remarks>
    public async Task<SigningOutcome> SignAsync(
        long runId,
        string userName,
        string? readSha256,
        string? secret,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var (run, refusal) = await HoldAsync(connection, runId, userName, cancellationToken);
        refusal ??= RefuseSigner(run!, userName);
        if (refusal is not null)
            return SigningOutcome.Refused(refusal);
        var own = await OwnFilesAsync(connection, runId);
        if (RefuseFiles(own, readSha256) is { } refused)
            return SigningOutcome.Refused(refused);
        if (await orders.IsOutdatedAsync(runId, cancellationToken))
            return SigningOutcome.Refused(Outdated);
        if (await UnsignableText.RefuseAsync(connection, runId, cancellationToken) is { } stating)
            return SigningOutcome.Refused(stating);
        var (device, locked) = OpenKey(run!, userName, secret);
        if (device is null)
            return SigningOutcome.Refused(locked!);
        if (await SignerCheck.RefuseAsync(connection, settings, device, cancellationToken) is { } wrong)
            return SigningOutcome.Refused(wrong);
        var signed = new List<(DraftedFile File, byte[] Content)>();
        try
        {
            foreach (var file in own)
                signed.Add((file, await SignAsync(file.Content, run!, device, cancellationToken)));
        }
        catch (Exception exception)
            when (!cancellationToken.IsCancellationRequested && SignerCheck.Explain(exception) is not null)
        {
            logger.LogWarning(exception, "Run {RunId} was not signed", runId);
            return SigningOutcome.Refused(SignerCheck.Explain(exception)!);
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(TurnSql, cancellationToken: cancellationToken));
        (run, refusal) = await HoldAsync(connection, runId, userName, cancellationToken);
        refusal ??= RefuseSigner(run!, userName);
        if (refusal is not null)
            return SigningOutcome.Refused(refusal);
        if (RefuseFiles(await OwnFilesAsync(connection, runId), readSha256) is { } changed)
            return SigningOutcome.Refused(changed);
        if (await orders.IsOutdatedAsync(runId, cancellationToken))
            return SigningOutcome.Refused(Outdated);
        foreach (var (file, content) in signed)
        {
            await connection.ExecuteAsync(
                SignedSql,
                new
                {
                    runId,
                    file.FileName,
                    content,
                    signedBy = userName,
                    signerName = device.Certificate.Subject,
                    certificateSha256 = Convert.ToHexStringLower(SHA256.HashData(device.Certificate.RawData)),
                    signedAt = settings.RealTime.GetUtcNow(),
                    actedAt = time.GetUtcNow(),
                }
            );
        }

        await connection.ExecuteAsync(StateSql, new { runId, state = "person_signed" });
        await AuditAsync(
            connection,
            (runId, userName, "person_sign"),
            new { sha256 = readSha256, certificate = device.Certificate.Subject },
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
        logger.LogInformation("Run {RunId} is signed by a person and waits for its number", runId);
        return SigningOutcome.Done;
    }

    /// <summary>Why this signer of the agency does not sign this draft: it is laid before another one, or his time is over.</summary>
    private static string? RefuseSigner(DraftRun run, string userName) =>
        run switch
        {
            { Signing: "elsewhere" } =>
                "Văn bản của cơ quan này được ký trên hệ thống văn bản của cơ quan. Văn thư tải dự thảo về, trình ký ở đó rồi gửi tệp đã ký trở lại.",
            { SignerUser: null } =>
                $"Văn bản này trình {run.SignerTitle}, người không có tài khoản để ký trên phần mềm. Hãy lập lại văn bản và chọn người ký khác.",
            _ when run.SignerUser != userName =>
                $"Văn bản này trình {run.SignerTitle}; chỉ người đó được ký. Muốn người khác ký thì lập lại văn bản và chọn người ký.",
            { IsSignerInOffice: false } =>
                "Thời hạn ký của người ký đã chọn đã hết. Hãy lập lại văn bản và chọn người ký khác.",
            _ => null,
        };

    private static async Task<List<DraftedFile>> OwnFilesAsync(NpgsqlConnection connection, long runId) =>
        [
            .. (await connection.QueryAsync<DraftedFile>(FileSql, new { runId })).Where(file =>
                file.IsPdf && PdfSigner.UnsignedFields(file.Content).Contains(ReportFields.Signer)
            ),
        ];

    private static string? RefuseFiles(List<DraftedFile> own, string? readSha256)
    {
        if (own.Count == 0)
            return "Văn bản này được lập trước khi chuyển sang ký bằng chữ ký cá nhân; hãy lập lại văn bản.";
        return own.Any(file => file.Sha256 != readSha256)
            ? "Văn bản đã được lập lại sau khi bạn mở. Hãy đọc lại rồi ký."
            : null;
    }

    private (ISigningDevice? Device, string? Refusal) OpenKey(DraftRun run, string userName, string? secret)
    {
        var needsSecret = keys.NeedsSecret(userName);
        if (needsSecret && string.IsNullOrEmpty(secret))
            return (null, "Hãy nhập mật khẩu của khóa ký. Mật khẩu này chỉ dùng cho lần ký này và không được lưu.");
        if (keys.OfPerson(userName, run.FullName ?? userName, secret) is { } device)
            return (device, null);
        return (
            null,
            needsSecret
                ? "Không mở được khóa ký: mật khẩu của khóa sai hoặc tệp khóa hỏng. Chưa ký văn bản nào."
                : "Tài khoản của bạn chưa có chứng thư số để ký. Hãy liên hệ quản trị hệ thống."
        );
    }

    /// <summary>Sends a draft back with what is to be put right; the run can be made again.</summary>
    public async Task<SigningOutcome> ReturnAsync(
        long runId,
        string userName,
        string? remark,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(remark))
            return SigningOutcome.Refused("Phải ghi rõ nội dung cần sửa.");
        if (remark.Length > MostRemark)
            return SigningOutcome.Refused("Nội dung ghi tối đa 1.000 ký tự.");
        if (FreeText.Refuse(remark, new VietnamTime(time).Today) is { } naming)
            return SigningOutcome.Refused(naming);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (run, refusal) = await HoldAsync(connection, runId, userName, cancellationToken);
        if (run is null)
            return SigningOutcome.Refused(refusal!);
        await connection.ExecuteAsync(
            ReturnSql,
            new
            {
                runId,
                returnedAt = time.GetUtcNow(),
                returnedBy = userName,
                remark = remark.Trim(),
            }
        );
        await connection.ExecuteAsync(StateSql, new { runId, state = "returned" });
        await AuditAsync(
            connection,
            (runId, userName, "return_draft"),
            new { remark = remark.Trim() },
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
        return SigningOutcome.Done;
    }

    private async Task<(DraftRun? Run, string? Refusal)> HoldAsync(
        NpgsqlConnection connection,
        long runId,
        string userName,
        CancellationToken cancellationToken
    )
    {
        var run = await DraftRun.HoldAsync(connection, runId, userName, new VietnamTime(time).Today, cancellationToken);
        return run switch
        {
            null => (null, "Văn bản này không ký bằng chữ ký cá nhân."),
            { IsToSign: false } => (null, "Bạn không có quyền ký văn bản của cơ quan này."),
            { State: "rendered" } => (run, null),
            { State: "returned" } => (null, "Văn bản đã bị trả lại, phải lập lại trước khi ký."),
            { State: "person_signed" or "signed" or "published" } => (null, "Văn bản này đã được ký."),
            _ => (null, "Văn bản chưa lập xong."),
        };
    }

    private async Task<byte[]> SignAsync(
        byte[] content,
        DraftRun run,
        ISigningDevice device,
        CancellationToken cancellationToken
    )
    {
        // A draft of before the signer was chosen with it has the line of the name still empty.
        var named = PdfFormFiller.EmptyLines(content).Contains(ReportFields.SignerName)
            ? PdfFormFiller.Fill(
                content,
                new Dictionary<string, string> { [ReportFields.SignerName] = run.SignerName },
                templates.Fonts
            )
            : content;
        var options = new SigningOptions
        {
            SigningTime = settings.RealTime.GetUtcNow(),
            Reason = settings.IsTest ? "Chữ ký thử nghiệm, không có giá trị pháp lý (TEST)" : "Ký duyệt báo cáo",
            TimestampAuthority = settings.TimestampAuthority,
            AllowsFillingOnly = true,
            Picture = keys.SignatureOf(run.SignerUser!),
        };
        return await PdfSigner.SignAsync(named, ReportFields.Signer, device, options, cancellationToken);
    }

    private Task AuditAsync(
        NpgsqlConnection connection,
        (long RunId, string UserName, string Action) act,
        object details,
        CancellationToken cancellationToken
    ) =>
        new AuditEvent(time.GetUtcNow(), act.UserName, act.Action, ObjectKind: "report_run", ObjectKey: $"{act.RunId}")
        {
            Details = JsonSerializer.Serialize(details),
        }.AddAsync(connection, cancellationToken);
}
