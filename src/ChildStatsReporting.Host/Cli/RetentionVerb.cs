using System.CommandLine;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>retention</c>: shows what is due to be destroyed next; destroys what is due today only when asked to.</summary>
internal static class RetentionVerb
{
    private const int UsualDays = 90;

    public static Command Create(VerbRunner runner)
    {
        var days = new Option<int>("--days")
        {
            Description = $"Xem những gì đến hạn trong bấy nhiêu ngày tới (mặc định {UsualDays}); không xóa gì.",
            HelpName = "SỐ_NGÀY",
            DefaultValueFactory = _ => UsualDays,
        };
        days.Validators.Add(result =>
        {
            if (result.GetValue(days) is < 0 or > 36_500)
                result.AddError("Số ngày từ 0 đến 36500.");
        });
        var run = new Option<bool>("--run")
        {
            Description = "Xóa ngay những gì đến hạn hôm nay, như việc chạy hằng ngày.",
        };
        var command = new Command(
            "retention",
            "Thời hạn lưu: xem tệp, danh sách và mục đích nào sắp đến hạn xóa; mã băm, số đếm và số liệu được giữ."
        )
        {
            days,
            run,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.RunAsync(
                    parsed,
                    (context, cancellation) =>
                        parsed.GetValue(run)
                            ? RunAsync(context, cancellation)
                            : ShowAsync(context, parsed.GetValue(days), cancellation),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> ShowAsync(VerbContext context, int days, CancellationToken cancellationToken)
    {
        var until = context.Services.GetRequiredService<VietnamTime>().Today.AddDays(days);
        var due = await context.Services.GetRequiredService<RetentionSchedule>().DueAsync(until, cancellationToken);
        context.Print(
            new { UntilDate = until, Due = due },
            due.Count == 0
                ? [$"Không có gì đến hạn xóa đến hết ngày {until:dd'/'MM'/'yyyy}."]
                : due.Select(Line).Append("Chưa xóa gì; thêm --run để xóa những gì đến hạn hôm nay.")
        );
        return ExitCode.Done;
    }

    private static async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var done = await context.Services.GetRequiredService<RetentionSchedule>().RunAsync(cancellationToken);
        context.Print(
            new { Erased = done },
            done.Count == 0
                ? ["Hôm nay không có gì đến hạn xóa."]
                : done.Select(act => $"{Line(act.Due)}: {act.Refusal ?? "đã xóa"}")
        );
        return ExitCode.Done;
    }

    private static string Line(DueErasure due) =>
        $"{due.DueOn:dd'/'MM'/'yyyy}  bản gửi số {due.SubmissionId}{(due.UnitName is null ? "" : $", {due.UnitName}, kỳ {due.PeriodCode}")}: {due.ClassName} ({due.KeepYears} năm)";
}
