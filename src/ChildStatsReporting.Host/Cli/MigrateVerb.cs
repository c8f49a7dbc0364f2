using System.CommandLine;
using System.Globalization;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>migrate</c>: opening the database has applied what was missing; this says what.</summary>
internal static class MigrateVerb
{
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("migrate", "Bring the database to the newest migration.");
        command.SetAction((parsed, cancellationToken) => runner.RunAsync(parsed, RunAsync, cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var applied = context.Database.AppliedMigrations;
        var count = applied.Count.ToString(CultureInfo.InvariantCulture);
        context.Print(new { Applied = applied }, [.. applied, $"{count} migrations applied."]);
        return Task.FromResult(ExitCode.Done);
    }
}
