using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Host.Serving;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ChildStatsReporting.Host.Pages;

/// <summary>A new password of one's own; other sign-ins of the account end within a minute.</summary>
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class PasswordPage(SignInManager<Account> signIn, Trail trail) : PageModel
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? New { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public string? Problem { get; private set; }

    public bool IsDone { get; private set; }

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        var account = await signIn.UserManager.GetUserAsync(User) ?? throw new InvalidOperationException("The account is gone.");
        if (New != Again)
        {
            Problem = "Hai lần nhập mật khẩu mới không giống nhau.";
            return;
        }

        // A guess at the current password counts as one at the sign-in.
        var check = await signIn.CheckPasswordSignInAsync(account, Current ?? "", lockoutOnFailure: true);
        if (!check.Succeeded)
        {
            Problem = "Mật khẩu đang dùng không đúng, hoặc tài khoản đang tạm khóa 15 phút vì nhập sai nhiều lần.";
            return;
        }

        var result = await signIn.UserManager.ChangePasswordAsync(account, Current ?? "", New ?? "");
        if (!result.Succeeded)
        {
            Problem = "Mật khẩu mới phải có ít nhất 12 ký tự, trong đó ít nhất 5 ký tự khác nhau.";
            return;
        }

        await trail.AddAsync(account.UserName, "change_password", ("account", account.UserName), cancellationToken);
        await signIn.RefreshSignInAsync(account);
        IsDone = true;
    }
}
