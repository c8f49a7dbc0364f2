using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Host.Mail;
using ChildStatsReporting.Reference;
using Hangfire;
using Hangfire.PostgreSql;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>Hangfire on the same PostgreSQL: its tables lie in schema <c>hangfire</c>, and its role sees nothing else.</summary>
internal static class JobServer
{
    private const string SweepId = "calendar";
    private const string MailId = "mail";

    private const string RetentionId = "retention";

    /// <summary>When nobody sends and little is read, in Vietnam.</summary>
    private const int RetentionHour = 2;

    /// <summary>Registers the client that enqueues, and the jobs.</summary>
    public static void AddJobs(IServiceCollection services, DatabaseConnections connections)
    {
        services.AddHangfire(hangfire =>
            hangfire
                .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
                .UseSimpleAssemblyNameTypeSerializer()
                .UseRecommendedSerializerSettings()
                .UseFilter(new AutomaticRetryAttribute { Attempts = 5, DelaysInSeconds = [1, 5, 15, 60, 300] })
                .UsePostgreSqlStorage(
                    storage => storage.UseNpgsqlConnection(connections.Jobs),
                    new PostgreSqlStorageOptions
                    {
                        SchemaName = JobSchema.Name,
                        PrepareSchemaIfNecessary = false,
                        QueuePollInterval = TimeSpan.FromSeconds(1),
                        // A worker in another process hears of a new job at once, not at its next look: somebody waits at a page.
                        EnableLongPolling = true,
                        UseSlidingInvisibilityTimeout = true,
                        InvisibilityTimeout = TimeSpan.FromMinutes(1),
                        // Its locks are rows that a killed process leaves behind, and while one lies there nothing is swept
                        // and no worker starts. They are held for milliseconds.
                        DistributedLockTimeout = TimeSpan.FromSeconds(10),
                    }
                )
        );
        services.AddTransient<RepeatedJobs>();
        services.AddTransient<SweepCalendarJob>();
        services.AddTransient<RetentionJob>();
        services.AddTransient<RunStepJob>();
        services.AddTransient<RunProposalJob>();
        services.AddTransient<RunReportStageJob>();
        services.AddTransient<ValidateSubmissionJob>();
        services.AddTransient<WriteObservationsJob>();
        services.AddTransient<SendMailJob>();
    }

    /// <summary>Registers the server that works. More than four workers buy nothing on two cores.</summary>
    public static void AddWorker(IServiceCollection services)
    {
        services.AddHangfireServer(options =>
        {
            options.WorkerCount = 4;
            options.SchedulePollingInterval = TimeSpan.FromSeconds(1);
            options.ShutdownTimeout = TimeSpan.FromSeconds(20);
        });
        services.AddHostedService<WorkListener>();
    }

    /// <summary>Looks at the calendar every minute, or as <c>Calendar:SweepCron</c> says, in Vietnam's time; sends e-mails every minute where a server is stated.</summary>
    public static void ScheduleCalendar(IServiceProvider services)
    {
        var cron = services.GetRequiredService<IConfiguration>()["Calendar:SweepCron"] is { Length: > 0 } stated
            ? stated
            : Cron.Minutely();
        var jobs = services.GetRequiredService<IRecurringJobManager>();
        jobs.AddOrUpdate<SweepCalendarJob>(
            SweepId,
            job => job.RunAsync(CancellationToken.None),
            cron,
            new RecurringJobOptions { TimeZone = VietnamTime.Zone }
        );
        if (MailSettings.Read(services.GetRequiredService<IConfiguration>()) is null)
            jobs.RemoveIfExists(MailId);
        else
            jobs.AddOrUpdate<SendMailJob>(MailId, job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<RetentionJob>(
            RetentionId,
            job => job.RunAsync(CancellationToken.None),
            Cron.Daily(RetentionHour),
            new RecurringJobOptions { TimeZone = VietnamTime.Zone }
        );
    }
}
