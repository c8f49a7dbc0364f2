using System.Security.Cryptography;
using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Documents.Comparison;
using ChildStatsReporting.Documents.Verification;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Review;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Signing;

/// <summary>One file of a draft that a clerk brings back.</summary>
/// <param name="RunId">The run.</param>
/// <param name="FileName">Name of the rendered file that it is for.</param>
/// <param name="Content">The bytes.</param>
/// <param name="IsScan">True for a scan of paper.</param>
/// <param name="UserName">The clerk.</param>
public sealed record BroughtBackFile(long RunId, string FileName, byte[] Content, bool IsScan, string UserName);

/// <summary>What came of a file that was brought back.</summary>
/// <param name="Refusal">Why it was not taken, in Vietnamese; null when it was.</param>
/// <param name="Differences">What differs from the draft, page by page.</param>
public sealed record BroughtBackOutcome(string? Refusal, IReadOnlyList<string> Differences);

/// <summary>
/// Takes back what was signed in the document system of an office: compares it with the draft, describes its signatures, and
/// keeps it until the clerk registers it.
/// </summary>
/// <remarks>Source: design How a document becomes official; NĐ30 Đ.14–18.</remarks>
public sealed class BroughtBack(ActingDatabase database, TimeProvider time, SigningSettings settings)
{
    private static readonly string FileSql = SqlFile.Read("signing/brought_back_file.sql");

    /// <summary>Compares a file with its draft and keeps it; one that was kept before is exchanged.</summary>
    public async Task<BroughtBackOutcome> ReceiveAsync(BroughtBackFile file, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var (draft, refusal) = await FindAsync(connection, file, cancellationToken);
        if (draft is null)
            return new BroughtBackOutcome(refusal, []);
        // Outside of any lock: a long report takes its time.
        var checkedFile = file.IsScan
            ? CheckScan(file.Content, cancellationToken)
            : CheckSigned(draft.DraftContent, file.Content);
        if (checkedFile.Outcome is { } refused)
            return refused;
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (again, gone) = await FindAsync(connection, file, cancellationToken);
        if (again?.DraftSha256 != draft.DraftSha256)
            return new BroughtBackOutcome(gone ?? "Dự thảo vừa được lập lại. Hãy tải bộ dự thảo mới.", []);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content));
        await connection.ExecuteAsync(
            FileSql,
            new
            {
                file.RunId,
                file.FileName,
                checkedFile.Kind,
                checkedFile.Extension,
                file.Content,
                sha256,
                draft.DraftSha256,
                checkedFile.SignerName,
                checkedFile.SignedAt,
                checkedFile.NumberLine,
                checkedFile.DateLine,
                checkedFile.Remarks,
                receivedAt = time.GetUtcNow(),
                receivedBy = file.UserName,
            }
        );
        await new AuditEvent(
            time.GetUtcNow(),
            file.UserName,
            "bring_back",
            ObjectKind: "report_run",
            ObjectKey: $"{file.RunId}"
        )
        {
            Details = JsonSerializer.Serialize(
                new
                {
                    file = file.FileName,
                    sha256,
                    kind = checkedFile.Kind,
                },
                JsonSerializerOptions.Web
            ),
        }.AddAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new BroughtBackOutcome(null, []);
    }

    /// <summary>Why a run takes nothing back now; null when it does.</summary>
    internal static string? Refuse(DraftRun? run) =>
        run switch
        {
            null => "Văn bản này do phần mềm ký, không nhận tệp ký ở nơi khác.",
            { IsToIssue: false } => "Bạn không có quyền cấp số văn bản của cơ quan này.",
            { State: "rendered" } => null,
            { State: "signed" or "published" } => "Văn bản này đã được cấp số và ban hành.",
            { State: "person_signed" } => "Văn bản này đã được ký trên phần mềm.",
            { State: "returned" } => "Văn bản đã bị trả lại, phải lập lại trước khi ký.",
            _ => "Văn bản chưa lập xong.",
        };

    private async Task<(ReturnedFile? Draft, string? Refusal)> FindAsync(
        NpgsqlConnection connection,
        BroughtBackFile file,
        CancellationToken cancellationToken
    )
    {
        var run = await DraftRun.HoldAsync(
            connection,
            file.RunId,
            file.UserName,
            new VietnamTime(time).Today,
            cancellationToken
        );
        if (Refuse(run) is { } refusal)
            return (null, refusal);
        var found = (await ReturnedFile.OfAsync(connection, file.RunId)).FirstOrDefault(each =>
            each.IsDocument && each.FileName == file.FileName
        );
        return found is null ? (null, "Dự thảo không có văn bản này.") : (found, null);
    }

    private static CheckedFile CheckScan(byte[] content, CancellationToken cancellationToken)
    {
        var scan = ScanCheck.Check(content, cancellationToken);
        return scan.MediaType switch
        {
            "application/pdf" => Scan(".pdf"),
            "image/jpeg" => Scan(".jpg"),
            "image/png" => Scan(".png"),
            _ => CheckedFile.Refused(scan.Refusal ?? "Bản quét phải là PDF, JPEG hoặc PNG."),
        };
        static CheckedFile Scan(string extension) =>
            new("scan", extension)
            {
                Remarks =
                [
                    "Bản quét của văn bản ký trên giấy; phần mềm không đối chiếu nội dung bản quét với dự thảo.",
                ],
            };
    }

    private CheckedFile CheckSigned(byte[] draft, byte[] content)
    {
        var comparison = DraftComparison.Of(draft, content);
        if (comparison.Verdict == ReturnedVerdict.Refused)
            return CheckedFile.Refused(ComparisonWords.Refusal(comparison));
        if (comparison.Verdict == ReturnedVerdict.Different)
            return CheckedFile.Refused(
                "Tệp gửi về khác dự thảo ngoài chỗ dành cho số, ngày, chữ ký và dấu, nên không được nhận.",
                ComparisonWords.Differences(comparison.Differences)
            );
        var report = PdfVerifier.Verify(content, settings.Trust());
        if (RefuseSignatures(report) is { } refusal)
            return CheckedFile.Refused(refusal);
        var isOwn = comparison.Verdict == ReturnedVerdict.OwnBytes;
        var signatures = report.Signatures.Where(signature => !signature.IsDocumentTimestamp).ToList();
        var numberLine =
            comparison.Lines.GetValueOrDefault(ReportFields.Number)
            ?? comparison.Lines.GetValueOrDefault(ReportFields.NumberAndTime);
        var dateLine = comparison.Lines.GetValueOrDefault(ReportFields.Dateline);
        return new CheckedFile(isOwn ? "own_bytes" : "saved_again", ".pdf")
        {
            SignerName = string.Join("; ", signatures.Select(signature => signature.Signer ?? "–")),
            SignedAt = signatures.LastOrDefault()?.Time?.ToUniversalTime(),
            NumberLine = numberLine,
            DateLine = dateLine,
            Remarks =
            [
                isOwn
                    ? "Đúng tệp dự thảo, chỉ thêm số, ngày, chữ ký và dấu."
                    : "Tệp do phần mềm khác lưu lại; chữ và số của mọi trang đúng như dự thảo.",
                .. ComparisonWords.Unread(
                    BroughtBackRegistration.NumberIn(numberLine),
                    BroughtBackRegistration.DayIn(dateLine)
                ),
                .. ComparisonWords.Beside(report.Faults),
                .. report.Signatures.Select(ComparisonWords.Of),
                .. ComparisonWords.Remarks(comparison),
            ],
        };
    }

    /// <summary>A clerk refuses a document whose signature does not hold. Source: NĐ30 Đ.14–18.</summary>
    private static string? RefuseSignatures(VerificationReport report) =>
        report switch
        {
            { Outcome: VerificationOutcome.NoSignature } =>
                "Tệp chưa có chữ ký số. Văn bản ký trên giấy thì chọn “bản quét”.",
            { Outcome: not VerificationOutcome.HasSignatures } => "Không đọc được chữ ký số trong tệp.",
            { Integrity: not Integrity.Intact } =>
                "Có chữ ký số không còn nguyên vẹn (bị sửa sau khi ký, hoặc dùng thuật toán không được phép).",
            _ when report.Signatures.Any(signature => signature.Revocation == RevocationStatus.Revoked) =>
                "Chứng thư của người ký đã bị thu hồi trước khi ký.",
            _ when report.Signatures.All(signature => signature.IsDocumentTimestamp) =>
                "Tệp chỉ có dấu thời gian, chưa có chữ ký số.",
            _ => null,
        };

    private sealed record CheckedFile(string Kind, string Extension)
    {
        public BroughtBackOutcome? Outcome { get; private init; }

        public string? SignerName { get; init; }

        public DateTimeOffset? SignedAt { get; init; }

        public string? NumberLine { get; init; }

        public string? DateLine { get; init; }

        public string[] Remarks { get; init; } = [];

        public static CheckedFile Refused(string refusal, IReadOnlyList<string>? differences = null) =>
            new("", "") { Outcome = new BroughtBackOutcome(refusal, differences ?? []) };
    }
}

/// <summary>A rendered file with what came back of it.</summary>
internal sealed record ReturnedFile
{
    private static readonly string FileSql = SqlFile.Read("signing/returned_file.sql");

    public string FileName { get; init; } = "";
    public string DraftSha256 { get; init; } = "";
    public byte[] DraftContent { get; init; } = [];

    /// <summary>False for a data file, which nobody signs.</summary>
    public bool IsDocument { get; init; }

    public string? Kind { get; init; }
    public string? Extension { get; init; }
    public byte[]? Content { get; init; }
    public string? Sha256 { get; init; }
    public string? SignerName { get; init; }
    public DateTime? SignedAt { get; init; }
    public string? NumberLine { get; init; }
    public string? DateLine { get; init; }

    public static async Task<IReadOnlyList<ReturnedFile>> OfAsync(NpgsqlConnection connection, long runId) =>
        (await connection.QueryAsync<ReturnedFile>(FileSql, new { runId })).AsList();
}
