using System.Security.Cryptography;
using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Documents.Pdf;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Reports.Layout;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Signing;

/// <summary>What a clerk wants to give a signed report.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Number">Number of the register, from 1 in each year.</param>
/// <param name="IssuedOn">Date of issue; its year is the register's.</param>
/// <param name="UserName">The clerk; the password has been asked again by the caller.</param>
public sealed record IssueRequest(long RunId, int Number, DateOnly IssuedOn, string UserName);

/// <summary>A clerk numbers, dates, seals and issues a report that a person has signed: one act, whole or not at all.</summary>
/// <remarks>Source: NĐ30 Đ.14–18; NĐ30 Phụ lục I.</remarks>
public sealed class DocumentIssue(
    ActingDatabase database,
    TimeProvider time,
    SigningSettings settings,
    SigningKeys keys,
    ReportTemplates templates
)
{
    private static readonly string LockSql = SqlFile.Read("signing/register_lock.sql");
    private static readonly string NumberSql = SqlFile.Read("signing/given_number.sql");
    private static readonly string FileSql = SqlFile.Read("signing/drafted_file.sql");
    private static readonly string IssuedSql = SqlFile.Read("signing/signed_file.sql");
    private static readonly string SignedRunSql = SqlFile.Read("signing/signed_run.sql");
    private static readonly string PublicationSql = SqlFile.Read("signing/publication.sql");

    /// <summary>Fills number and date in, signs with the agency's key, registers and publishes.</summary>
    /// <remarks>The person's signature stays valid: only lines that were empty when it was made are filled.</remarks>
    public async Task<SigningOutcome> IssueAsync(IssueRequest request, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var (run, _, refusal) = await ExamineAsync(connection, request, cancellationToken);
        if (run is null)
            return SigningOutcome.Refused(refusal!);
        if (keys.OfAgency(run.UnitCode, run.AgencyName) is not { } seal)
            return SigningOutcome.Refused("Cơ quan chưa có chứng thư số để đóng dấu. Hãy liên hệ quản trị hệ thống.");
        if (await SignerCheck.RefuseAsync(connection, settings, seal, cancellationToken) is { } wrong)
            return SigningOutcome.Refused(wrong);
        var files = (await connection.QueryAsync<DraftedFile>(FileSql, new { request.RunId })).AsList();
        IReadOnlyDictionary<string, byte[]> issued;
        try
        {
            var sealedFiles = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            foreach (var file in files)
                sealedFiles[file.FileName] = file.IsPdf
                    ? await SealAsync(file, (run, request, seal, now), cancellationToken)
                    : file.Content;
            var name = await IssuedFiles.NameOfAsync(connection, request.RunId, cancellationToken);
            issued = await new IssuedPackage(
                name with
                {
                    Number = request.Number,
                    IssuedOn = request.IssuedOn,
                }
            ).AllAsync(sealedFiles, seal, settings, cancellationToken);
        }
        catch (Exception exception)
            when (!cancellationToken.IsCancellationRequested && SignerCheck.Explain(exception) is not null)
        {
            return SigningOutcome.Refused(SignerCheck.Explain(exception)!);
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(LockSql);
        (run, var register, refusal) = await ExamineAsync(connection, request, cancellationToken);
        if (run is null)
            return SigningOutcome.Refused(refusal!);
        await connection.ExecuteAsync(
            NumberSql,
            new
            {
                request.RunId,
                run.UnitCode,
                run.Symbol,
                request.IssuedOn.Year,
                request.Number,
                request.IssuedOn,
                allocatedAt = now,
                allocatedBy = request.UserName,
            }
        );
        foreach (var (fileName, content) in issued)
            await KeepAsync(
                connection,
                (request, seal),
                (fileName, content),
                files.Find(file => file.FileName == fileName)
            );
        await connection.ExecuteAsync(SignedRunSql, new { request.RunId });
        await connection.ExecuteAsync(PublicationSql, new { request.RunId, publishedAt = now });
        await AuditAsync(connection, request, register!, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return SigningOutcome.Done;
    }

    /// <summary>Whether the run, the date and the number still stand; asked before the seal, and again under the register's lock.</summary>
    private async Task<(DraftRun? Run, RegisterState? Register, string? Refusal)> ExamineAsync(
        NpgsqlConnection connection,
        IssueRequest request,
        CancellationToken cancellationToken
    )
    {
        var run = await DraftRun.HoldAsync(
            connection,
            request.RunId,
            request.UserName,
            new VietnamTime(time).Today,
            cancellationToken
        );
        if ((Refuse(run, request) ?? RefuseDate(run!, request)) is { } refusal)
            return (null, null, refusal);
        var wanted = (request.Number, request.IssuedOn);
        var register = await RegisterState.ReadAsync(connection, run!, wanted);
        return register.Refuse(run!, wanted) is { } used ? (null, null, used) : (run, register, null);
    }

    private async Task KeepAsync(
        NpgsqlConnection connection,
        (IssueRequest Request, ISigningDevice Seal) act,
        (string Name, byte[] Content) issued,
        DraftedFile? drafted
    )
    {
        var isSigned = drafted is { IsPdf: true };
        await connection.ExecuteAsync(
            IssuedSql,
            new
            {
                act.Request.RunId,
                fileName = issued.Name,
                issued.Content,
                sha256 = Convert.ToHexStringLower(SHA256.HashData(issued.Content)),
                isSigned,
                signerName = isSigned ? drafted?.SignerName ?? act.Seal.Certificate.Subject : null,
                certificateSha256 = isSigned
                    ? drafted?.CertificateSha256
                        ?? Convert.ToHexStringLower(SHA256.HashData(act.Seal.Certificate.RawData))
                    : null,
                signedAt = settings.RealTime.GetUtcNow(),
                registeredAt = time.GetUtcNow(),
            }
        );
    }

    private async Task<byte[]> SealAsync(
        DraftedFile file,
        (DraftRun Run, IssueRequest Request, ISigningDevice Seal, DateTimeOffset At) act,
        CancellationToken cancellationToken
    )
    {
        var number = VietnameseFormat.DocumentNumber(act.Request.Number, act.Run.Symbol);
        var values = new Dictionary<string, string>
        {
            [ReportFields.Number] = number,
            [ReportFields.Dateline] = $"{act.Run.PlaceName}, {VietnameseFormat.LongDate(act.Request.IssuedOn)}",
            [ReportFields.NumberAndTime] =
                $"{number}; {VietnameseFormat.Instant(act.At.ToOffset(TimeSpan.FromHours(7)))}",
        };
        var empty = PdfFormFiller.EmptyLines(file.Content);
        var filled = PdfFormFiller.Fill(
            file.Content,
            values.Where(line => empty.Contains(line.Key)).ToDictionary(),
            templates.Fonts
        );
        var options = new SigningOptions
        {
            SigningTime = settings.RealTime.GetUtcNow(),
            Reason = settings.IsTest ? "Chữ ký thử nghiệm, không có giá trị pháp lý (TEST)" : "Ban hành báo cáo",
            TimestampAuthority = settings.TimestampAuthority,
            // NĐ30 Phụ lục I: an annex in a file of its own, which no person signs, shows no picture.
            Picture = file.SignerName is null ? null : keys.SealOf(act.Run.UnitCode),
        };
        return await LongTermSeal.CloseAsync(
            await PdfSigner.SignAsync(filled, ReportFields.Agency, act.Seal, options, cancellationToken),
            settings,
            cancellationToken
        );
    }

    private static string? Refuse(DraftRun? run, IssueRequest request) =>
        run switch
        {
            null => "Văn bản này không do văn thư cấp số.",
            { IsToIssue: false } => "Bạn không có quyền cấp số văn bản của cơ quan này.",
            { State: "signed" or "published" } => "Văn bản này đã được cấp số và ban hành.",
            { State: not "person_signed" } => "Văn bản chưa có chữ ký của người có thẩm quyền.",
            _ when run.SignedBy == request.UserName => "Người đã ký văn bản không được cấp số và đóng dấu văn bản đó.",
            _ => RegisterState.RefuseRange(request.Number),
        };

    private string? RefuseDate(DraftRun run, IssueRequest request)
    {
        var signedOn = VietnamTime.DateOf(
            new DateTimeOffset(DateTime.SpecifyKind(run.SignedAt!.Value, DateTimeKind.Utc))
        );
        if (RegisterState.RefuseFuture(request.IssuedOn, time) is { } future)
            return future;
        return request.IssuedOn < signedOn
            ? $"Ngày ban hành không được trước ngày ký ({VietnameseFormat.ShortDate(signedOn)})."
            : null;
    }

    private async Task AuditAsync(
        NpgsqlConnection connection,
        IssueRequest request,
        RegisterState register,
        CancellationToken cancellationToken
    )
    {
        // Gaps are allowed, since the register also numbers papers of elsewhere, and they are noted.
        var skipped = register.Skipped(request.Number);
        var numbered = JsonSerializer.Serialize(
            new
            {
                request.Number,
                issuedOn = $"{request.IssuedOn:yyyy-MM-dd}",
                skipped,
            },
            JsonSerializerOptions.Web
        );
        foreach (var (action, details) in new[] { ("number", numbered), ("seal", "{}"), ("publish", "{}") })
        {
            await new AuditEvent(
                time.GetUtcNow(),
                request.UserName,
                action,
                ObjectKind: "report_run",
                ObjectKey: $"{request.RunId}"
            )
            {
                Details = details,
            }.AddAsync(connection, cancellationToken);
        }
    }
}
