using Microsoft.AspNetCore.Identity;

namespace ChildStatsReporting.Host.Access;

/// <summary>Asks the person of a request for the password once more, before an act that binds the agency.</summary>
/// <remarks>A guess counts as one at the sign-in and locks the account in the same way.</remarks>
public sealed class PasswordAgain(SignInManager<Account> signIn, Trail trail)
{
    /// <returns>Null when the password is right; else why not, in Vietnamese.</returns>
    public async Task<string?> RefuseAsync(
        System.Security.Claims.ClaimsPrincipal user,
        string? password,
        CancellationToken cancellationToken
    )
    {
        var account = await signIn.UserManager.GetUserAsync(user);
        if (account is null)
            return "Phiên đăng nhập đã hết hạn.";
        var check = await signIn.CheckPasswordSignInAsync(account, password ?? "", lockoutOnFailure: true);
        if (check.Succeeded)
            return null;
        await trail.AddAsync(
            account.UserName,
            check.IsLockedOut ? "password_again_locked" : "password_again_failed",
            ("account", account.UserName),
            cancellationToken
        );
        return "Mật khẩu không đúng, hoặc tài khoản đang tạm khóa 15 phút vì nhập sai nhiều lần. Chưa có gì được thực hiện.";
    }
}
