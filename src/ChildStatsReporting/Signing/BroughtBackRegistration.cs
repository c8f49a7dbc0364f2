using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Signing;

/// <summary>What a clerk states of a report that was signed elsewhere.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Number">Number that the document carries.</param>
/// <param name="Symbol">Symbol that it carries.</param>
/// <param name="IssuedOn">Day that it carries.</param>
/// <param name="SignerName">Who signed it.</param>
/// <param name="IsSignerCompared">True when the clerk says that a certificate with another name is the signer's.</param>
/// <param name="UserName">The clerk; the password has been asked again by the caller.</param>
public sealed record BroughtBackDocument(
    long RunId,
    int Number,
    string Symbol,
    DateOnly IssuedOn,
    string SignerName,
    bool IsSignerCompared,
    string UserName
);

/// <summary>Registers and publishes a report once all of its documents came back: one act, whole or not at all.</summary>
/// <remarks>Source: design How a document becomes official; NĐ30 Đ.15.</remarks>
public sealed partial class BroughtBackRegistration(
    ActingDatabase database,
    TimeProvider time,
    SigningSettings settings
)
{
    private static readonly string LockSql = SqlFile.Read("signing/register_lock.sql");
    private static readonly string NumberSql = SqlFile.Read("signing/given_number.sql");
    private static readonly string IssuedSql = SqlFile.Read("signing/signed_file.sql");
    private static readonly string SignedRunSql = SqlFile.Read("signing/signed_run.sql");
    private static readonly string PublicationSql = SqlFile.Read("signing/publication.sql");

    /// <summary>Gives the run the number that the document carries, registers what came back and publishes it.</summary>
    public async Task<SigningOutcome> RegisterAsync(BroughtBackDocument stated, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(LockSql);
        var run = await DraftRun.HoldAsync(
            connection,
            stated.RunId,
            stated.UserName,
            new VietnamTime(time).Today,
            cancellationToken
        );
        var files = await ReturnedFile.OfAsync(connection, stated.RunId);
        if ((BroughtBack.Refuse(run) ?? Refuse(run!, stated) ?? RefuseFiles(files, stated)) is { } refusal)
            return SigningOutcome.Refused(refusal);
        if (await UnsignableText.RefuseFaultAsync(connection, stated.RunId, cancellationToken) is { } fault)
            return SigningOutcome.Refused(fault);
        var wanted = (stated.Number, stated.IssuedOn);
        var register = await RegisterState.ReadAsync(connection, run!, wanted);
        if (register.Refuse(run!, wanted) is { } used)
            return SigningOutcome.Refused(used);
        IReadOnlyDictionary<string, byte[]> issued;
        try
        {
            issued = await IssuedAsync(connection, stated, files, cancellationToken);
        }
        catch (Exception exception)
            when (!cancellationToken.IsCancellationRequested && SignerCheck.Explain(exception) is not null)
        {
            return SigningOutcome.Refused(SignerCheck.Explain(exception)!);
        }

        await connection.ExecuteAsync(
            NumberSql,
            new
            {
                stated.RunId,
                run!.UnitCode,
                run.Symbol,
                stated.IssuedOn.Year,
                stated.Number,
                stated.IssuedOn,
                allocatedAt = time.GetUtcNow(),
                allocatedBy = stated.UserName,
            }
        );
        foreach (var (name, content) in issued)
            await KeepAsync(
                connection,
                stated,
                (name, content),
                files.FirstOrDefault(file => NameOf(file) == name) is { IsDocument: true } document ? document : null
            );
        await connection.ExecuteAsync(SignedRunSql, new { stated.RunId });
        await connection.ExecuteAsync(PublicationSql, new { stated.RunId, publishedAt = time.GetUtcNow() });
        await AuditAsync(connection, stated, register.Skipped(stated.Number), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return SigningOutcome.Done;
    }

    private string? Refuse(DraftRun run, BroughtBackDocument stated) =>
        run switch
        {
            _ when run.SignerUser == stated.UserName => "Người đã ký văn bản không được cấp số và đóng dấu văn bản đó.",
            _ when stated.Symbol.Trim() != run.Symbol =>
                $"Ký hiệu “{stated.Symbol.Trim()}” không phải ký hiệu của cơ quan ({run.Symbol}).",
            _ when !IsSame(stated.SignerName, run.SignerName) =>
                $"Văn bản ghi người ký là {run.SignerTitle}. Người khác ký thì phải lập lại văn bản với người ký đó.",
            _ => RegisterState.RefuseRange(stated.Number) ?? RegisterState.RefuseFuture(stated.IssuedOn, time),
        };

    private static bool IsSame(string one, string other) =>
        string.Equals(one.Trim().Normalize(), other.Trim().Normalize(), StringComparison.OrdinalIgnoreCase);

    private static string? RefuseFiles(IReadOnlyList<ReturnedFile> files, BroughtBackDocument stated)
    {
        if (files.FirstOrDefault(file => file is { IsDocument: true, Content: null }) is { } missing)
            return $"Chưa có tệp đã ký của {missing.FileName} (hoặc dự thảo đã được lập lại).";
        foreach (var file in files)
        {
            if (!stated.IsSignerCompared && IsOfAnother(file, stated.SignerName))
                return $"Tệp {file.FileName} ký bằng chứng thư của “{file.SignerName}”, không có tên {stated.SignerName.Trim()}. Nếu đúng là chứng thư của người ký hoặc của cơ quan thì đánh dấu đã đối chiếu.";
            if (NumberIn(file.NumberLine) is { } number && number != stated.Number)
                return $"Tệp {file.FileName} ghi “{file.NumberLine}”, khác số {stated.Number:00} mà bạn nhập.";
            if (DayIn(file.DateLine) is { } day && day != stated.IssuedOn)
                return $"Tệp {file.FileName} ghi “{file.DateLine}”, khác ngày {stated.IssuedOn:dd/MM/yyyy} mà bạn nhập.";
        }
        return null;
    }

    /// <summary>Whether no certificate of a signed file names the signer; capitals, the place of a tone and what stands in brackets do not count.</summary>
    private static bool IsOfAnother(ReturnedFile file, string signerName) =>
        file is { IsDocument: true, Kind: not "scan" }
        && !NameKey
            .Of(file.SignerName ?? "")
            .Contains(NameKey.Of(Brackets().Replace(signerName, "")), StringComparison.Ordinal);

    /// <summary>The number in <c>Số: 15/BC-LĐTBXH</c>; null where none is read.</summary>
    internal static int? NumberIn(string? line) =>
        NumberPattern().Match(line ?? "") is { Success: true } found
        && int.TryParse(found.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    internal static DateOnly? DayIn(string? line) =>
        DayPattern().Match(line ?? "") is { Success: true } found
        && DateOnly.TryParseExact(
            $"{found.Groups[1].Value}.{found.Groups[2].Value}.{found.Groups[3].Value}",
            "d.M.yyyy",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    private static string NameOf(ReturnedFile file) =>
        file.IsDocument ? Path.ChangeExtension(file.FileName, file.Extension) : file.FileName;

    /// <summary>What came back and the files beside it; the list of the ZIP is signed by the service, which has no key of the agency.</summary>
    private async Task<IReadOnlyDictionary<string, byte[]>> IssuedAsync(
        NpgsqlConnection connection,
        BroughtBackDocument stated,
        IReadOnlyList<ReturnedFile> files,
        CancellationToken cancellationToken
    )
    {
        var name = await IssuedFiles.NameOfAsync(connection, stated.RunId, cancellationToken);
        return await new IssuedPackage(name with { Number = stated.Number, IssuedOn = stated.IssuedOn }).AllAsync(
            files.ToDictionary(NameOf, file => file.Content ?? file.DraftContent),
            settings.OpenDevice(),
            // The register is locked, so nobody else is asked.
            settings with
            {
                TimestampAuthority = null,
            },
            cancellationToken
        );
    }

    private async Task KeepAsync(
        NpgsqlConnection connection,
        BroughtBackDocument stated,
        (string Name, byte[] Content) issued,
        ReturnedFile? document
    )
    {
        var isSigned = document is { Kind: not "scan" };
        await connection.ExecuteAsync(
            IssuedSql,
            new
            {
                stated.RunId,
                fileName = issued.Name,
                issued.Content,
                sha256 = Convert.ToHexStringLower(SHA256.HashData(issued.Content)),
                isSigned,
                signerName = isSigned ? document!.SignerName : null,
                certificateSha256 = (string?)null,
                signedAt = document?.SignedAt is { } signedAt
                    ? new DateTimeOffset(DateTime.SpecifyKind(signedAt, DateTimeKind.Utc))
                    : settings.RealTime.GetUtcNow(),
                registeredAt = time.GetUtcNow(),
            }
        );
    }

    private async Task AuditAsync(
        NpgsqlConnection connection,
        BroughtBackDocument stated,
        string? skipped,
        CancellationToken cancellationToken
    )
    {
        var numbered = JsonSerializer.Serialize(
            new
            {
                stated.Number,
                issuedOn = $"{stated.IssuedOn:yyyy-MM-dd}",
                signer = stated.SignerName.Trim(),
                comparedByHand = stated.IsSignerCompared,
                skipped,
            },
            JsonSerializerOptions.Web
        );
        foreach (var (action, details) in new[] { ("register_brought_back", numbered), ("publish", "{}") })
        {
            await new AuditEvent(
                time.GetUtcNow(),
                stated.UserName,
                action,
                ObjectKind: "report_run",
                ObjectKey: $"{stated.RunId}"
            )
            {
                Details = details,
            }.AddAsync(connection, cancellationToken);
        }
    }

    [GeneratedRegex(@"\([^)]*\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"([0-9]{1,9})\s*/", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberPattern();

    [GeneratedRegex(
        @"ngày\s*([0-9]{1,2})\s*tháng\s*([0-9]{1,2})\s*năm\s*([0-9]{4})",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex DayPattern();
}
