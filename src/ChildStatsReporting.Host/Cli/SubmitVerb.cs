using System.CommandLine;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;
using ChildStatsReporting.Validation;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>submit FILE</c>: receives a workbook, validates it and, unless something blocks, submits it.</summary>
internal static class SubmitVerb
{
    public static Command Create(VerbRunner runner)
    {
        var file = new Argument<FileInfo>("TỆP")
        {
            Description = "Tệp báo cáo đã điền (.xlsx, hoặc .zip các tệp CSV).",
        };
        var check = new Option<bool>("--check") { Description = "Nhận và kiểm tra, chưa gửi." };
        var reason = new Option<string?>("--reason")
        {
            Description = "Lý do giữ các cảnh báo, cần có khi tệp còn cảnh báo; được in ở chú thích của báo cáo.",
            HelpName = "LÝ_DO",
        };
        var marked = new Option<FileInfo?>("--marked")
        {
            Description = "Tệp để ghi: chính tệp đó có đánh dấu các lỗi; có thể là thư mục.",
            HelpName = "TỆP",
        };
        var agency = new Option<string?>("--agency")
        {
            Description = "Cơ quan trả lời, cần có với biểu của cơ quan khác.",
            HelpName = "CƠ_QUAN",
        };
        var number = new Option<string?>("--number") { Description = "Số của văn bản trả lời.", HelpName = "SỐ" };
        var dated = new Option<DateOnly?>("--dated")
        {
            Description = "Ngày của văn bản trả lời, như 2024-12-10.",
            HelpName = "NGÀY",
        };
        var command = new Command("submit", "Nhận, kiểm tra và gửi báo cáo của một xã, phường.")
        {
            file,
            check,
            reason,
            marked,
            agency,
            number,
            dated,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.RunAsync(
                    parsed,
                    (context, cancellation) =>
                        RunAsync(
                            context,
                            parsed.GetRequiredValue(file),
                            parsed.GetValue(check),
                            (
                                parsed.GetValue(reason),
                                new ReturnSource(
                                    parsed.GetValue(agency),
                                    parsed.GetValue(number),
                                    parsed.GetValue(dated)
                                )
                            ),
                            parsed.GetValue(marked),
                            cancellation
                        ),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        VerbContext context,
        FileInfo file,
        bool isCheck,
        (string? Reason, ReturnSource Source) stated,
        FileInfo? marked,
        CancellationToken cancellationToken
    )
    {
        if (Directory.Exists(file.FullName))
            return context.Refuse($"{file.FullName} là thư mục; hãy nêu tệp báo cáo.");
        if (!file.Exists)
            return context.Refuse($"Không có tệp {file.FullName}.");
        if (marked is not null)
        {
            marked = OutputPath.OfFile(
                marked,
                $"{Path.GetFileNameWithoutExtension(file.Name)}_danh-dau{file.Extension}"
            );
            if (marked.FullName == file.FullName)
                return context.Refuse("--marked là chính tệp gửi; hãy đặt một tên khác để tệp gửi được giữ nguyên.");
            OutputPath.PrepareFile(marked, OutputPath.Workbook, OutputPath.List);
        }

        var bytes = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        var receipt = await context
            .Services.GetRequiredService<SubmissionIntake>()
            .ReceiveAsync(new SubmittedFile(file.Name, bytes, context.UserOrLocal), cancellationToken);
        if (receipt.State == SubmissionState.Received)
            await context
                .Services.GetRequiredService<SubmissionValidator>()
                .ValidateAsync(receipt.SubmissionId, cancellationToken);

        var lookup = context.Services.GetRequiredService<SubmissionLookup>();
        var standing = await lookup.StandingOfAsync(receipt.SubmissionId, cancellationToken);
        string? refusal = null;
        if (!isCheck && standing is { State: SubmissionState.Validated, BlockingCount: 0 })
        {
            var outcome = await context
                .Services.GetRequiredService<SubmissionReview>()
                .DecideAsync(
                    new ReviewDecision(receipt.SubmissionId, ReviewAction.Submit, context.UserOrLocal, stated.Reason)
                    {
                        Source = stated.Source,
                    },
                    cancellationToken
                );
            refusal = outcome.Refusal;
            if (refusal is not null && standing.WarningCount > 0 && string.IsNullOrWhiteSpace(stated.Reason))
                refusal += " Lý do đặt sau --reason.";
            standing = standing with { State = outcome.State };
        }

        var findings = await context
            .Services.GetRequiredService<SubmissionFindings>()
            .OfAsync(receipt.SubmissionId, cancellationToken);
        var unmarked = await WriteMarkedAsync(context, receipt.SubmissionId, marked, cancellationToken);
        context.Print(
            new
            {
                receipt.SubmissionId,
                standing.Revision,
                standing.State,
                Duplicate = receipt.IsDuplicate,
                Refusal = refusal,
                Marked = unmarked is null ? marked?.FullName : null,
                Findings = findings.Select(finding => new
                {
                    finding.Rule,
                    finding.RuleVersion,
                    finding.Severity,
                    finding.Sheet,
                    finding.Cell,
                    finding.Found,
                    finding.Message,
                    finding.Place,
                }),
            },
            [
                receipt.IsDuplicate
                    ? $"Tệp này đã nhận trước đây (mã {receipt.SubmissionId}); không tạo bản mới."
                    : $"Đã nhận, mã {receipt.SubmissionId}{(standing.Revision is { } revision ? $", bản gửi {revision}" : "")}.",
                .. findings.Select(finding =>
                    $"{(finding.Severity == "blocking" ? "LỖI" : "CẢNH BÁO")} {finding.Place ?? finding.Sheet + (finding.Cell is null ? "" : "!" + finding.Cell)} [{finding.Rule}] {finding.Message}"
                ),
                .. marked is null ? Array.Empty<string>() : [unmarked ?? $"Đã ghi {marked.FullName}."],
                refusal
                    ?? $"Trạng thái: {Pages.Shown.State(standing.State, standing.BlockingCount)}; {standing.BlockingCount} lỗi, {standing.WarningCount} cảnh báo.",
            ]
        );
        return standing.BlockingCount > 0 || refusal is not null ? ExitCode.Refused : ExitCode.Done;
    }

    /// <summary>Writes the marked file when it was asked for; why it was not, else null.</summary>
    private static async Task<string?> WriteMarkedAsync(
        VerbContext context,
        long submissionId,
        FileInfo? output,
        CancellationToken cancellationToken
    )
    {
        if (output is null)
            return null;
        var file = await context
            .Services.GetRequiredService<MarkedWorkbook>()
            .MarkAsync(submissionId, context.UserOrLocal, cancellationToken);
        if (file.Bytes is not { } bytes)
            return file.Refusal;
        await File.WriteAllBytesAsync(output.FullName, bytes, cancellationToken);
        return null;
    }
}
