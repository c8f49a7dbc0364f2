using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace ChildStatsReporting.Host.Serving;

/// <summary>How often one address may try to sign in or verify, and one person may send a file.</summary>
internal static class RequestLimits
{
    public const string SignIn = "sign-in";
    public const string Upload = "upload";
    public const string Verify = "verify";

    /// <param name="configuration"><c>Limits:SignInPerMinute</c>, <c>Limits:UploadPerMinute</c>, <c>Limits:VerifyPerMinute</c>.</param>
    public static void Add(IServiceCollection services, IConfiguration configuration) =>
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    context.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(
                        CultureInfo.InvariantCulture
                    );
                return ValueTask.CompletedTask;
            };
            // Fifteen wards may sit behind one address.
            Add(limits, SignIn, configuration.GetValue("Limits:SignInPerMinute", 30), Address);
            Add(
                limits,
                Upload,
                configuration.GetValue("Limits:UploadPerMinute", 10),
                http => http.User.Identity?.Name ?? Address(http)
            );
            Add(limits, Verify, configuration.GetValue("Limits:VerifyPerMinute", 20), Address);
        });

    /// <summary>Only what is sent counts; looking at the form does not.</summary>
    private static void Add(RateLimiterOptions limits, string name, int perMinute, Func<HttpContext, string> keyOf) =>
        limits.AddPolicy(
            name,
            http =>
                HttpMethods.IsPost(http.Request.Method)
                    ? RateLimitPartition.GetFixedWindowLimiter(
                        $"{name} {keyOf(http)}",
                        _ => new FixedWindowRateLimiterOptions
                        {
                            PermitLimit = perMinute,
                            Window = TimeSpan.FromMinutes(1),
                        }
                    )
                    : RateLimitPartition.GetNoLimiter(name)
        );

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";
}
