using System.CommandLine;
using System.Globalization;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Review;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>period open|close|reopen</c>: whether returns of a period are taken.</summary>
internal static class PeriodVerb
{
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("period", "Mở, đóng hoặc mở lại một kỳ để nhận báo cáo.");
        command.Subcommands.Add(Create(runner, "open", "Nhận báo cáo đến ngày đóng của kỳ.", PeriodAct.Open));
        command.Subcommands.Add(Create(runner, "close", "Ngừng nhận báo cáo.", PeriodAct.Close));
        command.Subcommands.Add(Create(runner, "reopen", "Nhận lại báo cáo đến một ngày.", PeriodAct.Reopen));
        return command;
    }

    private static Command Create(VerbRunner runner, string name, string description, PeriodAct act)
    {
        var period = new Option<string>("--period")
        {
            Description = "Kỳ, như HC-2024-Q4.",
            HelpName = "KỲ",
            Required = true,
        };
        var unit = new Option<string?>("--unit") { Description = "Chỉ cho một đơn vị.", HelpName = "MÃ" };
        var reason = new Option<string?>("--reason") { Description = "Lý do; cần có khi mở lại.", HelpName = "LÝ_DO" };
        var until = new Option<string?>("--until")
        {
            Description = "Ngày cuối của lần mở lại, như 2024-12-31.",
            HelpName = "NGÀY",
        };
        UsageWords.TakeDay(until);
        var command = new Command(name, description) { period, unit, reason, until };
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.RunAsync(
                    parsed,
                    (context, cancellation) =>
                        RunAsync(
                            context,
                            act,
                            parsed.GetRequiredValue(period),
                            parsed.GetValue(unit),
                            parsed.GetValue(reason),
                            parsed.GetValue(until),
                            cancellation
                        ),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        VerbContext context,
        PeriodAct act,
        string periodCode,
        string? unitCode,
        string? reason,
        string? until,
        CancellationToken cancellationToken
    )
    {
        if (await UnitAndPeriod.FindPeriodAsync(context, periodCode, cancellationToken) is not { } period)
            return ExitCode.Refused;
        DateOnly? untilDate = until is null
            ? null
            : DateOnly.ParseExact(until, UsageWords.DayFormat, CultureInfo.InvariantCulture);
        int? unitId = null;
        if (unitCode is not null)
        {
            var (unit, refusal) = await context
                .Services.GetRequiredService<UnitDirectory>()
                .FindUnitAsync(unitCode, period.EndDate, cancellationToken);
            if (unit is null)
                return context.Refuse(refusal!.Message);
            unitId = unit.AdminUnitId;
        }

        var outcome = await context
            .Services.GetRequiredService<PeriodGate>()
            .ChangeAsync(
                new PeriodChange(period.PeriodId, unitId, act, untilDate, reason, context.UserOrLocal),
                cancellationToken
            );
        if (!outcome.IsDone)
            return context.Refuse(outcome.Refusal!);
        context.Print(
            new
            {
                Period = period.Code,
                Unit = unitCode,
                Act = act.ToString(),
            },
            $"Kỳ {period.Code}{(unitCode is null ? "" : $", đơn vị {unitCode}")}: {Words(act)}."
        );
        return ExitCode.Done;
    }

    private static string Words(PeriodAct act) =>
        act switch
        {
            PeriodAct.Open => "đã mở nhận báo cáo",
            PeriodAct.Close => "đã đóng",
            _ => "đã mở lại",
        };
}
