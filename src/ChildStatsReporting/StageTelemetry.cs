using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ChildStatsReporting;

/// <summary>Spans and measures of the stages, for the operator who watches them.</summary>
/// <remarks>
/// Both have the name <see cref="Name"/>. No tag holds a figure, a unit, a person, a file or a parameter: stages, outcomes,
/// severities and period codes only. Where nobody listens they cost nothing.
/// </remarks>
public static class StageTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "ChildStatsReporting";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Submissions = Meter.CreateCounter<long>(
        "childstats.submissions",
        "{submission}",
        "Files that came, by outcome: received, repeated or refused."
    );

    private static readonly Counter<long> Findings = Meter.CreateCounter<long>(
        "childstats.findings",
        "{finding}",
        "Broken rules that validation found, by severity."
    );

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "childstats.stage.duration",
        "s",
        "Duration of one stage for one submission, period or report run."
    );

    /// <summary>Counts a file that came.</summary>
    /// <param name="outcome">received, repeated or refused.</param>
    public static void CountSubmission(string outcome) =>
        Submissions.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>Counts the findings of one validation.</summary>
    /// <param name="blockingCount">Those that block.</param>
    /// <param name="warningCount">Those that do not.</param>
    public static void CountFindings(int blockingCount, int warningCount)
    {
        Findings.Add(blockingCount, new KeyValuePair<string, object?>("severity", "blocking"));
        Findings.Add(warningCount, new KeyValuePair<string, object?>("severity", "warning"));
    }

    /// <summary>Starts the span of a piece of work; null when nobody listens.</summary>
    /// <param name="name">What is done, without its subject.</param>
    public static Activity? Start(string name) => Source.StartActivity(name);

    /// <summary>Runs one stage in a span and keeps how long it took. A failure is told by the type of its exception alone.</summary>
    /// <param name="stage">Name of the stage.</param>
    /// <param name="work">The stage.</param>
    public static async Task<T> MeasureAsync<T>(string stage, Func<Task<T>> work)
    {
        using var span = Start(stage);
        var begun = Stopwatch.GetTimestamp();
        var outcome = "done";
        try
        {
            return await work();
        }
        catch (Exception failure)
        {
            outcome = failure is OperationCanceledException ? "stopped" : "failed";
            span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
            throw;
        }
        finally
        {
            Duration.Record(
                Stopwatch.GetElapsedTime(begun).TotalSeconds,
                new KeyValuePair<string, object?>("stage", stage),
                new KeyValuePair<string, object?>("outcome", outcome)
            );
        }
    }

    /// <inheritdoc cref="MeasureAsync{T}"/>
    public static Task MeasureAsync(string stage, Func<Task> work) =>
        MeasureAsync(
            stage,
            async () =>
            {
                await work();
                return true;
            }
        );
}
