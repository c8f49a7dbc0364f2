using System.Security.Cryptography;

namespace ChildStatsReporting.Documents.Signing;

/// <summary>
/// Stands in for an elliptic-curve key that lives elsewhere: the first time it notes the hash that is to be signed
/// and stops, the second time it gives the signature the device made of that hash. So the device may be asked in
/// its own time.
/// </summary>
internal sealed class DeferredEcdsa : ECDsa
{
    private readonly ECDsa _publicKey;

    public DeferredEcdsa(ECDsa publicKey)
    {
        _publicKey = publicKey;
        LegalKeySizesValue = [new KeySizes(publicKey.KeySize, publicKey.KeySize, 0)];
        KeySizeValue = publicKey.KeySize;
    }

    /// <summary>The hash that was to be signed; null before.</summary>
    public byte[]? Hash { get; private set; }

    /// <summary>What the device made of it; null before.</summary>
    public byte[]? Signature { get; set; }

    public override byte[] SignHash(byte[] hash)
    {
        Hash = hash;
        return Signature ?? throw new CryptographicException("The device has not signed yet.");
    }

    public override bool VerifyHash(byte[] hash, byte[] signature) => _publicKey.VerifyHash(hash, signature);

    public override ECParameters ExportParameters(bool includePrivateParameters) =>
        _publicKey.ExportParameters(includePrivateParameters);
}

/// <summary>Stands in for an RSA key that lives elsewhere, as <see cref="DeferredEcdsa"/> does.</summary>
internal sealed class DeferredRsa : RSA
{
    private readonly RSA _publicKey;

    public DeferredRsa(RSA publicKey)
    {
        _publicKey = publicKey;
        LegalKeySizesValue = [new KeySizes(publicKey.KeySize, publicKey.KeySize, 0)];
        KeySizeValue = publicKey.KeySize;
    }

    public byte[]? Hash { get; private set; }

    public byte[]? Signature { get; set; }

    public override byte[] SignHash(byte[] hash, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)
    {
        Hash = hash;
        return Signature ?? throw new CryptographicException("The device has not signed yet.");
    }

    public override RSAParameters ExportParameters(bool includePrivateParameters) =>
        _publicKey.ExportParameters(includePrivateParameters);

    public override void ImportParameters(RSAParameters parameters) =>
        throw new NotSupportedException("The key lives elsewhere.");
}
