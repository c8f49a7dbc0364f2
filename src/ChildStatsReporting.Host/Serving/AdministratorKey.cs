using System.Security.Cryptography;
using System.Text;
using ChildStatsReporting.Access;
using Hangfire.Dashboard;

namespace ChildStatsReporting.Host.Serving;

/// <summary>Lets the signed-in administrator see the jobs, and who knows the key: HTTP Basic over loopback or TLS.</summary>
internal sealed class AdministratorKey(string password) : IDashboardAsyncAuthorizationFilter
{
    private const string Scheme = "Basic ";

    private readonly byte[] expected = SHA256.HashData(Encoding.UTF8.GetBytes($"admin:{password}"));

    /// <summary>A password for a service that was given none.</summary>
    public static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    public async Task<bool> AuthorizeAsync(DashboardContext context)
    {
        var http = context.GetHttpContext();
        if (IsKnown(http.Request.Headers.Authorization.ToString())) return true;
        if (http.User.Identity is { IsAuthenticated: true })
        {
            var isAllowed = await http.RequestServices.GetRequiredService<Scope>().HasAsync(Right.SteerJobs, http.RequestAborted);
            if (!isAllowed) http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return isAllowed;
        }

        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        http.Response.Headers.WWWAuthenticate = "Basic realm=\"ChildStatsReporting\", charset=\"UTF-8\"";
        return false;
    }

    private bool IsKnown(string header)
    {
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return false;
        var given = new byte[header.Length];
        return Convert.TryFromBase64String(header[Scheme.Length..].Trim(), given, out var length)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(given.AsSpan(0, length)), expected);
    }
}
