using ChildStatsReporting.Schedule;
using ChildStatsReporting.Validation;
using Hangfire;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>What is done for one kind of waiting work.</summary>
/// <param name="Enqueue">Hands it to the workers as a job.</param>
/// <param name="DoAsync">Does it in this process, without a job.</param>
internal sealed record WorkKind(
    Action<IBackgroundJobClient, long> Enqueue,
    Func<IServiceProvider, long, CancellationToken, Task> DoAsync
)
{
    private static readonly Dictionary<string, WorkKind> Kinds = new(StringComparer.Ordinal)
    {
        ["step"] = new(
            (jobs, id) => jobs.Enqueue<RunStepJob>(job => job.RunAsync(id, CancellationToken.None)),
            (services, id, cancellation) => services.GetRequiredService<PeriodCalendar>().RunStepAsync(id, cancellation)
        ),
        ["submission"] = new(
            (jobs, id) => jobs.Enqueue<ValidateSubmissionJob>(job => job.RunAsync(id, CancellationToken.None)),
            (services, id, cancellation) =>
                services.GetRequiredService<SubmissionValidator>().ValidateAsync(id, cancellation)
        ),
        ["run"] = new(
            (jobs, id) => jobs.Enqueue<RunReportStageJob>(job => job.RunAsync(id, CancellationToken.None)),
            (services, id, cancellation) => services.GetRequiredService<ReportRun>().RunAsync(id, cancellation)
        ),
        ["observations"] = new(
            (jobs, id) => jobs.Enqueue<WriteObservationsJob>(job => job.RunAsync((int)id, CancellationToken.None)),
            (services, id, cancellation) =>
                services.GetRequiredService<FigureComputation>().AggregateAsync([(int)id], cancellation)
        ),
        ["proposal"] = new(
            (jobs, id) => jobs.Enqueue<RunProposalJob>(job => job.RunAsync(id, CancellationToken.None)),
            (services, id, cancellation) => services.GetRequiredService<CatalogueAdoption>().RunAsync(id, cancellation)
        ),
    };

    /// <summary>The kind of a piece of work.</summary>
    /// <exception cref="InvalidOperationException">Nothing works on it.</exception>
    public static WorkKind Of(WaitingWork work) =>
        Kinds.TryGetValue(work.Kind, out var kind)
            ? kind
            : throw new InvalidOperationException($"Nothing works on a {work.Kind}.");
}
