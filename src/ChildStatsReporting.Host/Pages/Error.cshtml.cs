using ChildStatsReporting.Host.Cli;
using ChildStatsReporting.Host.Serving;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>What went wrong and what to do; never how.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ReadsFormItself] // A refused form may be half read; nothing of it is wanted here.
public sealed class ErrorPage : PageModel
{
    public string Heading { get; private set; } = "";

    public string Advice { get; private set; } = "";

    public void OnGet(int code) => Tell(code, isOfOtherAccount: false);

    /// <summary>A refused form comes here with its own method.</summary>
    public async Task OnPostAsync(int code) =>
        Tell(
            code,
            code == StatusCodes.Status400BadRequest
                && await FormToken.RefusalAsync(HttpContext) is FormTokenRefusal.OtherAccount
        );

    private void Tell(int code, bool isOfOtherAccount)
    {
        // Who asks for this page by its address asks for nothing that exists.
        if (Response.StatusCode == StatusCodes.Status200OK)
            Response.StatusCode = StatusCodes.Status404NotFound;
        (Heading, Advice) = (code, Response.StatusCode) switch
        {
            (StatusCodes.Status400BadRequest, _) when isOfOtherAccount => (
                "Đang đăng nhập tài khoản khác",
                "Trang này được mở khi đăng nhập tài khoản khác (có thể ở cửa sổ khác của trình duyệt), nên việc vừa gửi không được nhận và chưa có gì được ghi. Hãy xem tên tài khoản ở đầu trang, tải lại trang rồi gửi lần nữa bằng đúng tài khoản."
            ),
            (StatusCodes.Status400BadRequest, _) => (
                "Biểu mẫu đã hết hạn",
                "Trang được mở quá lâu hoặc gửi từ nơi khác. Hãy quay lại, tải lại trang rồi gửi lần nữa."
            ),
            (StatusCodes.Status401Unauthorized, _) => ("Cần đăng nhập", "Hãy đăng nhập rồi mở lại trang này."),
            (StatusCodes.Status403Forbidden, _) => (
                "Không có quyền",
                "Tài khoản của bạn không được làm việc này cho đơn vị này. Nếu cần, hãy liên hệ cơ quan quản trị."
            ),
            (StatusCodes.Status413PayloadTooLarge, _) => (
                "Tệp quá lớn",
                "Tệp gửi lên tối đa 10 MB. Hãy bỏ ảnh và trang tính thừa khỏi tệp rồi gửi lại."
            ),
            (StatusCodes.Status429TooManyRequests, _) => ("Gửi quá nhiều lần", "Hãy chờ một phút rồi thử lại."),
            _ when FaultWords.IsFullDisk(HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error) => (
                "Ổ đĩa của hệ thống đã đầy",
                "Việc vừa rồi không được ghi nhận, không có gì được lưu dở dang. Hãy báo cơ quan quản trị giải phóng chỗ trống, rồi làm lại."
            ),
            (_, StatusCodes.Status404NotFound) => (
                "Không tìm thấy trang",
                "Địa chỉ không đúng, hoặc nội dung không thuộc phạm vi của bạn."
            ),
            _ => (
                "Hệ thống gặp lỗi",
                "Việc vừa rồi chưa chắc đã được ghi nhận. Hãy thử lại sau ít phút; nếu vẫn lỗi, hãy báo cơ quan quản trị kèm thời điểm xảy ra."
            ),
        };
    }
}
