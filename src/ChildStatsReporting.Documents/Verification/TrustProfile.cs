using System.Security.Cryptography.X509Certificates;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>Whom to trust when signatures are verified, and by which clock. Nothing is asked online here; see <see cref="RevocationInquiry"/>.</summary>
public sealed record TrustProfile
{
    /// <summary>Roots whose certificates count as trusted.</summary>
    public IReadOnlyList<X509Certificate2> Roots { get; init; } = [];

    /// <summary>Roots, or single self-signed certificates, whose signatures count as tests.</summary>
    public IReadOnlyList<X509Certificate2> TestRoots { get; init; } = [];

    /// <summary>Certificates that may stand between a signer and a root, beside those in the signature.</summary>
    public IReadOnlyList<X509Certificate2> Intermediates { get; init; } = [];

    /// <summary>Encoded revocation lists that the operator keeps beside the file's own; checked as those are.</summary>
    public IReadOnlyList<byte[]> RevocationLists { get; init; } = [];

    /// <summary>Encoded status answers (OCSP) that were fetched; checked as the file's own are.</summary>
    public IReadOnlyList<byte[]> RevocationAnswers { get; init; } = [];

    /// <summary>The clock that a signature without a proven time is judged by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Trusts nobody: every chain is untrusted.</summary>
    public static TrustProfile Nobody { get; } = new();

    /// <summary>Whether a certificate may sign now: its dates, its chain, its purpose, its key and its revocation.</summary>
    /// <param name="certificate">The signer's certificate.</param>
    /// <param name="issuers">Certificates that may stand between it and a root.</param>
    /// <returns>Whom it leads to, and what speaks against it.</returns>
    public (ChainStatus Status, CertificateProblem Problem) MaySign(
        X509Certificate2 certificate,
        IReadOnlyList<X509Certificate2> issuers
    )
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(issuers);
        var now = Clock.GetUtcNow();
        var verdict = Judge(
            certificate,
            [.. issuers],
            CertificateUse.Signing,
            now,
            new RevocationSources(RevocationLists, RevocationAnswers, now)
        );
        return (verdict.Status, verdict.Problem);
    }

    /// <summary>Certificates on the way to a root of which neither list nor answer says whether they are revoked now, each with its issuer.</summary>
    /// <param name="certificate">The signer's certificate.</param>
    /// <param name="issuers">Certificates that may stand between it and a root.</param>
    public IReadOnlyList<(X509Certificate2 Certificate, X509Certificate2 Issuer)> Unanswered(
        X509Certificate2 certificate,
        IReadOnlyList<X509Certificate2> issuers
    )
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(issuers);
        var now = Clock.GetUtcNow();
        var revocation = new RevocationSources(RevocationLists, RevocationAnswers, now);
        var chain = LeadsTo(Roots, certificate, [.. issuers], now);
        return
        [
            .. chain
                .Certificates.Zip(chain.Certificates.Skip(1))
                .Where(pair => revocation.Ask(pair.First, pair.Second, now) == RevocationStatus.Unknown),
        ];
    }

    /// <summary>What lists and answers say now of a certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issuer">Who issued it.</param>
    public RevocationStatus StatusOf(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        var now = Clock.GetUtcNow();
        return new RevocationSources(RevocationLists, RevocationAnswers, now).Ask(certificate, issuer, now);
    }

    /// <summary>This profile with what the authorities answer of a certificate; no more is asked than tells its status.</summary>
    /// <param name="inquiry">Asks them.</param>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issuer">Who issued it.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    public async Task<TrustProfile> AskedAsync(
        RevocationInquiry inquiry,
        X509Certificate2 certificate,
        X509Certificate2 issuer,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(inquiry);
        return With(
            await inquiry.AskAsync(
                certificate,
                issuer,
                found => With(found).StatusOf(certificate, issuer) != RevocationStatus.Unknown,
                cancellationToken
            )
        );
    }

    private TrustProfile With(FetchedRevocation found) =>
        this with
        {
            RevocationLists = [.. RevocationLists, .. found.Lists],
            RevocationAnswers = [.. RevocationAnswers, .. found.Answers],
        };

    /// <summary>A certificate and its issuers up to the root that it leads to now; empty when it leads to none.</summary>
    internal IReadOnlyList<X509Certificate2> ChainOf(X509Certificate2 certificate, X509Certificate2Collection others)
    {
        var now = Clock.GetUtcNow();
        return new[] { Roots, TestRoots }
                .Select(roots => LeadsTo(roots, certificate, others, now))
                .FirstOrDefault(chain => chain.IsValid)
                ?.Certificates
            ?? [];
    }

    /// <summary>What a certificate is worth at an instant.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="others">Certificates that may stand between it and a root.</param>
    /// <param name="use">What it was used for.</param>
    /// <param name="time">The instant: proven, or now.</param>
    /// <param name="revocation">Lists and answers on revoked certificates.</param>
    internal CertificateVerdict Judge(
        X509Certificate2 certificate,
        X509Certificate2Collection others,
        CertificateUse use,
        DateTimeOffset time,
        RevocationSources revocation
    )
    {
        if (!CertificateRules.Fits(certificate, use))
            return new CertificateVerdict(ChainStatus.Untrusted, CertificateProblem.NotForThis);
        var trusted = LeadsTo(Roots, certificate, others, time);
        var (status, chain) = trusted.IsValid
            ? (ChainStatus.Trusted, trusted)
            : (ChainStatus.Test, LeadsTo(TestRoots, certificate, others, time));
        if (!chain.IsValid)
            return new CertificateVerdict(
                ChainStatus.Untrusted,
                ProblemOf(certificate, time, trusted.IsLate || chain.IsLate)
            );
        if (!CertificateRules.AreStrong(chain.Certificates))
            return new CertificateVerdict(ChainStatus.Untrusted, CertificateProblem.Weak);
        var answers = chain
            .Certificates.Zip(chain.Certificates.Skip(1), (one, issuer) => revocation.Ask(one, issuer, time))
            .ToList();
        return answers.Contains(RevocationStatus.Revoked)
            ? new CertificateVerdict(ChainStatus.Untrusted, CertificateProblem.Revoked)
            {
                Revocation = RevocationStatus.Revoked,
            }
            : new CertificateVerdict(status, CertificateProblem.None)
            {
                Revocation =
                    answers.Count > 0 && answers.TrueForAll(answer => answer == RevocationStatus.Good)
                        ? RevocationStatus.Good
                        : RevocationStatus.Unknown,
                Issuers = answers.Count,
            };
    }

    private static CertificateProblem ProblemOf(X509Certificate2 certificate, DateTimeOffset time, bool isLate) =>
        time < certificate.NotBefore.ToUniversalTime() ? CertificateProblem.NotYetValid
        : time > certificate.NotAfter.ToUniversalTime() || isLate ? CertificateProblem.Expired
        : CertificateProblem.NoRoot;

    private Chain LeadsTo(
        IReadOnlyList<X509Certificate2> roots,
        X509Certificate2 certificate,
        X509Certificate2Collection others,
        DateTimeOffset time
    )
    {
        if (roots.Count == 0)
            return new Chain([], false, false);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots.ToArray());
        chain.ChainPolicy.ExtraStore.AddRange(others);
        chain.ChainPolicy.ExtraStore.AddRange(Intermediates.ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = time.UtcDateTime;
        var isBuilt = chain.Build(certificate);
        X509Certificate2[] certificates = [.. chain.ChainElements.Select(element => element.Certificate)];
        var isValid = isBuilt && certificates.Skip(1).All(CertificateRules.MayIssue);
        var isLate = !isBuilt && chain.ChainStatus.All(status => status.Status == X509ChainStatusFlags.NotTimeValid);
        return new Chain(certificates, isValid, isLate);
    }

    /// <summary>A chain from a certificate to a root; late where nothing but a date speaks against it.</summary>
    private sealed record Chain(X509Certificate2[] Certificates, bool IsValid, bool IsLate);
}

/// <summary>What a certificate was used for.</summary>
internal enum CertificateUse
{
    /// <summary>A signature under a document.</summary>
    Signing,

    /// <summary>A time stamp.</summary>
    TimeStamping,
}

/// <summary>What a certificate is worth.</summary>
internal sealed record CertificateVerdict(ChainStatus Status, CertificateProblem Problem)
{
    public RevocationStatus Revocation { get; init; } = RevocationStatus.Unknown;

    /// <summary>How many certificates of the chain have an issuer that can revoke them.</summary>
    public int Issuers { get; init; }

    /// <summary>True when every certificate that can be revoked was shown not to be.</summary>
    public bool IsComplete => Status != ChainStatus.Untrusted && (Issuers == 0 || Revocation == RevocationStatus.Good);
}
