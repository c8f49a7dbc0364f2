using ChildStatsReporting.Schedule;
using Hangfire;
using Npgsql;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>Runs the stage that a report run waits for and hands on to the next.</summary>
public sealed class RunReportStageJob(NpgsqlDataSource database, ReportRun reportRun, IBackgroundJobClient jobs, ILogger<RunReportStageJob> logger)
{
    public async Task RunAsync(long runId, CancellationToken cancellationToken)
    {
        using var span = WorkSpan.Run(logger, runId);
        await using (var turn = await WorkTurn.TakeAsync(database, "run", runId, cancellationToken))
        {
            if (!turn.IsTaken || await reportRun.NextStageAsync(runId, cancellationToken) is not { } stage) return;
            await reportRun.RunAsync(stage, runId, cancellationToken);
        }

        jobs.Enqueue<RunReportStageJob>(job => job.RunAsync(runId, CancellationToken.None));
    }
}
