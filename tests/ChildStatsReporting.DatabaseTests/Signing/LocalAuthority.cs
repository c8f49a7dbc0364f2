using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Documents.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace ChildStatsReporting.DatabaseTests.Signing;

/// <summary>What an authority does in place of its duty.</summary>
public enum AuthorityFault
{
    /// <summary>Says that it is out of order.</summary>
    Unavailable,

    /// <summary>Takes the question and never answers.</summary>
    Silent,

    /// <summary>Answers with a page.</summary>
    Page,

    /// <summary>Answers with bytes of the right kind that mean nothing.</summary>
    Rubbish,
}

/// <summary>An authority of certificates and time stamps on a port of this machine: OCSP, revocation list, and RFC 3161 by OpenSSL.</summary>
public sealed class LocalAuthority : IAsyncDisposable
{
    private const string StampSettings = """
        [tsa]
        default_tsa = tsa1
        [tsa1]
        serial = ./serial
        default_policy = 1.2.3.4.1
        digests = sha256
        signer_digest = sha256
        ess_cert_id_alg = sha256
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("authority-");
    private readonly CancellationTokenSource stopped = new();
    private readonly SemaphoreSlim stamping = new(1);
    private readonly WebApplication server;
    private Uri address = null!;

    private LocalAuthority()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        Root = TestCertificate.CreateAuthority("TEST Cơ quan chứng thực", Now.AddDays(-30), Now.AddDays(365));
        Responder = Root;
        Stamper = StampCertificate();
        server.MapPost("/ocsp", context => AnswerAsync(context, "application/ocsp-response", StatusAsync));
        server.MapGet("/crl", context => AnswerAsync(context, "application/pkix-crl", ListAsync));
        server.MapPost("/tsa", context => AnswerAsync(context, "application/timestamp-reply", StampAsync));
    }

    public X509Certificate2 Root { get; }

    /// <summary>Signs the time stamps; a root of its own.</summary>
    public X509Certificate2 Stamper { get; }

    /// <summary>Whose key signs lists and answers; another one than the root's is a forger's.</summary>
    public X509Certificate2 Responder { get; set; }

    public Uri StampAddress => new(address, "/tsa");

    /// <summary>What the next questions to a path get; when it is empty the authority does its duty.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<AuthorityFault>> Faults { get; } = new();

    /// <summary>Paths that always get this in place of an answer.</summary>
    public ConcurrentDictionary<string, AuthorityFault> Broken { get; } = new();

    /// <summary>Certificates that are revoked.</summary>
    public ConcurrentBag<X509Certificate2> Revoked { get; } = [];

    /// <summary>Paths in the order of the questions.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static async Task<LocalAuthority> StartAsync()
    {
        var authority = new LocalAuthority();
        await authority.server.StartAsync(TestContext.Current.CancellationToken);
        authority.address = new Uri(
            authority
                .server.Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!
                .Addresses.Single()
        );
        return authority;
    }

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        await server.DisposeAsync();
        stopped.Dispose();
        stamping.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>A certificate that may sign documents and names where to ask about it.</summary>
    public X509Certificate2 Issue(string name, bool hasResponder = true, bool hasList = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(
                X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation,
                critical: true
            )
        );
        if (hasResponder)
            request.CertificateExtensions.Add(
                new X509AuthorityInformationAccessExtension([new Uri(address, "/ocsp").ToString()], [])
            );
        if (hasList)
            request.CertificateExtensions.Add(
                CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([
                    new Uri(address, "/crl").ToString(),
                ])
            );
        using var issued = request.Create(Root, Now.AddDays(-1), Now.AddDays(100), RandomNumberGenerator.GetBytes(16));
        return issued.CopyWithPrivateKey(key);
    }

    private async Task AnswerAsync(HttpContext context, string kind, Func<byte[], Task<byte[]>> answer)
    {
        var path = context.Request.Path.Value!;
        Asked.Enqueue(path);
        AuthorityFault? fault =
            Broken.TryGetValue(path, out var always) ? always
            : Faults.TryGetValue(path, out var next) && next.TryDequeue(out var once) ? once
            : null;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        switch (fault)
        {
            case AuthorityFault.Unavailable:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            case AuthorityFault.Silent:
                using (var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopped.Token))
                    await Task.Delay(Timeout.Infinite, end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            case AuthorityFault.Page:
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html>Đăng nhập</html>");
                return;
            case AuthorityFault.Rubbish:
                context.Response.ContentType = kind;
                await context.Response.Body.WriteAsync(new byte[] { 0x30, 0x03, 0x02, 0x01, 0x07 });
                return;
            default:
                context.Response.ContentType = kind;
                await context.Response.Body.WriteAsync(await answer(body.ToArray()));
                return;
        }
    }

    private Task<byte[]> StatusAsync(byte[] question)
    {
        var parser = new X509CertificateParser();
        var responder = parser.ReadCertificate(Responder.RawData);
        var answers = new BasicOcspRespGenerator(responder.GetPublicKey());
        foreach (var asked in new OcspReq(question).GetRequestList())
        {
            var isRevoked = Revoked.Any(one =>
                parser.ReadCertificate(one.RawData).SerialNumber.Equals(asked.GetCertID().SerialNumber)
            );
            var status = isRevoked ? new RevokedStatus(Now.UtcDateTime.AddHours(-1)) : CertificateStatus.Good;
            answers.AddResponse(
                asked.GetCertID(),
                status,
                Now.UtcDateTime.AddMinutes(-1),
                Now.UtcDateTime.AddHours(1),
                null
            );
        }

        using var key = Responder.GetECDsaPrivateKey()!;
        var answer = answers.Generate(
            new Asn1SignatureFactory("SHA256WITHECDSA", PrivateKeyFactory.CreateKey(key.ExportPkcs8PrivateKey())),
            [responder],
            Now.UtcDateTime
        );
        return Task.FromResult(new OCSPRespGenerator().Generate(OcspRespStatus.Successful, answer).GetEncoded());
    }

    private Task<byte[]> ListAsync(byte[] question)
    {
        var list = new CertificateRevocationListBuilder();
        foreach (var revoked in Revoked)
            list.AddEntry(revoked, Now.AddHours(-1));
        return Task.FromResult(
            list.Build(Responder, 1, Now.AddHours(1), HashAlgorithmName.SHA256, thisUpdate: Now.AddMinutes(-1))
        );
    }

    private async Task<byte[]> StampAsync(byte[] question)
    {
        await stamping.WaitAsync(stopped.Token);
        try
        {
            using var key = Stamper.GetRSAPrivateKey()!;
            await File.WriteAllTextAsync(At("tsa.cnf"), StampSettings);
            await File.WriteAllTextAsync(At("tsa.pem"), Stamper.ExportCertificatePem());
            await File.WriteAllTextAsync(At("tsa.key"), key.ExportPkcs8PrivateKeyPem());
            await File.WriteAllBytesAsync(At("question.tsq"), question);
            string[] arguments =
            [
                "ts",
                "-reply",
                "-config",
                "tsa.cnf",
                "-queryfile",
                "question.tsq",
                "-signer",
                "tsa.pem",
                "-inkey",
                "tsa.key",
                "-out",
                "answer.tsr",
            ];
            using var openssl = Process.Start(
                new ProcessStartInfo("openssl", arguments)
                {
                    WorkingDirectory = folder.FullName,
                    RedirectStandardError = true,
                }
            )!;
            var said = await openssl.StandardError.ReadToEndAsync();
            await openssl.WaitForExitAsync();
            openssl.ExitCode.Should().Be(0, said);
            return await File.ReadAllBytesAsync(At("answer.tsr"));
        }
        finally
        {
            stamping.Release();
        }
    }

    private string At(string name) => Path.Combine(folder.FullName, name);

    private static X509Certificate2 StampCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=TEST TSA", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], critical: true)
        );
        return request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(100));
    }
}
