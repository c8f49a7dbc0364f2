using System.Globalization;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Intake.Writing;

/// <summary>The first sheet: what the workbook is about and how it is filled in.</summary>
internal static class CoverPage
{
    private const double NameWidth = 26;
    private const double ValueWidth = 78;

    private const int FirstInstructionRow = 12;

    // Row 20 is the hidden hash; the instructions stand before it, what must not be done after it.
    private static readonly string[] Instructions =
    [
        "Chỉ ghi vào các ô nền vàng nhạt. Ô nền xám đã khóa; không thêm trang tính, dòng hay cột.",
        "Ghi số nguyên từ 0 trở lên. Ô để trống nghĩa là chưa có số liệu; số 0 nghĩa là có rà soát và không phát sinh; chữ x nghĩa là không áp dụng. Không dùng công thức.",
        "Trang nào trong kỳ không phát sinh thì chọn ☑ ở ô “Trong kỳ không phát sinh”: các ô số phát sinh để trống trên trang được tính là 0.",
        "Số hiện có (như số trẻ em) được ghi sẵn theo kỳ trước ở ô nhập và ở các cột “Kỳ trước”. Hãy sửa những số đã thay đổi; nếu đã rà soát mà giữ nguyên thì chọn ☑ ở ô “Đã rà soát, giữ nguyên”, nếu không các ô giữ nguyên bị coi là chưa báo cáo.",
        ListInstruction,
        "Rê chuột lên nhãn có dấu đỏ ở góc để đọc định nghĩa. Những dòng kỳ này không hỏi đã được ẩn.",
        "Lưu tệp ở dạng Excel (.xlsx), không đổi tên trang tính, rồi gửi lên hệ thống; hệ thống trả lại danh sách lỗi và cảnh báo để sửa.",
    ];

    private const string ListInstruction =
        "Bốn danh sách (Vụ việc; Trẻ em; Quyết định xử lý; Tai nạn, thương tích) ghi nối tiếp trong năm. Vụ việc đang xác minh của kỳ trước đã có sẵn: hãy cập nhật kết quả. Mã của một trẻ em giữ nguyên trong cả năm.";

    private static readonly string[] Warnings =
    [
        "TUYỆT ĐỐI KHÔNG ghi họ tên, ngày sinh, địa chỉ, số định danh hay bất kỳ thông tin nào nhận ra một trẻ em cụ thể; KHÔNG đưa tài liệu, thông tin thuộc bí mật nhà nước vào tệp này.",
        "Tệp này không thay cho việc thông báo, tố giác vụ việc xâm hại trẻ em: phải báo ngay Tổng đài 111, cơ quan công an hoặc Ủy ban nhân dân cấp xã.",
    ];

    public static SheetBuilder Fill(TemplateContent content, string formHash)
    {
        var period = content.Period;
        var sheet = new SheetBuilder(WorkbookAddress.CoverSheet)
        {
            Widths = [3, NameWidth, ValueWidth],
            Footer = $"{content.Form.FormCode} – {content.UnitCode} – {period.Code}",
        };
        sheet.Text(1, 2, content.Form.NameVi.ToUpperInvariant(), SheetStyle.Title);
        sheet.Height(1, 26);
        sheet.Text(2, 2, $"Gửi chậm nhất ngày {Day(period.DueOn)}", SheetStyle.Subtitle);
        if (content.IsInvented)
            sheet.Text(3, 2, "SỐ LIỆU GIẢ ĐỊNH", SheetStyle.Banner);
        Field(sheet, WorkbookAddress.FormCodeRow, "Mã biểu", content.Form.FormCode);
        Field(
            sheet,
            WorkbookAddress.FormVersionRow,
            "Phiên bản biểu",
            content.Form.FormVersion.ToString(CultureInfo.InvariantCulture)
        );
        Field(sheet, WorkbookAddress.UnitCodeRow, "Mã đơn vị hành chính", content.UnitCode);
        Field(sheet, WorkbookAddress.UnitCodeRow + 1, "Tên đơn vị", content.UnitName);
        Field(sheet, WorkbookAddress.PeriodCodeRow, "Mã kỳ báo cáo", period.Code);
        Field(
            sheet,
            WorkbookAddress.PeriodCodeRow + 1,
            "Thời gian của kỳ",
            $"{Day(period.StartDate)} – {Day(period.EndDate)}"
        );
        sheet.Text(11, 2, "Cách ghi", SheetStyle.FieldName);
        sheet.Blank(11, 3, SheetStyle.FieldName);
        sheet.Merge(11, 2, 3);
        var instructions = Instructions
            .Where(text => content.Form.HasLists || text != ListInstruction)
            .Select((text, index) => (Row: FirstInstructionRow + index, Text: $"{index + 1}. {text}", SheetStyle.Text));
        var warnings = Warnings.Select(
            (text, index) => (Row: WorkbookAddress.FormHashRow + 1 + index, Text: text, SheetStyle.FieldName)
        );
        foreach (var (row, text, style) in instructions.Concat(warnings))
        {
            sheet.Text(row, 2, text, style);
            sheet.Blank(row, 3, style);
            sheet.Merge(row, 2, 3);
            sheet.FitHeight(row, text, NameWidth + ValueWidth);
        }

        sheet.Text(WorkbookAddress.FormHashRow, WorkbookAddress.ValueColumn, formHash, SheetStyle.FieldValue);
        sheet.Hide(WorkbookAddress.FormHashRow);
        return sheet;
    }

    /// <summary>Unit and period in one line, for the head of every other sheet.</summary>
    public static string UnitAndPeriod(TemplateContent content) =>
        $"{content.UnitName} ({content.UnitCode}) – Kỳ {content.Period.Code}, từ {Day(content.Period.StartDate)} đến {Day(content.Period.EndDate)}"
        + (content.IsInvented ? " – SỐ LIỆU GIẢ ĐỊNH" : "");

    private static void Field(SheetBuilder sheet, int row, string name, string value)
    {
        sheet.Text(row, 2, name, SheetStyle.FieldName);
        sheet.Text(row, WorkbookAddress.ValueColumn, value, SheetStyle.FieldValue);
    }

    /// <summary>A day as officials write it.</summary>
    public static string Day(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);
}
