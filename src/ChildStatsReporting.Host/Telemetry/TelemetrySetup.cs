using ChildStatsReporting.Host.Serving;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ChildStatsReporting.Host.Telemetry;

/// <summary>Sends measures and spans by OTLP where the standard <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says whither; else nothing is made.</summary>
internal static class TelemetrySetup
{
    public static void Add(IServiceCollection services, IConfiguration configuration, ServiceRole role)
    {
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 })
            return;
        if (role == ServiceRole.Worker)
            services.AddHostedService<OperationState>();
        services
            .AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource
                    .AddService(role == ServiceRole.Web ? "childstats-web" : "childstats-worker")
                    .AddEnvironmentVariableDetector()
            )
            .WithTracing(traces =>
                traces
                    .AddSource(StageTelemetry.Name)
                    .AddAspNetCoreInstrumentation(pages => pages.RecordException = false)
                    .AddNpgsql()
                    .AddProcessor(new TagFilter())
                    .AddOtlpExporter()
            )
            .WithMetrics(measures =>
                measures
                    .AddMeter(StageTelemetry.Name)
                    .AddAspNetCoreInstrumentation()
                    .AddRuntimeInstrumentation()
                    .AddNpgsqlInstrumentation()
                    .AddOtlpExporter()
            );
    }

    /// <summary>A statement's span is called by the title of its file; what stands in the statement stays here.</summary>
    public static void NameSpans(NpgsqlTracingOptionsBuilder tracing) =>
        tracing
            .ConfigureCommandSpanNameProvider(command => TitleOf(command.CommandText))
            .ConfigureCopyOperationSpanNameProvider(_ => "copy")
            .EnableFirstResponseEvent(false);

    private static string TitleOf(string statement)
    {
        const string key = "-- Title:";
        if (!statement.StartsWith(key, StringComparison.Ordinal))
            return "statement";
        var end = statement.IndexOf('\n', StringComparison.Ordinal);
        return statement[key.Length..(end < 0 ? statement.Length : end)].Trim();
    }
}
