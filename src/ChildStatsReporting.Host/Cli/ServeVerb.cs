using System.CommandLine;
using ChildStatsReporting.Host.Jobs;
using ChildStatsReporting.Host.Serving;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>web</c> and <c>worker</c>: the two processes of an installation.</summary>
internal static class ServeVerb
{
    public static Command Create(VerbRunner runner, string name, string description, ServiceRole role)
    {
        var command = new Command(name, description);
        command.SetAction(
            (_, cancellationToken) =>
                runner.ServeAsync(
                    () =>
                    {
                        if (role == ServiceRole.Web)
                            ServedAddress.Check(runner.Configuration);
                    },
                    async (database, tell, cancellation) =>
                    {
                        using var host =
                            role == ServiceRole.Web
                                ? ServiceHost.BuildWeb(runner.Configuration, database.Connections.Web, tell)
                                : ServiceHost.BuildWorker(runner.Configuration, database.Connections);
                        if (role == ServiceRole.Worker)
                            JobServer.ScheduleCalendar(host.Services);
                        await host.StartAsync(cancellation);
                        tell(
                            role == ServiceRole.Web
                                ? $"Trang web: {ServedAddress.Of(host)}"
                                : "Đang làm các công việc nền; dừng bằng Ctrl+C."
                        );
                        await host.WaitForShutdownAsync(cancellation);
                        return ExitCode.Done;
                    },
                    isForPages: role == ServiceRole.Web,
                    cancellationToken
                )
        );
        return command;
    }
}
