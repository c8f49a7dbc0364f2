using ChildStatsReporting.Access;

namespace ChildStatsReporting.Host.Pages;

/// <summary>The words for the codes of the trail; a code without a word is shown as it is.</summary>
public static class TrailWords
{
    /// <summary>Every kind of act that the service writes down.</summary>
    private static readonly IReadOnlyDictionary<string, string> Acts = new Dictionary<string, string>
    {
        ["sign_in"] = "Đăng nhập",
        ["sign_in_failed"] = "Đăng nhập sai mật khẩu",
        ["sign_in_locked"] = "Đăng nhập khi bị tạm khóa",
        ["sign_out"] = "Đăng xuất",
        ["change_password"] = "Đổi mật khẩu",
        ["password_again_failed"] = "Nhập lại sai mật khẩu khi ký, cấp số",
        ["password_again_locked"] = "Nhập lại mật khẩu khi bị tạm khóa",
        ["add_role"] = "Giao vai trò",
        ["end_role"] = "Kết thúc vai trò",
        ["add_account"] = "Tạo tài khoản",
        ["reset_password"] = "Cấp mật khẩu mới",
        ["set_contact"] = "Ghi thư điện tử, điện thoại",
        ["pass_on"] = "Đã nhắc đơn vị",
        ["lock_account"] = "Khóa tài khoản",
        ["unlock_account"] = "Mở khóa tài khoản",
        ["repeat_job"] = "Làm lại công việc nền",
        ["template"] = "Tải biểu mẫu",
        ["request"] = "Tải công văn đề nghị cung cấp số liệu",
        ["mark"] = "Tải tệp đã đánh dấu",
        ["hand_out"] = "Tải tệp của lần nộp",
        ["print"] = "In báo cáo để ký",
        ["state_purpose"] = "Nêu mục đích xem danh sách",
        ["read_rows"] = "Xem các dòng danh sách",
        ["open_scan"] = "Mở bản ký đã quét",
        ["receive"] = "Nộp tệp",
        ["open_table"] = "Tải tệp chung của các xã, phường như đã nộp",
        ["receive_table"] = "Nộp tệp chung của các xã, phường",
        ["validate"] = "Kiểm tra tệp",
        ["submit"] = "Gửi báo cáo",
        ["confirm"] = "Xác nhận báo cáo",
        ["accept"] = "Tiếp nhận báo cáo",
        ["return"] = "Trả lại báo cáo",
        ["erase"] = "Xóa tệp và danh sách",
        ["erase_purpose"] = "Xóa mục đích xem danh sách",
        ["rewrap_keys"] = "Mã hóa lại khóa của tệp",
        ["open"] = "Mở kỳ báo cáo",
        ["close"] = "Khóa kỳ báo cáo",
        ["reopen"] = "Mở lại kỳ báo cáo",
        ["extend"] = "Gia hạn nộp báo cáo",
        ["exempt"] = "Miễn báo cáo",
        ["lift"] = "Bỏ gia hạn, bỏ miễn báo cáo",
        ["catalogue"] = "Tải danh mục",
        ["load"] = "Nạp danh mục",
        ["propose"] = "Đề nghị bản danh mục",
        ["open_proposal"] = "Tải tệp đề nghị danh mục",
        ["check_proposal"] = "Kiểm tra đề nghị danh mục",
        ["approve_proposal"] = "Duyệt đề nghị danh mục",
        ["decline_proposal"] = "Không duyệt đề nghị danh mục",
        ["withdraw_proposal"] = "Rút đề nghị danh mục",
        ["load_proposal"] = "Áp dụng đề nghị danh mục",
        ["state_plan"] = "Ghi kế hoạch",
        ["enter_tasks"] = "Nhập nhiệm vụ của kế hoạch",
        ["state_figures"] = "Ghi chỉ tiêu, số liệu đã công bố",
        ["withdraw_figures"] = "Bỏ chỉ tiêu, số liệu đã công bố",
        ["tell_tasks"] = "Báo cáo tiến độ nhiệm vụ",
        ["order"] = "Lập báo cáo",
        ["word_report"] = "Sửa lời văn báo cáo",
        ["cancel"] = "Hủy báo cáo chưa ký",
        ["open_correction"] = "Mở dự thảo đính chính",
        ["read_draft"] = "Mở văn bản chờ ký",
        ["person_sign"] = "Ký văn bản",
        ["return_draft"] = "Trả lại văn bản trình ký",
        ["give_out"] = "Tải bộ dự thảo để ký ở hệ thống khác",
        ["bring_back"] = "Gửi lại tệp đã ký ở hệ thống khác",
        ["register_brought_back"] = "Đăng ký văn bản ký ở hệ thống khác",
        ["number"] = "Cấp số, ngày",
        ["seal"] = "Đóng dấu",
        ["sign"] = "Ký tự động",
        ["publish"] = "Phát hành",
        ["send"] = "Ghi việc gửi báo cáo",
        ["confirm_receipt"] = "Xác nhận đã nhận báo cáo",
        ["download"] = "Tải báo cáo",
    };

    private static readonly IReadOnlyDictionary<string, string> Kinds = new Dictionary<string, string>
    {
        ["account"] = "Tài khoản",
        ["submission"] = "Bản nộp",
        ["unit_table"] = "Tệp chung của các xã, phường",
        ["return"] = "Biểu mẫu",
        ["master_key"] = "Khóa chủ",
        ["period"] = "Kỳ báo cáo",
        ["message"] = "Lời nhắc",
        ["unit_term"] = "Hạn riêng của đơn vị",
        ["plan"] = "Kế hoạch năm",
        ["catalogue_version"] = "Phiên bản danh mục",
        ["definition_proposal"] = "Đề nghị danh mục",
        ["report_run"] = "Lượt lập báo cáo",
        ["job"] = "Công việc nền",
        ["signed_file"] = "Tệp đã phát hành",
    };

    /// <summary>Who acted without being a person of the service.</summary>
    public static string Actor(string userName) =>
        userName switch
        {
            People.Calendar => "Hệ thống",
            People.LocalOperator => "Người vận hành",
            _ => userName,
        };

    public static string Act(string action) => Acts.GetValueOrDefault(action, action);

    public static string Kind(string objectKind) => Kinds.GetValueOrDefault(objectKind, objectKind);
}
