using ChildStatsReporting.Database;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reports.Forms;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Reports;

/// <summary>Reads everything a report run shows, in one transaction and as known at the run's instant.</summary>
internal sealed class RunReader(NpgsqlConnection connection)
{
    /// <summary>The form of the communes' returns.</summary>
    public const string WardForm = "XP-TE13";

    private static readonly string DetailSql = SqlFile.Read("reports/run_detail.sql");
    private static readonly string UnitSql = SqlFile.Read("disclosure/run_unit.sql");
    private static readonly string ValueSql = SqlFile.Read("disclosure/run_value.sql");
    private static readonly string ChangeSql = SqlFile.Read("reports/run_change.sql");
    private static readonly string FigureSql = SqlFile.Read("reports/figure_line.sql");
    private static readonly string UnitFigureSql = SqlFile.Read("reports/unit_figure.sql");
    private static readonly string ReportingUnitSql = SqlFile.Read("reports/reporting_unit.sql");
    private static readonly string ReasonSql = SqlFile.Read("reports/kept_reason.sql");
    private static readonly string RegisterSql = SqlFile.Read("reports/register_figure.sql");
    private static readonly string WordSql = SqlFile.Read("reports/section_words.sql");
    private static readonly string TextSql = SqlFile.Read("reports/unit_text.sql");

    /// <exception cref="InvalidOperationException">There is no such run, or its agency has no row.</exception>
    public async Task<RunContent> ReadAsync(long runId, CancellationToken cancellationToken)
    {
        CommandDefinition Command(string sql) =>
            new(sql, new { runId, wardForm = WardForm }, cancellationToken: cancellationToken);

        var detail =
            await connection.QuerySingleOrDefaultAsync<RunDetail>(Command(DetailSql))
            ?? throw new InvalidOperationException(
                $"Report run {runId} does not exist, or no agency issues reports for its unit on that day."
            );
        await connection.ExecuteAsync(Command(UnitSql));
        // What tells of returns or tasks reads no figure, so that it can print none.
        if (detail.GivesFigures)
        {
            await connection.ExecuteAsync(Command(ValueSql));
            await connection.ExecuteAsync(Command(ChangeSql));
        }

        async Task<IReadOnlyList<T>> OfFiguresAsync<T>(string sql) =>
            detail.GivesFigures ? [.. await connection.QueryAsync<T>(Command(sql))] : [];

        var content = new RunContent(
            detail,
            await OfFiguresAsync<FigureLine>(FigureSql),
            await OfFiguresAsync<UnitFigure>(UnitFigureSql),
            [.. await connection.QueryAsync<ReportingUnit>(Command(ReportingUnitSql))],
            await OfFiguresAsync<UnitText>(TextSql)
        );
        return content with
        {
            Plan = await PlanAsync(content, cancellationToken),
            Words = (await connection.QueryAsync<SectionWords>(Command(WordSql))).ToDictionary(words => words.Section),
            Returns = detail.GivesFigures ? [] : await ToldReturns.ReadAsync(connection, runId, cancellationToken),
            KeptReasons = await OfFiguresAsync<KeptReason>(ReasonSql),
            Register = detail.HasInternalFiles
                ? [.. await connection.QueryAsync<RegisterFigure>(Command(RegisterSql))]
                : [],
            Stated =
                detail.Audience == "public" || detail.Kind == "SY" || !detail.GivesFigures
                    ? []
                    : await PlanReading.FiguresAsync(
                        connection,
                        detail.AdminUnitId,
                        StatedText.PeriodCodes(detail),
                        detail.FiguresAsAt,
                        cancellationToken
                    ),
        };
    }

    /// <summary>The units that tell are those of the report, by the names that it prints.</summary>
    private async Task<RunPlan?> PlanAsync(RunContent content, CancellationToken cancellationToken)
    {
        var detail = content.Detail;
        if (detail.Kind == "SY")
            return null;
        var plans = await PlanReading.PlansAsync(
            connection,
            [detail.AdminUnitId, .. content.Units.Select(unit => unit.AdminUnitId).Distinct()],
            detail.Year,
            detail.FiguresAsAt,
            cancellationToken
        );
        if (plans.FirstOrDefault(plan => plan.AdminUnitId == detail.AdminUnitId) is not { } plan)
            return null;
        PlanTeller[] tellers =
        [
            new(detail.AdminUnitId, detail.UnitCode, detail.AreaName, IsAgency: true),
            .. content
                .Units.DistinctBy(unit => unit.AdminUnitId)
                .Select(unit => new PlanTeller(unit.AdminUnitId, "", unit.Name, IsAgency: false)),
        ];
        var tasks = await PlanReading.ProgressAsync(
            connection,
            (detail.AdminUnitId, detail.Year),
            tellers,
            (detail.ClosingPeriodId, detail.EndDate.AddDays(1), detail.FiguresAsAt),
            cancellationToken
        );
        return new RunPlan(plan, tasks, [.. plans.Where(own => own.AdminUnitId != detail.AdminUnitId)]);
    }
}
