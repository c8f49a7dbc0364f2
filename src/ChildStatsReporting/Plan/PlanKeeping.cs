using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Plan;

/// <summary>The plan of a unit for a year, as somebody states it: an agency's with tasks to follow, or a ward's own.</summary>
/// <param name="AdminUnitId">The unit.</param>
/// <param name="Year">Calendar year.</param>
/// <param name="Number">Number and symbol as printed.</param>
/// <param name="IssuedOn">Date; null where it is not known.</param>
/// <param name="Title">What it is about; null or empty where it is not known.</param>
/// <param name="UserName">Who states it.</param>
public sealed record PlanStatement(
    int AdminUnitId,
    int Year,
    string? Number,
    DateOnly? IssuedOn,
    string? Title,
    string UserName
)
{
    /// <summary>How sure this is; verified where the document itself was at hand.</summary>
    public string Provenance { get; init; } = "verified";
}

/// <summary>Tasks of the plan of an agency, as somebody states them; one with a number that is known replaces it.</summary>
public sealed record TaskEntry(int AdminUnitId, int Year, IReadOnlyList<PlanTask> Tasks, string UserName);

/// <summary>What a unit tells of one task.</summary>
/// <param name="Number">Number of the task.</param>
/// <param name="State">How far it is; null for what is no state.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Obstacle">What is in the way.</param>
public sealed record TaskWord(string Number, TaskState? State, string? Result, string? Obstacle);

/// <summary>What a unit tells of tasks of a plan for a quarter.</summary>
/// <param name="PlanUnitId">Unit of the agency whose plan it is.</param>
/// <param name="Year">Year of the plan.</param>
/// <param name="AdminUnitId">The unit that tells.</param>
/// <param name="Period">The quarter.</param>
/// <param name="Words">One for each task.</param>
/// <param name="UserName">Who tells.</param>
public sealed record TaskReport(
    int PlanUnitId,
    int Year,
    int AdminUnitId,
    KnownPeriod Period,
    IReadOnlyList<TaskWord> Words,
    string UserName
);

/// <summary>What came of an act on a plan.</summary>
/// <param name="IsDone">True when it was recorded.</param>
/// <param name="Refusal">Why it was not, in Vietnamese; null when it was.</param>
public sealed record PlanOutcome(bool IsDone, string? Refusal);

/// <summary>Keeps plans, their tasks and what units tell of them. Each act stands with one line of the trail or not at all.</summary>
/// <remarks>Nothing is changed or deleted: what is stated anew counts from then on. Source: KH306.</remarks>
/// <param name="database">As the role worker, or as the role web with the person of the request.</param>
/// <param name="clock">The domain clock.</param>
public sealed class PlanKeeping(ActingDatabase database, TimeProvider clock)
{
    private const string NotTheAgency =
        "Chỉ người thẩm định của chính cơ quan ban hành kế hoạch được nhập kế hoạch và nhiệm vụ.";
    private static readonly string NewPlanSql = SqlFile.Read("plan/new_plan.sql");
    private static readonly string NewTaskSql = SqlFile.Read("plan/new_task.sql");
    private static readonly string NewStateSql = SqlFile.Read("plan/new_state.sql");
    private static readonly string NewFigureSql = SqlFile.Read("plan/new_stated_figure.sql");

    /// <summary>States the plan of a unit for a year: its number, date and title.</summary>
    public Task<PlanOutcome> StateAsync(PlanStatement statement, CancellationToken cancellationToken) =>
        ActAsync(
            PlanRules.Refuse(statement, Today),
            new PlanAct(
                "state_plan",
                statement.AdminUnitId,
                statement.UserName,
                new Facts(statement.AdminUnitId, statement.Year)
                {
                    Number = statement.Number?.Trim(),
                    IssuedOn = statement.IssuedOn,
                }
            ),
            (_, rights) =>
                Task.FromResult(rights.Has(Right.KeepPlan) || rights.Has(Right.TellTask) ? null : NotTheAgency),
            (connection, knownFrom) =>
                connection.ExecuteAsync(
                    Command(
                        NewPlanSql,
                        new
                        {
                            unitId = statement.AdminUnitId,
                            statement.Year,
                            number = statement.Number!.Trim(),
                            statement.IssuedOn,
                            title = statement.Title?.Trim() ?? "",
                            statement.Provenance,
                            statement.UserName,
                            recordedAt = clock.GetUtcNow(),
                            knownFrom,
                        },
                        cancellationToken
                    )
                ),
            cancellationToken
        );

    /// <summary>Why tasks could not be entered, whoever enters them; null where they could.</summary>
    public string? Refuse(TaskEntry entry) => PlanRules.Refuse(entry, Today);

    /// <summary>States tasks of the plan of an agency.</summary>
    public Task<PlanOutcome> EnterAsync(TaskEntry entry, CancellationToken cancellationToken) =>
        ActAsync(
            PlanRules.Refuse(entry, Today),
            new PlanAct(
                "enter_tasks",
                entry.AdminUnitId,
                entry.UserName,
                new Facts(entry.AdminUnitId, entry.Year)
                {
                    Tasks = [.. entry.Tasks.Select(task => task.IsWithdrawn ? $"{task.Number} (bỏ)" : task.Number)],
                }
            ),
            async (connection, rights) =>
                !rights.Has(Right.KeepPlan) ? NotTheAgency
                : (
                    await PlanReading.PlansAsync(
                        connection,
                        [entry.AdminUnitId],
                        entry.Year,
                        knownAt: null,
                        cancellationToken
                    )
                ).Count == 0
                    ? $"Chưa có kế hoạch năm {entry.Year} của đơn vị này. Hãy ghi số, ngày của kế hoạch trước."
                : null,
            (connection, knownFrom) =>
                connection.ExecuteAsync(
                    Command(NewTaskSql, Columns(entry, clock.GetUtcNow(), knownFrom), cancellationToken)
                ),
            cancellationToken
        );

    /// <summary>Tells how far a unit is with tasks of a plan at the end of a quarter.</summary>
    public Task<PlanOutcome> TellAsync(TaskReport report, CancellationToken cancellationToken) =>
        ActAsync(
            PlanRules.Refuse(report, Today),
            new PlanAct(
                "tell_tasks",
                report.AdminUnitId,
                report.UserName,
                new Facts(report.AdminUnitId, report.Year)
                {
                    PeriodCode = report.Period.Code,
                    Tasks = [.. report.Words.Select(word => word.Number)],
                }
            ),
            async (connection, rights) =>
                rights.Has(Right.TellTask)
                    ? await RefuseUnknownAsync(connection, report, cancellationToken)
                    : "Chỉ cán bộ của chính đơn vị được báo cáo tiến độ nhiệm vụ của đơn vị.",
            (connection, knownFrom) =>
                connection.ExecuteAsync(
                    Command(
                        NewStateSql,
                        new
                        {
                            report.PlanUnitId,
                            report.Year,
                            unitId = report.AdminUnitId,
                            report.Period.PeriodId,
                            numbers = report.Words.Select(word => word.Number).ToArray(),
                            states = report.Words.Select(word => word.State!.Value.Code()).ToArray(),
                            results = report.Words.Select(word => word.Result?.Trim() ?? "").ToArray(),
                            obstacles = report.Words.Select(word => word.Obstacle?.Trim() ?? "").ToArray(),
                            report.UserName,
                            toldAt = clock.GetUtcNow(),
                            knownFrom,
                        },
                        cancellationToken
                    )
                ),
            cancellationToken
        );

    /// <summary>States targets or past figures of a unit from one paper, or takes them back.</summary>
    public Task<PlanOutcome> StateAsync(FigureStatement statement, CancellationToken cancellationToken) =>
        ActAsync(
            PlanRules.Refuse(statement, Today),
            new PlanAct(
                statement.IsWithdrawn ? "withdraw_figures" : "state_figures",
                statement.AdminUnitId,
                statement.UserName,
                new Facts(statement.AdminUnitId, PeriodCode.Of(statement.PeriodCode)?.Year ?? 0)
                {
                    Number = statement.Number?.Trim(),
                    IssuedOn = statement.IssuedOn,
                    PeriodCode = statement.PeriodCode,
                    Views = [.. statement.Figures.Select(figure => figure.Key).Distinct()],
                }
            ),
            (_, rights) =>
                Task.FromResult(
                    rights.Has(Right.KeepPlan)
                        ? null
                        : "Chỉ người thẩm định của chính đơn vị được ghi chỉ tiêu và số liệu đã công bố của đơn vị."
                ),
            (connection, knownFrom) =>
                connection.ExecuteAsync(
                    Command(
                        NewFigureSql,
                        new
                        {
                            unitId = statement.AdminUnitId,
                            statement.Kind,
                            statement.PeriodCode,
                            keys = statement.Figures.Select(figure => figure.Key).ToArray(),
                            breakdowns = statement.Figures.Select(figure => figure.Breakdown).ToArray(),
                            measures = statement.Figures.Select(figure => figure.Measure).ToArray(),
                            values = statement.Figures.Select(figure => figure.Value).ToArray(),
                            number = statement.Number!.Trim(),
                            statement.IssuedOn,
                            statement.IsWithdrawn,
                            statement.UserName,
                            recordedAt = clock.GetUtcNow(),
                            knownFrom,
                        },
                        cancellationToken
                    )
                ),
            cancellationToken
        );

    private DateOnly Today => new VietnamTime(clock).Today;

    private async Task<PlanOutcome> ActAsync(
        string? refusal,
        PlanAct act,
        Func<NpgsqlConnection, UnitRights, Task<string?>> refuse,
        Func<NpgsqlConnection, DateTimeOffset, Task> write,
        CancellationToken cancellationToken
    )
    {
        if (refusal is not null)
            return new PlanOutcome(false, refusal);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var rights = await UnitRights.OfAsync(connection, act.UserName, act.AdminUnitId, cancellationToken);
        if (await refuse(connection, rights) is { } refused)
            return new PlanOutcome(false, refused);
        var trace = new AuditEvent(
            clock.GetUtcNow(),
            act.UserName,
            act.Action,
            ObjectKind: "plan",
            ObjectKey: $"{act.Facts.Year}"
        )
        {
            Details = JsonSerializer.Serialize(act.Facts, ColumnNames),
        };
        await trace.AddAsync(connection, cancellationToken);
        // Last, since nobody else publishes until the commit.
        await write(connection, await Publishing.TakeAsync(connection, cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return new PlanOutcome(true, null);
    }

    /// <summary>The reason against words on a task that the plan does not ask of the unit.</summary>
    private static async Task<string?> RefuseUnknownAsync(
        NpgsqlConnection connection,
        TaskReport report,
        CancellationToken cancellationToken
    )
    {
        var (tellers, all) = await PlanReading.AllAsync(
            connection,
            new AskedPlan(report.PlanUnitId, report.Year, report.Period.PeriodId, report.Period.EndDate),
            cancellationToken
        );
        if (tellers.FirstOrDefault(teller => teller.AdminUnitId == report.AdminUnitId) is not { } teller)
            return "Đơn vị này không thuộc phạm vi của kế hoạch ở kỳ này.";
        var tasks = all.ToDictionary(task => task.Number);
        foreach (var word in report.Words)
        {
            if (!tasks.TryGetValue(word.Number, out var task))
                return $"Kế hoạch không có nhiệm vụ {word.Number}.";
            if (teller.IsAgency ? !task.IsAskedOfAgency : !task.IsAskedOfWards)
                return $"Nhiệm vụ {word.Number} không giao cho đơn vị này báo cáo.";
        }

        return null;
    }

    private static object Columns(TaskEntry entry, DateTimeOffset recordedAt, DateTimeOffset knownFrom)
    {
        T[] Of<T>(Func<PlanTask, T> value) => [.. entry.Tasks.Select(value)];
        return new
        {
            unitId = entry.AdminUnitId,
            entry.Year,
            numbers = Of(task => task.Number),
            positions = Of(task => TaskNumber.Position(task.Number)),
            contents = Of(task => task.Content),
            leads = Of(task => task.Lead),
            coworkers = Of(task => task.Coworkers),
            dueOns = Of(task => task.DueOn),
            dueTexts = Of(task => task.DueText),
            products = Of(task => task.Product),
            toldBys = Of(task => task.ToldBy),
            views = Of(task => string.Join('|', task.Views)),
            provenances = Of(task => task.Provenance),
            withdrawals = Of(task => task.IsWithdrawn),
            entry.UserName,
            recordedAt,
            knownFrom,
        };
    }

    private static readonly JsonSerializerOptions ColumnNames = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private static CommandDefinition Command(string sql, object parameters, CancellationToken cancellationToken) =>
        new(sql, parameters, cancellationToken: cancellationToken);

    private sealed record PlanAct(string Action, int AdminUnitId, string UserName, Facts Facts);

    /// <summary>What the trail keeps of an act; no text that somebody wrote.</summary>
    private sealed record Facts(int AdminUnitId, int Year)
    {
        public string? Number { get; init; }

        public DateOnly? IssuedOn { get; init; }

        public string? PeriodCode { get; init; }

        public string[] Tasks { get; init; } = [];

        public string[] Views { get; init; } = [];
    }
}
