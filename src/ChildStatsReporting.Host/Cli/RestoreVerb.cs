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
        var source = new Option<DirectoryInfo>("--from")
        {
            Description = "Thư mục của một bản sao lưu.",
            HelpName = "THƯ_MỤC",
            Required = true,
        };
        var withoutKeys = new Option<bool>("--without-keys")
        {
            Description = "Vẫn phục hồi dù không có khóa chủ của các tệp trong đó.",
        };
        var command = new Command("restore", "Phục hồi bản sao lưu vào một cơ sở dữ liệu trống và kiểm tra.")
        {
            source,
            withoutKeys,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.GuardAsync(
                    "restore",
                    () =>
                        RunAsync(
                            runner,
                            parsed,
                            (parsed.GetRequiredValue(source).FullName, parsed.GetValue(withoutKeys)),
                            cancellationToken
                        ),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        VerbRunner runner,
        ParseResult parsed,
        (string Folder, bool IsWithoutKeys) wish,
        CancellationToken cancellationToken
    )
    {
        await RestoreTarget.PrepareAsync(runner.Configuration, cancellationToken);
        await using var database = await runner.OpenAsItIsAsync(cancellationToken);
        if (database.Connections.Owner is null)
            throw new OperatorException(
                "Chưa đặt ConnectionStrings:Owner: bản sao lưu được phục hồi bằng vai trò sở hữu các bảng."
            );
        var restore = new DatabaseRestore(database.Connections, MasterKeyFile.Find(runner.Configuration));
        if (await restore.RefusalAsync(wish.Folder, wish.IsWithoutKeys, cancellationToken) is { } refusal)
            return runner.Printer(parsed).Refuse(refusal);
        await restore.RunAsync(wish.Folder, cancellationToken);
        var faults = await restore.FaultsAsync(wish.Folder, cancellationToken);
        if (faults.Count > 0)
            throw new OperatorException($"Đã phục hồi nhưng không giống lúc sao lưu: {string.Join("; ", faults)}.");
        runner
            .Printer(parsed)
            .Print(
                new { wish.Folder, Faults = faults },
                [
                    "Đã phục hồi. Số dòng, các tệp đã phát hành và khóa của các tệp đúng như bản kê.",
                    "Chạy lệnh migrate, rồi khởi động web và worker; hàng đợi công việc tự đầy lại.",
                ]
            );
        return ExitCode.Done;
    }
}
