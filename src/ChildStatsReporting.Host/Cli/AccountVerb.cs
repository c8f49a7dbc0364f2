using System.CommandLine;
using System.Globalization;
using ChildStatsReporting.Access;
using ChildStatsReporting.Host.Access;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>account add|password|contact</c>: who may sign in, and how they are reached. A password is drawn and told once.</summary>
internal static class AccountVerb
{
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("account", "Thêm tài khoản và cấp lại mật khẩu.");
        command.Subcommands.Add(Add(runner));
        command.Subcommands.Add(Password(runner));
        command.Subcommands.Add(ContactOf(runner));
        return command;
    }

    private static Option<string> User()
    {
        var user = new Option<string>("--user")
        {
            Description = "Tên tài khoản: chữ thường không dấu, chữ số, dấu chấm, gạch ngang.",
            HelpName = "TÊN",
            Required = true,
        };
        UsageWords.Take(
            user,
            AccountRule.IsName,
            "phải là chữ thường không dấu, chữ số, dấu chấm, gạch; bắt đầu bằng chữ hoặc số; không phải local hay system"
        );
        return user;
    }

    private static Command Add(VerbRunner runner)
    {
        var user = User();
        var name = new Option<string>("--name")
        {
            Description = "Họ và tên, như được in.",
            HelpName = "HỌ_TÊN",
            Required = true,
        };
        string[] roles = [.. Roles.All.Select(each => each.Code())];
        var role = new Option<string>("--role")
        {
            Description = $"Vai trò: {string.Join(", ", roles)}.",
            HelpName = "VAI_TRÒ",
            Required = true,
        };
        UsageWords.TakeOneOf(role, roles);
        var unit = new Option<string>("--unit")
        {
            Description = "Mã đơn vị hành chính; gồm cả các đơn vị trực thuộc.",
            HelpName = "MÃ",
            Required = true,
        };
        var until = new Option<string?>("--until")
        {
            Description = "Ngày cuối của vai trò, như 2026-12-31; không ghi nếu không có hạn.",
            HelpName = "NGÀY",
        };
        UsageWords.TakeDay(until);
        var command = new Command("add", "Thêm vai trò cho một người, và tài khoản nếu chưa có.")
        {
            user,
            name,
            role,
            unit,
            until,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.RunAsync(
                    parsed,
                    async (context, cancellation) =>
                    {
                        var userName = parsed.GetRequiredValue(user);
                        var person = new PersonRole(
                            userName,
                            parsed.GetRequiredValue(name),
                            Roles.Parse(parsed.GetRequiredValue(role)),
                            parsed.GetRequiredValue(unit),
                            LastDay: parsed.GetValue(until) is { } day
                                ? DateOnly.ParseExact(day, UsageWords.DayFormat, CultureInfo.InvariantCulture)
                                : null
                        );
                        var realTime = context.Services.GetRequiredKeyedService<TimeProvider>(Composition.RealTime);
                        if (person.LastDay < new VietnamTime(realTime).Today)
                            return context.Refuse(AccountRule.WrongLastDay);
                        var (found, refused) = await context
                            .Services.GetRequiredService<UnitDirectory>()
                            .FindUnitAsync(
                                person.UnitCode,
                                context.Services.GetRequiredService<VietnamTime>().Today,
                                cancellation
                            );
                        if (found is null)
                            return context.Refuse(refused!.Message);
                        var (account, refusal) = await context
                            .Services.GetRequiredService<AccountActs>()
                            .AddAsync(
                                context.UserOrLocal,
                                person with
                                {
                                    UnitId = found.AdminUnitId,
                                },
                                found.Level,
                                isDemo: false,
                                cancellation
                            );
                        if (refusal is not null)
                            return context.Refuse(refusal);
                        context.Print(
                            new { userName, account?.Password },
                            account is not null
                                ? $"Tài khoản {userName}, mật khẩu {account.Password}"
                                : $"Đã thêm vai trò cho {userName}; mật khẩu giữ nguyên."
                        );
                        return ExitCode.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Command ContactOf(VerbRunner runner)
    {
        var user = User();
        var email = new Option<string?>("--email") { Description = "Thư điện tử công vụ.", HelpName = "ĐỊA_CHỈ" };
        var phone = new Option<string?>("--phone") { Description = "Điện thoại cơ quan.", HelpName = "SỐ" };
        var command = new Command("contact", "Ghi thư điện tử, điện thoại; bỏ trống là xóa.") { user, email, phone };
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.RunAsync(
                    parsed,
                    async (context, cancellation) =>
                    {
                        var userName = parsed.GetRequiredValue(user);
                        var refusal = await context
                            .Services.GetRequiredService<AccountActs>()
                            .SetContactAsync(
                                context.UserOrLocal,
                                Contact.Of(userName, parsed.GetValue(email), parsed.GetValue(phone)),
                                cancellation
                            );
                        if (refusal is not null)
                            return context.Refuse(refusal);
                        context.Print(new { userName }, $"Đã ghi liên hệ của {userName}.");
                        return ExitCode.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Command Password(VerbRunner runner)
    {
        var user = User();
        var command = new Command("password", "Cấp mật khẩu mới và mở khóa tài khoản.") { user };
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.RunAsync(
                    parsed,
                    async (context, cancellation) =>
                    {
                        var userName = parsed.GetRequiredValue(user);
                        var account = await context
                            .Services.GetRequiredService<AccountActs>()
                            .ResetAsync(context.UserOrLocal, userName, cancellation);
                        if (account is null)
                            return context.Refuse($"Không có tài khoản {userName}.");
                        context.Print(
                            new { account.UserName, account.Password },
                            $"Tài khoản {account.UserName}, mật khẩu mới {account.Password}"
                        );
                        return ExitCode.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }
}
