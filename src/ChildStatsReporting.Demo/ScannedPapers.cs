using ChildStatsReporting.Review;

namespace ChildStatsReporting.Demo;

/// <summary>Sends the scan of a letter or paper, and opens it as who accepts has to.</summary>
internal sealed class ScannedPapers(SignedScans scans)
{
    /// <summary>Sends the scan, which confirms the return.</summary>
    /// <returns>Why it was refused, in Vietnamese; null when it was taken.</returns>
    public async Task<string?> SendAsync(
        long submissionId,
        (byte[] Scan, string SignerName, DateOnly? SignedOn) paper,
        string userName,
        CancellationToken cancellationToken
    ) =>
        (
            await scans.ReceiveAsync(
                new SignedScanUpload(
                    submissionId,
                    paper.Scan,
                    userName,
                    paper.SignerName,
                    IsDeputy: false,
                    paper.SignedOn
                ),
                cancellationToken
            )
        ).Refusal;

    /// <summary>Opens the newest scan of a return, where it has one.</summary>
    public Task OpenAsync(long submissionId, string userName, CancellationToken cancellationToken) =>
        scans.OpenAsync(submissionId, userName, cancellationToken);
}
