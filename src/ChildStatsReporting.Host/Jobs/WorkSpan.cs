using System.Diagnostics;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>One job as the operator follows it: a span, and a scope of the log with the number of what it works on.</summary>
internal sealed class WorkSpan : IDisposable
{
    private readonly Activity? span;
    private readonly Activity? ownTrace;
    private readonly IDisposable? scope;

    private WorkSpan(ILogger logger, string work, string subject, long id)
    {
        span = StageTelemetry.Start(work);
        // Where nobody listens to spans, the lines of one job still share a trace id.
        ownTrace = span is null ? new Activity(work).Start() : null;
        scope = logger.BeginScope(new KeyValuePair<string, object>[] { new(subject, id) });
    }

    public static WorkSpan Submission(ILogger logger, long submissionId) =>
        new(logger, "job validate", "SubmissionId", submissionId);

    public static WorkSpan Step(ILogger logger, long stepId) => new(logger, "job step", "StepId", stepId);

    public static WorkSpan Run(ILogger logger, long runId) => new(logger, "job report", "RunId", runId);

    public void Dispose()
    {
        scope?.Dispose();
        ownTrace?.Dispose();
        span?.Dispose();
    }
}
