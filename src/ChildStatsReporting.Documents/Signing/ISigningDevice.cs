using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChildStatsReporting.Documents.Signing;

/// <summary>
/// What holds a private key: a key file, a token, a hardware module or a remote signing service. It is shown hashes
/// only, never documents.
/// </summary>
public interface ISigningDevice
{
    /// <summary>
    /// Certificate of the signer, with an RSA or an elliptic-curve public key; its private key is not asked for.
    /// </summary>
    X509Certificate2 Certificate { get; }

    /// <summary>
    /// Certificates of the issuers that are put into the signature, without the signer's; may be empty.
    /// </summary>
    IReadOnlyList<X509Certificate2> Chain { get; }

    /// <summary>
    /// Padding of an RSA signature; PSS unless the device can only do PKCS #1 v1.5. Ignored for elliptic curves.
    /// </summary>
    RSASignaturePadding RsaPadding => RSASignaturePadding.Pss;

    /// <summary>Signs a SHA-256 hash.</summary>
    /// <returns>The RSA signature, or for elliptic curves r and s, each as long as the curve's field, one after the
    /// other (IEEE P1363).</returns>
    Task<byte[]> SignHashAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken);
}

/// <summary>Signs with a certificate whose private key is at hand.</summary>
public sealed class CertificateSigningDevice : ISigningDevice
{
    /// <summary>Takes a certificate with its private key.</summary>
    /// <param name="certificate">Certificate with an RSA or elliptic-curve private key.</param>
    /// <param name="chain">Certificates of its issuers; null for none.</param>
    /// <param name="rsaPadding">Padding for an RSA key; null for PSS.</param>
    /// <exception cref="ArgumentException">The certificate has no private key.</exception>
    public CertificateSigningDevice(
        X509Certificate2 certificate,
        IReadOnlyList<X509Certificate2>? chain = null,
        RSASignaturePadding? rsaPadding = null
    )
    {
        ArgumentNullException.ThrowIfNull(certificate);
        if (!certificate.HasPrivateKey)
            throw new ArgumentException("The certificate has no private key.", nameof(certificate));
        (Certificate, Chain, RsaPadding) = (certificate, chain ?? [], rsaPadding ?? RSASignaturePadding.Pss);
    }

    /// <inheritdoc/>
    public X509Certificate2 Certificate { get; }

    /// <inheritdoc/>
    public IReadOnlyList<X509Certificate2> Chain { get; }

    /// <inheritdoc/>
    public RSASignaturePadding RsaPadding { get; }

    /// <inheritdoc/>
    public Task<byte[]> SignHashAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var ecdsa = Certificate.GetECDsaPrivateKey();
        using var rsa = Certificate.GetRSAPrivateKey();
        return Task.FromResult(
            ecdsa?.SignHash(hash.Span)
                ?? rsa?.SignHash(hash.Span, HashAlgorithmName.SHA256, RsaPadding)
                ?? throw new NotSupportedException("The key is neither RSA nor an elliptic curve.")
        );
    }
}
