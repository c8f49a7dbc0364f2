using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace ChildStatsReporting.Documents.Signing;

/// <summary>Signs bytes of any kind in a file of its own beside them (CMS, CAdES baseline B-B or B-T; <c>.p7s</c>).</summary>
public static class DetachedSignature
{
    /// <summary>Signs bytes.</summary>
    /// <param name="content">What is signed; it is not part of the answer.</param>
    /// <param name="device">Holds the key.</param>
    /// <param name="signingTime">The instant of signing by the caller's clock; a claim only.</param>
    /// <param name="authority">Confirms the time; null for none.</param>
    /// <param name="cancellationToken">Stops waiting for the device or the authority.</param>
    /// <returns>The signature in DER.</returns>
    /// <exception cref="CryptographicException">The device or the authority gave a wrong answer.</exception>
    public static Task<byte[]> SignAsync(
        byte[] content,
        ISigningDevice device,
        DateTimeOffset signingTime,
        ITimestampAuthority? authority,
        CancellationToken cancellationToken
    ) => new CmsSignature(device, authority, signingTime).SignAsync(content, cancellationToken);

    /// <summary>The certificate whose key signed these very bytes; null where the signature is not theirs or is none.</summary>
    /// <remarks>Whether the certificate may be relied on is another question.</remarks>
    public static X509Certificate2? SignerOf(byte[] content, byte[] signature)
    {
        try
        {
            var cms = new SignedCms(new ContentInfo(content), detached: true);
            cms.Decode(signature);
            cms.CheckSignature(verifySignatureOnly: true);
            return cms.SignerInfos[0].Certificate;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
