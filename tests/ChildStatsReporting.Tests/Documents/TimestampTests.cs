using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Documents.Verification;
using Microsoft.Extensions.Time.Testing;
using static ChildStatsReporting.Tests.Documents.SignedSample;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>Signatures with a confirmed time; OpenSSL plays the authority.</summary>
public sealed class TimestampTests : IDisposable
{
    private readonly ExternalTool _tool = new();
    private readonly X509Certificate2 _authority = AuthorityCertificate();

    public void Dispose()
    {
        _authority.Dispose();
        _tool.Dispose();
    }

    [Fact]
    public async Task Stamped_signature_has_the_time_of_the_authority()
    {
        var options = Options() with { TimestampAuthority = new OpenSslAuthority(_tool, _authority) };

        var signed = await SignAsync(options: options);

        var report = VerifyTrusting(signed);
        var signature = report.Signatures.Single();
        (report.Integrity, report.Profile?.Code(), signature.TimeSource.Code())
            .Should()
            .Be((Integrity.Intact, "B-T", "tsa"));
        signature.Time.Should().BeAfter(Time);
        signature.TimestampChain.Should().Be(ChainStatus.Trusted);
    }

    [Fact]
    public async Task Stamped_signature_with_revocation_data_is_long_term()
    {
        var options = Options() with { TimestampAuthority = new OpenSslAuthority(_tool, _authority) };

        var report = VerifyTrusting(AddValidation(await SignAsync(options: options)));

        (report.Profile?.Code(), report.Coverage?.Code()).Should().Be(("B-LT", "whole+validation"));
        report.Signatures.Single().Revocation.Should().Be(RevocationStatus.Good);
    }

    [Fact]
    public async Task Stamp_of_an_unknown_authority_proves_no_time()
    {
        var options = Options() with { TimestampAuthority = new OpenSslAuthority(_tool, _authority) };

        var signature = Verify(AddValidation(await SignAsync(options: options))).Signatures.Single();

        (signature.Profile, signature.TimestampChain, signature.TimeSource, signature.ProvenTime)
            .Should()
            .Be((SignatureProfile.BaselineB, ChainStatus.Untrusted, TimeSource.Pdf, null));
    }

    [Fact]
    public async Task Long_term_signature_under_a_stamp_of_the_document_is_for_archives()
    {
        var authority = new OpenSslAuthority(_tool, _authority);
        var longTerm = AddValidation(await SignAsync(options: Options() with { TimestampAuthority = authority }));

        var report = VerifyTrusting(await StampDocumentAsync(longTerm, authority));

        (report.Profile?.Code(), report.Coverage?.Code(), report.Integrity)
            .Should()
            .Be(("B-LTA", "whole+validation", Integrity.Intact));
        report
            .Signatures.Select(each => (each.IsDocumentTimestamp, each.LaterChanges))
            .Should()
            .Equal((false, LaterChanges.Validation), (true, LaterChanges.None));
    }

    [Fact]
    public async Task Validation_data_that_no_stamp_covers_are_not_for_archives()
    {
        var authority = new OpenSslAuthority(_tool, _authority);
        var stamped = await StampDocumentAsync(
            await SignAsync(options: Options() with { TimestampAuthority = authority }),
            authority
        );

        var report = VerifyTrusting(AddValidation(stamped));

        (report.Profile?.Code(), report.IsUnchanged).Should().Be(("B-LT", true));
    }

    [Theory]
    [InlineData(-1, ChainStatus.Untrusted)]
    [InlineData(1, ChainStatus.Test)]
    public async Task Revocation_counts_from_its_instant_where_a_stamp_proves_the_time(int hours, ChainStatus chain)
    {
        var signed = await SignAsync(
            options: Options() with
            {
                TimestampAuthority = new OpenSslAuthority(_tool, _authority),
            }
        );
        var revokedAt = TimeProvider.System.GetUtcNow().AddHours(hours);

        var report = VerifyTrusting(AddValidation(signed, RevocationList([(Chair, revokedAt)])));

        report.Signatures.Single().Chain.Should().Be(chain);
    }

    [Fact]
    public async Task Stamp_keeps_a_signature_good_beyond_its_certificate()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var chair = TestCertificate.Create("TEST Chủ tịch", From, now.AddHours(1), Root);
        var later = SignedSample.Tests with { Roots = [_authority], Clock = new FakeTimeProvider(now.AddHours(2)) };
        var stamped = Options() with { TimestampAuthority = new OpenSslAuthority(_tool, _authority) };

        PdfVerifier
            .Verify(await SignAsync(by: chair), later)
            .Signatures.Single()
            .CertificateProblem.Should()
            .Be(CertificateProblem.Expired);
        PdfVerifier
            .Verify(await SignAsync(by: chair, options: stamped), later)
            .Signatures.Single()
            .Chain.Should()
            .Be(ChainStatus.Test);
    }

    [Fact]
    public async Task Authority_is_asked_over_http()
    {
        using var client = new HttpClient(new AuthorityOverHttp(new OpenSslAuthority(_tool, _authority)));
        var options = Options() with
        {
            TimestampAuthority = new HttpTimestampAuthority(client, new Uri("http://tsa.test/")),
        };

        VerifyTrusting(await SignAsync(options: options)).Profile.Should().Be(SignatureProfile.BaselineT);
    }

    [Fact]
    public async Task Authority_that_does_not_answer_in_time_is_a_failed_call()
    {
        using var client = new HttpClient(new SilentAuthority()) { Timeout = TimeSpan.FromMilliseconds(50) };
        var options = Options() with
        {
            TimestampAuthority = new HttpTimestampAuthority(client, new Uri("http://tsa.test/")),
        };

        var act = () => SignAsync(options: options);

        await act.Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public async Task Stamp_of_another_signature_is_refused()
    {
        var act = () =>
            SignAsync(
                options: Options() with
                {
                    TimestampAuthority = new ForgetfulAuthority(new OpenSslAuthority(_tool, _authority)),
                }
            );

        await act.Should().ThrowAsync<CryptographicException>();
    }

    private VerificationReport VerifyTrusting(byte[] pdf) =>
        PdfVerifier.Verify(pdf, SignedSample.Tests with { Roots = [_authority] });

    /// <summary>Adds an invisible field with a time stamp of the whole document, as long-term tools do.</summary>
    private static Task<byte[]> StampDocumentAsync(byte[] pdf, OpenSslAuthority authority) =>
        DocumentTimestamp.AppendAsync(pdf, authority, TestContext.Current.CancellationToken);

    private static X509Certificate2 AuthorityCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=TEST TSA", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], critical: true)
        );
        return request.CreateSelfSigned(From, Until);
    }

    private sealed class OpenSslAuthority(ExternalTool tool, X509Certificate2 certificate) : ITimestampAuthority
    {
        private const string Settings = """
            [tsa]
            default_tsa = tsa1
            [tsa1]
            serial = ./serial
            default_policy = 1.2.3.4.1
            digests = sha256
            signer_digest = sha256
            ess_cert_id_alg = sha256
            """;

        public async Task<byte[]> AskAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
        {
            using var key = certificate.GetRSAPrivateKey()!;
            tool.Save("request.tsq", request.ToArray());
            tool.Save("tsa.cnf", Encoding.ASCII.GetBytes(Settings));
            tool.Save("tsa.pem", Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()));
            tool.Save("tsa.key", Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
            var (code, output) = await tool.RunAsync(
                "openssl",
                "ts",
                "-reply",
                "-config",
                "tsa.cnf",
                "-queryfile",
                "request.tsq",
                "-signer",
                "tsa.pem",
                "-inkey",
                "tsa.key",
                "-out",
                "answer.tsr"
            );
            code.Should().Be(0, output);
            return await File.ReadAllBytesAsync(tool.PathOf("answer.tsr"), cancellationToken);
        }
    }

    /// <summary>Stamps something else than it is asked to.</summary>
    private sealed class ForgetfulAuthority(ITimestampAuthority authority) : ITimestampAuthority
    {
        public Task<byte[]> AskAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
        {
            var other = Rfc3161TimestampRequest.CreateFromData(
                "khác"u8,
                HashAlgorithmName.SHA256,
                requestSignerCertificates: true
            );
            return authority.AskAsync(other.Encode(), cancellationToken);
        }
    }

    private sealed class SilentAuthority : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new HttpResponseMessage();
        }
    }

    private sealed class AuthorityOverHttp(ITimestampAuthority authority) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            request.Content!.Headers.ContentType!.MediaType.Should().Be("application/timestamp-query");
            var answer = await authority.AskAsync(
                await request.Content.ReadAsByteArrayAsync(cancellationToken),
                cancellationToken
            );
            var content = new ByteArrayContent(answer);
            content.Headers.ContentType = new("application/timestamp-reply");
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
        }
    }
}
