using ChildStatsReporting.Schedule;
using Hangfire;
using Npgsql;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>Runs the stage that a report run waits for and hands on to the next.</summary>
public sealed class RunReportStageJob(
    NpgsqlDataSource database,
    ReportRun reportRun,
    EnqueuedWork enqueued,
    IBackgroundJobClient jobs,
    ILogger<RunReportStageJob> logger
)
{
    public async Task RunAsync(long runId, CancellationToken cancellationToken)
    {
        using var span = WorkSpan.Run(logger, runId);
        var work = new WaitingWork("run", runId);
        var isDone = await enqueued.WorkAsync(
            work,
            async () =>
            {
                await using var turn = await WorkTurn.TakeAsync(database, work.Kind, runId, cancellationToken);
                if (!turn.IsTaken || await reportRun.NextStageAsync(runId, cancellationToken) is not { } stage)
                    return false;
                // An outdated run waits for the sweep: handed on at once it would ask for its signature without end.
                return await reportRun.RunAsync(stage, runId, cancellationToken);
            },
            cancellationToken
        );
        if (isDone && await enqueued.TakeAsync(work, cancellationToken))
            jobs.Enqueue<RunReportStageJob>(job => job.RunAsync(runId, CancellationToken.None));
    }
}
