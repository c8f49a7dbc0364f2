using System.CommandLine;
using ChildStatsReporting.Checks;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>check</c>: what must hold of the figures, looked for on the data as they are.</summary>
internal static class CheckVerb
{
    private const int MostPrintedRows = 5;

    public static Command Create(VerbRunner runner)
    {
        var period = new Option<string?>("--period")
        {
            Description = "Kỳ, như HC-2024-Q4; không có thì mọi kỳ đã tính.",
            HelpName = "KỲ",
        };
        var command = new Command("check", "Kiểm tra các điều phải đúng của số liệu.") { period };
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.RunAsync(
                    parsed,
                    (context, cancellation) => RunAsync(context, parsed.GetValue(period), cancellation),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        VerbContext context,
        string? periodCode,
        CancellationToken cancellationToken
    )
    {
        var checks = context.Services.GetRequiredService<FigureChecks>();
        IReadOnlyList<int> periodIds;
        if (periodCode is null)
            periodIds = await checks.ComputedPeriodsAsync(cancellationToken);
        else if (await UnitAndPeriod.FindPeriodAsync(context, periodCode, cancellationToken) is { } period)
            periodIds = [period.PeriodId];
        else
            return ExitCode.Refused;

        var results = await checks.RunAsync(FigureCheck.All, periodIds, cancellationToken);
        context.Print(
            results.Select(result => new
            {
                result.Check.Name,
                result.Check.Title,
                result.Check.TitleVi,
                Severity = result.Check.Severity == CheckSeverity.Fail ? "fail" : "warn",
                result.RowCount,
                Rows = result.FirstRows,
            }),
            results.SelectMany(result => CheckWords.Lines(result, MostPrintedRows))
        );
        return results.Any(result => result.IsFailure) ? ExitCode.Refused : ExitCode.Done;
    }
}
