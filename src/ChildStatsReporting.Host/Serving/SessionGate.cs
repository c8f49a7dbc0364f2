using ChildStatsReporting.Host.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace ChildStatsReporting.Host.Serving;

/// <summary>Ends a sign-in at the next request after a change of password, a lock, a reset or an ended role, and says so.</summary>
internal static class SessionGate
{
    /// <summary>Stands in the address of the sign-in when a session was over.</summary>
    public const string EndedField = "het-phien";

    private const string PasswordPath = "/mat-khau";
    private const string Ended = "csr-session-ended";
    private const string MustChange = "csr-must-change";

    /// <summary>Holds the stamp of the cookie against the account, at each request.</summary>
    /// <remarks>The framework's own validator signs out of schemes that we do not have, and fails.</remarks>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var account = await http
            .RequestServices.GetRequiredService<SignInManager<Account>>()
            .ValidateSecurityStampAsync(context.Principal);
        if (account is not null)
        {
            if (account.MustChange)
                http.Items[MustChange] = true;
            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        http.Items[Ended] = true;
    }

    /// <summary>Leads to the sign-in; who was in the middle of something reads there that nothing was received.</summary>
    public static Task RedirectAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var isCutOff = context.HttpContext.Items.ContainsKey(Ended) || HttpMethods.IsPost(context.Request.Method);
        context.Response.Redirect(
            isCutOff ? QueryHelpers.AddQueryString(context.RedirectUri, EndedField, "1") : context.RedirectUri
        );
        return Task.CompletedTask;
    }

    /// <summary>Until a reset password is changed, every page is the one that changes it.</summary>
    public static void UseChangeOfPassword(WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                if (
                    !IsChangeDue(http)
                    || http.Request.Path.StartsWithSegments(PasswordPath, StringComparison.OrdinalIgnoreCase)
                    || http.Request.Path.StartsWithSegments("/dang-xuat", StringComparison.OrdinalIgnoreCase)
                )
                    return next(http);
                http.Response.Redirect(PasswordPath);
                return Task.CompletedTask;
            }
        );

    /// <summary>Whether the person of this request has to choose another password first.</summary>
    public static bool IsChangeDue(HttpContext http) => http.Items.ContainsKey(MustChange);
}
