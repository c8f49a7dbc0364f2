using System.CommandLine;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Signing;

namespace ChildStatsReporting.Host.Cli;

/// <summary>
/// <c>report</c>: makes, signs and writes the report of a unit for a period, or makes an issued one again and compares.
/// </summary>
internal static class ReportVerb
{
    public static Command Create(VerbRunner runner)
    {
        var key = new UnitAndPeriod();
        var audience = new Option<string>("--audience")
        {
            Description = "recipients (báo cáo, gửi mọi nơi nhận) hoặc public (bản công khai).",
            HelpName = "BẢN",
            DefaultValueFactory = _ => Audience.Recipients,
        };
        var output = new Option<DirectoryInfo>("--out")
        {
            Description = "Thư mục để ghi; chưa có thì được tạo.",
            HelpName = "THƯ_MỤC",
        };
        var rebuild = new Option<long?>("--rebuild")
        {
            Description =
                "Lập lại một báo cáo đã ban hành, theo số lần lập, và đối chiếu từng đối tượng với bản đã ban hành; không ghi gì. Không cần lựa chọn nào khác.",
            HelpName = "SỐ",
        };
        var signer = new Option<string?>("--signer")
        {
            Description =
                "Người ký của cơ quan, theo mã ở agency_signer.csv; không ghi thì người đã chọn trước, hoặc thủ trưởng.",
            HelpName = "MÃ",
        };
        var form = new Option<string?>("--form")
        {
            Description = "Mã biểu báo cáo ở report_form.csv; không ghi thì báo cáo đầu tiên của loại kỳ.",
            HelpName = "MÃ",
        };
        UsageWords.TakeOneOf(audience, Audience.Restricted);
        var command = new Command("report", "Lập, ký và ghi báo cáo của một đơn vị cho một kỳ.")
        {
            key.Unit,
            key.Period,
            form,
            audience,
            signer,
            output,
            rebuild,
        };
        Option[] needed = [key.Unit, key.Period, output];
        foreach (var option in needed)
            option.Required = false;
        command.Validators.Add(result =>
        {
            if (result.GetResult(rebuild) is not null)
                return;
            foreach (var option in needed.Where(option => result.GetResult(option) is null))
                result.AddError($"Thiếu {option.Name} {option.HelpName}.");
        });
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.RunAsync(
                    parsed,
                    (context, cancellation) =>
                        parsed.GetValue(rebuild) is { } runId
                            ? RebuildAsync(context, runId, cancellation)
                            : RunAsync(
                                context,
                                parsed,
                                key,
                                (parsed.GetValue(form), parsed.GetRequiredValue(audience), parsed.GetValue(signer)),
                                parsed.GetRequiredValue(output),
                                cancellation
                            ),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        VerbContext context,
        ParseResult parsed,
        UnitAndPeriod key,
        (string? FormCode, string Audience, string? SignerCode) wish,
        DirectoryInfo output,
        CancellationToken cancellationToken
    )
    {
        OutputPath.PrepareFolder(output);
        if (await key.FindAsync(context, parsed, cancellationToken) is not var (unit, period))
            return ExitCode.Refused;
        foreach (
            var periodId in await context
                .Services.GetRequiredService<UnitDirectory>()
                .EndingTogetherAsync(period.PeriodId, cancellationToken)
        )
            await context.Services.GetRequiredService<FigureComputation>().RunAsync(periodId, cancellationToken);
        var orders = context.Services.GetRequiredService<ReportOrder>();
        if ((wish.FormCode ?? await orders.FormOfAsync(period.Code, unit.Code, cancellationToken)) is not { } formCode)
            return context.Refuse($"Không có báo cáo nào mà {unit.Name} ({unit.Code}) lập cho kỳ {period.Code}.");
        OrderedRun order;
        try
        {
            order = await orders.OpenAsync(
                formCode,
                period.Code,
                unit.Code,
                wish.Audience,
                context.UserOrLocal,
                wish.SignerCode,
                cancellationToken
            );
        }
        catch (ReportRefusedException refused)
        {
            return context.Refuse(refused.Message);
        }

        var run = context.Services.GetRequiredService<ReportRun>();
        if (!await run.RunAsync(order.RunId, cancellationToken))
            return context.Refuse(await run.RefusalAsync(order.RunId, cancellationToken) ?? DraftSigning.Outdated);

        if (
            await context.Services.GetRequiredService<IssuedFiles>().WaitsForPeopleAsync(order.RunId, cancellationToken)
        )
        {
            context.Print(
                new
                {
                    order.RunId,
                    Outcome = "WaitsForPeople",
                    Files = Array.Empty<string>(),
                },
                "Báo cáo đã lập, đang chờ ký hoặc chờ văn thư cấp số ở trang /trinh-ky."
            );
            return ExitCode.Done;
        }

        var names = await DownloadArea.WriteNamedAsync(
            context.Services,
            (formCode, period.PeriodId, unit.AdminUnitId, wish.Audience),
            output,
            cancellationToken
        );
        context.Print(
            new
            {
                order.RunId,
                Outcome = $"{order.Outcome}",
                Files = names,
            },
            names.Select(name => Path.Combine(output.FullName, name))
        );
        return ExitCode.Done;
    }

    private static async Task<int> RebuildAsync(VerbContext context, long runId, CancellationToken cancellationToken)
    {
        var files = await context.Services.GetRequiredService<ReportRebuild>().CompareAsync(runId, cancellationToken);
        if (files.Count == 0)
            return context.Refuse($"Lần lập báo cáo {runId} không có, hoặc chưa ban hành tệp nào.");
        context.Print(new { RunId = runId, Files = files }, files.Select(Sentence));
        return files.All(file => file.Differences.Count == 0) ? ExitCode.Done : ExitCode.Refused;
    }

    private static string Sentence(RebuiltFile file) =>
        file.Differences switch
        {
            [] => $"{file.FileName}: lập lại giống bản đã ban hành.",
            ["content"] => $"{file.FileName}: lập lại khác bản đã ban hành.",
            ["missing"] => $"{file.FileName}: đã ban hành nhưng không lập lại được.",
            ["new"] => $"{file.FileName}: lập lại thì có, bản đã ban hành không có.",
            var objects =>
                $"{file.FileName}: lập lại khác bản đã ban hành ở {objects.Count} đối tượng: {string.Join(", ", objects)}.",
        };
}
