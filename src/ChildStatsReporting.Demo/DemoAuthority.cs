using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Host.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;

namespace ChildStatsReporting.Demo;

/// <summary>The authority of the demonstration on an address of this machine: time stamps and status answers, so that its reports are signed to last (B-LTA).</summary>
internal sealed class DemoAuthority : IAsyncDisposable
{
    private readonly WebApplication _server;

    private DemoAuthority(WebApplication server) => _server = server;

    /// <summary>Starts it and says to the service where it is asked.</summary>
    /// <returns>The authority and the settings; null and the settings as they are where the service signs with a certificate of its own.</returns>
    public static async Task<(DemoAuthority? Authority, IConfiguration Settings)> StartAsync(
        IConfiguration configuration,
        CancellationToken cancellationToken
    )
    {
        if (!SigningKey.IsTest(configuration) || configuration["Signing:TimestampUrl"] is { Length: > 0 })
            return (null, configuration);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        TestAuthority? answering = null;
        server.MapPost("/tsa", context => AnswerAsync(context, "application/timestamp-reply", answering!.Stamp));
        server.MapPost("/ocsp", context => AnswerAsync(context, "application/ocsp-response", answering!.Status));
        await server.StartAsync(cancellationToken);
        var address = server
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        var settings = new ConfigurationBuilder()
            .AddConfiguration(configuration)
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Signing:TimestampUrl"] = $"{address}/tsa",
                    ["Signing:TestStatusUrl"] = $"{address}/ocsp",
                }
            )
            .Build();
        answering = TestKeys.Answering(settings, TimeProvider.System);
        return (new DemoAuthority(server), settings);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context, string kind, Func<byte[], byte[]> answer)
    {
        using var question = new MemoryStream();
        await context.Request.Body.CopyToAsync(question, context.RequestAborted);
        context.Response.ContentType = kind;
        await context.Response.Body.WriteAsync(answer(question.ToArray()), context.RequestAborted);
    }
}
