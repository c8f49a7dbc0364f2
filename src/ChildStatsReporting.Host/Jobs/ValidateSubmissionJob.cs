using ChildStatsReporting.Schedule;
using ChildStatsReporting.Validation;
using Npgsql;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>Validates one submission.</summary>
public sealed class ValidateSubmissionJob(NpgsqlDataSource database, SubmissionValidator validator, ILogger<ValidateSubmissionJob> logger)
{
    public async Task RunAsync(long submissionId, CancellationToken cancellationToken)
    {
        using var span = WorkSpan.Submission(logger, submissionId);
        await using var turn = await WorkTurn.TakeAsync(database, "submission", submissionId, cancellationToken);
        if (turn.IsTaken) await validator.ValidateAsync(submissionId, cancellationToken);
    }
}
