using System.Globalization;
using ChildStatsReporting.Documents.Comparison;
using ChildStatsReporting.Documents.Verification;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Signing;

/// <summary>What was found of a file that came back, in Vietnamese.</summary>
internal static class ComparisonWords
{
    private const int MostDifferences = 100;

    /// <summary>Why a file cannot be compared.</summary>
    public static string Refusal(DraftComparison comparison) =>
        comparison.Danger switch
        {
            PdfDanger.NotPdf => "Tệp không phải PDF. Tệp ký số phải là PDF; văn bản ký trên giấy thì gửi bản quét.",
            PdfDanger.Encrypted => "Tệp PDF có mật khẩu hoặc bị mã hóa nên không đối chiếu được với dự thảo.",
            PdfDanger.Script => "Tệp PDF có mã lệnh JavaScript nên không được nhận.",
            PdfDanger.Launch => "Tệp PDF có lệnh mở chương trình, gửi dữ liệu hoặc mở tệp khác nên không được nhận.",
            PdfDanger.EmbeddedFile => "Tệp PDF có tệp hoặc nội dung khác đính kèm nên không được nhận.",
            _ =>
                "Không đối chiếu được tệp với dự thảo: tệp hỏng, quá lớn, có lớp ẩn hiện, hoặc các phần mềm có thể hiển thị khác nhau. Hãy ký lại trên đúng tệp dự thảo đã tải về.",
        };

    /// <summary>The differences, page by page; the rest is counted.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<PageDifference> differences)
    {
        var fonts = differences.Where(each => each.Kind == DifferenceKind.Font).GroupBy(each => each.Page);
        List<string> lines =
        [
            .. differences.Where(each => each.Kind != DifferenceKind.Font).Select(Of),
            .. fonts.Select(page =>
                $"Trang {page.Key}: phông, cỡ hoặc màu chữ bị thay nên không đối chiếu được hình chữ, {page.Count()} chỗ, ví dụ “{page.First().Before}”."
            ),
        ];
        return lines.Count <= MostDifferences
            ? lines
            : [.. lines.Take(MostDifferences), $"Và {lines.Count - MostDifferences} chỗ khác nữa."];
    }

    /// <summary>What a person is to look at around signature and seal.</summary>
    public static IEnumerable<string> Remarks(DraftComparison comparison) =>
        comparison.Remarks.Select(each =>
            each.Kind == DifferenceKind.Covered
                ? $"Trang {each.Page}: hình chữ ký hoặc dấu chờm lên chữ “{each.Before}”."
                : $"Trang {each.Page}: cạnh chữ ký có thêm chữ “{each.After}”."
        );

    /// <summary>What the clerk has to look up, since it was not read in the file.</summary>
    public static IEnumerable<string> Unread(int? number, DateOnly? day)
    {
        if (number is null)
            yield return "Không đọc được số trong tệp: hãy nhìn văn bản mà nhập cho đúng.";
        if (day is null)
            yield return "Không đọc được ngày ban hành trong tệp: hãy nhìn văn bản mà nhập cho đúng.";
    }

    /// <summary>What stands in the file beside the document and its signatures.</summary>
    public static IEnumerable<string> Beside(IReadOnlyCollection<FileFault> faults)
    {
        if (faults.Count > 0)
            yield return $"Tệp có {faults.Count} chỗ thừa hoặc sai quy cách ngoài phần hiển thị (ví dụ dữ liệu nối thêm ở cuối tệp); nơi kiểm tra khác có thể không chấp nhận chữ ký.";
    }

    /// <summary>One signature, never called more than it is.</summary>
    public static string Of(SignatureReport signature)
    {
        var who = signature.IsDocumentTimestamp
            ? "Dấu thời gian của văn bản"
            : $"Chữ ký số của {signature.Signer ?? "–"}";
        var time = signature switch
        {
            { TimeSource: TimeSource.TimestampAuthority } => $"dấu thời gian {Instant(signature.Time)}",
            { TimeSource: TimeSource.Pdf } =>
                $"không có dấu thời gian tin cậy, theo lời người ký lúc {Instant(signature.Time)}",
            _ => "không ghi thời gian ký",
        };
        var chain = signature.Chain switch
        {
            ChainStatus.Trusted => "chứng thư tin cậy",
            ChainStatus.Test => "chứng thư THỬ NGHIỆM",
            _ => "chứng thư chưa kiểm tra được là do cơ quan chứng thực tin cậy cấp",
        };
        var level = signature.Profile == SignatureProfile.None ? "không phải mức PAdES" : signature.Profile.Code();
        return $"{who} (cấp bởi {signature.Issuer ?? "–"}): {signature.Format ?? "–"}, {signature.Algorithm ?? "–"}, {level}; {time}; {chain}.";
    }

    private static string Instant(DateTimeOffset? time) =>
        time is { } instant
            ? TimeZoneInfo
                .ConvertTime(instant, VietnamTime.Zone)
                .ToString("dd/MM/yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture)
            : "không rõ";

    private static string Of(PageDifference each) =>
        each.Kind switch
        {
            DifferenceKind.Words when each.Before is null => $"Trang {each.Page}: có thêm “{each.After}”.",
            DifferenceKind.Words when each.After is null => $"Trang {each.Page}: thiếu “{each.Before}”, hoặc bị che.",
            DifferenceKind.Words => $"Trang {each.Page}: dự thảo là “{each.Before}”, tệp gửi về là “{each.After}”.",
            DifferenceKind.Hidden =>
                $"Trang {each.Page}: có thêm chữ ẩn ({each.Count} ký tự), mắt không thấy nhưng máy đọc được.",
            DifferenceKind.PageCount => $"Dự thảo có {each.Page} trang, tệp gửi về có {each.Count} trang.",
            DifferenceKind.PageSize => $"Trang {each.Page}: khổ giấy hoặc chiều trang khác dự thảo.",
            DifferenceKind.MissingDrawing =>
                $"Trang {each.Page}: thiếu {each.Count} đường kẻ, nền hoặc hình của dự thảo.",
            DifferenceKind.Picture => $"Trang {each.Page}: có hình thêm ngoài ô chữ ký và dấu{Over(each)}.",
            DifferenceKind.Annotation =>
                $"Trang {each.Page}: có ghi chú, dấu hoặc ô thêm ngoài chỗ dành cho số, ngày, chữ ký và dấu{Over(each)}.",
            _ => $"Trang {each.Page}: có nét vẽ hoặc nền thêm ngoài chỗ dành cho số, ngày, chữ ký và dấu{Over(each)}.",
        };

    private static string Over(PageDifference each) => each.Before is null ? "" : $", trên chữ “{each.Before}”";
}
