using System.CommandLine;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Host.Demo;
using ChildStatsReporting.Host.Jobs;
using ChildStatsReporting.Host.Serving;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Signing;

namespace ChildStatsReporting.Host.Cli;

/// <summary>Without a verb: plays the demonstration and stays up; <c>--once</c> writes the city's report and ends. <c>web</c> and <c>worker</c> serve a real installation.</summary>
internal static class ServeVerb
{
    private const string DemoUnit = "732";
    private const string DemoPeriod = "HC-2024-Q4";

    /// <summary>Makes the root command do the main job.</summary>
    public static void SetRoot(RootCommand root, VerbRunner runner)
    {
        var once = new Option<bool>("--once") { Description = "Do the main job once and end." };
        var output = new Option<DirectoryInfo>("--out")
        {
            Description = "Folder for the signed report and its figures.",
            HelpName = "DIR",
            DefaultValueFactory = _ => new DirectoryInfo("out"),
        };
        root.Options.Add(once);
        root.Options.Add(output);
        root.SetAction((parsed, cancellationToken) => runner.ServeAsync(
            (database, tell, cancellation) => PlayAsync(runner.Configuration, database, tell, (parsed.GetValue(once), parsed.GetRequiredValue(output)), cancellation),
            cancellationToken));
    }

    public static Command Create(VerbRunner runner, string name, string description, ServiceRole role)
    {
        var command = new Command(name, description);
        command.SetAction((_, cancellationToken) => runner.ServeAsync(
            async (database, tell, cancellation) =>
            {
                using var host = ServiceHost.Build(runner.Configuration, database.Connections, role, tell);
                if (role.HasFlag(ServiceRole.Worker)) JobServer.ScheduleCalendar(host.Services);
                await host.RunAsync(cancellation);
                return ExitCode.Done;
            },
            cancellationToken));
        return command;
    }

    /// <summary>Plays the demonstration to its end and writes no files.</summary>
    public static Task<int> PlayOnceAsync(IConfiguration configuration, RunningDatabase database, Action<string> tell, CancellationToken cancellationToken) =>
        PlayAsync(configuration, database, tell, (true, null), cancellationToken);

    private static async Task<int> PlayAsync(
        IConfiguration configuration, RunningDatabase database, Action<string> tell, (bool IsOnce, DirectoryInfo? Output) wish, CancellationToken cancellationToken)
    {
        var role = wish.IsOnce ? ServiceRole.Worker : ServiceRole.Web | ServiceRole.Worker;
        using var host = ServiceHost.Build(configuration, database.Connections, role, tell);
        host.Services.GetRequiredService<DomainClock>().StartAt(DemoRunner.Beginning);
        await Composition.JoinDemoClockAsync(host.Services, cancellationToken);
        await host.StartAsync(cancellationToken);
        tell("Đồng hồ nghiệp vụ chạy theo các ngày của năm 2023 và 2024; chữ ký và chứng thư theo đồng hồ thật.");
        JobServer.ScheduleCalendar(host.Services);
        await ActivatorUtilities.CreateInstance<DemoRunner>(host.Services).PlayAsync(Deployed.ReferenceDirectory, tell, cancellationToken);
        if (wish.Output is { } output)
        {
            foreach (var name in await WriteReportAsync(host.Services, output, cancellationToken))
                tell(Path.Combine(output.FullName, name));
        }

        if (!wish.IsOnce)
        {
            await ActivatorUtilities.CreateInstance<DemoAccounts>(host.Services).EnsureAsync(tell, cancellationToken);
            tell("Dịch vụ đang chạy; dừng bằng Ctrl+C.");
            await host.WaitForShutdownAsync(cancellationToken);
        }

        await host.StopAsync(CancellationToken.None);
        return ExitCode.Done;
    }

    private static async Task<IReadOnlyList<string>> WriteReportAsync(IServiceProvider services, DirectoryInfo output, CancellationToken cancellationToken)
    {
        var directory = services.GetRequiredService<UnitDirectory>();
        var period = (await directory.FindPeriodAsync(DemoPeriod, cancellationToken))!;
        var unit = (await directory.FindUnitAsync(DemoUnit, period.EndDate, cancellationToken)).Unit!;
        return await DownloadArea.WriteAsync(
            services.GetRequiredService<IssuedFiles>(), (QuarterlyReport.FormCode, period.PeriodId, unit.AdminUnitId, "official"), output, cancellationToken);
    }
}
