using ChildStatsReporting.Host.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChildStatsReporting.Host.Pages;

/// <summary>Ends the sign-in of this browser.</summary>
public sealed class SignOutPage(SignInManager<Account> signIn, Trail trail) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var userName = User.Identity!.Name!;
        await trail.AddAsync(userName, "sign_out", ("account", userName), cancellationToken);
        await signIn.SignOutAsync();
        return LocalRedirect("/dang-nhap");
    }
}
