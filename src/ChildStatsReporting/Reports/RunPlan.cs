using ChildStatsReporting.Plan;

namespace ChildStatsReporting.Reports;

/// <summary>The plan of the run's unit for the year of its quarter, as known at the run's instant and judged at the quarter's end.</summary>
/// <param name="Plan">Number, date and title.</param>
/// <param name="Tasks">Its tasks in the order of print, over all units that tell.</param>
/// <param name="OwnPlans">Own plans of communes.</param>
internal sealed record RunPlan(WorkPlan Plan, IReadOnlyList<TaskProgress> Tasks, IReadOnlyList<WorkPlan> OwnPlans);
