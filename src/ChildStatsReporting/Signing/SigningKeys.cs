using ChildStatsReporting.Documents.Signing;

namespace ChildStatsReporting.Signing;

/// <summary>Where the keys of people and agencies are found; they stay where they are and only sign hashes.</summary>
/// <param name="OfPerson">Key of a person by account, full name and the secret as it was typed; null when there is none or the secret is wrong.</param>
/// <param name="OfAgency">Key of an agency by its unit's code and its name; null when there is none.</param>
/// <param name="NeedsSecret">Whether a person's key opens only with a secret, which nobody but the person knows.</param>
/// <param name="SignatureOf">Picture of a person's signature by account, PNG or JPEG; null for none.</param>
/// <param name="SealOf">Picture of an agency's seal by its unit's code, PNG or JPEG; null for none.</param>
public sealed record SigningKeys(
    Func<string, string, string?, ISigningDevice?> OfPerson,
    Func<string, string, ISigningDevice?> OfAgency,
    Func<string, bool> NeedsSecret,
    Func<string, ReadOnlyMemory<byte>?> SignatureOf,
    Func<string, ReadOnlyMemory<byte>?> SealOf
);

/// <summary>What came of an act on a draft.</summary>
/// <param name="IsDone">True when it was done.</param>
/// <param name="Refusal">Why it was not, in Vietnamese; null when it was.</param>
public sealed record SigningOutcome(bool IsDone, string? Refusal)
{
    internal static readonly SigningOutcome Done = new(true, null);

    internal static SigningOutcome Refused(string refusal) => new(false, refusal);
}

/// <summary>One file of a draft with its signatures so far.</summary>
internal sealed record DraftedFile(
    string FileName,
    string Sha256,
    byte[] Content,
    string? SignerName,
    string? CertificateSha256
)
{
    public bool IsPdf => FileName.EndsWith(".pdf", StringComparison.Ordinal);
}
