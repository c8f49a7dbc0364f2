using System.CommandLine;
using System.Globalization;
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
        var restatedOn = new Option<string?>("--restated-on")
        {
            Description = "Day such as 2025-07-01: the figures for the units of its tree, predecessors summed where they map whole.",
            HelpName = "DATE",
        };
        var command = new Command("figures", "Print the figures of a unit and all units below it as CSV.") { key.Unit, key.Period, asKnownAt, restatedOn };
        command.SetAction((parsed, cancellationToken) => runner.RunAsync(
            parsed,
            (context, cancellation) => RunAsync(
                context, (parsed.GetRequiredValue(key.Period), parsed.GetRequiredValue(key.Unit)), parsed.GetValue(asKnownAt), parsed.GetValue(restatedOn),
                cancellation),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        VerbContext context, (string Period, string Unit) key, string? asKnownAt, string? restatedOn, CancellationToken cancellationToken)
    {
        var lookup = context.Services.GetRequiredService<FigureLookup>();
        var (asAt, fault) = KnownInstant.Parse(asKnownAt, await lookup.InstantAsync(cancellationToken));
        if (fault is not null) return context.Refuse(fault);
        if (Day(restatedOn) is not var (day, isDay)) return context.Refuse($"Ngày “{restatedOn}” không đúng. Viết như 2025-07-01.");

        var (known, refusal) = isDay
            ? await lookup.FindAsync(key.Period, key.Unit, day, asAt, cancellationToken)
            : await lookup.FindAsync(key.Period, key.Unit, asAt, cancellationToken);
        if (known is null)
        {
            // What was never computed by then had no rows, which is no fault of the question.
            if (asKnownAt is null || refusal is not { IsUncomputed: true }) return context.Refuse(refusal!.Message);
            await context.Errors.WriteLineAsync($"Lúc {KnownInstant.Shown(asAt)}: {refusal.Message}");
            if (context.IsJson) context.Print(Array.Empty<FigureRow>());
            return ExitCode.Refused;
        }

        await (isDay ? PrintRestatedAsync(context, known, day, cancellationToken) : PrintAsync(context, known, cancellationToken));
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

    private static async Task PrintRestatedAsync(VerbContext context, KnownFigures known, DateOnly day, CancellationToken cancellationToken)
    {
        var figures = context.Services.GetRequiredService<RestatedFigures>();
        var key = new RestatedKey(known.Period.PeriodId, known.Unit.AdminUnitId, day, known.State);
        if (context.IsJson) context.Print(await figures.RowsAsync(key, cancellationToken), []);
        else await figures.WriteAsync(key, context.Output, cancellationToken);
    }

    /// <summary>The day and whether one was given; null when it cannot be read.</summary>
    private static (DateOnly Day, bool IsGiven)? Day(string? text) =>
        text is null ? (default, false)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (day, true)
        : null;
}
