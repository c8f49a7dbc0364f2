using System.CommandLine;
using ChildStatsReporting.Intake;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>rewrap-keys</c>: encrypts the keys of all submissions with the newest master key.</summary>
internal static class RewrapKeysVerb
{
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("rewrap-keys", "Mã hóa lại khóa của mọi bản gửi bằng khóa chủ mới nhất.");
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.RunAsync(
                    parsed,
                    async (context, cancellation) =>
                    {
                        var count = await context
                            .Services.GetRequiredService<KeyRewrapping>()
                            .RewrapAsync(context.UserOrLocal, cancellation);
                        context.Print(
                            new
                            {
                                Count = count,
                                MasterKeyId = context.Services.GetRequiredService<MasterKeys>().CurrentId,
                            },
                            $"Đã mã hóa lại {count} khóa bằng khóa chủ {context.Services.GetRequiredService<MasterKeys>().CurrentId}."
                        );
                        return ExitCode.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }
}
