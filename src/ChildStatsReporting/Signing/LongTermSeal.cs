using ChildStatsReporting.Documents.Signing;
using ChildStatsReporting.Documents.Verification;

namespace ChildStatsReporting.Signing;

/// <summary>Makes a file that the service has signed last: what proves its certificates is kept with it, and a time stamp closes it (B-LTA).</summary>
/// <remarks>
/// Without a time-stamp authority nothing is added, since nothing would prove when it was kept. Where a certificate authority does not
/// answer, the file stays as it is (B-T); what is signed is never lost for that. Source: TT15 (PAdES); LGDĐT Đ.22–31.
/// </remarks>
internal static class LongTermSeal
{
    /// <summary>The file, longer by the proofs and the stamp; as it is where they cannot be had.</summary>
    /// <exception cref="HttpRequestException">The time-stamp authority does not answer.</exception>
    public static async Task<byte[]> CloseAsync(
        byte[] signed,
        SigningSettings settings,
        CancellationToken cancellationToken
    )
    {
        if (settings.TimestampAuthority is not { } authority)
            return signed;
        var proofs = await LongTermEvidence.GatherAsync(
            signed,
            settings.Trust(),
            settings.Revocation,
            cancellationToken
        );
        return proofs is null
            ? signed
            : await DocumentTimestamp.AppendAsync(
                ValidationStore.Append(signed, proofs.Certificates, proofs.RevocationLists, proofs.StatusAnswers),
                authority,
                cancellationToken
            );
    }
}
