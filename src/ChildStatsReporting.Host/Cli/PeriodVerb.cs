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
        var command = new Command("period", "Open, close or reopen a period for returns.");
        command.Subcommands.Add(Create(runner, "open", "Take returns until the period's closing day.", PeriodAct.Open));
        command.Subcommands.Add(Create(runner, "close", "Take no more returns.", PeriodAct.Close));
        command.Subcommands.Add(Create(runner, "reopen", "Take returns again until a stated day.", PeriodAct.Reopen));
        return command;
    }

    private static Command Create(VerbRunner runner, string name, string description, PeriodAct act)
    {
        var period = new Option<string>("--period") { Description = "Period, such as HC-2024-Q4.", HelpName = "P", Required = true };
        var unit = new Option<string?>("--unit") { Description = "For one unit only.", HelpName = "U" };
        var reason = new Option<string?>("--reason") { Description = "Why; required to reopen.", HelpName = "T" };
        var until = new Option<string?>("--until") { Description = "Last day of a reopening, as 2024-12-31.", HelpName = "D" };
        var command = new Command(name, description) { period, unit, reason, until };
        command.SetAction((parsed, cancellationToken) => runner.RunAsync(
            parsed,
            (context, cancellation) => RunAsync(
                context, act, parsed.GetRequiredValue(period), parsed.GetValue(unit), parsed.GetValue(reason), parsed.GetValue(until), cancellation),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        VerbContext context, PeriodAct act, string periodCode, string? unitCode, string? reason, string? until, CancellationToken cancellationToken)
    {
        if (await UnitAndPeriod.FindPeriodAsync(context, periodCode, cancellationToken) is not { } period) return ExitCode.Refused;
        DateOnly? untilDate = null;
        if (until is not null)
        {
            if (!DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return context.Refuse($"--until {until} không phải ngày; viết như 2024-12-31.");
            untilDate = day;
        }

        int? unitId = null;
        if (unitCode is not null)
        {
            var (unit, refusal) = await context.Services.GetRequiredService<UnitDirectory>().FindUnitAsync(unitCode, period.EndDate, cancellationToken);
            if (unit is null) return context.Refuse(refusal!.Message);
            unitId = unit.AdminUnitId;
        }

        var outcome = await context.Services.GetRequiredService<PeriodGate>().ChangeAsync(
            new PeriodChange(period.PeriodId, unitId, act, untilDate, reason, context.UserOrLocal), cancellationToken);
        if (!outcome.IsDone) return context.Refuse(outcome.Refusal!);
        context.Print(new { Period = period.Code, Unit = unitCode, Act = act.ToString() }, $"{period.Code}: {act}.");
        return ExitCode.Done;
    }
}
