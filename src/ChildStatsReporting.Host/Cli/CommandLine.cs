using System.CommandLine;

namespace ChildStatsReporting.Host.Cli;

/// <summary>The verbs of the program, one file each.</summary>
internal sealed class CommandLine(VerbRunner runner)
{
    public RootCommand Root()
    {
        var root = new RootCommand("Returns of wards on children in; signed reports of the province out.")
        {
            runner.UserNameOption,
            runner.JsonOption,
        };
        root.Subcommands.Add(MigrateVerb.Create(runner));
        return root;
    }

    /// <returns>The exit code; see <see cref="ExitCode"/>.</returns>
    public Task<int> RunAsync(string[] arguments)
    {
        var settings = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        return Root().Parse(arguments).InvokeAsync(settings);
    }
}
