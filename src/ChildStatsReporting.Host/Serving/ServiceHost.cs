using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Host.Jobs;
using ChildStatsReporting.Host.Telemetry;

namespace ChildStatsReporting.Host.Serving;

/// <summary>What a process of the service does; both at once on a small server.</summary>
[Flags]
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
    /// <param name="configuration">Configuration of the program.</param>
    /// <param name="connections">Connection strings of the roles.</param>
    /// <param name="role">What it does.</param>
    /// <param name="tell">Takes a line for the person who starts it.</param>
    public static IHost Build(IConfiguration configuration, DatabaseConnections connections, ServiceRole role, Action<string> tell)
    {
        if (!role.HasFlag(ServiceRole.Web))
        {
            var worker = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
            Configure(worker, configuration, connections, role);
            return worker.Build();
        }

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
            // The pages are found in this assembly, also when another one started the process.
            ApplicationName = typeof(ServiceHost).Assembly.GetName().Name,
        });
        Configure(builder, configuration, connections, role);
        builder.WebHost.UseUrls(ServedAddress.Configured(configuration));
        WebPages.Add(builder);
        var app = builder.Build();
        WebPages.Map(app, configuration, tell);
        return app;
    }

    private static void Configure(IHostApplicationBuilder builder, IConfiguration configuration, DatabaseConnections connections, ServiceRole role)
    {
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.ClearProviders();
        Composition.AddLog(builder.Logging, configuration);
        Composition.AddPipeline(builder.Services, configuration, connections);
        TelemetrySetup.Add(builder.Services, configuration, role);
        JobServer.AddJobs(builder.Services, connections);
        if (role.HasFlag(ServiceRole.Worker)) JobServer.AddWorker(builder.Services);
    }
}
