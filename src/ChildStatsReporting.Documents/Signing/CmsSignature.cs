using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace ChildStatsReporting.Documents.Signing;

/// <summary>
/// Makes the CMS of a PAdES signature: detached, SHA-256, naming its certificate by hash, without a signing time of
/// its own. With a signing time it is one of CAdES.
/// </summary>
internal sealed class CmsSignature(
    ISigningDevice device,
    ITimestampAuthority? authority,
    DateTimeOffset? signingTime = null
)
{
    public const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    public const string SignatureTimestamp = "1.2.840.113549.1.9.16.2.14";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";

    /// <summary>Bytes to set aside for the signature.</summary>
    public int LargestSize =>
        4096
        + device.Certificate.RawData.Length
        + device.Chain.Sum(each => each.RawData.Length)
        + (authority is null ? 0 : 16384);

    public async Task<byte[]> SignAsync(byte[] content, CancellationToken cancellationToken)
    {
        var cms = await SignWithDeviceAsync(new ContentInfo(content), cancellationToken);
        // A device that answers with something else must not leave a broken signature behind.
        cms.CheckSignature(verifySignatureOnly: true);
        if (authority is not null)
            await AddTimestampAsync(cms.SignerInfos[0], authority, cancellationToken);
        return cms.Encode();
    }

    private async Task<SignedCms> SignWithDeviceAsync(ContentInfo content, CancellationToken cancellationToken)
    {
        if (device.Certificate.GetECDsaPublicKey() is { } curve)
        {
            using var key = new DeferredEcdsa(curve);
            var hash = HashToSign(content, key, () => key.Hash);
            key.Signature = await device.SignHashAsync(hash, cancellationToken);
            return Compute(content, key);
        }
        if (device.Certificate.GetRSAPublicKey() is { } rsa)
        {
            using var key = new DeferredRsa(rsa);
            var hash = HashToSign(content, key, () => key.Hash);
            key.Signature = await device.SignHashAsync(hash, cancellationToken);
            return Compute(content, key);
        }
        throw new NotSupportedException("The signer's key is neither RSA nor an elliptic curve.");
    }

    private byte[] HashToSign(ContentInfo content, AsymmetricAlgorithm key, Func<byte[]?> noted)
    {
        try
        {
            Compute(content, key);
        }
        catch (CryptographicException) when (noted() is not null)
        {
            // The deferred key stops the computation once it knows the hash.
        }
        return noted() ?? throw new CryptographicException("No hash was asked to be signed.");
    }

    private SignedCms Compute(ContentInfo content, AsymmetricAlgorithm key)
    {
        var cms = new SignedCms(content, detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, device.Certificate, key)
        {
            DigestAlgorithm = new Oid(Sha256),
            IncludeOption = X509IncludeOption.EndCertOnly,
            SignaturePadding = key is RSA ? device.RsaPadding : null,
        };
        signer.Certificates.AddRange(device.Chain.ToArray());
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificateV2), EncodeSigningCertificate()));
        if (signingTime is { } time)
            signer.SignedAttributes.Add(new Pkcs9SigningTime(time.UtcDateTime));
        cms.ComputeSignature(signer, silent: true);
        return cms;
    }

    /// <summary>SigningCertificateV2 of RFC 5035 with one certificate and the default hash, SHA-256.</summary>
    private byte[] EncodeSigningCertificate()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(SHA256.HashData(device.Certificate.RawData));
        return writer.Encode();
    }

    private static async Task AddTimestampAsync(
        SignerInfo signer,
        ITimestampAuthority authority,
        CancellationToken cancellationToken
    )
    {
        var request = Rfc3161TimestampRequest.CreateFromSignerInfo(
            signer,
            HashAlgorithmName.SHA256,
            nonce: RandomNumberGenerator.GetBytes(8),
            requestSignerCertificates: true
        );
        var answer = await authority.AskAsync(request.Encode(), cancellationToken);
        var token = request.ProcessResponse(answer, out _);
        signer.AddUnsignedAttribute(new AsnEncodedData(new Oid(SignatureTimestamp), token.AsSignedCms().Encode()));
    }
}
