using System.Security.Cryptography.X509Certificates;
using ChildStatsReporting.Documents.Pdf;

namespace ChildStatsReporting.Documents.Verification;

/// <summary>What proves later that the certificates of a signed file were good when it was signed.</summary>
/// <param name="Certificates">Of signers and of time-stamp authorities, with their issuers up to the roots.</param>
/// <param name="RevocationLists">Encoded CRLs.</param>
/// <param name="StatusAnswers">Encoded OCSP responses.</param>
public sealed record LongTermEvidence(
    IReadOnlyList<X509Certificate2> Certificates,
    IReadOnlyList<byte[]> RevocationLists,
    IReadOnlyList<byte[]> StatusAnswers
)
{
    /// <summary>Gathers it: what the operator's lists do not say is asked where the certificates say so.</summary>
    /// <param name="pdf">The signed file.</param>
    /// <param name="trust">Whose certificates count, and the operator's lists.</param>
    /// <param name="inquiry">Asks the authorities.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <returns>Null when a certificate leads to nobody, or nobody tells whether it was revoked.</returns>
    /// <exception cref="InvalidDataException">The file is not a PDF, is damaged, encrypted or too large.</exception>
    public static async Task<LongTermEvidence?> GatherAsync(
        ReadOnlyMemory<byte> pdf,
        TrustProfile trust,
        RevocationInquiry inquiry,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(trust);
        ArgumentNullException.ThrowIfNull(inquiry);
        var (certificates, issuers) = (new List<X509Certificate2>(), new List<X509Certificate2>());
        foreach (var (certificate, others) in Used(pdf))
        {
            var chain = trust.ChainOf(certificate, others);
            if (chain.Count == 0)
                return null;
            certificates.AddRange(chain);
            issuers.AddRange(chain.Skip(1));
            foreach (var (one, issuer) in chain.Zip(chain.Skip(1)))
            {
                if (trust.StatusOf(one, issuer) == RevocationStatus.Unknown)
                    trust = await trust.AskedAsync(inquiry, one, issuer, cancellationToken);
                if (trust.StatusOf(one, issuer) != RevocationStatus.Good)
                    return null;
            }
        }

        return new LongTermEvidence(
            [.. certificates.DistinctBy(each => each.Thumbprint)],
            [
                .. trust.RevocationLists.Where(list =>
                    issuers.Exists(issuer => RevocationSources.IsListOf(list, issuer))
                ),
            ],
            trust.RevocationAnswers
        );
    }

    /// <summary>Certificates that signed or stamped, each with what was sent along.</summary>
    private static IEnumerable<(X509Certificate2 Certificate, X509Certificate2Collection Others)> Used(
        ReadOnlyMemory<byte> pdf
    )
    {
        var file = PdfFile.Open(pdf);
        foreach (var field in FormFields.Of(file).Where(field => field is { Type: "Sig", Value: not null }))
        {
            var signature = ReadSignature.Of(file, field, []);
            if (signature.Cms?.Certificate is { } signer)
                yield return (signer, signature.Cms.Others);
            if (signature.Stamp is { } stamp)
                yield return (stamp.Authority, stamp.Others);
        }
    }
}
