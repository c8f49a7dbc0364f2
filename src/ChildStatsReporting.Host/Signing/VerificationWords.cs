using System.Globalization;
using ChildStatsReporting.Documents.Verification;
using ChildStatsReporting.Host.Pages;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Signing;

namespace ChildStatsReporting.Host.Signing;

/// <summary>What a verification found, in Vietnamese: the same words on the page and on the command line.</summary>
internal static class VerificationWords
{
    public static string Of(RefusalReason reason) =>
        reason switch
        {
            RefusalReason.Altered => "Nội dung đã ký hoặc chữ ký đã bị sửa. Không dùng tệp này.",
            RefusalReason.NotWhole => "Có dữ liệu được thêm sau khi ký, hoặc chữ ký không bao trùm cả tệp.",
            RefusalReason.Changed =>
                "Sau khi ký, tệp đã bị thay đổi ngoài những gì được phép (số, ngày, chữ ký, dữ liệu xác thực).",
            RefusalReason.Revoked => "Chứng thư của người ký đã bị thu hồi trước khi ký.",
            RefusalReason.Untrusted => "Có chữ ký của chứng thư không tin cậy.",
            RefusalReason.Test => "Có chữ ký thử nghiệm, không có giá trị pháp lý.",
            _ => "Không kiểm tra được chữ ký.",
        };

    /// <summary>Why a file is not to be relied on, each with its code and its words: what its signatures lack, and that nobody issued it here.</summary>
    /// <param name="refusals">What speaks against the file itself.</param>
    /// <param name="isRegistered">Whether the registry knows the file; null when it could not be asked.</param>
    public static IReadOnlyList<(string Code, string Words)> Reasons(
        IReadOnlyList<RefusalReason> refusals,
        bool? isRegistered
    ) =>
        [
            .. refusals.Select(reason => (reason.Code(), Of(reason))),
            .. isRegistered == false
                ? [("not-registered", "Tệp không có trong sổ đăng ký: không phải tệp do hệ thống này phát hành.")]
                : Array.Empty<(string, string)>(),
        ];

    /// <summary>Why a file cannot be judged.</summary>
    public static string Unjudged(VerificationReport report) =>
        report.Outcome switch
        {
            VerificationOutcome.NoSignature => "Tệp không có chữ ký số.",
            VerificationOutcome.NotPdf => "Tệp không phải PDF.",
            VerificationOutcome.TooLarge =>
                "Tệp quá lớn, hoặc có quá nhiều đối tượng, lần ghi, chữ ký hay dữ liệu xác thực, nên không kiểm tra được.",
            VerificationOutcome.Ambiguous or VerificationOutcome.Unreadable when report.Faults is [var fault, ..] =>
                $"Tệp không được chấp nhận: {Lower(Of(fault))} Các phần mềm có thể hiển thị nội dung khác nhau.",
            _ => "Tệp PDF hỏng hoặc bị mã hóa, không kiểm tra được.",
        };

    public static string Of(FileFault fault)
    {
        var what = fault.Kind switch
        {
            FaultKind.Tail => "Phần cuối tệp không đúng cấu trúc (startxref không ở cuối tệp)",
            FaultKind.CrossReference => "Bảng tham chiếu của tệp sai cấu trúc",
            FaultKind.Hybrid => "Tệp có hai loại bảng tham chiếu lẫn nhau",
            FaultKind.DuplicateKey => "Một khóa được ghi hai lần trong cùng một đối tượng",
            FaultKind.MalformedObject => "Có đối tượng sai cấu trúc hoặc không ở đúng chỗ",
            FaultKind.Overlap => "Hai đối tượng nằm chồng lên nhau",
            FaultKind.HiddenObject => "Có đối tượng ẩn, không có trong bảng tham chiếu",
            FaultKind.OutsideContent => "Có nội dung lấy từ tệp khác",
            FaultKind.UnlistedBytes => "Có dữ liệu thêm sau khi ký, không thuộc đối tượng nào",
            FaultKind.UnlistedObject => "Có đối tượng thêm sau khi ký không khớp với bảng tham chiếu",
            FaultKind.Trailer => "Thông tin chung của văn bản bị thay sau khi ký",
            FaultKind.Replaced => "Nội dung đã ký bị thay sau khi ký",
            FaultKind.FilledGap => "Nội dung được đưa vào chỗ để trống sau khi ký",
            FaultKind.ForeignObject => "Có đối tượng thêm sau khi ký không thuộc chữ ký hay dữ liệu xác thực nào",
            FaultKind.Field =>
                "Ô chữ ký được thêm hoặc điền có nội dung không được phép (mã lệnh, hành động, hình che trang)",
            FaultKind.NotPermitted => "Một chữ ký không cho phép thay đổi tiếp theo",
            FaultKind.LockedField => "Ô mà một chữ ký đã khóa bị điền, ký hoặc sửa sau đó",
            FaultKind.Padding => "Có dữ liệu ẩn phía sau chữ ký, trong phần dành cho chữ ký",
            FaultKind.UnreachedSignature =>
                "Trong tệp có một chữ ký số nhưng lần ghi cuối bỏ qua phần đã ký, không còn dẫn tới chữ ký đó",
            FaultKind.SharedSignature => "Nhiều ô chữ ký dùng chung một chữ ký",
            _ => "Chữ ký không bao trùm đến cuối lần ghi của nó",
        };
        var at = fault.Offset is { } offset ? string.Create(CultureInfo.InvariantCulture, $", tại byte {offset}") : "";
        return fault.Number is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"{what} (đối tượng {number}{at}).")
            : $"{what}{(at.Length > 0 ? $" ({at[2..]})" : "")}.";
    }

    public static string Chain(SignatureReport signature) =>
        signature.Chain switch
        {
            ChainStatus.Trusted => "chứng thư tin cậy",
            ChainStatus.Test => "chứng thư THỬ NGHIỆM",
            _ => signature.CertificateProblem switch
            {
                CertificateProblem.Expired =>
                    "chứng thư không tin cậy: đã hết hạn và không có dấu thời gian chứng minh ký khi còn hạn",
                CertificateProblem.NotYetValid => "chứng thư không tin cậy: chưa có hiệu lực",
                CertificateProblem.NotForThis => "chứng thư không tin cậy: không phải chứng thư để ký văn bản",
                CertificateProblem.Weak => "chứng thư không tin cậy: khóa hoặc thuật toán quá yếu",
                CertificateProblem.Revoked => "chứng thư đã bị THU HỒI",
                _ => "chứng thư không tin cậy: không do cơ quan chứng thực được tin cậy cấp",
            },
        };

    public static string Revocation(SignatureReport signature) =>
        signature.Revocation switch
        {
            RevocationStatus.Good => "chưa bị thu hồi",
            RevocationStatus.Revoked => "đã bị thu hồi",
            _ => "tệp không có dữ liệu để biết đã bị thu hồi hay chưa",
        };

    public static string Changes(LaterChanges changes) =>
        changes switch
        {
            LaterChanges.None => "không có gì thêm sau chữ ký này",
            LaterChanges.Validation => "sau chữ ký này chỉ thêm dữ liệu xác thực",
            LaterChanges.Signatures => "sau chữ ký này chỉ có chữ ký tiếp theo",
            LaterChanges.Filling => "sau chữ ký này chỉ điền các ô để trống (số, ngày) và ký tiếp",
            _ => "NỘI DUNG BỊ THÊM HOẶC THAY sau chữ ký này",
        };

    /// <summary>Who says when it was signed: a claim is no proof.</summary>
    public static string Time(SignatureReport signature)
    {
        var time = signature.Time is { } instant
            ? TimeZoneInfo
                .ConvertTime(instant, VietnamTime.Zone)
                .ToString("dd/MM/yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture)
            : "không rõ";
        return signature.TimeSource switch
        {
            TimeSource.TimestampAuthority => $"{time} (dấu thời gian)",
            TimeSource.Pdf => $"{time} (theo lời người ký, không có dấu thời gian tin cậy)",
            _ => time,
        };
    }

    /// <summary>Which report of which place and period, by whom.</summary>
    public static string Document(RegisteredDocument document) =>
        $"{Shown.Form(document.FormName, document.PeriodKind, document.PeriodQuarter, document.PeriodYear)}, {document.AreaName ?? "không rõ địa bàn"}; "
        + $"{document.AgencyName ?? "không rõ cơ quan"} ({document.PlaceName ?? "không rõ nơi"}) ban hành";

    public static string Number(RegisteredDocument document) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{document.Number:00}/{document.AgencySymbol} ngày {Shown.Date(document.IssuedOn)}"
        );

    /// <summary>Number and date of what replaced it; null while nothing did.</summary>
    public static string? ReplacedBy(RegisteredDocument document) =>
        document switch
        {
            { IsCurrent: true } => null,
            { ReplacedByNumber: { } number } => string.Create(
                CultureInfo.InvariantCulture,
                $"{number:00}/{document.ReplacedBySymbol} ngày {Shown.Date(document.ReplacedOn)}"
            ),
            _ => "một văn bản khác",
        };

    private static string Lower(string text) => $"{char.ToLower(text[0], CultureInfo.InvariantCulture)}{text[1..]}";
}
