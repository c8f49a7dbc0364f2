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

    /// <summary>What is wrong beside the signatures themselves; empty when nothing is.</summary>
    public IReadOnlyList<FileFault> Faults { get; init; } = [];

    /// <summary>
    /// True when nothing but what a rule allows was added after any signature: further signatures, number and date, validation
    /// data.
    /// </summary>
    public bool IsUnchanged =>
        Faults.Count == 0 && Signatures.All(signature => signature.LaterChanges != LaterChanges.Content);

    /// <summary>Why the file is not to be relied on; empty when every signature is trusted and the file whole and unchanged.</summary>
    /// <param name="acceptsTests">True in a demonstration, where test certificates are enough.</param>
    public IReadOnlyList<RefusalReason> Refusals(bool acceptsTests)
    {
        if (Outcome != VerificationOutcome.HasSignatures)
            return [RefusalReason.NotJudged];
        var reasons = new List<RefusalReason>();
        if (Integrity != Verification.Integrity.Intact)
            reasons.Add(RefusalReason.Altered);
        if (Coverage == Verification.Coverage.BytesAdded)
            reasons.Add(RefusalReason.NotWhole);
        if (!IsUnchanged)
            reasons.Add(RefusalReason.Changed);
        if (Signatures.Any(signature => signature.Revocation == RevocationStatus.Revoked))
            reasons.Add(RefusalReason.Revoked);
        if (Signatures.Any(signature => signature.Chain == ChainStatus.Untrusted))
            reasons.Add(RefusalReason.Untrusted);
        if (!acceptsTests && Signatures.Any(signature => signature.Chain == ChainStatus.Test))
            reasons.Add(RefusalReason.Test);
        return reasons;
    }
}

/// <summary>Why a file is not to be relied on.</summary>
public enum RefusalReason
{
    /// <summary>It could not be judged.</summary>
    NotJudged,

    /// <summary>A signature does not hold.</summary>
    Altered,

    /// <summary>Signatures do not cover the whole file.</summary>
    NotWhole,

    /// <summary>Something was changed after a signature.</summary>
    Changed,

    /// <summary>A signer's certificate was revoked.</summary>
    Revoked,

    /// <summary>A signer's certificate is not trusted.</summary>
    Untrusted,

    /// <summary>A signature is a test.</summary>
    Test,
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

    /// <summary>It is larger than is read, or built to take more time or room than a document needs.</summary>
    TooLarge,

    /// <summary>What was signed can be read in more than one way.</summary>
    Ambiguous,
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

    /// <summary>When it was signed; null when nothing says so. A claim only, unless an authority says so.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Who says when it was signed.</summary>
    public TimeSource TimeSource { get; init; }

    /// <summary>The instant by which a trusted time stamp proves that the signature existed; null without one.</summary>
    public DateTimeOffset? ProvenTime { get; init; }

    /// <summary>Why the certificate is not trusted.</summary>
    public CertificateProblem CertificateProblem { get; init; }

    /// <summary>Whether the certificate was revoked, as far as the file itself shows.</summary>
    public RevocationStatus Revocation { get; init; }

    /// <summary>Whom the time-stamp authority's certificate leads to; null without a time stamp.</summary>
    public ChainStatus? TimestampChain { get; init; }

    /// <summary>
    /// Key, curve or padding, and hash, for example <c>ECDSA-P256-SHA256</c>; null when it cannot be read.
    /// </summary>
    public string? Algorithm { get; init; }

    /// <summary>Kind of signature as the file names it, for example <c>adbe.pkcs7.detached</c>; null when it does not.</summary>
    public string? Format { get; init; }

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

/// <summary>What speaks against a certificate.</summary>
public enum CertificateProblem
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It leads to no root that is trusted.</summary>
    NoRoot,

    /// <summary>It, or one above it, was not valid any more at the proven time, or now where no time is proven.</summary>
    Expired,

    /// <summary>It was not valid yet.</summary>
    NotYetValid,

    /// <summary>It is not for signatures under documents, or not for time stamps.</summary>
    NotForThis,

    /// <summary>Its key or the signature under it is too weak.</summary>
    Weak,

    /// <summary>It was revoked.</summary>
    Revoked,
}

/// <summary>Whether a certificate was revoked at the instant that counts.</summary>
public enum RevocationStatus
{
    /// <summary>Nothing that can be believed says so.</summary>
    Unknown,

    /// <summary>It was not.</summary>
    Good,

    /// <summary>It was.</summary>
    Revoked,
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
    /// Other bytes were added after a signature, or a signature leaves out bytes it may not leave out.
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
