using System.CommandLine;
using System.Text.Json;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>trace</c>: opens a figure down to files, sheets and cells.</summary>
internal static class TraceVerb
{
    public static Command Create(VerbRunner runner)
    {
        var period = new Option<string?>("--period") { Description = "Period, such as HC-2024-Q4.", HelpName = "P" };
        var run = new Option<long?>("--run") { Description = "Report run: the figure as that report read it.", HelpName = "R" };
        var indicator = new Option<string>("--indicator") { Description = "Part, code and view: B/0101 or B/0101/form.", HelpName = "I", Required = true };
        var unit = new Option<string>("--unit") { Description = "Administrative code.", HelpName = "U", Required = true };
        var breakdown = new Option<string>("--breakdown") { Description = "Breakdown, such as sex=female;age_group=0-2.", HelpName = "B", DefaultValueFactory = _ => "" };
        var command = new Command("trace", "Open a figure: formula, observations, revisions, sheet and cell.") { period, run, indicator, unit, breakdown };
        command.Validators.Add(result =>
        {
            if (result.GetValue(period) is null == result.GetValue(run) is null) result.AddError("Give either --period or --run.");
        });
        command.SetAction((parsed, cancellationToken) => runner.RunAsync(
            parsed,
            (context, cancellation) => RunAsync(
                context, parsed.GetValue(period), parsed.GetValue(run), parsed.GetRequiredValue(indicator),
                (parsed.GetRequiredValue(unit), parsed.GetRequiredValue(breakdown)), cancellation),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        VerbContext context, string? periodCode, long? runId, string indicator, (string Unit, string Breakdown) cell, CancellationToken cancellationToken)
    {
        if (await PinAsync(context, periodCode, runId, cancellationToken) is not { } pin) return ExitCode.Refused;
        if (await UnitAndPeriod.FindPeriodAsync(context, pin.PeriodCode, cancellationToken) is not { } period) return ExitCode.Refused;
        var (unit, refusal) = await context.Services.GetRequiredService<UnitDirectory>().FindUnitAsync(cell.Unit, period.EndDate, cancellationToken);
        if (unit is null) return context.Refuse(refusal!.Message);

        var names = indicator.Split('/');
        var key = new FigureKey(period.PeriodId, pin.CatalogueVersionId, unit.AdminUnitId, names[0], names.ElementAtOrDefault(1) ?? "",
            names.ElementAtOrDefault(2) ?? "", cell.Breakdown, pin.AsAt);
        if (await context.Services.GetRequiredService<FigureTrace>().OpenAsync(key, cancellationToken) is not var (value, parts))
            return context.Refuse($"Không có chỉ tiêu {indicator} với phân tổ “{cell.Breakdown}”.");
        context.Print(
            new
            {
                Period = period.Code,
                Unit = unit.Code,
                key.Breakdown,
                pin.AsAt,
                pin.CatalogueVersionId,
                Figure = value,
                Sql = value.SqlSha256 is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(value.SqlSha256),
                Parts = parts,
            },
            [$"{value.Part}/{value.Code} {value.NameVi} — {unit.Name}, {period.Code}", .. Figure(value), .. parts.Select(Line)]);
        return ExitCode.Done;
    }

    private static async Task<(string PeriodCode, int CatalogueVersionId, DateTimeOffset AsAt)?> PinAsync(
        VerbContext context, string? periodCode, long? runId, CancellationToken cancellationToken)
    {
        if (runId is { } id)
        {
            if (await context.Services.GetRequiredService<ReportOrder>().PinOfAsync(id, cancellationToken) is { } pinned)
                return (pinned.PeriodCode, pinned.CatalogueVersionId, new DateTimeOffset(pinned.FiguresAsAt, TimeSpan.Zero));
            context.Refuse($"Không có lần lập báo cáo số {id}.");
            return null;
        }

        if (await UnitAndPeriod.FindPeriodAsync(context, periodCode!, cancellationToken) is not { } period) return null;
        if (await context.Services.GetRequiredService<FigureFile>().NewestStateAsync(period.PeriodId, cancellationToken) is { } state)
            return (period.Code, state.CatalogueVersionId, state.AsAt);
        context.Refuse($"Kỳ {period.Code} chưa được tổng hợp.");
        return null;
    }

    private static IEnumerable<string> Figure(TracedValue value) =>
    [
        $"  giá trị {value.Value ?? "không có"} = {value.Numerator ?? "thiếu"}{(value.DenominatorFormula is null ? "" : $" / {value.Denominator ?? "thiếu"}")} × {value.Multiplier:0.##}",
        $"  công thức {value.NumeratorFormula}{(value.DenominatorFormula is null ? "" : $" / {value.DenominatorFormula}")} ({value.FormulaProvenance})",
        $"  {value.Reported}/{value.Expected} đơn vị",
    ];

    private static string Line(TracedPart part)
    {
        var source = part.SubmissionId is null ? "chưa có báo cáo được tiếp nhận"
            : part.List is not null ? $"đếm từ {part.ListRowCount ?? 0} dòng danh sách"
            : part.Sheet is not null ? $"{part.Sheet}!{CellName(part)}" : "hệ thống";
        var file = part.FileSha256 is null ? "" : $" — tệp {part.FileSha256[..12]}…, lần {part.Revision}";
        var erased = part.ErasedAt is not { } erasedAt ? ""
            : $"; tệp và danh sách đã xóa ngày {VietnamTime.DateOf(new DateTimeOffset(erasedAt, TimeSpan.Zero)):dd'/'MM'/'yyyy}";
        var amount = part.IsNotApplicable ? "x" : part.Value ?? "thiếu";
        return $"    {part.LineUnit} {part.Unit} {part.Period} {part.Side} {part.DataElement}{(part.Breakdown.Length == 0 ? "" : $"{{{part.Breakdown}}}")} = {amount}: {source}{file}{erased}{(part.IsCounted ? "" : " (không tính)")}";
    }

    private static string CellName(TracedPart part) => $"{(char)('A' + part.ColumnNumber!.Value - 1)}{part.RowNumber}";
}
