using System.Diagnostics;
using OpenTelemetry;

namespace ChildStatsReporting.Host.Telemetry;

/// <summary>Lets spans leave with the tags of this list only, and without the messages of exceptions.</summary>
/// <remarks>
/// Paths and queries name units and files, statements may one day hold a value, and the message of a database error
/// repeats what was typed. What is not named here stays.
/// </remarks>
internal sealed class TagFilter : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "url.scheme",
        "network.protocol.version",
        "db.system.name",
        "db.system",
        "db.namespace",
        "db.name",
        "db.response.status_code",
        "error.type",
        "otel.status_code",
    };

    public override void OnEnd(Activity data)
    {
        foreach (var key in data.TagObjects.Select(tag => tag.Key).Where(key => !Kept.Contains(key)).ToList())
            data.SetTag(key, null);
        if (data.Status == ActivityStatusCode.Error && data.Source.Name != StageTelemetry.Name)
            data.SetStatus(ActivityStatusCode.Error);
        // An event cannot be taken out of a span, and one of a failure carries the message: the whole span stays here. The
        // span of the work around it says that it failed.
        if (data.Events.Any())
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
