using System.CommandLine;
using System.Text.Json;
using ChildStatsReporting.Disclosure;
using ChildStatsReporting.Host.Pages;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Reports;

namespace ChildStatsReporting.Host.Cli;

/// <summary><c>trace</c>: opens a figure down to files, sheets and cells.</summary>
internal static class TraceVerb
{
    public static Command Create(VerbRunner runner)
    {
        var period = new Option<string?>("--period") { Description = "Kỳ, như HC-2024-Q4.", HelpName = "KỲ" };
        var run = new Option<long?>("--run")
        {
            Description =
                "Lần lập báo cáo: số liệu như báo cáo đó đã đọc; thêm --period để xem kỳ năm trước hoặc lũy kế.",
            HelpName = "SỐ",
        };
        var indicator = new Option<string>("--indicator")
        {
            Description = "Phần, mã và góc nhìn: B/0101 hoặc B/0101/form.",
            HelpName = "CHỈ_TIÊU",
            Required = true,
        };
        var unit = new Option<string>("--unit")
        {
            Description = "Mã đơn vị hành chính.",
            HelpName = "MÃ",
            Required = true,
        };
        var breakdown = new Option<string>("--breakdown")
        {
            Description = "Phân tổ, như sex=female;age_group=0-2.",
            HelpName = "PHÂN_TỔ",
            DefaultValueFactory = _ => "",
        };
        var command = new Command("trace", "Mở một số liệu: công thức, số gốc, bản gửi, trang và ô.")
        {
            period,
            run,
            indicator,
            unit,
            breakdown,
        };
        command.Validators.Add(result =>
        {
            // Asked for as it was typed: a number that is none has its own error already.
            if (result.GetResult(period) is null && result.GetResult(run) is null)
                result.AddError("Cần --period, --run, hoặc cả hai.");
        });
        command.SetAction(
            (parsed, cancellationToken) =>
                runner.RunAsync(
                    parsed,
                    (context, cancellation) =>
                        RunAsync(
                            context,
                            parsed.GetValue(period),
                            parsed.GetValue(run),
                            parsed.GetRequiredValue(indicator),
                            (parsed.GetRequiredValue(unit), parsed.GetRequiredValue(breakdown)),
                            cancellation
                        ),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        VerbContext context,
        string? periodCode,
        long? runId,
        string indicator,
        (string Unit, string Breakdown) cell,
        CancellationToken cancellationToken
    )
    {
        var lookup = context.Services.GetRequiredService<FigureLookup>();
        var asAt = await lookup.InstantAsync(cancellationToken);
        RunPin? shown = null;
        if (runId is { } id)
        {
            if (
                await context.Services.GetRequiredService<ReportOrder>().PinOfAsync(id, periodCode, cancellationToken)
                is not { } pin
            )
                return context.Refuse($"Không có lần lập báo cáo số {id}.");
            if (pin.ComputationId is null)
                return context.Refuse($"Lần lập báo cáo số {id} không in số liệu của kỳ {pin.PeriodCode}.");
            shown = pin;
            (periodCode, asAt) = (pin.PeriodCode, new DateTimeOffset(pin.FiguresAsAt, TimeSpan.Zero));
        }

        var (known, refusal) = await lookup.FindAsync(periodCode!, cell.Unit, asAt, cancellationToken);
        if (known is null)
            return context.Refuse(refusal!.Message);
        var names = indicator.Split('/');
        var key = new FigureKey(
            known.Period.PeriodId,
            known.State.CatalogueVersionId,
            known.Unit.AdminUnitId,
            names[0],
            names.ElementAtOrDefault(1) ?? "",
            names.ElementAtOrDefault(2) ?? "",
            cell.Breakdown,
            asAt
        );
        if (
            await context.Services.GetRequiredService<FigureTrace>().OpenAsync(key, cancellationToken) is not { } figure
        )
            return context.Refuse($"Không có chỉ tiêu {indicator} với phân tổ “{cell.Breakdown}”.");
        var withheld = runId is { } run
            ? await context
                .Services.GetRequiredService<DisclosureControl>()
                .ReasonAsync(run, key.PeriodId, key.AdminUnitId, figure.Value.IndicatorCellId, cancellationToken)
            : null;
        var verified = await context
            .Services.GetRequiredService<CatalogueProposals>()
            .VerifiedAsync(
                key.CatalogueVersionId,
                [$"{key.Part}/{key.Code}", $"{key.Part}/{key.Code}/{key.View}"],
                cancellationToken
            );
        // What is missing is printed as missing.
        Print(context, (known, shown), key, (figure, verified), figure.Value.Numerator is null ? null : withheld);
        return ExitCode.Done;
    }

    private static void Print(
        VerbContext context,
        (KnownFigures Figures, RunPin? Run) shown,
        FigureKey key,
        (TracedFigure Figure, IReadOnlyList<VerifiedSource> Verified) traced,
        string? withheld
    )
    {
        var (known, run) = shown;
        var (figure, value) = (traced.Figure, traced.Figure.Value);
        var verified = traced.Verified.Where(source => IsStill(source, value)).ToList();
        var heading =
            $"{string.Join('/', new[] { value.Part, value.Code, value.View }.Where(name => name.Length > 0))} {value.NameVi} — "
            + $"{known.Unit.Name} ({known.Unit.Code}), {PeriodCode.Parse(known.Period.Code).Name} ({known.Period.Code})";
        context.Print(
            new
            {
                Period = known.Period.Code,
                Unit = known.Unit.Code,
                UnitName = known.Unit.Name,
                key.Breakdown,
                key.AsAt,
                key.CatalogueVersionId,
                Figure = value,
                Verified = verified,
                Withheld = withheld,
                run?.FigureCount,
                run?.WithheldCount,
                Sql = value.SqlSha256 is null
                    ? null
                    : JsonSerializer.Deserialize<Dictionary<string, string>>(value.SqlSha256),
                Lines = figure.Lines.Select(line => new
                {
                    line.Unit,
                    line.Name,
                    line.Kind,
                    IsCounted = line.LeftOut is null,
                    LeftOut = line.LeftOut is { } reason
                        ? JsonNamingPolicy.SnakeCaseLower.ConvertName($"{reason}")
                        : null,
                    line.Numerator,
                    line.Denominator,
                }),
                figure.Returns,
                figure.Parts,
            },
            context.IsJson
                ? []
                :
                [
                    .. new TraceText(figure, heading, key.Breakdown, Withholding(withheld)).Lines(),
                    .. verified.Select(Source),
                    .. Share(run),
                ]
        );
    }

    private static bool IsStill(VerifiedSource source, TracedValue value) =>
        source.ColumnName switch
        {
            "formula_provenance" => value.FormulaProvenance == "verified",
            "name_provenance" => value.NameProvenance == "verified",
            _ => true,
        };

    /// <summary>Who brought the name or the formula to verified, when and from where.</summary>
    private static string Source(VerifiedSource source) =>
        $"{(source.ColumnName == "formula_provenance" ? "Công thức" : "Chỉ tiêu")} đã đối chiếu văn bản gốc: "
        + $"{Shown.Citation(new CitedText(source.Number, source.DatedOn, source.Agency, source.Place))}; "
        + $"{source.ProposedBy} nhập, {source.DecidedBy} duyệt, áp dụng {Shown.Instant(source.LoadedAt)} (bản {source.CatalogueVersionId}).";

    private static IEnumerable<string> Share(RunPin? run)
    {
        if (run is { WithheldCount: > 0 and var withheld, FigureCount: { } figures })
            yield return $"Báo cáo này giữ kín {withheld} trên {figures} số liệu của các bảng theo quy tắc công bố.";
    }

    private static string? Withholding(string? reason) =>
        reason switch
        {
            null => null,
            "primary" =>
                "báo cáo này không công bố số đó (“…”): quy tắc công bố không cho nơi nhận thấy số đó vì có thể làm lộ đời tư của trẻ em",
            _ => "báo cáo này không công bố số đó (“…”): từ số đó suy ra được một số khác không công bố",
        };
}
