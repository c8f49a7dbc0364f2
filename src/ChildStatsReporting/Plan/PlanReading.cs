using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Plan;

/// <summary>The plan of an agency that a person has to do with.</summary>
/// <param name="AdminUnitId">Unit of the agency.</param>
/// <param name="UnitCode">Its code.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Year">Year of the plan.</param>
/// <param name="Number">Number as printed.</param>
/// <param name="IssuedOn">Date; null where it is not known.</param>
/// <param name="Title">What it is about; may be empty.</param>
/// <param name="MayKeep">True for who enters its tasks.</param>
/// <param name="IsWard">True for who has a ward below it.</param>
public sealed record ReadablePlan(
    int AdminUnitId,
    string UnitCode,
    string UnitName,
    int Year,
    string Number,
    DateOnly? IssuedOn,
    string Title,
    bool MayKeep,
    bool IsWard
);

/// <summary>A plan that is asked for, at the end of a quarter.</summary>
/// <param name="UnitId">Unit of the agency.</param>
/// <param name="Year">Year of the plan.</param>
/// <param name="PeriodId">The quarter.</param>
/// <param name="Day">Day by which a task is judged overdue.</param>
public sealed record AskedPlan(int UnitId, int Year, int PeriodId, DateOnly Day);

/// <summary>How far a plan is: the units that tell, the agency's own first, and the tasks in the order of print.</summary>
public sealed record PlanProgress(IReadOnlyList<PlanTeller> Tellers, IReadOnlyList<TaskProgress> Tasks);

/// <summary>Reads plans and how far their tasks are: for pages what the person reads, for a report as known at its instant.</summary>
public static class PlanReading
{
    private static readonly string PlanSql = SqlFile.Read("plan/plan.sql");
    private static readonly string TaskSql = SqlFile.Read("plan/task.sql");
    private static readonly string TellerSql = SqlFile.Read("plan/teller.sql");
    private static readonly string StateSql = SqlFile.Read("plan/told_state.sql");
    private static readonly string ReadableSql = SqlFile.Read("plan/readable_plan.sql");
    private static readonly string FigureSql = SqlFile.Read("plan/stated_figure.sql");
    private static readonly string ViewSql = SqlFile.Read("plan/comparable_view.sql");

    /// <summary>Plans of agencies that the person of the request has to do with, the newest year first.</summary>
    public static Task<IReadOnlyList<ReadablePlan>> ReadableAsync(
        WebTransaction transaction,
        CancellationToken cancellationToken
    ) => transaction.QueryAsync<ReadablePlan>(ReadableSql, null, cancellationToken);

    /// <summary>Plans of units for years; a unit that stated none is not among them.</summary>
    public static Task<IReadOnlyList<WorkPlan>> PlansAsync(
        WebTransaction transaction,
        IEnumerable<int> unitIds,
        IEnumerable<int> years,
        CancellationToken cancellationToken
    ) => transaction.QueryAsync<WorkPlan>(PlanSql, PlansAsked([.. unitIds], [.. years], null), cancellationToken);

    /// <summary>How far plans are, each at the end of its quarter, in the order asked: one question for all of them.</summary>
    /// <param name="transaction">Of the person of the request, who reads what the units shown have told.</param>
    /// <param name="plans">The plans.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public static async Task<IReadOnlyList<PlanProgress>> ProgressAsync(
        WebTransaction transaction,
        IReadOnlyList<AskedPlan> plans,
        CancellationToken cancellationToken
    )
    {
        var asked = Asked(plans, null);
        var tellers = (await transaction.QueryAsync<TellerRow>(TellerSql, asked, cancellationToken)).ToLookup(
            row => (row.PlanUnitId, row.PeriodId),
            row => row.Teller
        );
        var tasks = (await transaction.QueryAsync<PlanTask>(TaskSql, asked, cancellationToken)).ToLookup(task =>
            (task.PlanUnitId, task.Year)
        );
        var told = (await transaction.QueryAsync<ToldState>(StateSql, asked, cancellationToken)).ToLookup(state =>
            (state.PlanUnitId, state.Year)
        );
        return
        [
            .. plans.Select(plan =>
            {
                PlanTeller[] own = [.. tellers[(plan.UnitId, plan.PeriodId)]];
                return new PlanProgress(
                    own,
                    TaskProgress.Of(
                        [.. tasks[(plan.UnitId, plan.Year)]],
                        own,
                        told[(plan.UnitId, plan.Year)],
                        plan.PeriodId,
                        plan.Day
                    )
                );
            }),
        ];
    }

    /// <summary>Everybody who tells of a plan at a quarter, and its tasks, whoever asks.</summary>
    internal static async Task<(List<PlanTeller> Tellers, List<PlanTask> Tasks)> AllAsync(
        NpgsqlConnection connection,
        AskedPlan plan,
        CancellationToken cancellationToken
    )
    {
        var asked = Asked([plan], null, isForAll: true);
        return (
            [
                .. (await connection.QueryAsync<TellerRow>(Command(TellerSql, asked, cancellationToken))).Select(row =>
                    row.Teller
                ),
            ],
            await TasksAsync(connection, [plan], cancellationToken)
        );
    }

    /// <summary>Tasks of plans as stated last, each plan's in the order of print.</summary>
    internal static async Task<List<PlanTask>> TasksAsync(
        NpgsqlConnection connection,
        IReadOnlyList<AskedPlan> plans,
        CancellationToken cancellationToken
    ) => (await connection.QueryAsync<PlanTask>(Command(TaskSql, Asked(plans, null), cancellationToken))).AsList();

    /// <summary>The same for a report: everybody's word, as known at an instant.</summary>
    internal static async Task<IReadOnlyList<TaskProgress>> ProgressAsync(
        NpgsqlConnection connection,
        (int UnitId, int Year) plan,
        IReadOnlyList<PlanTeller> tellers,
        (int PeriodId, DateOnly Day, DateTime KnownAt) at,
        CancellationToken cancellationToken
    )
    {
        var asked = Asked([new AskedPlan(plan.UnitId, plan.Year, at.PeriodId, at.Day)], at.KnownAt);
        return TaskProgress.Of(
            (await connection.QueryAsync<PlanTask>(Command(TaskSql, asked, cancellationToken))).AsList(),
            tellers,
            await connection.QueryAsync<ToldState>(Command(StateSql, asked, cancellationToken)),
            at.PeriodId,
            at.Day
        );
    }

    /// <summary>Plans of units for a year as known at an instant; null for what is known now.</summary>
    internal static async Task<IReadOnlyList<WorkPlan>> PlansAsync(
        NpgsqlConnection connection,
        int[] unitIds,
        int year,
        DateTime? knownAt,
        CancellationToken cancellationToken
    ) =>
        (
            await connection.QueryAsync<WorkPlan>(
                Command(PlanSql, PlansAsked(unitIds, [year], knownAt), cancellationToken)
            )
        ).AsList();

    /// <summary>Figures that can be compared, of the newest definitions, in the order of the catalogue.</summary>
    public static Task<IReadOnlyList<ComparableView>> ViewsAsync(
        WebTransaction transaction,
        CancellationToken cancellationToken
    ) => transaction.QueryAsync<ComparableView>(ViewSql, null, cancellationToken);

    /// <summary>The same where nobody's request is answered.</summary>
    /// <param name="connection">As the role worker.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public static async Task<IReadOnlyList<ComparableView>> ViewsAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken
    ) => (await connection.QueryAsync<ComparableView>(Command(ViewSql, new { }, cancellationToken))).AsList();

    /// <summary>Targets and past figures of a unit, of all periods.</summary>
    public static Task<IReadOnlyList<StatedFigure>> FiguresAsync(
        WebTransaction transaction,
        int unitId,
        CancellationToken cancellationToken
    ) => transaction.QueryAsync<StatedFigure>(FigureSql, FiguresAsked(unitId, null, null), cancellationToken);

    /// <summary>The same for a report: of some periods, as known at an instant.</summary>
    internal static async Task<IReadOnlyList<StatedFigure>> FiguresAsync(
        NpgsqlConnection connection,
        int unitId,
        string[] periodCodes,
        DateTime knownAt,
        CancellationToken cancellationToken
    ) =>
        (
            await connection.QueryAsync<StatedFigure>(
                Command(FigureSql, FiguresAsked(unitId, periodCodes, knownAt), cancellationToken)
            )
        ).AsList();

    private static object FiguresAsked(int unitId, string[]? periodCodes, DateTime? knownAt) =>
        new
        {
            unitId,
            periodCodes,
            knownAt = Utc(knownAt),
        };

    private static object PlansAsked(int[] unitIds, int[] years, DateTime? knownAt) =>
        new
        {
            unitIds,
            years,
            knownAt = Utc(knownAt),
        };

    private static object Asked(IReadOnlyList<AskedPlan> plans, DateTime? knownAt, bool isForAll = false) =>
        new
        {
            unitIds = plans.Select(plan => plan.UnitId).ToArray(),
            years = plans.Select(plan => plan.Year).ToArray(),
            periodIds = plans.Select(plan => plan.PeriodId).ToArray(),
            knownAt = Utc(knownAt),
            isForAll,
        };

    private static DateTime? Utc(DateTime? instant) =>
        instant is { } known ? DateTime.SpecifyKind(known, DateTimeKind.Utc) : null;

    private static CommandDefinition Command(string sql, object parameters, CancellationToken cancellationToken) =>
        new(sql, parameters, cancellationToken: cancellationToken);

    private sealed record TellerRow(
        int PlanUnitId,
        int PeriodId,
        int AdminUnitId,
        string Code,
        string Name,
        bool IsAgency
    )
    {
        public PlanTeller Teller => new(AdminUnitId, Code, Name, IsAgency);
    }
}
