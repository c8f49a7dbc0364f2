using System.CommandLine;
using System.Globalization;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>migrate</c>: opening the database has applied what was missing; this says what.</summary>
internal static class MigrateVerb
{
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("migrate", "Nâng cơ sở dữ liệu lên bản mới nhất.");
        command.SetAction((parsed, cancellationToken) => runner.RunAsync(parsed, RunAsync, cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var applied = context.Database.AppliedMigrations;
        var count = applied.Count.ToString(CultureInfo.InvariantCulture);
        context.Print(new { Applied = applied }, [.. applied, $"Đã làm {count} bước nâng cấp."]);
        return Task.FromResult(ExitCode.Done);
    }
}
