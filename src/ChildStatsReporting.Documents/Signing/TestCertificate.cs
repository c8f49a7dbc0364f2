using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChildStatsReporting.Documents.Signing;

/// <summary>
/// Makes certificates for trying things out (ECDSA P-256). They prove nothing, and their names must say so.
/// </summary>
public static class TestCertificate
{
    private const string Mark = "TEST";

    /// <summary>Makes a certificate with its private key, signed by an authority or by itself.</summary>
    /// <param name="commonName">Name of the subject; must contain TEST in capitals.</param>
    /// <param name="notBefore">First instant of validity.</param>
    /// <param name="notAfter">Last instant of validity.</param>
    /// <param name="authority">Issuer, with its private key; null for a certificate that signs itself.</param>
    /// <param name="responder">Where to ask whether it was revoked (OCSP); null for nowhere.</param>
    /// <exception cref="ArgumentException">The name does not say that it is a test.</exception>
    public static X509Certificate2 Create(
        string commonName,
        DateTimeOffset notBefore,
        DateTimeOffset notAfter,
        X509Certificate2? authority = null,
        Uri? responder = null
    )
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = EndRequest(commonName, key, responder);
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(
                X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation,
                critical: true
            )
        );
        if (authority is null)
            return request.CreateSelfSigned(notBefore, notAfter);
        return Issue(request, notBefore, notAfter, authority, key);
    }

    /// <summary>Makes the certificate of a time-stamp authority.</summary>
    /// <param name="commonName">Name of the authority; must contain TEST in capitals.</param>
    /// <param name="notBefore">First instant of validity.</param>
    /// <param name="notAfter">Last instant of validity.</param>
    /// <param name="authority">Issuer, with its private key.</param>
    /// <param name="responder">Where to ask whether it was revoked (OCSP); null for nowhere.</param>
    /// <exception cref="ArgumentException">The name does not say that it is a test.</exception>
    public static X509Certificate2 CreateStamper(
        string commonName,
        DateTimeOffset notBefore,
        DateTimeOffset notAfter,
        X509Certificate2 authority,
        Uri? responder = null
    )
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = EndRequest(commonName, key, responder);
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true)
        );
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], critical: true)
        );
        return Issue(request, notBefore, notAfter, authority, key);
    }

    /// <summary>Makes an authority that can issue test certificates.</summary>
    /// <param name="commonName">Name of the authority; must contain TEST in capitals.</param>
    /// <param name="notBefore">First instant of validity.</param>
    /// <param name="notAfter">Last instant of validity.</param>
    /// <exception cref="ArgumentException">The name does not say that it is a test.</exception>
    public static X509Certificate2 CreateAuthority(string commonName, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(commonName, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true)
        );
        return request.CreateSelfSigned(notBefore, notAfter);
    }

    private static X509Certificate2 Issue(
        CertificateRequest request,
        DateTimeOffset notBefore,
        DateTimeOffset notAfter,
        X509Certificate2 authority,
        ECDsa key
    )
    {
        using var certificate = request.Create(authority, notBefore, notAfter, RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }

    private static CertificateRequest EndRequest(string commonName, ECDsa key, Uri? responder)
    {
        var request = Request(commonName, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        if (responder is not null)
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([responder.ToString()], []));
        return request;
    }

    private static CertificateRequest Request(string commonName, ECDsa key)
    {
        if (!commonName.Contains(Mark, StringComparison.Ordinal))
            throw new ArgumentException($"The name of a test certificate must contain {Mark}.", nameof(commonName));
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(commonName);
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request;
    }
}
