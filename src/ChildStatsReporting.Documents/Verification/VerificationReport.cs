namespace ChildStatsReporting.Documents.Verification;

/// <summary>
/// What was found when a file was verified. Never an exception: a file that cannot be read is a finding too.
/// </summary>
/// <param name="Outcome">Whether there is anything to judge.</param>
/// <param name="Signatures">The signatures, the oldest first; empty unless the outcome is <see
/// cref="VerificationOutcome.HasSignatures"/>.</param>
public sealed record VerificationReport(VerificationOutcome Outcome, IReadOnlyList<SignatureReport> Signatures)
{
    /// <summary>Why the file could not be judged; null when it could.</summary>
    public string? Problem { get; init; }

    /// <summary>Intact when every signature is. Null when there is none.</summary>
    public Integrity? Integrity { get; init; }

    /// <summary>
    /// Whether signatures cover the whole file; says nothing on whether they are valid. Null when there is none.
    /// </summary>
    public Coverage? Coverage { get; init; }

    /// <summary>The lowest level among the signatures. Null when there is none.</summary>
    public SignatureProfile? Profile { get; init; }
}

/// <summary>Whether a file can be judged.</summary>
public enum VerificationOutcome
{
    /// <summary>It is a PDF with at least one signature.</summary>
    HasSignatures,

    /// <summary>It is a PDF without a signature.</summary>
    NoSignature,

    /// <summary>It is not a PDF.</summary>
    NotPdf,

    /// <summary>It begins like a PDF but is damaged, encrypted, or uses what is not supported.</summary>
    Unreadable,

    /// <summary>It is larger than is read.</summary>
    TooLarge,
}

/// <summary>What was found about one signature.</summary>
/// <param name="Field">Full name of the signature field.</param>
/// <param name="Integrity">Whether the bytes it covers, and the signature itself, are as they were signed.</param>
/// <param name="Chain">Whom the signer's certificate leads to.</param>
public sealed record SignatureReport(string Field, Integrity Integrity, ChainStatus Chain)
{
    /// <summary>Common name of the signer; null when the certificate cannot be read.</summary>
    public string? Signer { get; init; }

    /// <summary>Common name of the issuer of the signer's certificate; null when it cannot be read.</summary>
    public string? Issuer { get; init; }

    /// <summary>First instant of the certificate's validity; null when it cannot be read.</summary>
    public DateTimeOffset? CertificateNotBefore { get; init; }

    /// <summary>Last instant of the certificate's validity; null when it cannot be read.</summary>
    public DateTimeOffset? CertificateNotAfter { get; init; }

    /// <summary>When it was signed; null when nothing says so.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Who says when it was signed.</summary>
    public TimeSource TimeSource { get; init; }

    /// <summary>Whom the time-stamp authority's certificate leads to; null without a time stamp.</summary>
    public ChainStatus? TimestampChain { get; init; }

    /// <summary>
    /// Key, curve or padding, and hash, for example <c>ECDSA-P256-SHA256</c>; null when it cannot be read.
    /// </summary>
    public string? Algorithm { get; init; }

    /// <summary>Reason as the signer wrote it; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>Level of the signature.</summary>
    public SignatureProfile Profile { get; init; }

    /// <summary>What was added to the file after this signature.</summary>
    public LaterChanges LaterChanges { get; init; }

    /// <summary>
    /// True when this is a time stamp of the whole document by an authority and not a person's or agency's
    /// signature.
    /// </summary>
    public bool IsDocumentTimestamp { get; init; }

    /// <summary>What is wrong with the signature; null when nothing is.</summary>
    public string? Problem { get; init; }
}

/// <summary>Whether signed bytes are as they were signed.</summary>
public enum Integrity
{
    /// <summary>They are.</summary>
    Intact,

    /// <summary>They are not, or the signature is not what it claims to be.</summary>
    Altered,
}

/// <summary>Whom a certificate leads to.</summary>
public enum ChainStatus
{
    /// <summary>To a root that is trusted, and it was valid at the time.</summary>
    Trusted,

    /// <summary>To a root known to be for tests only.</summary>
    Test,

    /// <summary>To neither, or it was not valid at the time.</summary>
    Untrusted,
}

/// <summary>Who says when a signature was made.</summary>
public enum TimeSource
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>The signer, in the PDF.</summary>
    Pdf,

    /// <summary>A time-stamp authority.</summary>
    TimestampAuthority,
}

/// <summary>How much of a file its signatures cover.</summary>
public enum Coverage
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>
    /// All of it but later material for long-term validation: certificates, revocation lists, document time stamps.
    /// </summary>
    WholeWithValidation,

    /// <summary>
    /// Other bytes were added after the last signature, or a signature leaves out bytes it may not leave out.
    /// </summary>
    BytesAdded,
}

/// <summary>Baseline level of a PAdES signature (EN 319 142-1), in rising order.</summary>
public enum SignatureProfile
{
    /// <summary>Not a PAdES baseline signature.</summary>
    None,

    /// <summary>Basic.</summary>
    BaselineB,

    /// <summary>With a time stamp.</summary>
    BaselineT,

    /// <summary>With a time stamp, certificates and revocation data in the file.</summary>
    BaselineLT,

    /// <summary>With all that under a document time stamp.</summary>
    BaselineLTA,
}

/// <summary>What was added to a file after a signature, in rising order of weight.</summary>
public enum LaterChanges
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Material for long-term validation only.</summary>
    Validation,

    /// <summary>Further signatures in fields that were there, and perhaps material for validation.</summary>
    Signatures,

    /// <summary>Lines that were there and empty were filled, and perhaps all of the above.</summary>
    Filling,

    /// <summary>Something else: what the signer saw may not be what is seen now.</summary>
    Content,
}

/// <summary>Short codes for interfaces and files; they do not change.</summary>
public static class VerificationCodes
{
    /// <summary><c>intact</c> or <c>altered</c>.</summary>
    public static string Code(this Integrity value) => value == Integrity.Intact ? "intact" : "altered";

    /// <summary><c>trusted</c>, <c>test</c> or <c>untrusted</c>.</summary>
    public static string Code(this ChainStatus value) =>
        value switch
        {
            ChainStatus.Trusted => "trusted",
            ChainStatus.Test => "test",
            _ => "untrusted",
        };

    /// <summary><c>pdf</c>, <c>tsa</c> or <c>none</c>.</summary>
    public static string Code(this TimeSource value) =>
        value switch
        {
            TimeSource.Pdf => "pdf",
            TimeSource.TimestampAuthority => "tsa",
            _ => "none",
        };

    /// <summary><c>whole</c>, <c>whole+validation</c> or <c>bytes-added</c>.</summary>
    public static string Code(this Coverage value) =>
        value switch
        {
            Coverage.Whole => "whole",
            Coverage.WholeWithValidation => "whole+validation",
            _ => "bytes-added",
        };

    /// <summary><c>B-B</c>, <c>B-T</c>, <c>B-LT</c>, <c>B-LTA</c> or <c>none</c>.</summary>
    public static string Code(this SignatureProfile value) =>
        value switch
        {
            SignatureProfile.BaselineB => "B-B",
            SignatureProfile.BaselineT => "B-T",
            SignatureProfile.BaselineLT => "B-LT",
            SignatureProfile.BaselineLTA => "B-LTA",
            _ => "none",
        };
}
