using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ChildStatsReporting.Access;
using ChildStatsReporting.Host.Jobs;
using ChildStatsReporting.Host.Pages;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.WebEncoders;
using Npgsql;

namespace ChildStatsReporting.Host.Serving;

/// <summary>The pages and what stands before them.</summary>
public static class WebPages
{
    /// <summary>Longest file that anybody may send, in bytes.</summary>
    public const int MostFileBytes = 10 * 1024 * 1024;

    /// <summary>Longest request of which the refusal can still be a page; beyond it the connection is cut.</summary>
    public const long MostRequestBytes = 64L * 1024 * 1024;

    internal static void Add(WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 256 * 1024;
            // The slowest line that a ward may have; what comes slower holds a connection and is cut.
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(
                bytesPerSecond: 240,
                gracePeriod: TimeSpan.FromSeconds(5)
            );
        });
        var services = builder.Services;
        SignInSetup.AddSignIn(services);
        RequestLimits.Add(services, builder.Configuration);
        ProxyTrust.Add(services, builder.Configuration);
        AddCompression(services);
        services.AddRazorPages();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "csr-form";
            antiforgery.Cookie.HttpOnly = true;
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        // Forms other than those with a file are short.
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = form.BufferBodyLengthLimit = 64 * 1024);
        // Vietnamese letters leave as themselves, not as numbers.
        services.Configure<WebEncoderOptions>(encoder =>
            encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All)
        );
        services.AddScoped(provider => new WebTransaction(
            provider.GetRequiredKeyedService<NpgsqlDataSource>(Composition.Web),
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.User.Identity
                is { IsAuthenticated: true, Name: { } name }
                ? name
                : null
        ));
        services.AddScoped<Scope>();
        services.AddScoped<DueReturns>();
        services.AddScoped<ReviewedReturns>();
        services.AddScoped<ShownPlans>();
        Readiness.Add(services);
        services.AddScoped<DraftReports>();
        services.AddScoped<QueueView>();
        services.AddSingleton<JobRepetition>();
    }

    /// <summary>Pages, styles and CSV; a PDF or a workbook is compressed in itself.</summary>
    /// <remarks>
    /// Under TLS too. What BREACH guesses is a secret that stands in every answer beside text that the guesser chose: the token of
    /// a form is encrypted anew for each answer, the session lies in a cookie, which is not compressed, and a stranger's page cannot
    /// ask in a person's name, since the cookies are Lax and Strict.
    /// </remarks>
    private static void AddCompression(IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "text/csv"];
        });
        // The best level costs seconds for a page that is made once; the fastest saves nearly as much.
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    internal static void Map(WebApplication app)
    {
        SecurityHeaders.Use(app);
        ProxyTrust.Use(app, app.Configuration);
        app.UseResponseCompression();
        app.UseExceptionHandler("/loi/500");
        app.UseStatusCodePagesWithReExecute("/loi/{0}");
        app.UseStaticFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        SessionGate.UseChangeOfPassword(app);
        app.MapRazorPages();
        Readiness.Map(app);
    }
}
