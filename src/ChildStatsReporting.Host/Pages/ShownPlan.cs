using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Schedule;

namespace ChildStatsReporting.Host.Pages;

/// <summary>A plan at the end of a quarter, as far as the person of the request reads it.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Quarters">Quarters of its year that have opened, the newest first.</param>
/// <param name="Period">The quarter that is shown; null while none of its year is in the calendar.</param>
/// <param name="Tellers">Units that tell, the agency's own first.</param>
/// <param name="Tasks">The tasks in the order of print.</param>
/// <param name="OwnPlans">Own plans of the wards, by unit.</param>
public sealed record ShownPlan(
    ReadablePlan Plan,
    IReadOnlyList<OpenedQuarter> Quarters,
    KnownPeriod? Period,
    IReadOnlyList<PlanTeller> Tellers,
    IReadOnlyList<TaskProgress> Tasks,
    IReadOnlyDictionary<int, WorkPlan> OwnPlans
)
{
    /// <summary>Address of its page.</summary>
    public string Path => PathOf(Plan.UnitCode, Plan.Year);

    /// <summary>Wards that the person reads.</summary>
    public IEnumerable<PlanTeller> Wards => Tellers.Where(teller => !teller.IsAgency);

    /// <summary>Tasks whose last day is over, as far as a unit that is shown has still to do them.</summary>
    public IReadOnlyList<TaskProgress> Overdue =>
        [.. Tasks.Where(task => task.IsOverdue && (Plan.MayKeep || task.Wards.Any(ward => !ward.IsFinished)))];

    /// <summary>Units that told nothing of the quarter for one task or more, with how many.</summary>
    public IReadOnlyList<(PlanTeller Unit, int Count)> Untold =>
        [
            .. Tasks
                .SelectMany(task => task.Untold)
                .Where(unit => Plan.MayKeep || !unit.Unit.IsAgency)
                .GroupBy(unit => unit.Unit)
                .Select(tasks => (tasks.Key, tasks.Count())),
        ];

    /// <summary>Address of the plan of a unit for a year.</summary>
    public static string PathOf(string unitCode, int year) => $"/ke-hoach/{unitCode}/{year}";
}

/// <summary>Reads plans for the person of the request.</summary>
public sealed class ShownPlans(
    WebTransaction transaction,
    UnitDirectory directory,
    DueReturns returns,
    CalendarSettings calendar
)
{
    private static readonly string KeepingUnitSql = SqlFile.Read("pages/keeping_unit.sql");

    /// <summary>The day in Vietnam by the domain clock.</summary>
    public DateOnly Today => returns.Today;

    /// <summary>Plans that the person has to do with, the newest year first.</summary>
    public Task<IReadOnlyList<ReadablePlan>> ReadableAsync(CancellationToken cancellationToken) =>
        PlanReading.ReadableAsync(transaction, cancellationToken);

    /// <summary>Units whose plans the person enters.</summary>
    public Task<IReadOnlyList<KnownUnit>> KeepingUnitsAsync(CancellationToken cancellationToken) =>
        transaction.QueryAsync<KnownUnit>(KeepingUnitSql, new { today = Today }, cancellationToken);

    /// <summary>A plan at the end of a quarter; null where the person reads no such plan.</summary>
    /// <param name="unitCode">Code of the agency's unit.</param>
    /// <param name="year">Year of the plan.</param>
    /// <param name="periodCode">A quarter of the year that has opened; null for the newest.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public async Task<ShownPlan?> FindAsync(
        string unitCode,
        int year,
        string? periodCode,
        CancellationToken cancellationToken
    )
    {
        var plans = await ReadableAsync(cancellationToken);
        return plans.FirstOrDefault(plan => plan.UnitCode == unitCode && plan.Year == year) is { } found
            ? (await ShowAsync([found], periodCode, cancellationToken))[0]
            : null;
    }

    /// <summary>Plans of this year and the last that the person keeps or a ward of the person has to follow, for whoever is chased.</summary>
    /// <param name="periodCode">A quarter, whose year's plans are meant; null for the newest of each.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public async Task<IReadOnlyList<ShownPlan>> ChasedAsync(string? periodCode, CancellationToken cancellationToken)
    {
        var year = PeriodCode.Of(periodCode ?? "")?.Year;
        var meant = (await ReadableAsync(cancellationToken))
            .Where(plan => plan.MayKeep || plan.IsWard)
            .Where(plan => year is { } asked ? plan.Year == asked : plan.Year >= Today.Year - 1)
            .ToList();
        return
        [
            .. (await ShowAsync(meant, periodCode, cancellationToken)).Where(plan =>
                plan.Quarters.Count > 0 && (plan.Overdue.Count > 0 || plan.Untold.Count > 0)
            ),
        ];
    }

    /// <summary>However many plans there are, the same few questions.</summary>
    private async Task<IReadOnlyList<ShownPlan>> ShowAsync(
        List<ReadablePlan> plans,
        string? periodCode,
        CancellationToken cancellationToken
    )
    {
        if (plans.Count == 0)
            return [];
        var opened = await returns.QuartersAsync(cancellationToken);
        var periods = new Dictionary<int, KnownPeriod>();
        foreach (var year in plans.Select(plan => plan.Year).Distinct())
        {
            var quarters = Quarters(year);
            var code =
                (quarters.FirstOrDefault(quarter => quarter.Code == periodCode) ?? quarters.FirstOrDefault())?.Code
                ?? $"{calendar.Regimes[0]}-{year}-Q1";
            if (await directory.FindPeriodAsync(code, cancellationToken) is { } period)
                periods[year] = period;
        }

        var known = plans.Where(plan => periods.ContainsKey(plan.Year)).ToList();
        var progress = await PlanReading.ProgressAsync(
            transaction,
            [
                .. known.Select(plan => new AskedPlan(
                    plan.AdminUnitId,
                    plan.Year,
                    periods[plan.Year].PeriodId,
                    DayOf(periods[plan.Year])
                )),
            ],
            cancellationToken
        );
        var ownPlans = await PlanReading.PlansAsync(
            transaction,
            progress
                .SelectMany(plan => plan.Tellers)
                .Where(teller => !teller.IsAgency)
                .Select(teller => teller.AdminUnitId)
                .Distinct(),
            periods.Keys,
            cancellationToken
        );
        return
        [
            .. plans.Select(plan =>
                known.IndexOf(plan) is var index and >= 0
                    ? new ShownPlan(
                        plan,
                        Quarters(plan.Year),
                        periods[plan.Year],
                        progress[index].Tellers,
                        progress[index].Tasks,
                        ownPlans
                            .Where(own => own.Year == plan.Year && IsOf(progress[index], own))
                            .ToDictionary(own => own.AdminUnitId)
                    )
                    : new ShownPlan(plan, [], null, [], [], new Dictionary<int, WorkPlan>())
            ),
        ];

        List<OpenedQuarter> Quarters(int year) => [.. opened.Where(quarter => quarter.Year == year)];

        // An earlier quarter is shown as it was at its end; today counts for the newest.
        DateOnly DayOf(KnownPeriod period) =>
            Quarters(period.Year).FirstOrDefault()?.Code == period.Code ? Today : period.EndDate.AddDays(1);

        static bool IsOf(PlanProgress plan, WorkPlan own) =>
            plan.Tellers.Any(teller => !teller.IsAgency && teller.AdminUnitId == own.AdminUnitId);
    }
}
