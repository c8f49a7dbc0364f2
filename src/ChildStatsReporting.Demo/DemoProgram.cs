using ChildStatsReporting.Cluster;
using ChildStatsReporting.Host.Cli;

namespace ChildStatsReporting.Demo;

/// <summary>The service with the demonstration and with a database of its own, for a first look and for one machine.</summary>
internal static class DemoProgram
{
    /// <summary>Every verb of the service, and those of the demonstration.</summary>
    public static CommandLine CommandLine(IConfiguration configuration, TextWriter output, TextWriter errors) =>
        new(
            new VerbRunner(configuration, ClusterServer.StartAsync, output, errors),
            (root, runner) =>
            {
                root.Description += " Không có lệnh: chạy trình diễn với số liệu giả định.";
                PlayVerb.SetRoot(root, runner);
                root.Subcommands.Add(DemoVerb.Create(runner));
            }
        );
}
