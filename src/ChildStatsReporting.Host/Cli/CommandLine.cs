using System.CommandLine;
using ChildStatsReporting.Host.Serving;

namespace ChildStatsReporting.Host.Cli;

/// <summary>The verbs of the program, one file each.</summary>
/// <param name="runner">Runs them.</param>
/// <param name="addOwn">Adds what a program can do besides; null for nothing.</param>
internal sealed class CommandLine(VerbRunner runner, Action<RootCommand, VerbRunner>? addOwn = null)
{
    /// <summary>From the request to stop to a hard end; running jobs get 20 seconds of it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public RootCommand Root()
    {
        var root = new RootCommand("Nhận báo cáo của các xã, phường về trẻ em; lập báo cáo đã ký số.")
        {
            runner.UserNameOption,
            runner.JsonOption,
        };
        root.Subcommands.Add(ServeVerb.Create(runner, "web", "Phục vụ các trang web.", ServiceRole.Web));
        root.Subcommands.Add(
            ServeVerb.Create(runner, "worker", "Làm các công việc nền và theo lịch kỳ báo cáo.", ServiceRole.Worker)
        );
        root.Subcommands.Add(MigrateVerb.Create(runner));
        root.Subcommands.Add(BackupVerb.Create(runner));
        root.Subcommands.Add(RestoreVerb.Create(runner));
        root.Subcommands.Add(CatalogueVerb.Create(runner));
        root.Subcommands.Add(LoadVerb.Create(runner));
        root.Subcommands.Add(AccountVerb.Create(runner));
        root.Subcommands.Add(TemplateVerb.Create(runner));
        root.Subcommands.Add(SubmitVerb.Create(runner));
        root.Subcommands.Add(ReviewVerb.Create(runner));
        root.Subcommands.Add(PeriodVerb.Create(runner));
        root.Subcommands.Add(PlanVerb.Create(runner));
        root.Subcommands.Add(FiguresVerb.Create(runner));
        root.Subcommands.Add(CheckVerb.Create(runner));
        root.Subcommands.Add(ReportVerb.Create(runner));
        root.Subcommands.Add(TraceVerb.Create(runner));
        root.Subcommands.Add(EraseVerb.Create(runner));
        root.Subcommands.Add(RetentionVerb.Create(runner));
        root.Subcommands.Add(RewrapKeysVerb.Create(runner));
        root.Subcommands.Add(VerifyVerb.Create(runner));
        addOwn?.Invoke(root, runner);
        return root;
    }

    /// <returns>The exit code; see <see cref="ExitCode"/>.</returns>
    public Task<int> RunAsync(string[] arguments)
    {
        var root = Root();
        UsageWords.SetHelp(root, runner.Output);
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0 && !UsageWords.IsHelp(parsed))
            return Task.FromResult(UsageWords.Refuse(parsed, runner.Errors));
        var settings = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = Patience,
            Output = runner.Output,
            Error = runner.Errors,
        };
        return parsed.InvokeAsync(settings);
    }
}
