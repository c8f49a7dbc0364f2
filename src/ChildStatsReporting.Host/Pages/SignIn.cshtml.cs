using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Host.Serving;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Name and password; the answer to a wrong one says neither which was wrong nor whether the account is locked.</summary>
[AllowAnonymous]
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class SignInPage(SignInManager<Account> signIn, IPasswordHasher<Account> hasher, Trail trail) : PageModel
{
    /// <summary>A hash that no password fits, so that an unknown name takes as long as a known one.</summary>
    private static readonly Account Nobody = new() { UserName = "nobody" };

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(Name = "tiep", SupportsGet = true)]
    public string? Next { get; set; }

    /// <summary>True for somebody whose session ended under him.</summary>
    public bool IsCutOff => Request.Query[SessionGate.EndedField] == "1";

    public string? Problem { get; private set; }

    public IActionResult OnGet() => User.Identity is { IsAuthenticated: true } ? LocalRedirect(Home) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var account = string.IsNullOrWhiteSpace(UserName)
            ? null
            : await signIn.UserManager.FindByNameAsync(UserName.Trim());
        if (account is null || string.IsNullOrEmpty(Password))
        {
            hasher.HashPassword(Nobody, Password ?? "");
            return Refused();
        }

        var result = await signIn.PasswordSignInAsync(account, Password, isPersistent: false, lockoutOnFailure: true);
        var action =
            result.Succeeded ? "sign_in"
            : result.IsLockedOut ? "sign_in_locked"
            : "sign_in_failed";
        await trail.AddAsync(account.UserName, action, ("account", account.UserName), cancellationToken);
        return result.Succeeded ? LocalRedirect(Home) : Refused();
    }

    private string Home => Url.IsLocalUrl(Next) ? Next! : "/";

    private PageResult Refused()
    {
        Problem = "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đang tạm khóa 15 phút vì nhập sai nhiều lần.";
        return Page();
    }
}
