using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Dapper;

namespace ChildStatsReporting.Intake;

/// <summary>Where a submission stands.</summary>
/// <param name="SubmissionId">The submission.</param>
/// <param name="Revision">1, 2, …; null while the file could not be read.</param>
/// <param name="State">received, validated, submitted, confirmed, accepted, returned or superseded.</param>
/// <param name="BlockingCount">Blocking findings.</param>
/// <param name="WarningCount">Warnings.</param>
public sealed record SubmissionStanding(
    long SubmissionId,
    int? Revision,
    SubmissionState State,
    int BlockingCount,
    int WarningCount
);

/// <summary>Finds submissions.</summary>
public sealed class SubmissionLookup(ActingDatabase database)
{
    private static readonly string NewestSql = SqlFile.Read("intake/newest_submission.sql");
    private static readonly string StandingSql = SqlFile.Read("intake/submission_state.sql");

    /// <summary>The newest revision of a return; null when nothing came.</summary>
    public async Task<SubmissionStanding?> FindNewestAsync(
        string formCode,
        int adminUnitId,
        int periodId,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<SubmissionStanding>(
            new CommandDefinition(
                NewestSql,
                new
                {
                    formCode,
                    adminUnitId,
                    periodId,
                },
                cancellationToken: cancellationToken
            )
        );
    }

    /// <summary>Where one submission stands now.</summary>
    /// <exception cref="InvalidOperationException">There is no such submission.</exception>
    public async Task<SubmissionStanding> StandingOfAsync(long submissionId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleAsync<SubmissionStanding>(
            new CommandDefinition(StandingSql, new { submissionId }, cancellationToken: cancellationToken)
        );
    }
}
