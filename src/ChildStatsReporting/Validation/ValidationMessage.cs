using System.Globalization;

namespace ChildStatsReporting.Validation;

/// <summary>What an officer is told: what is wrong and what to do, in Vietnamese. Never a value found in a list row.</summary>
internal static class ValidationMessage
{
    public const string ErrorValue = "Ô có giá trị lỗi của Excel. Xóa ô và ghi số.";
    public const string FormulaWithoutValue =
        "Ô có công thức nhưng tệp không lưu kết quả. Mở tệp bằng Excel, tính lại rồi lưu, hoặc gõ thẳng con số.";
    public const string BooleanCell = "Ô có giá trị đúng/sai (TRUE/FALSE). Xóa ô và ghi số.";
    public const string Negative = "Số âm. Ghi số nguyên từ 0 trở lên.";
    public const string Fraction = "Số có phần thập phân. Ghi số nguyên, không có phần thập phân.";
    public const string TooLarge = "Số có hơn 15 chữ số. Kiểm tra lại con số.";
    public const string NotNumber =
        "Nội dung không phải là số. Ghi số nguyên từ 0; ghi x nếu không áp dụng; để trống nếu chưa có số liệu.";
    public const string MixedSeparators =
        "Số có dấu ngăn cách và phần lẻ. Ghi số nguyên, không dùng dấu chấm, dấu phẩy; ví dụ viết 1234.";
    public const string MergedCell = "Ô bị gộp với ô khác. Bỏ gộp ô (Unmerge) rồi ghi số vào từng ô.";
    public const string Missing = "Chưa có số liệu. Ghi số (0 nếu không có), hoặc x nếu không áp dụng.";
    public const string NotAsked = "Kỳ này không yêu cầu số liệu ở ô này. Xóa nội dung của ô.";
    public const string OutsideForm = "Con số nằm ngoài các ô của biểu nên không được tính. Ghi vào đúng ô của biểu.";

    public static string OutsideFormMany(int count, string first, string last) =>
        $"{count} ô có số nằm ngoài các ô của biểu (từ ô {first} đến ô {last}) nên không được tính. Ghi vào đúng ô của biểu.";

    public const string BadTick = "Ô đánh dấu có nội dung lạ. Chọn ☑ nếu đúng, ☐ nếu không.";
    public const string NilWithFigures =
        "Đã đánh dấu “Trong kỳ không phát sinh” nhưng trong trang vẫn có số phát sinh lớn hơn 0. Bỏ dấu ở ô C3 hoặc sửa số.";
    public const string NoNarrative =
        "Trang Thuyết minh chưa có nội dung nào. Nên ghi ngắn gọn kết quả, khó khăn, kiến nghị.";
    public const string Identifier =
        "Nội dung có thể nhận ra cá nhân (họ tên, số giấy tờ, điện thoại, thư điện tử, địa chỉ hoặc ngày sinh). Xóa phần đó; báo cáo không nhận dữ liệu định danh.";
    public const string NameLike =
        "Nội dung có thể có họ tên người hoặc địa chỉ. Nếu là của trẻ em, gia đình hay người liên quan thì xóa; nếu là tên cán bộ, đường, trường thì ghi lý do khi gửi.";
    public const string StatedCount =
        "Nội dung nêu số lượng (vụ, trẻ em…) mà báo cáo gửi nơi nhận giữ kín; báo cáo có câu như vậy không ký được. Bỏ con số hoặc viết lại câu, số liệu đã có ở các bảng.";
    public const string NilWithRows =
        "Đã đánh dấu “Trong kỳ không phát sinh” nhưng danh sách vẫn có dòng. Bỏ dấu ở ô C3 hoặc xóa các dòng.";
    public const string EmptyList =
        "Danh sách trống. Nếu trong kỳ không có thì đánh dấu “Trong kỳ không phát sinh” ở ô C3; nếu có thì ghi từng dòng.";
    public const string RequiredColumn = "Cột này không được để trống. Ghi đủ nội dung của dòng.";
    public const string HalfMonth =
        "Không đúng dạng nửa tháng. Ghi năm-tháng-nửa, ví dụ 2024-12-1 (ngày 1–14) hoặc 2024-12-2 (từ ngày 15).";
    public const string AfterWindow = "Nửa tháng này sau thời điểm chốt của kỳ báo cáo. Ghi vào báo cáo của kỳ sau.";
    public const string Answer = "Chỉ ghi “có” hoặc “không”.";
    public const string RowTick = "Chỉ ghi x để đánh dấu, hoặc để trống.";
    public const string RowCount = "Ghi số nguyên từ 0 trở lên, không dùng dấu ngăn cách.";
    public const string RepeatedKey =
        "Mã này đã có ở dòng trên. Mỗi mã chỉ ghi một dòng (trẻ em: một dòng cho mỗi vụ việc).";
    public const string ChildWithoutCase =
        "Mã vụ việc không có trong trang Vụ việc và trong các báo cáo trước. Sửa mã hoặc bổ sung vụ việc.";
    public const string DecisionWithoutCase =
        "Mã vụ việc không có trong trang Vụ việc và trong các báo cáo trước. Sửa mã, bổ sung vụ việc, hoặc để trống.";
    public const string CaseWithoutChild =
        "Vụ việc chưa có trẻ em nào ở trang Trẻ em. Bổ sung, hoặc ghi “có” ở cột trẻ cư trú nơi khác.";
    public const string ChildSexDisagreement =
        "Giới tính của trẻ em này khác với dòng khác hoặc báo cáo trước có cùng mã. Kiểm tra mã và giới tính.";
    public const string Supplement =
        "Bổ sung kỳ trước: nửa tháng trước kỳ báo cáo và mã chưa có trong báo cáo đã tiếp nhận. Chỉ tính vào số 6 tháng, 9 tháng, năm; nêu lý do khi gửi.";
    public const string CaseFormNotSuffered =
        "Hình thức chính của vụ việc không được đánh dấu ở trẻ em nào của vụ việc. Kiểm tra lại hình thức.";

    public const string TaskUnknown =
        "Số này không phải nhiệm vụ mà kế hoạch hiện giao cho đơn vị (đã bỏ, đổi số, hoặc ô đã bị sửa). Xóa trắng tình trạng, kết quả, khó khăn của dòng, hoặc tải lại biểu mẫu và chép sang.";
    public const string TaskRepeated = "Nhiệm vụ này đã ghi ở dòng trên. Mỗi nhiệm vụ chỉ ghi một dòng.";
    public const string TextUnreadable =
        "Nội dung ô không đọc được đúng như đang hiện (lỗi, công thức chưa tính, bị ẩn, bị che hoặc gộp với ô khác). Bỏ gộp ô, gõ lại bằng chữ rồi gửi lại.";
    public const string PlanDate = "Không phải là ngày. Ghi ngày, tháng, năm như 15/01/2024.";

    public static string TaskState(IReadOnlyList<string> states) =>
        $"Không phải là tình trạng của nhiệm vụ. Chọn một trong: {string.Join(", ", states)}.";

    public static string FormulaCell(string value) =>
        $"Ô có công thức; hệ thống đọc kết quả đã lưu là {value}. Kiểm tra con số này; nên gõ thẳng con số.";

    public static string FormulaNotCalculated(string value) =>
        $"Ô có công thức, kết quả lưu trong tệp là “{value}” nhưng không có dấu hiệu công thức đã được tính. Mở tệp bằng Excel, tính lại (F9) rồi lưu, hoặc gõ thẳng con số.";

    public static string FormulaVolatile(string value) =>
        $"Ô có công thức tính lại mỗi khi mở tệp, hoặc lấy số ở chỗ có thể đổi, kể cả tệp khác (RAND, NOW, TODAY, OFFSET, INDIRECT…), hoặc đọc một ô, một tên như vậy: trong tệp lưu {value} nhưng khi mở, Excel có thể hiện số khác. Gõ thẳng con số, kiểm tra rồi gửi lại.";

    public static string FormatDiffersSomehow(string format, string stored) =>
        $"Trong ô là {stored} nhưng định dạng của ô ({format}) có thể làm Excel hiện khác con số đó. Đổi định dạng ô về Số (Number), không phần thập phân, kiểm tra rồi ghi lại con số.";

    public static string FormatDiffers(string? shown, string stored) =>
        shown is null
            ? $"Trong ô là {stored} nhưng định dạng của ô ẩn con số, Excel không hiện gì. Đổi định dạng ô về Số (Number), kiểm tra rồi ghi lại con số."
            : $"Trong ô là {stored} nhưng định dạng của ô làm Excel hiện “{shown}”. Đổi định dạng ô về Số (Number), không phần thập phân, kiểm tra rồi ghi lại con số.";

    public static string UnseenFigure(string stored, string cause, string remedy) =>
        $"Trong ô là {stored} nhưng {cause}. {remedy}, kiểm tra rồi gửi lại.";

    public static string DateCell(string? shown, string? stored)
    {
        if (
            stored is null
            || !DateOnly.TryParseExact(
                shown,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
            return "Ô đang ở dạng ngày tháng. Đổi định dạng ô về Số (Number) rồi gõ lại con số.";
        var is1904 =
            decimal.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial)
            && decimal.Floor(serial) != (decimal)Math.Floor(day.ToDateTime(TimeOnly.MinValue).ToOADate());
        return $"Trong ô là số {stored} nhưng định dạng ngày tháng làm Excel hiện ngày {day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture)}"
            + (is1904 ? " (tệp dùng hệ ngày 1904 của Excel cho Mac)" : "")
            + ". Đổi định dạng ô về Số (Number) rồi gõ lại con số.";
    }

    public static string LooksLikeX(string sign) =>
        $"Ký tự “{sign}” trông giống chữ x nhưng không phải. Nếu không áp dụng thì gõ chữ x trên bàn phím; nếu có số liệu thì ghi số.";

    public static string Separators(string digits) =>
        $"Số có dấu ngăn cách hàng nghìn nên không đọc chắc chắn được. Không dùng dấu chấm, dấu phẩy, dấu cách: viết {digits}.";

    public static string NotConfirmed(int count) =>
        Invariant(
            $"Có {count} số của kỳ trước được điền sẵn mà chưa sửa, chưa xác nhận. Sửa số đã thay đổi, rồi đánh dấu “Đã rà soát, giữ nguyên” ở ô C4."
        );

    public static string MissingSheet(int count) =>
        Invariant($"Cả trang chưa có số liệu ({count} ô). Điền trang này; ghi x ở ô không áp dụng.");

    public static string TextTooLong(int count, int most) =>
        Invariant($"Nội dung dài {count} ký tự, nhiều nhất là {most}. Rút gọn.");

    public static string UnknownCategory(string heading) =>
        $"Giá trị không có trong danh mục “{heading}”. Chọn một giá trị trong danh sách thả xuống.";

    public static string BadKey(char letter, string unitCode, string year) =>
        $"Mã không đúng mẫu. Ghi mã đơn vị, hai số cuối của năm, chữ {letter} và ba chữ số, ví dụ {unitCode}-{year}-{letter}001.";

    public static string ForeignKey(string unitCode) =>
        $"Mã mang mã đơn vị khác. Dùng mã {unitCode} của đơn vị mình (hoặc mã của đơn vị đã nhập vào).";

    public static string KeyYear(string year) => $"Năm trong mã sau năm báo cáo. Năm lớn nhất được dùng là {year}.";

    public static string Age(IReadOnlyList<string> ages) =>
        $"Tuổi phải là số nguyên từ {string.Join(" đến ", ages.Take(1).Concat(ages.TakeLast(1)))} (tuổi tròn khi xảy ra vụ việc, tai nạn).";

    public static string More(int count) =>
        Invariant($"Còn {count} lỗi, cảnh báo nữa không liệt kê. Sửa các lỗi trên rồi gửi lại tệp.");

    public static string UnitDiffers(decimal own, decimal partSum, int partCount, bool countsUnit) =>
        Invariant(
            $"Số của cả địa bàn là {own:0}, tổng số của {partCount} đơn vị trực thuộc đã tiếp nhận là {partSum:0}. Hai số không cộng với nhau; số được tính là "
        )
        + (
            countsUnit
                ? "số của cả địa bàn. Hỏi lại hai bên; nếu giữ nguyên thì ghi lý do."
                : "tổng của các đơn vị trực thuộc. Hỏi lại hai bên; nếu giữ nguyên thì ghi lý do."
        );

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
