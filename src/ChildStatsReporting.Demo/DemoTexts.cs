namespace ChildStatsReporting.Demo;

/// <summary>The five texts of Thuyết minh. They name no person and say that the figures are invented.</summary>
internal static class DemoTexts
{
    private static readonly string[] Tasks =
    [
        "tổ chức chúc Tết, tặng quà trẻ em có hoàn cảnh đặc biệt",
        "phát động Tháng hành động vì trẻ em và ngày Quốc tế thiếu nhi",
        "phòng, chống đuối nước và tai nạn, thương tích trong kỳ nghỉ hè",
        "tổ chức Tết Trung thu và rà soát trẻ em có hoàn cảnh đặc biệt cuối năm",
    ];

    public static IReadOnlyList<string> Of(string unitName, DemoQuarter quarter, bool isNil) =>
        [
            $"SỐ LIỆU GIẢ ĐỊNH, chỉ dùng để trình diễn. {unitName} triển khai kế hoạch công tác trẻ em năm {quarter.Year}; "
                + $"trọng tâm trong kỳ là {Tasks[quarter.Number - 1]}.",
            isNil
                ? "Đã rà soát toàn địa bàn cùng công an, trạm y tế và trường học; các khu dân cư báo cáo đầy đủ."
                : "Đã tổ chức các hoạt động truyền thông tại khu dân cư và trường học; "
                    + "trẻ em có hoàn cảnh đặc biệt được theo dõi, trợ giúp.",
            quarter.IsReformed
                ? "Từ ngày 01/07/2025 đơn vị được sắp xếp lại, báo cáo thẳng lên tỉnh; số liệu là của toàn đơn vị mới trong cả quý."
            : quarter.IsMerged && unitName.EndsWith("Xuân An", StringComparison.Ordinal)
                ? "Từ ngày 01/11/2024 phường tiếp nhận địa bàn phường Xuân Trung và phường Xuân Thanh; "
                    + "số liệu là của toàn phường mới trong cả quý."
            : "Số liệu của một số khu dân cư gửi chậm do người làm công tác trẻ em kiêm nhiệm.",
            "Đề nghị phòng chuyên môn tập huấn cách ghi biểu và hỗ trợ tài liệu truyền thông.",
            $"Tiếp tục {Tasks[quarter.Number % 4]}; cập nhật kết quả xử lý các vụ việc còn đang xác minh.",
        ];
}
