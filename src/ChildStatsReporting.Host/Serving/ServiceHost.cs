using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Host.Jobs;
using ChildStatsReporting.Host.Telemetry;
using ChildStatsReporting.Reference;
using Hangfire;

namespace ChildStatsReporting.Host.Serving;

/// <summary>What a part of the service does; a small server runs both parts in one process.</summary>
internal enum ServiceRole
{
    /// <summary>Answers requests.</summary>
    Web = 1,

    /// <summary>Works off jobs and looks at the calendar.</summary>
    Worker = 2,
}

/// <summary>Builds the process that stays up.</summary>
internal static class ServiceHost
{
    /// <summary>The part that works off jobs; it has the connections of the worker and of the queue.</summary>
    public static IHost BuildWorker(IConfiguration configuration, DatabaseConnections connections)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory }
        );
        Configure(builder, configuration, ServiceRole.Worker);
        Composition.AddPipeline(builder.Services, configuration, connections);
        JobServer.AddJobs(builder.Services, connections);
        JobServer.AddWorker(builder.Services);
        builder.Services.AddSingleton<FreeDisk>();
        builder.Services.AddHostedService<DiskWatch>();
        return builder.Build();
    }

    /// <summary>The part that answers requests; it has the connection of the role web and no other.</summary>
    /// <param name="configuration">Configuration of the program.</param>
    /// <param name="web">Connection string of the role web.</param>
    /// <param name="tell">Takes a line for the person who starts it.</param>
    /// <param name="worker">The working part of the same process, whose clock is shared and whose queue the dashboard shows; null where there is none.</param>
    public static WebApplication BuildWeb(
        IConfiguration configuration,
        string web,
        Action<string> tell,
        IHost? worker = null
    )
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ContentRootPath = AppContext.BaseDirectory,
                WebRootPath = "wwwroot",
                // The pages are found in this assembly, also when another one started the process.
                ApplicationName = typeof(ServiceHost).Assembly.GetName().Name,
            }
        );
        Configure(builder, configuration, ServiceRole.Web);
        Composition.AddPages(builder.Services, configuration, web, worker?.Services.GetRequiredService<DomainClock>());
        builder.WebHost.UseUrls(ServedAddress.Configured(configuration));
        WebPages.Add(builder);
        // One watch for each process.
        if (worker is null)
            builder.Services.AddHostedService<DiskWatch>();
        var app = builder.Build();
        WebPages.Map(app);
        if (worker is not null)
            QueueDashboard.Map(app, worker.Services.GetRequiredService<JobStorage>(), tell);
        return app;
    }

    private static void Configure(IHostApplicationBuilder builder, IConfiguration configuration, ServiceRole role)
    {
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.ClearProviders();
        Composition.AddLog(builder.Logging, configuration);
        TelemetrySetup.Add(builder.Services, configuration, role);
    }
}
