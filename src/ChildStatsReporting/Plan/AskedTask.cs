using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Plan;

/// <summary>A task that a plan asks of a ward, as a workbook shows it.</summary>
/// <param name="PlanUnitId">Unit of the agency whose plan it stands in.</param>
/// <param name="PlanNumber">Number of that plan as printed.</param>
/// <param name="Number">Number of the task as printed.</param>
/// <param name="Content">What is to be done, as printed.</param>
/// <param name="DueText">When it is due, as printed; empty for a task that goes on all year.</param>
public sealed record AskedTask(int PlanUnitId, string PlanNumber, string Number, string Content, string DueText);

/// <summary>What plans ask of a ward in a period.</summary>
/// <param name="Tasks">Tasks of the agencies above it, the nearest first and each in the order of print; empty where none asks anything.</param>
/// <param name="OwnPlan">The plan of the ward itself, as last stated; null while it stated none.</param>
public sealed record AskedTasks(IReadOnlyList<AskedTask> Tasks, OwnPlan? OwnPlan)
{
    private static readonly string AgencySql = SqlFile.Read("plan/agency_above.sql");

    /// <summary>Reads what is known now.</summary>
    /// <param name="connection">As the role worker, or as the role web with a person who reads the plans.</param>
    /// <param name="unitId">The ward.</param>
    /// <param name="periodId">The period of its return.</param>
    /// <param name="cancellationToken">Stops the questions.</param>
    internal static async Task<AskedTasks> ReadAsync(
        NpgsqlConnection connection,
        int unitId,
        int periodId,
        CancellationToken cancellationToken
    )
    {
        var agencies = (
            await connection.QueryAsync<Agency>(
                new CommandDefinition(AgencySql, new { unitId, periodId }, cancellationToken: cancellationToken)
            )
        ).AsList();
        if (agencies.Count == 0)
            return new AskedTasks([], null);
        var year = agencies[0].Year;
        var plans = await PlanReading.PlansAsync(
            connection,
            [unitId, .. agencies.Select(agency => agency.AdminUnitId)],
            year,
            knownAt: null,
            cancellationToken
        );
        var tasks = (
            await PlanReading.TasksAsync(
                connection,
                [.. agencies.Select(agency => new AskedPlan(agency.AdminUnitId, year, periodId, default))],
                cancellationToken
            )
        ).ToLookup(task => task.PlanUnitId);
        return new AskedTasks(
            [
                .. from agency in agencies
                join plan in plans on agency.AdminUnitId equals plan.AdminUnitId
                from task in tasks[agency.AdminUnitId]
                where task.IsAskedOfWards
                select new AskedTask(agency.AdminUnitId, plan.Number, task.Number, task.Content, task.DueText),
            ],
            plans.FirstOrDefault(plan => plan.AdminUnitId == unitId) is { } own
                ? new OwnPlan(own.Number, own.IssuedOn)
                : null
        );
    }

    private sealed record Agency(int AdminUnitId, int Year);
}
