using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>What a certificate may be used for, and how strong it must be.</summary>
/// <remarks>RFC 5280, 4.2.1.3 and 4.2.1.12; RFC 9336; ETSI TS 119 312 for the sizes.</remarks>
internal static class CertificateRules
{
    private const int LeastRsaBits = 2048;
    private const int LeastCurveBits = 256;
    private const string TimeStampingPurpose = "1.3.6.1.5.5.7.3.8";

    /// <summary>Purposes of which one is enough for a signature under a document; none stated is enough too.</summary>
    private static readonly HashSet<string> SigningPurposes = new(StringComparer.Ordinal)
    {
        "2.5.29.37.0", // any
        "1.3.6.1.5.5.7.3.4", // e-mail protection
        "1.3.6.1.5.5.7.3.36", // document signing
        "1.2.840.113583.1.1.5", // Adobe, authentic documents
        "1.3.6.1.4.1.311.10.3.12", // Microsoft, document signing
    };

    /// <summary>Signature algorithms with MD2, MD4, MD5 or SHA-1.</summary>
    private static readonly HashSet<string> WeakSignatures = new(StringComparer.Ordinal)
    {
        "1.2.840.113549.1.1.2",
        "1.2.840.113549.1.1.3",
        "1.2.840.113549.1.1.4",
        "1.2.840.113549.1.1.5",
        "1.2.840.10045.4.1",
        "1.2.840.10040.4.3",
        "1.3.14.3.2.29",
    };

    public static bool Fits(X509Certificate2 certificate, CertificateUse use)
    {
        var usage = certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault();
        if (
            usage is not null
            && (usage.KeyUsages & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == 0
        )
            return false;
        var purposes = certificate
            .Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .FirstOrDefault()
            ?.EnhancedKeyUsages.Cast<Oid>()
            .Select(each => each.Value ?? "")
            .ToList();
        return use == CertificateUse.TimeStamping
            ? purposes is [TimeStampingPurpose]
            : purposes is null || purposes.Exists(SigningPurposes.Contains);
    }

    /// <summary>Whether a certificate may stand above another one.</summary>
    public static bool MayIssue(X509Certificate2 certificate)
    {
        var usage = certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault();
        return certificate.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault()
                is { CertificateAuthority: true }
            && (usage is null || usage.KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign));
    }

    /// <summary>Keys of all, and signatures of all but the root, whom one trusts for other reasons.</summary>
    public static bool AreStrong(IReadOnlyList<X509Certificate2> chain) =>
        chain.All(HasStrongKey)
        && chain.Take(Math.Max(1, chain.Count - 1)).All(each => !IsWeak(each.SignatureAlgorithm.Value));

    public static bool IsWeak(string? signatureAlgorithm) =>
        signatureAlgorithm is null || WeakSignatures.Contains(signatureAlgorithm);

    private static bool HasStrongKey(X509Certificate2 certificate)
    {
        using var curve = certificate.GetECDsaPublicKey();
        using var rsa = certificate.GetRSAPublicKey();
        return curve?.KeySize >= LeastCurveBits || rsa?.KeySize >= LeastRsaBits;
    }
}
