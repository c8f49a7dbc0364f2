namespace ChildStatsReporting.Plan;

/// <summary>One unit's word on a task.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Told">What it told last; null while it told nothing.</param>
public sealed record UnitProgress(PlanTeller Unit, ToldState? Told)
{
    /// <summary>True where the unit has nothing more to do.</summary>
    public bool IsFinished => Told?.Reached.IsFinished() is true;

    /// <summary>True where the unit told for the quarter, or had finished before it.</summary>
    public bool HasTold(int periodId) => IsFinished || Told?.PeriodId == periodId;
}

/// <summary>How far a task is at the end of a quarter, over the units that tell of it.</summary>
/// <param name="Task">The task.</param>
/// <param name="PeriodId">The quarter.</param>
/// <param name="Day">Day by which it is judged whether the task is overdue.</param>
/// <param name="Agency">The agency's own word; null where it is not asked, or is not among the units shown.</param>
/// <param name="Wards">The wards that are asked, in the order of their codes.</param>
public sealed record TaskProgress(
    PlanTask Task,
    int PeriodId,
    DateOnly Day,
    UnitProgress? Agency,
    IReadOnlyList<UnitProgress> Wards
)
{
    /// <summary>All that tell of it, the agency first.</summary>
    public IEnumerable<UnitProgress> Units => Agency is null ? Wards : Wards.Prepend(Agency);

    /// <summary>
    /// The agency's word where it told; else the wards' together: done when every ward has finished, not started when none has
    /// begun, null while nobody told.
    /// </summary>
    public TaskState? State => Agency?.Told?.Reached ?? (Task.ToldBy == "agency" ? null : OfWards());

    /// <summary>True when its last day is over and it is not finished.</summary>
    public bool IsOverdue => Task.DueOn < Day && State?.IsFinished() is not true;

    /// <summary>Units that have still to do it.</summary>
    public IEnumerable<UnitProgress> Owing => Units.Where(unit => !unit.IsFinished);

    /// <summary>Units that told nothing for the quarter and had not finished before.</summary>
    public IEnumerable<UnitProgress> Untold => Units.Where(unit => !unit.HasTold(PeriodId));

    /// <summary>How many wards are in a state.</summary>
    public int WardCount(TaskState state) => Wards.Count(ward => ward.Told?.Reached == state);

    /// <summary>Puts the tasks of a plan together with what was told, in the order of print.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="tellers">The units that tell.</param>
    /// <param name="told">What was told, at most once for each task and unit.</param>
    /// <param name="periodId">The quarter.</param>
    /// <param name="day">Day by which a task is judged overdue.</param>
    public static IReadOnlyList<TaskProgress> Of(
        IReadOnlyList<PlanTask> tasks,
        IReadOnlyList<PlanTeller> tellers,
        IEnumerable<ToldState> told,
        int periodId,
        DateOnly day
    )
    {
        var states = told.ToDictionary(state => (state.TaskNumber, state.AdminUnitId));
        return
        [
            .. tasks.Select(task => new TaskProgress(
                task,
                periodId,
                day,
                task.IsAskedOfAgency ? Asked(task, isAgency: true).FirstOrDefault() : null,
                task.IsAskedOfWards ? [.. Asked(task, isAgency: false)] : []
            )),
        ];

        IEnumerable<UnitProgress> Asked(PlanTask task, bool isAgency) =>
            tellers
                .Where(teller => teller.IsAgency == isAgency)
                .Select(teller => new UnitProgress(
                    teller,
                    states.GetValueOrDefault((task.Number, teller.AdminUnitId))
                ));
    }

    private TaskState? OfWards()
    {
        if (Wards.All(ward => ward.Told is null))
            return null;
        if (Wards.All(ward => ward.IsFinished))
            return WardCount(TaskState.Done) > 0 ? TaskState.Done : TaskState.Dropped;
        return Wards.All(ward => ward.Told is null or { Reached: TaskState.NotStarted })
            ? TaskState.NotStarted
            : TaskState.InProgress;
    }
}
