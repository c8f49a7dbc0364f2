using System.CommandLine;
using ChildStatsReporting.Indicators;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>figures</c>: prints every figure of a unit and all units below it as CSV.</summary>
internal static class FiguresVerb
{
    public static Command Create(VerbRunner runner)
    {
        var key = new UnitAndPeriod();
        var command = new Command("figures", "Print the figures of a unit and all units below it as CSV.") { key.Unit, key.Period };
        command.SetAction((parsed, cancellationToken) => runner.RunAsync(
            parsed, (context, cancellation) => RunAsync(context, parsed, key, cancellation), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(VerbContext context, ParseResult parsed, UnitAndPeriod key, CancellationToken cancellationToken)
    {
        if (await key.FindAsync(context, parsed, cancellationToken) is not var (unit, period)) return ExitCode.Refused;
        // The call that the calendar's job makes; it changes nothing where no decision is new.
        await context.Services.GetRequiredService<FigureComputation>().RunAsync(period.PeriodId, cancellationToken);
        var figures = context.Services.GetRequiredService<FigureFile>();
        if (await figures.NewestStateAsync(period.PeriodId, cancellationToken) is not { } state)
            return context.Refuse($"Kỳ {period.Code} chưa được tổng hợp.");
        if (context.IsJson)
        {
            context.Print(await figures.RowsAsync(period.PeriodId, unit.AdminUnitId, state, cancellationToken), []);
            return ExitCode.Done;
        }

        await figures.WriteAsync(period.PeriodId, unit.AdminUnitId, state.CatalogueVersionId, state.AsAt, context.Output, cancellationToken);
        return ExitCode.Done;
    }
}
