using System.CommandLine;
using ChildStatsReporting.Indicators;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>figures</c>: prints every figure of a unit and all units below it as CSV. It reads and computes nothing.</summary>
internal static class FiguresVerb
{
    public static Command Create(VerbRunner runner)
    {
        var key = new UnitAndPeriod();
        var asKnownAt = new Option<string?>("--as-known-at")
        {
            Description = "Instant by the database's clock, such as 2024-12-16T08:00:00+07:00: what was printed then is printed again.",
            HelpName = "TIME",
        };
        var command = new Command("figures", "Print the figures of a unit and all units below it as CSV.") { key.Unit, key.Period, asKnownAt };
        command.SetAction((parsed, cancellationToken) => runner.RunAsync(
            parsed,
            (context, cancellation) => RunAsync(
                context, (parsed.GetRequiredValue(key.Period), parsed.GetRequiredValue(key.Unit)), parsed.GetValue(asKnownAt), cancellation),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        VerbContext context, (string Period, string Unit) key, string? asKnownAt, CancellationToken cancellationToken)
    {
        var lookup = context.Services.GetRequiredService<FigureLookup>();
        var (asAt, fault) = KnownInstant.Parse(asKnownAt, await lookup.InstantAsync(cancellationToken));
        if (fault is not null) return context.Refuse(fault);
        var (known, refusal) = await lookup.FindAsync(key.Period, key.Unit, asAt, cancellationToken);
        if (known is null)
        {
            // What was never computed by then had no rows, which is no fault of the question.
            if (asKnownAt is null || refusal is not { IsUncomputed: true }) return context.Refuse(refusal!.Message);
            await context.Errors.WriteLineAsync($"Lúc {KnownInstant.Shown(asAt)}: {refusal.Message}");
            if (context.IsJson) context.Print(Array.Empty<FigureRow>());
            return ExitCode.Refused;
        }

        await PrintAsync(context, known, cancellationToken);
        return ExitCode.Done;
    }

    private static async Task PrintAsync(VerbContext context, KnownFigures known, CancellationToken cancellationToken)
    {
        var figures = context.Services.GetRequiredService<FigureFile>();
        if (context.IsJson)
            context.Print(await figures.RowsAsync(known.Period.PeriodId, known.Unit.AdminUnitId, known.State, cancellationToken), []);
        else
            await figures.WriteAsync(
                known.Period.PeriodId, known.Unit.AdminUnitId, known.State.CatalogueVersionId, known.State.AsAt, context.Output, cancellationToken);
    }
}
