using System.CommandLine;
using System.Globalization;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>plan FILE</c>: states the plan of an agency for a year and enters its tasks from a CSV file.</summary>
internal static class PlanVerb
{
    public static Command Create(VerbRunner runner)
    {
        var file = new Argument<FileInfo>("FILE")
        {
            Description = "Tệp CSV các nhiệm vụ: number,content,lead,coworkers,due,product,told_by,views,provenance.",
            HelpName = "TỆP",
        };
        var unit = new Option<string>("--unit")
        {
            Description = "Mã đơn vị của cơ quan ban hành.",
            HelpName = "MÃ",
            Required = true,
        };
        var year = new Option<int>("--year")
        {
            Description = "Năm của kế hoạch.",
            HelpName = "NĂM",
            Required = true,
        };
        var number = new Option<string>("--number")
        {
            Description = "Số, ký hiệu, như 306/KH-UBND.",
            HelpName = "SỐ",
            Required = true,
        };
        var date = new Option<string?>("--date")
        {
            Description = "Ngày, như 2023-12-29; bỏ nếu chưa rõ.",
            HelpName = "NGÀY",
        };
        UsageWords.TakeDay(date);
        var title = new Option<string?>("--title") { Description = "Trích yếu.", HelpName = "TRÍCH_YẾU" };
        var command = new Command("plan", "Ghi kế hoạch của một năm và các nhiệm vụ của nó.")
        {
            file,
            unit,
            year,
            number,
            date,
            title,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.RunAsync(
                    parsed,
                    (context, cancellation) =>
                        RunAsync(
                            context,
                            parsed.GetRequiredValue(file),
                            parsed.GetRequiredValue(unit),
                            new PlanStatement(
                                AdminUnitId: 0,
                                parsed.GetValue(year),
                                parsed.GetRequiredValue(number),
                                parsed.GetValue(date) is { } day
                                    ? DateOnly.ParseExact(day, UsageWords.DayFormat, CultureInfo.InvariantCulture)
                                    : null,
                                parsed.GetValue(title),
                                context.UserOrLocal
                            ),
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
        string unitCode,
        PlanStatement statement,
        CancellationToken cancellationToken
    )
    {
        if (!file.Exists)
            return context.Refuse($"Không có tệp {file.FullName}.");
        var read = PastedTasks.ReadFile(await File.ReadAllTextAsync(file.FullName, cancellationToken), statement.Year);
        if (read.Problems.Count > 0)
            return context.Refuse(string.Join(' ', read.Problems));
        var today = context.Services.GetRequiredService<VietnamTime>().Today;
        var (unit, refusal) = await context
            .Services.GetRequiredService<UnitDirectory>()
            .FindUnitAsync(unitCode, today, cancellationToken);
        if (unit is null)
            return context.Refuse(refusal!.Message);
        var keeping = context.Services.GetRequiredService<PlanKeeping>();
        var entry = new TaskEntry(unit.AdminUnitId, statement.Year, read.Tasks, context.UserOrLocal);
        if (keeping.Refuse(entry) is { } refused)
            return context.Refuse(refused);
        var stated = await keeping.StateAsync(statement with { AdminUnitId = unit.AdminUnitId }, cancellationToken);
        if (!stated.IsDone)
            return context.Refuse(stated.Refusal!);
        var entered = await keeping.EnterAsync(entry, cancellationToken);
        if (!entered.IsDone)
            return context.Refuse(entered.Refusal!);
        context.Print(
            new
            {
                Unit = unit.Code,
                statement.Year,
                statement.Number,
                Tasks = read.Tasks.Count,
            },
            $"Kế hoạch số {statement.Number} năm {statement.Year} của {unit.Name}: {read.Tasks.Count} nhiệm vụ."
        );
        return ExitCode.Done;
    }
}
