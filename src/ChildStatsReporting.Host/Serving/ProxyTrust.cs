using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.HttpsPolicy;
using IPNetwork = System.Net.IPNetwork;

namespace ChildStatsReporting.Host.Serving;

/// <summary>Whose word is taken for the visitor's address and scheme, and when plain HTTP is led to HTTPS.</summary>
internal static class ProxyTrust
{
    /// <summary>Probes of the machine itself speak plain HTTP.</summary>
    private static readonly string[] Probes = ["/health", "/ready"];

    /// <param name="services">The web process.</param>
    /// <param name="configuration">
    /// <c>Proxy:KnownNetworks</c>, <c>Proxy:Depth</c>; <c>Https:Redirect</c>, <c>Https:Port</c>; <c>Urls</c>.
    /// </param>
    /// <exception cref="OperatorException">The framework was told to trust every address, or a network is none.</exception>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        if (string.Equals(configuration["ForwardedHeaders_Enabled"], "true", StringComparison.OrdinalIgnoreCase))
            throw new OperatorException(
                "ASPNETCORE_FORWARDEDHEADERS_ENABLED tin mọi người gửi: bỏ đặt biến đó và nêu các máy trung gian trong Proxy:KnownNetworks."
            );
        var networks = Networks(configuration);
        var depth = configuration.GetValue("Proxy:Depth", 1);
        services.PostConfigure<ForwardedHeadersOptions>(forwarded =>
        {
            // By itself the framework trusts the loopback; here only what is named.
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownProxies.Clear();
            foreach (var network in networks)
                forwarded.KnownIPNetworks.Add(network);
            forwarded.ForwardedHeaders =
                networks.Count == 0
                    ? ForwardedHeaders.None
                    : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.ForwardLimit = depth;
        });
        var port = configuration.GetValue("Https:Port", OwnHttpsPort(configuration) ?? 443);
        services.Configure<HttpsRedirectionOptions>(https =>
        {
            https.HttpsPort = port;
            https.RedirectStatusCode = StatusCodes.Status308PermanentRedirect;
        });
    }

    public static void Use(WebApplication app, IConfiguration configuration)
    {
        app.UseForwardedHeaders();
        var isBehindTls = OwnHttpsPort(configuration) is not null || Networks(configuration).Count > 0;
        if (configuration.GetValue("Https:Redirect", isBehindTls))
            app.UseWhen(
                http => !Probes.Contains(http.Request.Path.Value, StringComparer.Ordinal),
                pages => pages.UseHttpsRedirection()
            );
    }

    private static List<IPNetwork> Networks(IConfiguration configuration) =>
        [
            .. (configuration["Proxy:KnownNetworks"] ?? "")
                .Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
                .Select(Network),
        ];

    private static IPNetwork Network(string stated)
    {
        if (IPAddress.TryParse(stated, out var address))
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(stated, out var network)
            ? network
            : throw new OperatorException(
                $"Proxy:KnownNetworks: '{stated}' không phải địa chỉ hay mạng như 10.0.0.0/24."
            );
    }

    private static int? OwnHttpsPort(IConfiguration configuration) =>
        (configuration["Urls"] ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(url => url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            .Select(url => BindingAddress.Parse(url).Port)
            .Where(port => port > 0)
            .Select(port => (int?)port)
            .FirstOrDefault();
}
