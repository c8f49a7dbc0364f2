using System.CommandLine;
using ChildStatsReporting.Host.Backup;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>backup</c>: a dump of the database and its manifest, in a folder of its own.</summary>
internal static class BackupVerb
{
    public static Command Create(VerbRunner runner)
    {
        var target = new Option<DirectoryInfo>("--to")
        {
            Description = "Thư mục chứa; bản sao lưu nằm trong một thư mục con riêng.",
            HelpName = "THƯ_MỤC",
            Required = true,
        };
        var command = new Command("backup", "Sao lưu cơ sở dữ liệu; không gồm tệp khóa chủ.") { target };
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.GuardAsync(
                    "backup",
                    () => RunAsync(runner, parsed, parsed.GetRequiredValue(target), cancellationToken),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        VerbRunner runner,
        ParseResult parsed,
        DirectoryInfo target,
        CancellationToken cancellationToken
    )
    {
        OutputPath.PrepareFolder(target);
        await using var database = await runner.OpenAsItIsAsync(cancellationToken);
        if (database.Connections.Owner is not { } owner)
            throw new OperatorException(
                "Chưa đặt ConnectionStrings:Owner: bản sao lưu được đọc bằng vai trò sở hữu các bảng."
            );
        var (folder, manifest) = await new DatabaseBackup(owner, TimeProvider.System).WriteAsync(
            target.FullName,
            cancellationToken
        );
        var content = manifest.Content;
        runner
            .Printer(parsed)
            .Print(
                new { Folder = folder, Manifest = manifest },
                [
                    folder,
                    FormattableString.Invariant(
                        $"{content.LastMigration}, {manifest.DumpBytes} byte, {content.SubmissionCount} bản gửi, {content.DocumentCount} văn bản đã phát hành."
                    ),
                    content.MasterKeyIds.Length == 0
                        ? "Bản sao lưu không gồm khóa chủ."
                        : $"Bản sao lưu không gồm khóa chủ. Hãy giữ riêng tệp khóa chủ; các tệp trong đó cần khóa: {string.Join(", ", content.MasterKeyIds)}.",
                ]
            );
        return ExitCode.Done;
    }
}
