using System.CommandLine;
using ChildStatsReporting.Cluster;
using ChildStatsReporting.Host.Cli;
using ChildStatsReporting.Host.Jobs;
using ChildStatsReporting.Host.Serving;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Signing;
using Npgsql;

namespace ChildStatsReporting.Demo;

/// <summary>Without a verb: plays the demonstration and stays up; <c>--once</c> writes the city's report and ends.</summary>
internal static class PlayVerb
{
    private const string DemoUnit = "732";
    private const string DemoPeriod = "HC-2024-Q4";

    /// <summary>Makes the root command do the main job.</summary>
    public static void SetRoot(RootCommand root, VerbRunner runner)
    {
        var once = new Option<bool>("--once") { Description = "Làm việc chính một lần rồi kết thúc." };
        var output = new Option<DirectoryInfo>("--out")
        {
            Description = "Thư mục ghi báo cáo đã ký và số liệu; chưa có thì được tạo.",
            HelpName = "THƯ_MỤC",
            DefaultValueFactory = _ => new DirectoryInfo("out"),
        };
        root.Options.Add(once);
        root.Options.Add(output);
        root.SetAction(
            (parsed, cancellationToken) =>
            {
                var (isOnce, folder) = (parsed.GetValue(once), parsed.GetRequiredValue(output));
                return runner.ServeAsync(
                    () =>
                    {
                        OutputPath.PrepareFolder(folder);
                        if (!isOnce)
                            ServedAddress.Check(runner.Configuration);
                    },
                    (database, tell, cancellation) =>
                        PlayAsync(runner.Configuration, database, tell, (isOnce, folder), cancellation),
                    isForPages: false,
                    cancellationToken
                );
            }
        );
    }

    /// <summary>Plays the demonstration to its end and writes no files.</summary>
    public static Task<int> PlayOnceAsync(
        IConfiguration configuration,
        RunningDatabase database,
        Action<string> tell,
        CancellationToken cancellationToken
    ) => PlayAsync(configuration, database, tell, (true, null), cancellationToken);

    private static async Task<int> PlayAsync(
        IConfiguration configuration,
        RunningDatabase database,
        Action<string> tell,
        (bool IsOnce, DirectoryInfo? Output) wish,
        CancellationToken cancellationToken
    )
    {
        await using var alone = await PlayLock.TakeAsync(database.Connections, cancellationToken);
        if (database.Folder is { } folder)
            DiskSpace.Need(folder, DiskSpace.ForNewCluster);
        var (authority, signing) = await DemoAuthority.StartAsync(configuration, cancellationToken);
        await using var running = authority;
        var settings = ForPlay(signing);
        using var host = ServiceHost.BuildWorker(settings, WithoutWaiting(database));
        using var web = wish.IsOnce ? null : ServiceHost.BuildWeb(settings, database.Connections.Web, tell, host);
        host.Services.GetRequiredService<DomainClock>().StartAt(DemoRunner.Beginning);
        await Composition.JoinDemoClockAsync(host.Services, cancellationToken);
        await host.StartAsync(cancellationToken);
        if (web is not null)
            await web.StartAsync(cancellationToken);
        tell(
            "Đồng hồ nghiệp vụ chạy theo các ngày từ năm 2023 đến quý III năm 2025; chữ ký và chứng thư theo đồng hồ thật."
        );
        JobServer.ScheduleCalendar(host.Services);
        var runner = ActivatorUtilities.CreateInstance<DemoRunner>(host.Services);
        await DiskSpace.WatchAsync(
            database.Folder,
            cancellation => runner.PlayAsync(Deployed.ReferenceDirectory, tell, cancellation),
            cancellationToken
        );
        if (wish.Output is { } output)
        {
            foreach (var name in await WriteReportAsync(host.Services, output, cancellationToken))
                tell(Path.Combine(output.FullName, name));
        }

        if (web is not null)
        {
            await ActivatorUtilities.CreateInstance<DemoAccounts>(host.Services).EnsureAsync(tell, cancellationToken);
            tell($"Trang web: {ServedAddress.Of(web)} — dừng bằng Ctrl+C.");
            await web.WaitForShutdownAsync(cancellationToken);
        }

        await host.StopAsync(CancellationToken.None);
        return ExitCode.Done;
    }

    /// <summary>Who looks on reads sentences: the job queue's stack traces are shown only where <c>Logging</c> asks for them.</summary>
    private static IConfigurationRoot ForPlay(IConfiguration configuration) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Logging:LogLevel:Hangfire"] = "None" })
            .AddConfiguration(configuration)
            .Build();

    /// <summary>On a server of its own the play does not wait for the disk: what a crash loses of the last moment is played again.</summary>
    private static DatabaseConnections WithoutWaiting(RunningDatabase database) =>
        database.Folder is null
            ? database.Connections
            : database.Connections with
            {
                Worker = new NpgsqlConnectionStringBuilder(database.Connections.Worker)
                {
                    Options = "-c synchronous_commit=off",
                }.ConnectionString,
            };

    private static async Task<IReadOnlyList<string>> WriteReportAsync(
        IServiceProvider services,
        DirectoryInfo output,
        CancellationToken cancellationToken
    )
    {
        var directory = services.GetRequiredService<UnitDirectory>();
        var period = (await directory.FindPeriodAsync(DemoPeriod, cancellationToken))!;
        var unit = (await directory.FindUnitAsync(DemoUnit, period.EndDate, cancellationToken)).Unit!;
        return await DownloadArea.WriteAsync(
            services.GetRequiredService<IssuedFiles>(),
            (QuarterlyReport.FormCode, period.PeriodId, unit.AdminUnitId, Audience.Recipients),
            output,
            cancellationToken
        );
    }
}
