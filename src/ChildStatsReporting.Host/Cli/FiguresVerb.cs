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
            Description =
                "Thời điểm theo đồng hồ của cơ sở dữ liệu, như 2024-12-16T08:00:00+07:00: in lại đúng như lúc đó.",
            HelpName = "THỜI_ĐIỂM",
        };
        var restatedOn = new Option<string?>("--restated-on")
        {
            Description = "Ngày như 2025-07-01: số liệu theo địa giới của ngày đó, cộng các đơn vị sáp nhập trọn vẹn.",
            HelpName = "NGÀY",
        };
        UsageWords.TakeDay(restatedOn);
        UsageWords.Take(
            asKnownAt,
            KnownInstant.IsInstant,
            "phải theo ISO 8601 có múi giờ, như 2024-12-16T08:00:00+07:00 hoặc 2024-12-16T01:00:00Z"
        );
        var command = new Command("figures", "In mọi số liệu của một đơn vị và các đơn vị trực thuộc dạng CSV.")
        {
            key.Unit,
            key.Period,
            asKnownAt,
            restatedOn,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.RunAsync(
                    parsed,
                    (context, cancellation) =>
                        RunAsync(
                            context,
                            (parsed.GetRequiredValue(key.Period), parsed.GetRequiredValue(key.Unit)),
                            parsed.GetValue(asKnownAt),
                            parsed.GetValue(restatedOn),
                            cancellation
                        ),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        VerbContext context,
        (string Period, string Unit) key,
        string? asKnownAt,
        string? restatedOn,
        CancellationToken cancellationToken
    )
    {
        var lookup = context.Services.GetRequiredService<FigureLookup>();
        var (asAt, fault) = KnownInstant.Parse(asKnownAt, await lookup.InstantAsync(cancellationToken));
        if (fault is not null)
            return context.Refuse(fault);
        var isDay = restatedOn is not null;
        var day = isDay
            ? DateOnly.ParseExact(restatedOn!, UsageWords.DayFormat, CultureInfo.InvariantCulture)
            : default;
        var (known, refusal) = isDay
            ? await lookup.FindAsync(key.Period, key.Unit, day, asAt, cancellationToken)
            : await lookup.FindAsync(key.Period, key.Unit, asAt, cancellationToken);
        if (known is null)
        {
            // What was never computed by then had no rows, which is no fault of the question.
            if (asKnownAt is null || refusal is not { IsUncomputed: true })
                return context.Refuse(refusal!.Message);
            await context.Errors.WriteLineAsync($"Lúc {KnownInstant.Shown(asAt)}: {refusal.Message}");
            if (context.IsJson)
                context.Print(Array.Empty<FigureRow>());
            return ExitCode.Refused;
        }

        await (
            isDay
                ? PrintRestatedAsync(context, known, day, cancellationToken)
                : PrintAsync(context, known, cancellationToken)
        );
        return ExitCode.Done;
    }

    private static async Task PrintAsync(VerbContext context, KnownFigures known, CancellationToken cancellationToken)
    {
        var figures = context.Services.GetRequiredService<FigureFile>();
        if (context.IsJson)
            context.Print(
                await figures.RowsAsync(known.Period.PeriodId, known.Unit.AdminUnitId, known.State, cancellationToken),
                []
            );
        else
            await figures.WriteAsync(
                known.Period.PeriodId,
                known.Unit.AdminUnitId,
                known.State.CatalogueVersionId,
                known.State.AsAt,
                context.Output,
                cancellationToken
            );
    }

    private static async Task PrintRestatedAsync(
        VerbContext context,
        KnownFigures known,
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        var figures = context.Services.GetRequiredService<RestatedFigures>();
        var key = new RestatedKey(known.Period.PeriodId, known.Unit.AdminUnitId, day, known.State);
        if (context.IsJson)
            context.Print(await figures.RowsAsync(key, cancellationToken), []);
        else
            await figures.WriteAsync(key, context.Output, cancellationToken);
    }
}
