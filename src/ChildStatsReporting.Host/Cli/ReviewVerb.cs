using System.CommandLine;
using ChildStatsReporting.Access;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Review;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>review confirm|accept|return</c>: one step of one person on the newest revision of a return.</summary>
internal static class ReviewVerb
{
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("review", "Xác nhận, tiếp nhận hoặc trả lại bản mới nhất của một báo cáo.");
        command.Subcommands.Add(Create(runner, "confirm", "Lãnh đạo xã, phường xác nhận.", ReviewAction.Confirm));
        command.Subcommands.Add(Create(runner, "accept", "Người tiếp nhận chấp nhận.", ReviewAction.Accept));
        command.Subcommands.Add(Create(runner, "return", "Người tiếp nhận trả lại, kèm ý kiến.", ReviewAction.Return));
        return command;
    }

    private static Command Create(VerbRunner runner, string name, string description, ReviewAction action)
    {
        var key = new UnitAndPeriod();
        var remark = new Option<string?>("--remark")
        {
            Description = "Điều cần sửa; cần có khi trả lại.",
            HelpName = "Ý_KIẾN",
        };
        var command = new Command(name, description) { key.Unit, key.Period, remark };
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.RunAsync(
                    parsed,
                    (context, cancellation) =>
                        RunAsync(context, parsed, key, action, parsed.GetValue(remark), cancellation),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        VerbContext context,
        ParseResult parsed,
        UnitAndPeriod key,
        ReviewAction action,
        string? remark,
        CancellationToken cancellationToken
    )
    {
        if (
            context.UserName is { } named
            && !await context.Services.GetRequiredService<People>().IsKnownAsync(named, cancellationToken)
        )
            return context.Refuse($"Không có tài khoản {named}.");
        if (await key.FindAsync(context, parsed, cancellationToken) is not var (unit, period))
            return ExitCode.Refused;
        var newest = await context
            .Services.GetRequiredService<SubmissionLookup>()
            .FindNewestAsync(WardReturn.FormCode, unit.AdminUnitId, period.PeriodId, cancellationToken);
        if (newest is null)
            return context.Refuse($"{unit.Name} chưa gửi báo cáo kỳ {period.Code}.");
        var outcome = await context
            .Services.GetRequiredService<SubmissionReview>()
            .DecideAsync(
                new ReviewDecision(newest.SubmissionId, action, context.UserOrLocal, remark),
                cancellationToken
            );
        if (!outcome.IsDone)
            return context.Refuse(outcome.Refusal!);
        context.Print(
            new
            {
                newest.SubmissionId,
                newest.Revision,
                outcome.State,
            },
            $"Bản gửi {newest.Revision} của {unit.Name}, kỳ {period.Code}: {Pages.Shown.State(outcome.State, blockingCount: 0)}."
        );
        return ExitCode.Done;
    }
}
