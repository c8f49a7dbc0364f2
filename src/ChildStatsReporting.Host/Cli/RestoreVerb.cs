using System.CommandLine;
using ChildStatsReporting.Host.Backup;
using ChildStatsReporting.Host.Database;
using ChildStatsReporting.Host.Signing;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>restore</c>: puts a backup into an empty database and checks what came out.</summary>
internal static class RestoreVerb
{
    public static Command Create(VerbRunner runner)
    {
        var source = new Option<DirectoryInfo>("--from") { Description = "Folder of one backup.", HelpName = "DIR", Required = true };
        var withoutKeys = new Option<bool>("--without-keys") { Description = "Restore though the master keys of its files are not at hand." };
        var command = new Command("restore", "Put a backup into an empty database and check it.") { source, withoutKeys };
        command.SetAction((parsed, cancellationToken) => runner.GuardAsync(
            "restore",
            () => RunAsync(runner, parsed, (parsed.GetRequiredValue(source).FullName, parsed.GetValue(withoutKeys)), cancellationToken),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(VerbRunner runner, ParseResult parsed, (string Folder, bool IsWithoutKeys) wish, CancellationToken cancellationToken)
    {
        await RestoreTarget.PrepareAsync(runner.Configuration, cancellationToken);
        await using var database = await runner.OpenAsItIsAsync(cancellationToken);
        if (database.Connections.Owner is null)
            throw new InvalidOperationException("ConnectionStrings:Owner is not set: a backup is restored by the owner of the tables.");
        var restore = new DatabaseRestore(database.Connections, MasterKeyFile.Find(runner.Configuration));
        if (await restore.RefusalAsync(wish.Folder, wish.IsWithoutKeys, cancellationToken) is { } refusal) return runner.Printer(parsed).Refuse(refusal);
        await restore.RunAsync(wish.Folder, cancellationToken);
        var faults = await restore.FaultsAsync(wish.Folder, cancellationToken);
        if (faults.Count > 0) throw new InvalidOperationException($"Restored, but not as it was: {string.Join("; ", faults)}.");
        runner.Printer(parsed).Print(
            new { wish.Folder, Faults = faults },
            ["Restored. Counts, issued files and the keys of files are as the manifest says.", "Run 'migrate', then start web and worker; the job queue fills itself."]);
        return ExitCode.Done;
    }
}
