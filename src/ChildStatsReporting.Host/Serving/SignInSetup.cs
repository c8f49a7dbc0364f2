using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Intake;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;

namespace ChildStatsReporting.Host.Serving;

/// <summary>Who is signed in: password, lockout, stamp and cookie. The domain clock has no part in it.</summary>
internal static class SignInSetup
{
    public const string SignInPath = "/dang-nhap";

    /// <summary>Twice what the framework does by itself: OWASP asks 210,000 rounds of PBKDF2 with SHA-512.</summary>
    private const int HashRounds = 210_000;

    /// <summary>What makes accounts; the command line needs no more.</summary>
    public static void AddAccounts(IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashRounds);
        services.AddSingleton<IPasswordHasher<Account>, NormalizedHasher>();
        services.AddSingleton<AccountRegister>();
        services.AddSingleton<AccountActs>();
    }

    public static void AddSignIn(IServiceCollection services)
    {
        services.AddSingleton<Trail>();
        services.AddScoped<IUserStore<Account>, AccountStore>();
        services.AddScoped<PasswordAgain>();
        services
            .AddIdentityCore<Account>(identity =>
            {
                identity.Password = new PasswordOptions
                {
                    RequiredLength = 12,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                    RequiredUniqueChars = 5,
                };
                identity.Lockout = new LockoutOptions
                {
                    MaxFailedAccessAttempts = 5,
                    DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15),
                };
            })
            .AddPasswordValidator<PasswordRule>()
            .AddSignInManager();
        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, SetCookie);
        services
            .AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        AddKeys(services);
    }

    private static void SetCookie(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions options)
    {
        options.TimeProvider = TimeProvider.System;
        options.Cookie.Name = "csr-sign-in";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(1);
        options.SlidingExpiration = true;
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = "tiep";
        options.Events.OnValidatePrincipal = SessionGate.ValidateAsync;
        options.Events.OnRedirectToLogin = SessionGate.RedirectAsync;
        // A refusal is a page of its own, not a redirection to one.
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static void AddKeys(IServiceCollection services)
    {
        services.AddSingleton<DataProtectionKeys>();
        services.AddDataProtection().SetApplicationName("ChildStatsReporting");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<DataProtectionKeys, MasterKeys>(
                (options, keys, masterKeys) =>
                {
                    options.XmlRepository = keys;
                    options.XmlEncryptor = new XmlWrapping(masterKeys);
                }
            );
    }
}
