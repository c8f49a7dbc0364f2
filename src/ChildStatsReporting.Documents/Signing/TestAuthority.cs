using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Tsp;
using Org.BouncyCastle.Utilities.Collections;
using Org.BouncyCastle.X509;

namespace ChildStatsReporting.Documents.Signing;

/// <summary>An authority for trying things out: it stamps times and says of every certificate that it was not revoked.</summary>
/// <param name="issuer">Its certificate, with the key that signs status answers.</param>
/// <param name="stamper">Certificate of its time stamps, with its key.</param>
/// <param name="clock">The time that it stamps.</param>
public sealed class TestAuthority(X509Certificate2 issuer, X509Certificate2 stamper, TimeProvider clock)
    : ITimestampAuthority
{
    private const string Algorithm = "SHA256WITHECDSA";
    private static readonly DerObjectIdentifier Policy = new("1.2.3.4.1");

    /// <inheritdoc/>
    public Task<byte[]> AskAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken) =>
        Task.FromResult(Stamp(request.ToArray()));

    /// <summary>Answers an encoded TimeStampReq (RFC 3161).</summary>
    /// <exception cref="TspException">It is no such question.</exception>
    public byte[] Stamp(byte[] question)
    {
        var certificate = Read(stamper);
        var generator = new TimeStampTokenGenerator(
            new SignerInfoGeneratorBuilder().Build(new Asn1SignatureFactory(Algorithm, KeyOf(stamper)), certificate),
            Asn1DigestFactory.Get(NistObjectIdentifiers.IdSha256),
            Policy,
            isIssuerSerialIncluded: false
        );
        generator.SetCertificates(CollectionUtilities.CreateStore([certificate, Read(issuer)]));
        return new TimeStampResponseGenerator(generator, TspAlgorithms.Allowed)
            .Generate(
                new TimeStampRequest(question),
                new BigInteger(1, RandomNumberGenerator.GetBytes(16)),
                clock.GetUtcNow().UtcDateTime
            )
            .GetEncoded();
    }

    /// <summary>Answers an encoded OCSPRequest (RFC 6960): good, whatever is asked.</summary>
    /// <exception cref="IOException">It is no such question.</exception>
    public byte[] Status(byte[] question)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var certificate = Read(issuer);
        var answers = new BasicOcspRespGenerator(certificate.GetPublicKey());
        foreach (var asked in new OcspReq(question).GetRequestList())
            answers.AddResponse(
                asked.GetCertID(),
                CertificateStatus.Good,
                now.AddMinutes(-1),
                now.AddDays(1),
                singleExtensions: null
            );
        var answer = answers.Generate(new Asn1SignatureFactory(Algorithm, KeyOf(issuer)), [certificate], now);
        return new OCSPRespGenerator().Generate(OcspRespStatus.Successful, answer).GetEncoded();
    }

    private static Org.BouncyCastle.X509.X509Certificate Read(X509Certificate2 certificate) =>
        new X509CertificateParser().ReadCertificate(certificate.RawData);

    private static AsymmetricKeyParameter KeyOf(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return PrivateKeyFactory.CreateKey(key.ExportPkcs8PrivateKey());
    }
}
