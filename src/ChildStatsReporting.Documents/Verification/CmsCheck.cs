using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Documents.Signing;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>What the CMS of one signature says, and whether it holds.</summary>
internal sealed record CmsCheck
{
    public bool IsIntact { get; private init; }

    public string? Problem { get; private init; }

    public X509Certificate2? Certificate { get; private init; }

    public X509Certificate2Collection Others { get; private init; } = [];

    public string? Algorithm { get; private init; }

    /// <summary>
    /// True when the signature names its certificate by hash and has no signing time of its own, as PAdES asks.
    /// </summary>
    public bool IsPades { get; private init; }

    /// <summary>A time stamp that holds and belongs to this signature; null for none.</summary>
    public StampCheck? Timestamp { get; private init; }

    /// <param name="contents">The signature with the room set aside for it.</param>
    /// <param name="signedBytes">What it signs.</param>
    /// <param name="others">Certificates of the file, among which that of a time-stamp authority may be.</param>
    public static CmsCheck Of(byte[] contents, byte[] signedBytes, X509Certificate2Collection others)
    {
        try
        {
            var cms = new SignedCms(new ContentInfo(signedBytes), detached: true);
            cms.Decode(Trim(contents));
            return cms.SignerInfos.Count == 1
                ? Check(cms, cms.SignerInfos[0], others)
                : Broken("The signature does not have exactly one signer.");
        }
        catch (Exception exception)
            when (exception
                    is CryptographicException
                        or AsnContentException
                        or ArgumentException
                        or NotSupportedException
            )
        {
            return Broken("The signature cannot be read.");
        }
    }

    /// <summary>Contents are padded with zeros; the encoding itself says where it ends.</summary>
    public static byte[] Trim(byte[] contents)
    {
        if (!AsnDecoder.TryReadEncodedValue(contents, AsnEncodingRules.BER, out _, out _, out _, out var length))
            throw new CryptographicException("The signature is no encoded value.");
        return contents[..length];
    }

    /// <summary>Whether anything but zeros stands in the room behind the signature.</summary>
    public static bool HasPadding(byte[] contents) =>
        AsnDecoder.TryReadEncodedValue(contents, AsnEncodingRules.BER, out _, out _, out _, out var length)
        && contents.AsSpan(length).ContainsAnyExcept((byte)0);

    public static CmsCheck Broken(string problem) => new() { Problem = problem };

    private static CmsCheck Check(SignedCms cms, SignerInfo signer, X509Certificate2Collection others)
    {
        var named = NamedCertificateHash(signer);
        var problem = Holds(signer) ? null : "The signed bytes or the signature were changed.";
        if (HashOf(signer) is null)
            problem = "The signature uses a hash that is not of the SHA-2 family.";
        if (signer.Certificate is null)
            problem = "The signature does not hold the signer's certificate.";
        else if (named is not null && !named.AsSpan().SequenceEqual(HashFor(named, signer.Certificate)))
            problem = "The signature names another certificate than it holds.";
        return new CmsCheck
        {
            IsIntact = problem is null,
            Problem = problem,
            Certificate = signer.Certificate,
            Others = cms.Certificates,
            Algorithm = AlgorithmOf(signer),
            IsPades =
                named is not null
                && signer
                    .SignedAttributes.Cast<CryptographicAttributeObject>()
                    .All(each => each.Oid.Value != "1.2.840.113549.1.9.5"),
            Timestamp = StampCheck.Of(signer, others),
        };
    }

    private static bool Holds(SignerInfo signer)
    {
        try
        {
            signer.CheckSignature(verifySignatureOnly: true);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Hash of the certificate in the attribute signing-certificate-v2; null when there is none.</summary>
    private static byte[]? NamedCertificateHash(SignerInfo signer)
    {
        var attribute = signer
            .SignedAttributes.Cast<CryptographicAttributeObject>()
            .FirstOrDefault(each => each.Oid.Value == CmsSignature.SigningCertificateV2);
        if (attribute is not { Values.Count: 1 })
            return null;
        var first = new AsnReader(attribute.Values[0].RawData, AsnEncodingRules.BER)
            .ReadSequence()
            .ReadSequence()
            .ReadSequence();
        if (first.PeekTag() == Asn1Tag.Sequence)
            first.ReadEncodedValue();
        return first.ReadOctetString();
    }

    /// <summary>The length of a hash tells which of the SHA-2 family it is.</summary>
    private static byte[] HashFor(byte[] named, X509Certificate2 certificate) =>
        named.Length switch
        {
            32 => SHA256.HashData(certificate.RawData),
            48 => SHA384.HashData(certificate.RawData),
            64 => SHA512.HashData(certificate.RawData),
            _ => [],
        };

    private static string? HashOf(SignerInfo signer) => HashOf(signer.DigestAlgorithm);

    /// <summary>Name of a hash of the SHA-2 family; null for any other.</summary>
    public static string? HashOf(Oid algorithm) =>
        algorithm.Value switch
        {
            "2.16.840.1.101.3.4.2.1" => "SHA256",
            "2.16.840.1.101.3.4.2.2" => "SHA384",
            "2.16.840.1.101.3.4.2.3" => "SHA512",
            _ => null,
        };

    private static string? AlgorithmOf(SignerInfo signer)
    {
        var hash = HashOf(signer) ?? signer.DigestAlgorithm.Value;
        using var curve = signer.Certificate?.GetECDsaPublicKey();
        if (curve is not null)
            return FormattableString.Invariant($"ECDSA-P{curve.KeySize}-{hash}");
        using var rsa = signer.Certificate?.GetRSAPublicKey();
        var padding = signer.SignatureAlgorithm.Value == "1.2.840.113549.1.1.10" ? "RSASSA-PSS" : "RSA";
        return rsa is null ? null : FormattableString.Invariant($"{padding}-{rsa.KeySize}-{hash}");
    }
}

/// <summary>A time stamp that holds: its time, and who vouches for it.</summary>
internal sealed record StampCheck(DateTimeOffset Time, X509Certificate2 Authority, X509Certificate2Collection Others)
{
    /// <summary>The first stamp of a signature that belongs to it; null for none.</summary>
    public static StampCheck? Of(SignerInfo signer, X509Certificate2Collection others)
    {
        var values = signer
            .UnsignedAttributes.Cast<CryptographicAttributeObject>()
            .Where(attribute => attribute.Oid.Value == CmsSignature.SignatureTimestamp)
            .SelectMany(attribute => attribute.Values.Cast<AsnEncodedData>());
        foreach (var value in values)
        {
            if (
                Rfc3161TimestampToken.TryDecode(value.RawData, out var token, out _)
                && CmsCheck.HashOf(token.TokenInfo.HashAlgorithmId) is not null
                && token.VerifySignatureForSignerInfo(signer, out var authority, others)
            )
                return new StampCheck(token.TokenInfo.Timestamp, authority, token.AsSignedCms().Certificates);
        }
        return null;
    }

    /// <summary>The stamp of a whole document; null when it does not belong to it.</summary>
    public static StampCheck? Of(byte[] contents, byte[] signedBytes, X509Certificate2Collection others) =>
        Rfc3161TimestampToken.TryDecode(contents, out var token, out _)
        && CmsCheck.HashOf(token.TokenInfo.HashAlgorithmId) is not null
        && token.VerifySignatureForData(signedBytes, out var authority, others)
            ? new StampCheck(token.TokenInfo.Timestamp, authority, token.AsSignedCms().Certificates)
            : null;
}
