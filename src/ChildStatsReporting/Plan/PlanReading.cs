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

/// <summary>Reads plans and how far their tasks are: for pages what the person reads, for a report as known at its instant.</summary>
public static class PlanReading
{
    internal static readonly string PlanSql = SqlFile.Read("plan/plan.sql");
    internal static readonly string TaskSql = SqlFile.Read("plan/task.sql");
    internal static readonly string TellerSql = SqlFile.Read("plan/teller.sql");
    private static readonly string StateSql = SqlFile.Read("plan/told_state.sql");
    private static readonly string ReadableSql = SqlFile.Read("plan/readable_plan.sql");
    private static readonly string FigureSql = SqlFile.Read("plan/stated_figure.sql");
    private static readonly string ViewSql = SqlFile.Read("plan/comparable_view.sql");

    /// <summary>Plans of agencies that the person of the request has to do with, the newest year first.</summary>
    public static Task<IReadOnlyList<ReadablePlan>> ReadableAsync(
        WebTransaction transaction,
        CancellationToken cancellationToken
    ) => transaction.QueryAsync<ReadablePlan>(ReadableSql, null, cancellationToken);

    /// <summary>Plans of units for a year; a unit that stated none is not among them.</summary>
    public static Task<IReadOnlyList<WorkPlan>> PlansAsync(
        WebTransaction transaction,
        IEnumerable<int> unitIds,
        int year,
        CancellationToken cancellationToken
    ) => transaction.QueryAsync<WorkPlan>(PlanSql, PlansAsked([.. unitIds], year, null), cancellationToken);

    /// <summary>Units whose word on the tasks the person of the request reads, the agency's own first.</summary>
    public static Task<IReadOnlyList<PlanTeller>> TellersAsync(
        WebTransaction transaction,
        int unitId,
        int periodId,
        CancellationToken cancellationToken
    ) =>
        transaction.QueryAsync<PlanTeller>(
            TellerSql,
            new
            {
                unitId,
                periodId,
                isForAll = false,
            },
            cancellationToken
        );

    /// <summary>The tasks of a plan at the end of a quarter, in the order of print.</summary>
    /// <param name="transaction">Of the person of the request.</param>
    /// <param name="plan">Unit of the agency, and year.</param>
    /// <param name="tellers">Units that are looked at.</param>
    /// <param name="periodId">The quarter.</param>
    /// <param name="day">Day by which a task is judged overdue.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public static async Task<IReadOnlyList<TaskProgress>> ProgressAsync(
        WebTransaction transaction,
        (int UnitId, int Year) plan,
        IReadOnlyList<PlanTeller> tellers,
        int periodId,
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        var asked = Asked(plan.UnitId, plan.Year, periodId, null);
        return TaskProgress.Of(
            await transaction.QueryAsync<PlanTask>(TaskSql, asked, cancellationToken),
            tellers,
            await transaction.QueryAsync<ToldState>(StateSql, asked, cancellationToken),
            periodId,
            day
        );
    }

    /// <summary>The same for a report: everybody's word, as known at an instant.</summary>
    internal static async Task<IReadOnlyList<TaskProgress>> ProgressAsync(
        NpgsqlConnection connection,
        (int UnitId, int Year) plan,
        IReadOnlyList<PlanTeller> tellers,
        (int PeriodId, DateOnly Day, DateTime KnownAt) at,
        CancellationToken cancellationToken
    )
    {
        var asked = Asked(plan.UnitId, plan.Year, at.PeriodId, at.KnownAt);
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
                Command(PlanSql, PlansAsked(unitIds, year, knownAt), cancellationToken)
            )
        ).AsList();

    /// <summary>Figures that can be compared, of the newest definitions, in the order of the catalogue.</summary>
    public static Task<IReadOnlyList<ComparableView>> ViewsAsync(
        WebTransaction transaction,
        CancellationToken cancellationToken
    ) => transaction.QueryAsync<ComparableView>(ViewSql, null, cancellationToken);

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

    private static object PlansAsked(int[] unitIds, int year, DateTime? knownAt) =>
        new
        {
            unitIds,
            year,
            knownAt = Utc(knownAt),
        };

    private static object Asked(int unitId, int year, int periodId, DateTime? knownAt) =>
        new
        {
            unitId,
            year,
            periodId,
            knownAt = Utc(knownAt),
        };

    private static DateTime? Utc(DateTime? instant) =>
        instant is { } known ? DateTime.SpecifyKind(known, DateTimeKind.Utc) : null;

    private static CommandDefinition Command(string sql, object parameters, CancellationToken cancellationToken) =>
        new(sql, parameters, cancellationToken: cancellationToken);
}
