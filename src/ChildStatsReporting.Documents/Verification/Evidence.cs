using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>
/// Judges signatures from what the file brings along: certificates, revocation data and time stamps. The later proof comes
/// first: a stamp of the document shows when everything before it existed at the latest.
/// </summary>
internal sealed class Evidence
{
    private const int MostCertificates = 100;

    /// <summary>How much the clock of an authority may be ahead.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly TrustProfile _trust;
    private readonly DateTimeOffset _now;
    private readonly RevocationSources _revocation;

    public Evidence(PdfFile file, TrustProfile trust)
    {
        (_trust, _now) = (trust, trust.Clock.GetUtcNow());
        Certificates = CertificatesOf(file);
        _revocation = RevocationOf(file, trust);
    }

    /// <summary>Certificates kept with the file.</summary>
    public X509Certificate2Collection Certificates { get; }

    /// <param name="signatures">The signatures, the oldest first.</param>
    /// <param name="history">Says what came after each.</param>
    public IEnumerable<SignatureReport> Judge(IReadOnlyList<ReadSignature> signatures, SignedHistory history)
    {
        var latest = _now;
        var reports = new List<SignatureReport>();
        var stamps = new List<ReadSignature>();
        foreach (var signature in signatures.Reverse())
        {
            var report = signature.IsDocumentTimestamp
                ? Stamped(signature, latest)
                : Signed(signature, latest, stamps, history);
            if (
                signature is { IsDocumentTimestamp: true, Stamp: { } stamp }
                && report.Chain != ChainStatus.Untrusted
                && stamp.Time <= latest + Tolerance
            )
            {
                latest = stamp.Time;
                stamps.Add(signature);
            }
            var changes = signature.End is { } end ? history.After(end, signature.GapStart) : LaterChanges.Content;
            reports.Add(report with { LaterChanges = changes, Problem = signature.Problem });
        }
        reports.Reverse();
        return reports;
    }

    private SignatureReport Stamped(ReadSignature signature, DateTimeOffset latest)
    {
        var verdict = signature.Stamp is { } stamp ? Judge(stamp, latest, _revocation) : null;
        return new SignatureReport(
            signature.Field.Name,
            signature.IsIntact ? Integrity.Intact : Integrity.Altered,
            verdict?.Status ?? ChainStatus.Untrusted
        )
        {
            Signer = signature.Stamp?.Authority.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
            Issuer = signature.Stamp?.Authority.GetNameInfo(X509NameType.SimpleName, forIssuer: true),
            CertificateNotBefore = signature.Stamp?.Authority.NotBefore,
            CertificateNotAfter = signature.Stamp?.Authority.NotAfter,
            Time = signature.Stamp?.Time,
            TimeSource = signature.IsIntact ? TimeSource.TimestampAuthority : TimeSource.None,
            TimestampChain = verdict?.Status,
            CertificateProblem = verdict?.Problem ?? CertificateProblem.NoRoot,
            Revocation = verdict?.Revocation ?? RevocationStatus.Unknown,
            IsDocumentTimestamp = true,
            Format = "ETSI.RFC3161",
        };
    }

    private SignatureReport Signed(
        ReadSignature signature,
        DateTimeOffset latest,
        List<ReadSignature> stamps,
        SignedHistory history
    )
    {
        var cms = signature.Cms;
        var stamp = signature.Stamp is { } held && Judge(held, latest, _revocation) is var judged ? judged : null;
        var isProven = stamp is { Status: not ChainStatus.Untrusted } && signature.Stamp!.Time <= latest + Tolerance;
        var time = isProven ? signature.Stamp!.Time : latest;
        var verdict = Judge(signature, time, _revocation);
        return new SignatureReport(
            signature.Field.Name,
            signature.IsIntact ? Integrity.Intact : Integrity.Altered,
            verdict.Status
        )
        {
            Signer = cms?.Certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
            Issuer = cms?.Certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: true),
            CertificateNotBefore = cms?.Certificate?.NotBefore,
            CertificateNotAfter = cms?.Certificate?.NotAfter,
            Time = isProven ? time : signature.Claimed,
            TimeSource =
                isProven ? TimeSource.TimestampAuthority
                : signature.Claimed is null ? TimeSource.None
                : TimeSource.Pdf,
            ProvenTime = isProven || stamps.Count > 0 ? time : null,
            TimestampChain = stamp?.Status,
            CertificateProblem = verdict.Problem,
            Revocation = verdict.Revocation,
            Algorithm = cms?.Algorithm,
            Format = history.Current.Name(signature.Value["SubFilter"]),
            Reason = history.Current.Text(signature.Value["Reason"]),
            Profile = ProfileOf(signature, isProven, (latest, stamps), history),
        };
    }

    /// <summary>Each level is said only when what makes it was checked, and was there when it had to be.</summary>
    private SignatureProfile ProfileOf(
        ReadSignature signature,
        bool isProven,
        (DateTimeOffset Latest, List<ReadSignature> All) stamps,
        SignedHistory history
    )
    {
        if (
            signature.Cms is not { IsPades: true }
            || history.Current.Name(signature.Value["SubFilter"]) != "ETSI.CAdES.detached"
        )
            return SignatureProfile.None;
        if (!isProven)
            return SignatureProfile.BaselineB;
        if (!IsLongTerm(signature, stamps.Latest, history.Current))
            return SignatureProfile.BaselineT;
        var isStamped = stamps.All.Exists(stamp =>
            history.StateAt(stamp.End!.Value) is { } state && IsLongTerm(signature, stamps.Latest, state)
        );
        return isStamped ? SignatureProfile.BaselineLTA : SignatureProfile.BaselineLT;
    }

    private bool IsLongTerm(ReadSignature signature, DateTimeOffset latest, PdfFile state)
    {
        if (state.Catalog["DSS"] is null)
            return false;
        var revocation = RevocationOf(state);
        var (signer, authority) = (
            Judge(signature, signature.Stamp!.Time, revocation),
            Judge(signature.Stamp, latest, revocation)
        );
        return signer.IsComplete && authority.IsComplete && signer.Issuers + authority.Issuers > 0;
    }

    private CertificateVerdict Judge(ReadSignature signature, DateTimeOffset time, RevocationSources revocation)
    {
        if (signature.Cms?.Certificate is not { } certificate)
            return new CertificateVerdict(ChainStatus.Untrusted, CertificateProblem.NoRoot);
        var verdict = _trust.Judge(certificate, With(signature.Cms.Others), CertificateUse.Signing, time, revocation);
        if (verdict.Status == ChainStatus.Untrusted || signature.Claimed is not { } claimed)
            return verdict;
        // A signer who claims a time outside of the certificate's speaks against himself; one within proves nothing.
        return claimed < certificate.NotBefore.ToUniversalTime()
                ? new CertificateVerdict(ChainStatus.Untrusted, CertificateProblem.NotYetValid)
            : claimed > certificate.NotAfter.ToUniversalTime()
                ? new CertificateVerdict(ChainStatus.Untrusted, CertificateProblem.Expired)
            : verdict;
    }

    private CertificateVerdict Judge(StampCheck stamp, DateTimeOffset time, RevocationSources revocation) =>
        stamp.Time > time + Tolerance
            ? new CertificateVerdict(ChainStatus.Untrusted, CertificateProblem.NotYetValid)
            : _trust.Judge(stamp.Authority, With(stamp.Others), CertificateUse.TimeStamping, time, revocation);

    private X509Certificate2Collection With(X509Certificate2Collection others) =>
        [.. others.Concat(Certificates).Take(MostCertificates)];

    private RevocationSources RevocationOf(PdfFile file, TrustProfile? kept = null) =>
        new(
            SecurityStore.Entries(file, "CRLs").Concat(kept?.RevocationLists ?? []),
            SecurityStore.Entries(file, "OCSPs").Concat(kept?.RevocationAnswers ?? []),
            _now
        );

    private static X509Certificate2Collection CertificatesOf(PdfFile file)
    {
        var certificates = new X509Certificate2Collection();
        foreach (var encoded in SecurityStore.Entries(file, "Certs"))
        {
            try
            {
                certificates.Add(X509CertificateLoader.LoadCertificate(encoded));
            }
            catch (CryptographicException)
            {
                // What is no certificate helps nobody and harms nobody.
            }
        }
        return certificates;
    }
}
