using System.CommandLine;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.Host.Cli;

/// <summary>The options <c>--unit</c> and <c>--period</c>, and what they mean.</summary>
internal sealed class UnitAndPeriod
{
    public Option<string> Period { get; } =
        new("--period")
        {
            Description = "Kỳ, như HC-2024-Q4.",
            HelpName = "KỲ",
            Required = true,
        };

    public Option<string> Unit { get; } =
        new("--unit")
        {
            Description = "Mã đơn vị hành chính, theo địa giới ở ngày cuối kỳ.",
            HelpName = "MÃ",
            Required = true,
        };

    /// <summary>Finds both; prints the refusal and gives null where one is unknown or not alive.</summary>
    public async Task<(KnownUnit Unit, KnownPeriod Period)?> FindAsync(
        VerbContext context,
        ParseResult parsed,
        CancellationToken cancellationToken
    )
    {
        if (await FindPeriodAsync(context, parsed.GetRequiredValue(Period), cancellationToken) is not { } period)
            return null;
        var (unit, refusal) = await context
            .Services.GetRequiredService<UnitDirectory>()
            .FindUnitAsync(parsed.GetRequiredValue(Unit), period.EndDate, cancellationToken);
        if (unit is not null)
            return (unit, period);
        context.Refuse(refusal!.Message);
        return null;
    }

    public static async Task<KnownPeriod?> FindPeriodAsync(
        VerbContext context,
        string periodCode,
        CancellationToken cancellationToken
    )
    {
        var period = await context
            .Services.GetRequiredService<UnitDirectory>()
            .FindPeriodAsync(periodCode, cancellationToken);
        if (period is null)
            context.Refuse(UnitDirectory.NoPeriod(periodCode));
        return period;
    }
}
