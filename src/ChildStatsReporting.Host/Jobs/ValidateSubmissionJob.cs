using ChildStatsReporting.Schedule;
using ChildStatsReporting.Validation;
using Npgsql;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>Validates one submission.</summary>
public sealed class ValidateSubmissionJob(
    NpgsqlDataSource database,
    SubmissionValidator validator,
    EnqueuedWork enqueued,
    ILogger<ValidateSubmissionJob> logger
)
{
    public async Task RunAsync(long submissionId, CancellationToken cancellationToken)
    {
        using var span = WorkSpan.Submission(logger, submissionId);
        var work = new WaitingWork("submission", submissionId);
        await enqueued.WorkAsync(
            work,
            async () =>
            {
                await using var turn = await WorkTurn.TakeAsync(database, work.Kind, submissionId, cancellationToken);
                if (turn.IsTaken)
                    await validator.ValidateAsync(submissionId, cancellationToken);
                return turn.IsTaken;
            },
            cancellationToken
        );
    }
}
