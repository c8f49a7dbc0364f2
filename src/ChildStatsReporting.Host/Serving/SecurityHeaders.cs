namespace ChildStatsReporting.Host.Serving;

/// <summary>
/// Headers that narrow what a browser does with our pages. Nothing is loaded from elsewhere; no script runs but the one that
/// shows the progress of an upload, and that only where a file is sent.
/// </summary>
internal static class SecurityHeaders
{
    private const string Pages =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>The pages that send a file have a script of ours, which sends it to ourselves.</summary>
    private const string Uploads = Pages + "; script-src 'self'; connect-src 'self'";

    /// <summary>The page that shows a draft holds the PDF file, and nothing else of ours or of others.</summary>
    private const string Viewer = Pages + "; object-src 'self'; frame-src 'self'";

    /// <summary>A PDF file that such a page holds.</summary>
    private const string Viewed = "default-src 'none'; frame-ancestors 'self'";

    /// <summary>The jobs' dashboard brings its own scripts as files; its chart writes one style, known by its hash.</summary>
    private const string Dashboard =
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-z7zcnw/4WalZqx+PrNaRnoeLz/G9WXuFqV1WCJ129sg='; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static void Use(WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                // Set at the last moment: an error page begins with cleared headers.
                http.Response.OnStarting(() =>
                {
                    Set(http);
                    return Task.CompletedTask;
                });
                return next(http);
            }
        );

    private static void Set(HttpContext http)
    {
        var headers = http.Response.Headers;
        // A part that is mapped below a path, as the dashboard, has taken that path off by now.
        var isViewed = IsViewed(http.Request);
        headers.ContentSecurityPolicy = isViewed ? Viewed : PolicyOf(http.Request.PathBase.Add(http.Request.Path));
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = isViewed ? "SAMEORIGIN" : "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (http.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        if (http.GetEndpoint() is not null)
            headers.CacheControl = "no-store";
    }

    private static string PolicyOf(PathString path) =>
        path.StartsWithSegments("/jobs", StringComparison.OrdinalIgnoreCase) ? Dashboard
        : path.StartsWithSegments("/nop-bao-cao", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/nhieu-xa", StringComparison.OrdinalIgnoreCase)
        || path.Equals("/danh-muc", StringComparison.OrdinalIgnoreCase)
        || path.Value?.EndsWith("/ban-ky", StringComparison.OrdinalIgnoreCase) is true
            ? Uploads
        : IsOfDraft(path) && path.Value!.EndsWith("/xem", StringComparison.OrdinalIgnoreCase) ? Viewer
        : Pages;

    /// <summary>True of what our own page of a draft holds.</summary>
    private static bool IsViewed(HttpRequest request) =>
        IsOfDraft(request.Path)
        && request.Path.Value!.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase)
        && request.Query["xem"] == "true";

    private static bool IsOfDraft(PathString path) =>
        path.StartsWithSegments("/trinh-ky", StringComparison.OrdinalIgnoreCase);
}
