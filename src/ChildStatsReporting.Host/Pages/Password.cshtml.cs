using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Host.Serving;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ChildStatsReporting.Host.Pages;

/// <summary>A new password of one's own; other sign-ins of the account end at once.</summary>
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

    /// <summary>True after a reset: no other page opens before.</summary>
    public bool IsDue => SessionGate.IsChangeDue(HttpContext) && !IsDone;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await signIn.UserManager.GetUserAsync(User) is not { } account)
            return Challenge();
        Problem = await ChangeAsync(account, cancellationToken);
        return Page();
    }

    /// <returns>Null when it was changed; else why not.</returns>
    private async Task<string?> ChangeAsync(Account account, CancellationToken cancellationToken)
    {
        if (New != Again)
            return "Hai lần nhập mật khẩu mới không giống nhau.";

        // A guess at the current password counts as one at the sign-in.
        var check = await signIn.CheckPasswordSignInAsync(account, Current ?? "", lockoutOnFailure: true);
        if (!check.Succeeded)
            return "Mật khẩu đang dùng không đúng, hoặc tài khoản đang tạm khóa 15 phút vì nhập sai nhiều lần.";

        var result = await signIn.UserManager.ChangePasswordAsync(account, Current ?? "", New ?? "");
        if (!result.Succeeded)
            return result.Errors.All(error => error.Code is nameof(PasswordRule) or "Changed")
                ? result.Errors.First().Description
                : "Mật khẩu mới phải có ít nhất 12 ký tự, trong đó ít nhất 5 ký tự khác nhau.";

        await trail.AddAsync(account.UserName, "change_password", ("account", account.UserName), cancellationToken);
        await signIn.RefreshSignInAsync(account);
        IsDone = true;
        return null;
    }
}
