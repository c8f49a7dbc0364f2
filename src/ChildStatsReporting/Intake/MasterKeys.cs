using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChildStatsReporting.Intake;

/// <summary>The key of a submission as it is stored.</summary>
/// <param name="Key">Nonce of 12 bytes, the encrypted key, tag of 16 bytes; 32 bytes bare without a master key.</param>
/// <param name="MasterKeyId">Which master key encrypts it; null for a bare key from before there was one.</param>
public sealed record WrappedKey(byte[] Key, string? MasterKeyId);

/// <summary>The keys that encrypt the keys of submissions; they lie outside the database, so that its copy opens no file.</summary>
/// <param name="keys">AES-256 keys of 32 bytes in the order of their making; the last encrypts, the others still open.</param>
public sealed class MasterKeys(IReadOnlyList<byte[]> keys)
{
    /// <summary>Bytes of a key.</summary>
    public const int KeyBytes = 32;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly Dictionary<string, byte[]> byId = keys.ToDictionary(IdOf);

    /// <summary>The id of the key that encrypts now.</summary>
    public string CurrentId { get; } = IdOf(keys[^1]);

    /// <summary>The ids of all keys that open, in no order.</summary>
    public IReadOnlyCollection<string> Ids => byId.Keys;

    /// <summary>The id of a key: the beginning of its SHA-256, 16 hex digits.</summary>
    /// <param name="key">The key.</param>
    public static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key))[..16];

    /// <summary>Encrypts the key of a submission; it opens for that submission only.</summary>
    /// <param name="submissionId">The submission.</param>
    /// <param name="key">Its key.</param>
    public WrappedKey Wrap(long submissionId, byte[] key) => Wrap(Submission(submissionId), key);

    /// <summary>Encrypts a secret that is no submission's key; it opens for the same subject only.</summary>
    /// <param name="subject">What the secret is for, such as "data protection".</param>
    /// <param name="secret">The secret.</param>
    public WrappedKey Wrap(string subject, byte[] secret)
    {
        var wrapped = new byte[NonceBytes + secret.Length + TagBytes];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(byId[CurrentId], TagBytes);
        cipher.Encrypt(
            wrapped.AsSpan(0, NonceBytes),
            secret,
            wrapped.AsSpan(NonceBytes, secret.Length),
            wrapped.AsSpan(NonceBytes + secret.Length),
            Encoding.UTF8.GetBytes(subject)
        );
        return new WrappedKey(wrapped, CurrentId);
    }

    /// <summary>Gives the key of a submission back.</summary>
    /// <param name="submissionId">The submission.</param>
    /// <param name="wrapped">Its key as stored.</param>
    /// <exception cref="CryptographicException">The master key is missing, or the key belongs to another submission.</exception>
    public byte[] Unwrap(long submissionId, WrappedKey wrapped) => Unwrap(Submission(submissionId), wrapped);

    /// <summary>Gives a secret back.</summary>
    /// <param name="subject">What it was encrypted for.</param>
    /// <param name="wrapped">The secret as stored.</param>
    /// <exception cref="CryptographicException">The master key is missing, or the secret is for something else.</exception>
    public byte[] Unwrap(string subject, WrappedKey wrapped)
    {
        if (wrapped.MasterKeyId is null)
            return wrapped.Key;
        if (!byId.TryGetValue(wrapped.MasterKeyId, out var master))
            throw new CryptographicException($"There is no master key {wrapped.MasterKeyId}.");
        if (wrapped.Key.Length < NonceBytes + TagBytes)
            throw new CryptographicException("What is stored is too short to be a key.");
        var secret = new byte[wrapped.Key.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(master, TagBytes);
        cipher.Decrypt(
            wrapped.Key.AsSpan(0, NonceBytes),
            wrapped.Key.AsSpan(NonceBytes, secret.Length),
            wrapped.Key.AsSpan(NonceBytes + secret.Length),
            secret,
            Encoding.UTF8.GetBytes(subject)
        );
        return secret;
    }

    /// <summary>Gives a file back that is encrypted under the key of a submission.</summary>
    /// <param name="submissionId">The submission.</param>
    /// <param name="wrapped">Its key as stored.</param>
    /// <param name="nonce">Nonce of the file.</param>
    /// <param name="ciphertext">The file as stored.</param>
    /// <exception cref="CryptographicException">The master key is missing, or the key or a byte is another one.</exception>
    public byte[] Open(long submissionId, WrappedKey wrapped, byte[] nonce, byte[] ciphertext) =>
        new SubmissionCipher(Unwrap(submissionId, wrapped), nonce, ciphertext).Decrypt();

    /// <summary>What the key of a submission is encrypted for.</summary>
    internal static string Submission(long submissionId) =>
        "submission:" + submissionId.ToString(CultureInfo.InvariantCulture);

    /// <summary>What the key of a proposed workbook is encrypted for.</summary>
    internal static string Proposal(long proposalId) =>
        "definition_proposal:" + proposalId.ToString(CultureInfo.InvariantCulture);
}
