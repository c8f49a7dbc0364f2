using System.CommandLine;
using ChildStatsReporting.Host.Backup;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>backup</c>: a dump of the database and its manifest, in a folder of its own.</summary>
internal static class BackupVerb
{
    public static Command Create(VerbRunner runner)
    {
        var target = new Option<DirectoryInfo>("--to") { Description = "Folder below which the backup gets one of its own.", HelpName = "DIR", Required = true };
        var command = new Command("backup", "Write a backup of the database; the master keys are not in it.") { target };
        command.SetAction((parsed, cancellationToken) => runner.GuardAsync(
            "backup", () => RunAsync(runner, parsed, parsed.GetRequiredValue(target), cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(VerbRunner runner, ParseResult parsed, DirectoryInfo target, CancellationToken cancellationToken)
    {
        await using var database = await runner.OpenAsItIsAsync(cancellationToken);
        if (database.Connections.Owner is not { } owner)
            throw new InvalidOperationException("ConnectionStrings:Owner is not set: a backup is read by the owner of the tables.");
        var (folder, manifest) = await new DatabaseBackup(owner, TimeProvider.System).WriteAsync(target.FullName, cancellationToken);
        var content = manifest.Content;
        runner.Printer(parsed).Print(
            new { Folder = folder, Manifest = manifest },
            [
                folder,
                FormattableString.Invariant($"{content.LastMigration}, {manifest.DumpBytes} bytes, {content.SubmissionCount} submissions, {content.DocumentCount} issued documents."),
                content.MasterKeyIds.Length == 0
                    ? "The master keys are not in it."
                    : $"The master keys are not in it. Keep them apart from it; its files need: {string.Join(", ", content.MasterKeyIds)}.",
            ]);
        return ExitCode.Done;
    }
}
