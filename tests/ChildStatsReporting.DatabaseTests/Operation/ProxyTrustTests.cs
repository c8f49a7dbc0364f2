using System.Net;
using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.DatabaseTests.Web;
using ChildStatsReporting.Documents.Signing;

namespace ChildStatsReporting.DatabaseTests.Operation;

/// <summary>Whose word counts for the visitor's address, and what TLS brings with it.</summary>
[Collection(nameof(ServedPages))]
public sealed class ProxyTrustTests(ServedPages service) : IClassFixture<ServedPages>
{
    private const HttpStatusCode Taken = HttpStatusCode.BadRequest;
    private const HttpStatusCode TooMany = HttpStatusCode.TooManyRequests;

    [Theory]
    [InlineData(null)]
    [InlineData("192.0.2.1, 198.51.100.0/24")]
    public async Task Address_forged_by_an_unknown_sender_does_not_move_the_limit(string? known)
    {
        using var client = await ClientAsync(("Proxy:KnownNetworks", known), ("Https:Redirect", "false"));

        var answers = await AttemptsAsync(client, "203.0.113.1", "203.0.113.2", "203.0.113.3");

        answers.Should().Equal(Taken, Taken, TooMany);
    }

    [Fact]
    public async Task Address_told_by_a_known_proxy_has_a_limit_of_its_own()
    {
        using var client = await ClientAsync(("Proxy:KnownNetworks", "127.0.0.1"), ("Https:Redirect", "false"));

        var answers = await AttemptsAsync(client, "203.0.113.1", "203.0.113.2", "203.0.113.3");

        answers.Should().Equal(Taken, Taken, Taken);
    }

    [Fact]
    public async Task Address_that_a_visitor_tells_the_proxy_itself_does_not_move_the_limit()
    {
        using var client = await ClientAsync(("Proxy:KnownNetworks", "127.0.0.0/8"), ("Https:Redirect", "false"));

        var answers = await AttemptsAsync(
            client,
            "1.1.1.1, 203.0.113.1",
            "2.2.2.2, 203.0.113.1",
            "3.3.3.3, 203.0.113.1"
        );

        answers.Should().Equal(Taken, Taken, TooMany);
    }

    [Fact]
    public async Task Behind_a_proxy_plain_pages_lead_to_tls_and_probes_do_not()
    {
        using var client = await ClientAsync(("Proxy:KnownNetworks", "127.0.0.1"));

        var plain = await client.GetAsync(
            new Uri("/dang-nhap", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        var probe = await client.GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/dang-nhap", UriKind.Relative));
        request.Headers.Add("X-Forwarded-Proto", "https");
        var secure = await client.SendAsync(request, TestContext.Current.CancellationToken);

        plain.StatusCode.Should().Be(HttpStatusCode.PermanentRedirect);
        plain.Headers.Location!.Scheme.Should().Be("https");
        probe.StatusCode.Should().Be(HttpStatusCode.OK);
        secure.StatusCode.Should().Be(HttpStatusCode.OK);
        secure.Headers.GetValues("Strict-Transport-Security").Should().Equal("max-age=31536000");
        secure.Headers.GetValues("Set-Cookie").Should().OnlyContain(cookie => cookie.Contains("secure"));
    }

    [Fact]
    public async Task Certificate_of_the_service_itself_serves_tls()
    {
        using var certificate = TestCertificate.Create(
            "TEST localhost",
            DateTimeOffset.UnixEpoch.AddYears(50),
            DateTimeOffset.UnixEpoch.AddYears(90)
        );
        var folder = Directory.CreateTempSubdirectory("own-certificate");
        var path = Path.Combine(folder.FullName, "service.p12");
        await File.WriteAllBytesAsync(
            path,
            certificate.Export(X509ContentType.Pfx, "opened"),
            TestContext.Current.CancellationToken
        );
        try
        {
            using var client = await ClientAsync(
                ("Urls", "https://127.0.0.1:0"),
                ("Kestrel:Certificates:Default:Path", path),
                ("Kestrel:Certificates:Default:Password", "opened")
            );

            var answer = await client.GetAsync(
                new Uri("/dang-nhap", UriKind.Relative),
                TestContext.Current.CancellationToken
            );

            client.BaseAddress!.Scheme.Should().Be("https");
            answer.Headers.Contains("Strict-Transport-Security").Should().BeTrue();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("ForwardedHeaders_Enabled", "true", "*ASPNETCORE_FORWARDEDHEADERS_ENABLED*")]
    [InlineData("Proxy:KnownNetworks", "everybody", "*'everybody'*")]
    public async Task Setting_that_would_trust_everybody_stops_the_start(string key, string value, string message)
    {
        var start = () => ClientAsync((key, value));

        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage(message);
    }

    private static async Task<List<HttpStatusCode>> AttemptsAsync(HttpClient client, params string[] forwardedFor)
    {
        var answers = new List<HttpStatusCode>();
        foreach (var address in forwardedFor)
        {
            // Without the form's token: refused, and counted all the same.
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/dang-nhap", UriKind.Relative))
            {
                Content = new FormUrlEncodedContent([]),
            };
            request.Headers.Add("X-Forwarded-For", address);
            answers.Add((await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        }

        return answers;
    }

    private async Task<HttpClient> ClientAsync(params (string Key, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?>(service.Settings) { ["Limits:SignInPerMinute"] = "2" };
        foreach (var (key, value) in settings)
            all[key] = value;
        var host = await service.StartFurtherAsync(all);
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
        };
        return new HttpClient(handler) { BaseAddress = ServedPages.AddressOf(host) };
    }
}
