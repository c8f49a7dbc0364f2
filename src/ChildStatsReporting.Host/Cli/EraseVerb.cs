using System.CommandLine;
using ChildStatsReporting.Intake;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>erase</c>: destroys the key and the list rows of a submission; its figures stay.</summary>
internal static class EraseVerb
{
    public static Command Create(VerbRunner runner)
    {
        var submission = new Option<long>("--submission")
        {
            Description = "Mã của bản gửi.",
            HelpName = "SỐ",
            Required = true,
        };
        var reason = new Option<string>("--reason")
        {
            Description = "Lý do; không nêu tên người.",
            HelpName = "LÝ_DO",
            Required = true,
        };
        var command = new Command("erase", "Xóa tệp và các dòng danh sách của một bản gửi; mã băm và số đếm được giữ.")
        {
            submission,
            reason,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.RunAsync(
                    parsed,
                    (context, cancellation) =>
                        RunAsync(
                            context,
                            parsed.GetRequiredValue(submission),
                            parsed.GetRequiredValue(reason),
                            cancellation
                        ),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        VerbContext context,
        long submissionId,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var outcome = await context
            .Services.GetRequiredService<SubmissionErasure>()
            .EraseAsync(submissionId, reason, context.UserOrLocal, cancellationToken);
        if (outcome.Refusal is { } refusal)
            return context.Refuse(refusal);
        context.Print(
            new
            {
                SubmissionId = submissionId,
                outcome.IsErased,
                outcome.RowCount,
            },
            $"Đã xóa tệp và {outcome.RowCount} dòng danh sách của bản gửi số {submissionId}; mã băm và số đếm được giữ lại."
        );
        return ExitCode.Done;
    }
}
