using System.Globalization;
using ChildStatsReporting.Access;
using ChildStatsReporting.Aggregation;
using ChildStatsReporting.Checks;
using ChildStatsReporting.Database;
using ChildStatsReporting.Disclosure;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Host.Mail;
using ChildStatsReporting.Host.Serving;
using ChildStatsReporting.Host.Signing;
using ChildStatsReporting.Host.Telemetry;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Review;
using ChildStatsReporting.Schedule;
using ChildStatsReporting.Signing;
using ChildStatsReporting.Validation;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging.Console;
using Npgsql;

namespace ChildStatsReporting.Host;

/// <summary>Which classes the service is made of; the only place that says so.</summary>
public static class Composition
{
    /// <summary>Key of the data source that row-level security binds.</summary>
    public const string Web = "web";

    /// <summary>Key of the clock that signatures state; it is never moved.</summary>
    public const string RealTime = "real";

    /// <summary>Key of the data source of the role worker in which figures are computed, and nothing else is done.</summary>
    private const string Figures = "figures";

    /// <summary>Name of what asks the authorities of time stamps and of certificates.</summary>
    private const string AuthorityClient = "authority";

    /// <summary>Longest answer to one question to an authority, in seconds, unless <c>Signing:AuthoritySeconds</c> says otherwise.</summary>
    private const double UsualAuthoritySeconds = 10;

    /// <summary>Statements whose plans a connection keeps: more than jobs ask often.</summary>
    private const int PreparedStatements = 200;

    /// <summary>A container for a verb or a test: the pipeline, and a log to standard error.</summary>
    public static ServiceProvider Build(IConfiguration configuration, DatabaseConnections connections)
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddLogging(logging => AddLog(logging, configuration));
        AddPipeline(services, configuration, connections);
        return services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }
        );
    }

    /// <summary>Registers the stages and what they stand on; verbs, jobs and the web host all start here.</summary>
    public static void AddPipeline(
        IServiceCollection services,
        IConfiguration configuration,
        DatabaseConnections connections
    )
    {
        DapperMapping.Apply();
        services.AddSingleton(provider => DataSource(provider, "worker", Prepared(connections.Worker)));
        services.AddKeyedSingleton(
            Figures,
            (provider, _) => DataSource(provider, Figures, WorkingTables.KeptIn(connections.Worker))
        );
        services.AddSingleton(provider => new ActingDatabase(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(Clock(configuration["Clock:Now"]));
        AddTime(services);
        AddStagesOfPeople(services, configuration);
        AddStagesOfJobs(services);
        SignInSetup.AddAccounts(services);
    }

    /// <summary>Registers what the pages use, in the role web and for the person of the request; nothing here reaches another role.</summary>
    /// <param name="services">Services of the web host.</param>
    /// <param name="configuration">Configuration of the program.</param>
    /// <param name="web">Connection string of the role web.</param>
    /// <param name="clock">The domain clock; null where the process has no other part that keeps one.</param>
    public static void AddPages(
        IServiceCollection services,
        IConfiguration configuration,
        string web,
        DomainClock? clock
    )
    {
        DapperMapping.Apply();
        services.AddHttpContextAccessor();
        services.AddKeyedSingleton(Web, (provider, _) => DataSource(provider, Web, web));
        services.AddSingleton(provider =>
        {
            var visitor = provider.GetRequiredService<IHttpContextAccessor>();
            return new ActingDatabase(
                provider.GetRequiredKeyedService<NpgsqlDataSource>(Web),
                () => visitor.HttpContext?.User.Identity is { IsAuthenticated: true, Name: { } name } ? name : null
            );
        });
        services.AddSingleton(clock ?? Clock(configuration["Clock:Now"]));
        AddTime(services);
        AddStagesOfPeople(services, configuration);
        SignInSetup.AddAccounts(services);
    }

    /// <summary>On a database of the demonstration the domain clock goes on from the last act, unless it was set.</summary>
    public static async Task JoinDemoClockAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (
            services.GetRequiredService<IConfiguration>()["Clock:Now"] is not { Length: > 0 }
            && await services.GetRequiredService<People>().DemoInstantAsync(cancellationToken) is { } instant
        )
            services.GetRequiredService<DomainClock>().StartAt(instant);
    }

    /// <summary>What people do, at the pages and at the command line, in the order of work; a stage is one class that keeps nothing between calls.</summary>
    private static void AddStagesOfPeople(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<People>();
        services.AddSingleton<UnitDirectory>();
        services.AddSingleton<DefinitionArchive>();
        services.AddSingleton<CatalogueProposals>();
        services.AddSingleton<WorkbookTemplate>();
        services.AddSingleton(_ => MasterKeyFile.Read(configuration));
        services.AddSingleton<SubmissionIntake>();
        services.AddSingleton<UnitTables>();
        services.AddSingleton<SubmissionLookup>();
        services.AddSingleton<MarkedWorkbook>();
        services.AddSingleton<ReturnFile>();
        services.AddSingleton<PreviousValues>();
        services.AddSingleton<SubmissionReview>();
        services.AddSingleton<SignedScans>();
        services.AddSingleton<ListReading>();
        services.AddSingleton<PeriodGate>();
        services.AddSingleton<UnitTerms>();
        services.AddSingleton<PlanKeeping>();
        services.AddSingleton<NamedFigures>();
        services.AddSingleton<ReportOrder>();
        services.AddSingleton<ReportWording>();
        services.AddSingleton(new ReportTemplates(Deployed.TemplatesDirectory));
        services.AddSingleton<ReturnPrint>();
        services.AddSingleton<RequestLetter>();
        services.AddHttpClient(AuthorityClient).AddStandardResilienceHandler(options => Limit(options, configuration));
        services.AddSingleton(provider =>
            SigningKey.Settings(
                configuration,
                provider.GetRequiredKeyedService<TimeProvider>(RealTime),
                () => provider.GetRequiredService<IHttpClientFactory>().CreateClient(AuthorityClient)
            )
        );
        services.AddSingleton(provider =>
            PersonalKeys.From(configuration, provider.GetRequiredKeyedService<TimeProvider>(RealTime))
        );
        services.AddSingleton<DraftSigning>();
        services.AddSingleton<DocumentIssue>();
        services.AddSingleton<BroughtBack>();
        services.AddSingleton<BroughtBackRegistration>();
        services.AddSingleton<Dispatch>();
        services.AddSingleton<DraftPackages>();
        services.AddSingleton<WorkCall>();
        services.AddSingleton<MessageNotes>();
        services.AddSingleton(
            new CalendarSettings(
                configuration.GetSection("Calendar:Regimes").Get<string[]>() ?? ["HC"],
                WardReturn.FormCode
            )
        );
    }

    /// <summary>What jobs and the operator do, in the order of work.</summary>
    private static void AddStagesOfJobs(IServiceCollection services)
    {
        services.AddSingleton(provider => new ReferenceLoader(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ReferenceLoader>>()
        )
        {
            PrintedViews = provider.GetRequiredService<ReportTemplates>().PrintedViews,
        });
        services.AddSingleton<CatalogueTrial>();
        services.AddSingleton<CatalogueAdoption>();
        services.AddSingleton<SubmissionErasure>();
        services.AddSingleton<RetentionSchedule>();
        services.AddSingleton<KeyRewrapping>();
        services.AddSingleton<SubmissionValidator>();
        services.AddSingleton<SubmissionFindings>();
        services.AddSingleton<CountAggregator>();
        services.AddSingleton(provider => new IndicatorCalculator(
            provider.GetRequiredKeyedService<NpgsqlDataSource>(Figures),
            provider.GetRequiredService<CountAggregator>(),
            provider.GetRequiredService<ILogger<IndicatorCalculator>>()
        ));
        services.AddSingleton<FigureChecks>();
        services.AddSingleton<FigureComputation>();
        services.AddSingleton<FigureFile>();
        services.AddSingleton<FigureLookup>();
        services.AddSingleton<FigureTrace>();
        services.AddSingleton<RestatedFigures>();
        services.AddSingleton<DisclosureControl>();
        services.AddSingleton<ReportRenderer>();
        services.AddSingleton<ReportCorrection>();
        services.AddSingleton<DocumentRegister>();
        services.AddSingleton<ReportSigner>();
        services.AddSingleton<ReportRebuild>();
        services.AddSingleton<IssuedFiles>();
        services.AddSingleton<ReportRun>();
        services.AddSingleton<PeriodCalendar>();
        services.AddSingleton<EnqueuedWork>();
        services.AddSingleton(provider => new MailSender(
            provider.GetRequiredService<NpgsqlDataSource>(),
            MailSettings.Read(provider.GetRequiredService<IConfiguration>())
                ?? throw new OperatorException("Mail:Host chưa đặt: hệ thống không gửi thư điện tử."),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<MailSender>>()
        ));
    }

    /// <summary>Three repetitions of what failed or was not answered in time; all of it in three times the longest answer.</summary>
    private static void Limit(HttpStandardResilienceOptions options, IConfiguration configuration)
    {
        var longest = TimeSpan.FromSeconds(configuration.GetValue("Signing:AuthoritySeconds", UsualAuthoritySeconds));
        options.AttemptTimeout.Timeout = longest;
        options.TotalRequestTimeout.Timeout = 3 * longest;
        options.CircuitBreaker.SamplingDuration = 3 * longest;
        options.Retry.MaxRetryAttempts = 3;
        options.Retry.Delay = longest / 20;
    }

    /// <summary>
    /// Warnings and worse, on standard error so that a verb's output stays clean; <c>Logging</c> changes it, and
    /// <c>Logging:Console:FormatterName=json</c> makes each entry one line of JSON with its scopes.
    /// </summary>
    public static void AddLog(ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddConsole();
        logging.Services.Configure<SimpleConsoleFormatterOptions>(console =>
            console.ColorBehavior = LoggerColorBehavior.Disabled
        );
        logging.Services.Configure<JsonConsoleFormatterOptions>(console =>
        {
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "O";
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console =>
            console.LogToStandardErrorThreshold = LogLevel.Trace
        );
    }

    /// <param name="name">Names the pool in measures, in place of its connection string.</param>
    private static NpgsqlDataSource DataSource(IServiceProvider provider, string name, string connectionString) =>
        new NpgsqlDataSourceBuilder(connectionString) { Name = name }
            .ConfigureTracing(TelemetrySetup.NameSpans)
            .UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>())
            .Build();

    /// <summary>Jobs ask the same long statements of small returns, whose plans take longer than their work: a connection keeps them.</summary>
    internal static string Prepared(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString) { AutoPrepareMinUsages = 2 };
        if (!connection.ShouldSerialize("Max Auto Prepare"))
            connection.MaxAutoPrepare = PreparedStatements;
        return connection.ConnectionString;
    }

    private static void AddTime(IServiceCollection services)
    {
        services.AddKeyedSingleton(RealTime, TimeProvider.System);
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DomainClock>());
        services.AddSingleton<VietnamTime>();
    }

    private static DomainClock Clock(string? statedStart)
    {
        if (string.IsNullOrEmpty(statedStart))
            return new(TimeProvider.System);
        var isInstant = DateTimeOffset.TryParse(
            statedStart,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var start
        );
        return isInstant
            ? DomainClock.StartingAt(start, TimeProvider.System)
            : throw new OperatorException(
                $"Clock:Now là '{statedStart}'; phải là một thời điểm như 2024-12-16T08:00:00+07:00."
            );
    }
}
