using ChildStatsReporting.Database;
using ChildStatsReporting.Intake.Writing;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Intake;

/// <summary>Asks for the workbook of one unit and period.</summary>
/// <param name="FormCode">Form, such as XP-TE13.</param>
/// <param name="UnitCode">Code of the unit alive on the period's day of the tree.</param>
/// <param name="PeriodCode">Such as HC-2024-Q4; HC-2024-Y or NH-2024 for forms that ask anything by themselves then.</param>
/// <param name="IsInvented">True for invented figures: every sheet says so.</param>
public sealed record TemplateRequest(string FormCode, string UnitCode, string PeriodCode, bool IsInvented);

/// <summary>A workbook, or why there is none.</summary>
/// <param name="FileName">Form, unit and period with .xlsx; null with a refusal.</param>
/// <param name="Bytes">The file; null with a refusal.</param>
/// <param name="Refusal">Why there is none; null with a workbook.</param>
public sealed record WrittenTemplate(string? FileName, byte[]? Bytes, UnitRefusal? Refusal);

/// <summary>Makes the workbook that a ward fills in, from the definitions and from what the ward reported before.</summary>
/// <remarks>Reads rows of the lists: only the worker's data source may be passed in, and handing out is the caller's duty.</remarks>
public sealed class WorkbookTemplate(ActingDatabase database)
{
    /// <summary>Media type of a workbook.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly string LineSql = SqlFile.Read("intake/unit_line.sql");
    private static readonly string StockSql = SqlFile.Read("intake/previous_stock.sql");

    /// <summary>Writes the workbook.</summary>
    /// <returns>The file, or a refusal: unknown form, period or unit, a period of which the form asks nothing, a unit not alive then.</returns>
    public async Task<WrittenTemplate> WriteAsync(TemplateRequest request, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (
            await FormDefinitionSource.ReadAsync(connection, request.FormCode, cancellationToken)
            is not var (versionId, form)
        )
            return Refused("form_unknown", $"Không có biểu mẫu “{request.FormCode}”.");
        var period = await WorkbookPeriod.FindAsync(connection, request.PeriodCode, cancellationToken);
        if (period is null)
            return Refused("period_unknown", $"Không có kỳ báo cáo “{request.PeriodCode}”.");
        if (period.AskingOf(form) is not { } asking)
            return new WrittenTemplate(null, null, form.RefusalOf(period.Code));
        var (unit, refusal) = await UnitOnDate.FindReportingAsync(
            connection,
            request.UnitCode,
            period.TreeDate,
            form.UnitLevels,
            cancellationToken
        );
        if (unit is null)
            return new WrittenTemplate(null, null, refusal);

        var line = (
            await connection.QueryAsync<LineUnit>(
                new CommandDefinition(
                    LineSql,
                    new
                    {
                        adminUnitId = unit.AdminUnitId,
                        asOf = period.TreeDate,
                        aliveOn = period.StartDate.AddDays(-1),
                    },
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();
        var stocks = await connection.QueryAsync<PreviousStock>(
            new CommandDefinition(
                StockSql,
                new
                {
                    catalogueVersionId = versionId,
                    formCode = form.FormCode,
                    periodId = period.PreviousPeriodId,
                    adminUnitIds = line.Where(part => part.IsAliveBefore).Select(part => part.AdminUnitId).ToArray(),
                },
                cancellationToken: cancellationToken
            )
        );
        var content = new TemplateContent(
            form,
            unit.Code,
            unit.Name,
            period.Of(asking),
            stocks.AsList(),
            form.HasLists
                ? await new OpenCases(connection, form).ReadAsync(line, period.StartDate, cancellationToken)
                : [],
            [.. line.Select(part => part.Code).Distinct(StringComparer.Ordinal)],
            request.IsInvented
        )
        {
            Tasks = form.HasLists
                ? await AskedTasks.ReadAsync(connection, unit.AdminUnitId, period.PeriodId, cancellationToken)
                : new AskedTasks([], null),
        };
        return new WrittenTemplate(content.FileName, WorkbookPackage.Write(content), null);
    }

    private static WrittenTemplate Refused(string rule, string message) =>
        new(null, null, new UnitRefusal(rule, message));
}

/// <summary>A period as a workbook needs it.</summary>
internal sealed record WorkbookPeriod(
    int PeriodId,
    string Code,
    string Kind,
    int? Quarter,
    int Year,
    DateOnly StartDate,
    DateOnly EndDate,
    DateOnly TreeDate,
    DateOnly YearStartDate,
    DateOnly DueOn,
    int? PreviousPeriodId
)
{
    private static readonly string PeriodSql = SqlFile.Read("intake/template_period.sql");

    /// <summary>The period of a code; null when there is none.</summary>
    public static Task<WorkbookPeriod?> FindAsync(
        NpgsqlConnection connection,
        string? periodCode,
        CancellationToken cancellationToken
    ) =>
        connection.QuerySingleOrDefaultAsync<WorkbookPeriod>(
            new CommandDefinition(PeriodSql, new { periodCode }, cancellationToken: cancellationToken)
        );

    /// <summary>What a return of the period asks on a form; null where it asks nothing.</summary>
    public string? AskingOf(FormDefinition form) =>
        FormDefinition.AskingOf(Kind, Quarter) is { } asking && form.AskedIn(asking).Any() ? asking : null;

    /// <summary>The period on the pages of a workbook.</summary>
    public TemplatePeriod Of(string asking) =>
        new(PeriodId, Code, asking, Year, StartDate, EndDate, YearStartDate, DueOn);
}

/// <summary>A unit of a line: the reporting unit, or one merged whole into it.</summary>
/// <remarks>Npgsql gives an array column no element type, so rows with one are filled by property.</remarks>
internal sealed record LineUnit
{
    public int AdminUnitId { get; init; }

    public string Code { get; init; } = "";

    /// <summary>True when it lived on the last day of the quarter before.</summary>
    public bool IsAliveBefore { get; init; }

    /// <summary>Units it became, from the reporting unit down.</summary>
    public int[] SuccessorIds { get; init; } = [];
}
