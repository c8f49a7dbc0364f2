using System.Security.Cryptography.X509Certificates;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>
/// Whom to trust when signatures are verified. Revocation is not asked online: that is a later step with the data
/// in the file.
/// </summary>
public sealed record TrustProfile
{
    /// <summary>Roots whose certificates count as trusted.</summary>
    public IReadOnlyList<X509Certificate2> Roots { get; init; } = [];

    /// <summary>Roots, or single self-signed certificates, whose signatures count as tests.</summary>
    public IReadOnlyList<X509Certificate2> TestRoots { get; init; } = [];

    /// <summary>Certificates that may stand between a signer and a root, beside those in the signature.</summary>
    public IReadOnlyList<X509Certificate2> Intermediates { get; init; } = [];

    /// <summary>Trusts nobody: every chain is untrusted.</summary>
    public static TrustProfile Nobody { get; } = new();

    /// <summary>Whom a certificate leads to at an instant; null stands for the start of its validity.</summary>
    internal ChainStatus Judge(X509Certificate2 certificate, X509Certificate2Collection others, DateTimeOffset? time)
    {
        if (LeadsTo(Roots, certificate, others, time))
            return ChainStatus.Trusted;
        return LeadsTo(TestRoots, certificate, others, time) ? ChainStatus.Test : ChainStatus.Untrusted;
    }

    private bool LeadsTo(
        IReadOnlyList<X509Certificate2> roots,
        X509Certificate2 certificate,
        X509Certificate2Collection others,
        DateTimeOffset? time
    )
    {
        if (roots.Count == 0)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots.ToArray());
        chain.ChainPolicy.ExtraStore.AddRange(others);
        chain.ChainPolicy.ExtraStore.AddRange(Intermediates.ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = time?.UtcDateTime ?? certificate.NotBefore.ToUniversalTime();
        return chain.Build(certificate);
    }
}
