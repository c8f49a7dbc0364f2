using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using ChildStatsReporting.Access;
using Hangfire.Dashboard;

namespace ChildStatsReporting.Host.Serving;

/// <summary>Lets the signed-in administrator see the jobs, and who knows the key: HTTP Basic over loopback or TLS.</summary>
internal sealed class AdministratorKey(string password, int triesPerMinute)
    : IDashboardAsyncAuthorizationFilter,
        IDisposable
{
    private const string Scheme = "Basic ";

    /// <summary>Only wrong keys count, per address; who has used them up is not heard with the right one either.</summary>
    private readonly PartitionedRateLimiter<string> wrongKeys = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(
            address,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = triesPerMinute, Window = TimeSpan.FromMinutes(1) }
        )
    );

    private readonly byte[] expected = SHA256.HashData(Encoding.UTF8.GetBytes($"admin:{password}"));

    /// <summary>A password for a service that was given none.</summary>
    public static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    public async Task<bool> AuthorizeAsync(DashboardContext context)
    {
        var http = context.GetHttpContext();
        var header = http.Request.Headers.Authorization.ToString();
        if (header.Length > 0)
        {
            var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
            if (wrongKeys.GetStatistics(address) is { CurrentAvailablePermits: 0 })
            {
                http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                // The dashboard puts its own answer in place of one that has not begun.
                await http.Response.CompleteAsync();
                return false;
            }

            if (IsKnown(header))
                return true;
            using var counted = wrongKeys.AttemptAcquire(address);
        }

        if (http.User.Identity is { IsAuthenticated: true })
        {
            var isAllowed = await http
                .RequestServices.GetRequiredService<Scope>()
                .HasAsync(Right.SteerJobs, http.RequestAborted);
            if (!isAllowed)
                http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return isAllowed;
        }

        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        http.Response.Headers.WWWAuthenticate = "Basic realm=\"ChildStatsReporting\", charset=\"UTF-8\"";
        return false;
    }

    public void Dispose() => wrongKeys.Dispose();

    private bool IsKnown(string header)
    {
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        var given = new byte[header.Length];
        return Convert.TryFromBase64String(header[Scheme.Length..].Trim(), given, out var length)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(given.AsSpan(0, length)), expected);
    }
}
