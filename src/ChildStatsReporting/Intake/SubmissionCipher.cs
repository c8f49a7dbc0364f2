using System.Security.Cryptography;

namespace ChildStatsReporting.Intake;

/// <summary>The bytes of a submission under a key of their own, so that destroying the key erases the file.</summary>
/// <param name="Key">AES-256 key, 32 bytes.</param>
/// <param name="Nonce">AES-GCM nonce, 12 bytes.</param>
/// <param name="Ciphertext">AES-256-GCM of the file with its 16-byte tag at the end.</param>
public sealed record SubmissionCipher(byte[] Key, byte[] Nonce, byte[] Ciphertext)
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Encrypts a file under a fresh key.</summary>
    /// <param name="bytes">The file as it came.</param>
    public static SubmissionCipher Encrypt(byte[] bytes) => Encrypt(bytes, RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>Encrypts a further file of a submission under the key that it has, so that both are erased together.</summary>
    /// <param name="bytes">The file as it came.</param>
    /// <param name="key">The submission's key.</param>
    public static SubmissionCipher Encrypt(byte[] bytes, byte[] key)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var ciphertext = new byte[bytes.Length + TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, bytes, ciphertext.AsSpan(0, bytes.Length), ciphertext.AsSpan(bytes.Length));
        return new SubmissionCipher(key, nonce, ciphertext);
    }

    /// <summary>Gives the file back.</summary>
    /// <exception cref="CryptographicException">The key is another one, or a byte was changed.</exception>
    public byte[] Decrypt()
    {
        var bytes = new byte[Ciphertext.Length - TagBytes];
        using var cipher = new AesGcm(Key, TagBytes);
        cipher.Decrypt(Nonce, Ciphertext.AsSpan(0, bytes.Length), Ciphertext.AsSpan(bytes.Length), bytes);
        return bytes;
    }
}
