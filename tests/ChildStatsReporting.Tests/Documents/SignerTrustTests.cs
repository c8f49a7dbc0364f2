using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Documents.Verification;
using Microsoft.Extensions.Time.Testing;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;
using static ChildStatsReporting.Tests.Documents.SignedSample;
using BasicOcspRespGenerator = Org.BouncyCastle.Ocsp.BasicOcspRespGenerator;

namespace ChildStatsReporting.Tests.Documents;

/// <summary>Whom a signature leads to: purpose, strength, dates and revocation of certificates, each believed only once checked.</summary>
public sealed class SignerTrustTests
{
    private static readonly DateTimeOffset Now = Time.AddDays(30);

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.1", CertificateProblem.NotForThis)]
    [InlineData("1.3.6.1.5.5.7.3.1 1.3.6.1.5.5.7.3.2", CertificateProblem.NotForThis)]
    [InlineData("1.3.6.1.5.5.7.3.3", CertificateProblem.NotForThis)]
    [InlineData("1.3.6.1.5.5.7.3.8", CertificateProblem.NotForThis)]
    [InlineData("1.3.6.1.5.5.7.3.4", CertificateProblem.None)]
    [InlineData("1.3.6.1.5.5.7.3.1 1.3.6.1.5.5.7.3.36", CertificateProblem.None)]
    [InlineData("2.5.29.37.0", CertificateProblem.None)]
    public async Task Purpose_of_the_certificate_decides(string purposes, CertificateProblem problem)
    {
        using var signer = Issued(request =>
            request.CertificateExtensions.Add(
                new X509EnhancedKeyUsageExtension(
                    [.. purposes.Split(' ').Select(each => new Oid(each))],
                    critical: false
                )
            )
        );

        (await ByAsync(signer)).CertificateProblem.Should().Be(problem);
    }

    [Theory]
    [InlineData(X509KeyUsageFlags.CrlSign, CertificateProblem.NotForThis)]
    [InlineData(X509KeyUsageFlags.KeyCertSign, CertificateProblem.NotForThis)]
    [InlineData(X509KeyUsageFlags.NonRepudiation, CertificateProblem.None)]
    [InlineData(X509KeyUsageFlags.DigitalSignature, CertificateProblem.None)]
    public async Task Usage_of_the_key_decides(X509KeyUsageFlags usage, CertificateProblem problem)
    {
        using var signer = Issued(request =>
            request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true))
        );

        (await ByAsync(signer)).CertificateProblem.Should().Be(problem);
    }

    [Fact]
    public async Task Short_key_is_not_trusted()
    {
        using var key = RSA.Create(1024);
        using var signer = new CertificateRequest(
            "CN=TEST ngắn",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(From, Until);

        var signature = Report(await SignAsync(by: signer), new TrustProfile { Roots = [signer] }).Signatures.Single();

        (signature.Chain, signature.CertificateProblem).Should().Be((ChainStatus.Untrusted, CertificateProblem.Weak));
    }

    [Fact]
    public async Task Certificate_issued_by_a_signer_is_not_trusted()
    {
        using var signer = Issued(_ => { }, by: Chair);

        var signed = await PdfSigner.SignAsync(
            Unsigned,
            "signer",
            new CertificateSigningDevice(signer, [Chair]),
            Options(),
            TestContext.Current.CancellationToken
        );

        Report(signed, Trusting()).Signatures.Single().Chain.Should().Be(ChainStatus.Untrusted);
    }

    [Fact]
    public async Task Claimed_time_proves_nothing_once_the_certificate_is_over()
    {
        using var signer = Issued(_ => { }, until: Time.AddDays(10));
        var signed = await SignAsync(by: signer);

        Report(signed, Trusting(Time.AddDays(9))).Signatures.Single().Chain.Should().Be(ChainStatus.Trusted);
        var late = Report(signed, Trusting(Time.AddDays(11)));

        (late.Signatures.Single().CertificateProblem, late.Signatures.Single().ProvenTime)
            .Should()
            .Be((CertificateProblem.Expired, null));
        late.Refusals(acceptsTests: true).Should().Equal(RefusalReason.Untrusted);
    }

    [Fact]
    public async Task Revoked_signer_is_named()
    {
        var report = Report(AddValidation(await SignAsync(), List([(Chair, Time.AddDays(-1))])), Trusting());

        report.Refusals(acceptsTests: true).Should().Equal(RefusalReason.Revoked, RefusalReason.Untrusted);
        report.Signatures.Single().CertificateProblem.Should().Be(CertificateProblem.Revoked);
    }

    [Fact]
    public async Task Later_revocation_counts_where_no_time_is_proven()
    {
        var signed = AddValidation(await SignAsync(), List([(Chair, Time.AddDays(1))]));

        Report(signed, Trusting()).Signatures.Single().Revocation.Should().Be(RevocationStatus.Revoked);
    }

    [Fact]
    public async Task Revocation_list_is_believed_only_from_the_issuer_and_for_its_time()
    {
        using var stranger = TestCertificate.CreateAuthority("TEST Gốc thử", From, Until);
        var signed = await SignAsync();
        RevocationStatus With(byte[] list) =>
            Report(AddValidation(signed, list), Trusting()).Signatures.Single().Revocation;
        var forged = List([(Chair, Time)]);
        forged[^5] ^= 1;

        With(List([])).Should().Be(RevocationStatus.Good);
        With(List([(Seal, Time)])).Should().Be(RevocationStatus.Good, "another serial number is revoked");
        With(RevocationList([(Chair, Time)], stranger, Now.AddHours(-1)))
            .Should()
            .Be(RevocationStatus.Unknown, "of the same name only");
        With(forged).Should().Be(RevocationStatus.Unknown, "its signature does not hold");
        With(RevocationList([], null, Now.AddDays(-9), Now.AddDays(-8)))
            .Should()
            .Be(RevocationStatus.Unknown, "a later list is due");
        With(RevocationList([], null, Now.AddDays(2))).Should().Be(RevocationStatus.Unknown, "it is from the future");
        With([0x30, 0x00]).Should().Be(RevocationStatus.Unknown, "it is no list");
    }

    [Fact]
    public async Task Status_answer_is_believed_only_from_the_issuer_or_whom_it_charged()
    {
        using var responder = Issued(request =>
            request.CertificateExtensions.Add(
                new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.9")], critical: false)
            )
        );
        var signed = await SignAsync();
        RevocationStatus With(byte[] answer) =>
            Report(ValidationStore.Append(signed, [], [], [answer]), Trusting()).Signatures.Single().Revocation;

        With(Answer(Chair, Root, Org.BouncyCastle.Ocsp.CertificateStatus.Good)).Should().Be(RevocationStatus.Good);
        With(Answer(Chair, responder, Org.BouncyCastle.Ocsp.CertificateStatus.Good)).Should().Be(RevocationStatus.Good);
        With(Answer(Chair, Root, new RevokedStatus(Time.UtcDateTime))).Should().Be(RevocationStatus.Revoked);
        With(Answer(Chair, Seal, Org.BouncyCastle.Ocsp.CertificateStatus.Good))
            .Should()
            .Be(RevocationStatus.Unknown, "a signer answers for nobody");
        With(Answer(Seal, Root, Org.BouncyCastle.Ocsp.CertificateStatus.Good))
            .Should()
            .Be(RevocationStatus.Unknown, "it is about another one");
        With(Answer(Chair, Root, Org.BouncyCastle.Ocsp.CertificateStatus.Good, Now.AddDays(-9)))
            .Should()
            .Be(RevocationStatus.Unknown, "it is too old");
    }

    [Fact]
    public void Key_may_sign_only_while_everything_speaks_for_it()
    {
        using var over = Issued(_ => { }, until: Now.AddDays(-1));
        using var server = Issued(request =>
            request.CertificateExtensions.Add(
                new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false)
            )
        );
        var trust = Trusting();

        trust.MaySign(Chair, []).Should().Be((ChainStatus.Trusted, CertificateProblem.None));
        (trust with { Roots = [], TestRoots = [Root] })
            .MaySign(Chair, [])
            .Should()
            .Be((ChainStatus.Test, CertificateProblem.None));
        trust.MaySign(over, []).Should().Be((ChainStatus.Untrusted, CertificateProblem.Expired));
        Trusting(From.AddDays(-1))
            .MaySign(Chair, [])
            .Should()
            .Be((ChainStatus.Untrusted, CertificateProblem.NotYetValid));
        trust.MaySign(server, []).Should().Be((ChainStatus.Untrusted, CertificateProblem.NotForThis));
        (trust with { RevocationLists = [List([(Chair, Time)])] })
            .MaySign(Chair, [])
            .Should()
            .Be((ChainStatus.Untrusted, CertificateProblem.Revoked));
        TrustProfile.Nobody.MaySign(Chair, []).Should().Be((ChainStatus.Untrusted, CertificateProblem.NoRoot));
    }

    private static byte[] List((X509Certificate2 Certificate, DateTimeOffset At)[] revoked) =>
        RevocationList(revoked, made: Now.AddHours(-1));

    private static byte[] Answer(
        X509Certificate2 about,
        X509Certificate2 by,
        CertificateStatus status,
        DateTimeOffset? made = null
    )
    {
        var parser = new X509CertificateParser();
        var (root, responder) = (parser.ReadCertificate(Root.RawData), parser.ReadCertificate(by.RawData));
        var answers = new BasicOcspRespGenerator(responder.GetPublicKey());
        var from = (made ?? Now.AddHours(-1)).UtcDateTime;
        answers.AddResponse(
            new CertificateID(CertificateID.DigestSha1, root, parser.ReadCertificate(about.RawData).SerialNumber),
            status,
            from,
            from.AddDays(1),
            null
        );
        using var key = by.GetECDsaPrivateKey()!;
        var answer = answers.Generate(
            new Org.BouncyCastle.Crypto.Operators.Asn1SignatureFactory(
                "SHA256WITHECDSA",
                PrivateKeyFactory.CreateKey(key.ExportPkcs8PrivateKey())
            ),
            [responder],
            from
        );
        return new OCSPRespGenerator().Generate(OcspRespStatus.Successful, answer).GetEncoded();
    }

    private static TrustProfile Trusting(DateTimeOffset? now = null) =>
        new() { Roots = [Root], Clock = new FakeTimeProvider(now ?? Now) };

    private static VerificationReport Report(byte[] pdf, TrustProfile trust) => PdfVerifier.Verify(pdf, trust);

    private static async Task<SignatureReport> ByAsync(X509Certificate2 signer) =>
        Report(await SignAsync(by: signer), Trusting()).Signatures.Single();

    private static X509Certificate2 Issued(
        Action<CertificateRequest> with,
        DateTimeOffset? until = null,
        X509Certificate2? by = null
    )
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=TEST người ký", key, HashAlgorithmName.SHA256);
        with(request);
        if (by is null)
        {
            using var certificate = request.Create(Root, From, until ?? Until, RandomNumberGenerator.GetBytes(16));
            return certificate.CopyWithPrivateKey(key);
        }
        var generator = X509SignatureGenerator.CreateForECDsa(by.GetECDsaPrivateKey()!);
        using var issued = request.Create(by.SubjectName, generator, From, Until, RandomNumberGenerator.GetBytes(16));
        return issued.CopyWithPrivateKey(key);
    }
}
