using System.CommandLine;
using ChildStatsReporting.Access;
using ChildStatsReporting.Host.Access;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>account add|password</c>: who may sign in. A password is drawn and told once.</summary>
internal static class AccountVerb
{
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("account", "Make accounts and give new passwords.");
        command.Subcommands.Add(Add(runner));
        command.Subcommands.Add(Password(runner));
        return command;
    }

    private static Option<string> User() => new("--user") { Description = "Account name: small letters, digits, dot, dash.", HelpName = "U", Required = true };

    private static Command Add(VerbRunner runner)
    {
        var user = User();
        var name = new Option<string>("--name") { Description = "Full name as printed.", HelpName = "N", Required = true };
        var role = new Option<string>("--role") { Description = "Role, such as ward_officer.", HelpName = "R", Required = true };
        var unit = new Option<string>("--unit") { Description = "Administrative code; everything below it is meant too.", HelpName = "C", Required = true };
        var command = new Command("add", "Give a person a role, and an account when there is none.") { user, name, role, unit };
        command.SetAction((parsed, cancellationToken) => runner.RunAsync(
            parsed,
            async (context, cancellation) =>
            {
                var userName = parsed.GetRequiredValue(user);
                var person = new PersonRole(userName, parsed.GetRequiredValue(name), parsed.GetRequiredValue(role), parsed.GetRequiredValue(unit));
                var account = await context.Services.GetRequiredService<AccountActs>().AddAsync(context.UserOrLocal, person, isDemo: false, cancellation);
                context.Print(
                    new { userName, account?.Password },
                    account is not null ? $"Tài khoản {userName}, mật khẩu {account.Password}" : $"Đã thêm vai trò cho {userName}; mật khẩu giữ nguyên.");
                return ExitCode.Done;
            },
            cancellationToken));
        return command;
    }

    private static Command Password(VerbRunner runner)
    {
        var user = User();
        var command = new Command("password", "Give an account a new password and end its lockout.") { user };
        command.SetAction((parsed, cancellationToken) => runner.RunAsync(
            parsed,
            async (context, cancellation) =>
            {
                var userName = parsed.GetRequiredValue(user);
                var account = await context.Services.GetRequiredService<AccountActs>().ResetAsync(context.UserOrLocal, userName, cancellation);
                if (account is null) return context.Refuse($"Không có tài khoản {userName}.");
                context.Print(new { account.UserName, account.Password }, $"Tài khoản {account.UserName}, mật khẩu mới {account.Password}");
                return ExitCode.Done;
            },
            cancellationToken));
        return command;
    }
}
