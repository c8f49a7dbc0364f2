using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reports;
using ChildStatsReporting.Review;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Schedule;

/// <summary>Something that waits for a worker.</summary>
/// <param name="Kind">step, submission, run, observations or proposal.</param>
/// <param name="Id">Its id (of observations, the period); the only argument of its job.</param>
public sealed record WaitingWork(string Kind, long Id);

/// <summary>What the calendar serves.</summary>
/// <param name="Regimes">Regimes whose quarters are opened, closed and reported; HC by default.</param>
/// <param name="FormCode">Form that wards return each quarter.</param>
public sealed record CalendarSettings(IReadOnlyList<string> Regimes, string FormCode);

/// <summary>Turns the dates of the periods into work, by the domain clock.</summary>
/// <remarks>
/// Each step is a row and is done once: a worker takes it with a lock that goes with its connection, so that a worker that
/// dies leaves it waiting for the next sweep. Source: design, Rules of figures (periods are data).
/// </remarks>
public sealed class PeriodCalendar(
    NpgsqlDataSource database,
    TimeProvider time,
    PeriodGate gate,
    FigureComputation figures,
    ReportOrder reports,
    ReportCorrection corrections,
    CalendarSettings settings,
    ILogger<PeriodCalendar> logger
)
{
    private static readonly string StaleSql = SqlFile.Read("schedule/stale_step.sql");
    private static readonly string DueSql = SqlFile.Read("schedule/due_step.sql");
    private static readonly string DraftSql = SqlFile.Read("schedule/outdated_draft.sql");
    private static readonly string IssuedSql = SqlFile.Read("schedule/changed_document.sql");
    private static readonly string WaitingSql = SqlFile.Read("schedule/waiting_work.sql");
    private static readonly string StepSql = SqlFile.Read("schedule/step.sql");
    private static readonly string DoneSql = SqlFile.Read("schedule/step_done.sql");
    private static readonly string FailedSql = SqlFile.Read("schedule/step_failed.sql");
    private static readonly string ChaseSql = SqlFile.Read("schedule/chase.sql");
    private static readonly string MessageSql = SqlFile.Read("schedule/message.sql");
    private static readonly string TaskMessageSql = SqlFile.Read("schedule/task_message.sql");

    /// <summary>Writes down what is due by now and says what waits: steps, unvalidated submissions, unfinished report runs.</summary>
    /// <remarks>
    /// Safe to run at any time and by several workers at once. A document that waits for its signature, and whose figures are others by
    /// now, is pinned again and so waits to be made again; one that somebody has signed or returned waits for a person. An issued one
    /// whose printed figures are to be corrected gets the one draft that collects all changes until somebody issues it.
    /// </remarks>
    public async Task<IReadOnlyList<WaitingWork>> SweepAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var now = time.GetUtcNow();
        // Read before: a step that ends meanwhile is in this list, or its successor in the other. Read after: what another
        // sweep wrote down at the same time is in that list.
        var before = await connection.QueryAsync<WaitingWork>(WaitingSql, new { now });
        await connection.ExecuteAsync(StaleSql, new { FigureComputation.EngineVersion });
        await connection.ExecuteAsync(DueSql, new { now, regimes = settings.Regimes.ToArray() });
        await ChaseAsync(isAsked: false, cancellationToken);
        foreach (var draft in await DraftsAsync(connection))
            await PinAgainAsync(draft, cancellationToken);
        foreach (var issued in await connection.QueryAsync<Draft>(IssuedSql))
            await CorrectAsync(issued, cancellationToken);
        var after = await connection.QueryAsync<WaitingWork>(WaitingSql, new { now });
        return [.. before.Union(after)];
    }

    /// <summary>What waits for a worker by now; unlike a sweep it writes nothing down.</summary>
    public async Task<IReadOnlyList<WaitingWork>> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var now = time.GetUtcNow();
        return
        [
            .. await connection.QueryAsync<WaitingWork>(
                new CommandDefinition(WaitingSql, new { now }, cancellationToken: cancellationToken)
            ),
        ];
    }

    /// <summary>Does one step, unless it is done or another worker is at it.</summary>
    /// <returns>True when this call did it, so that something new may wait; false when there was nothing to do.</returns>
    public async Task<bool> RunStepAsync(long stepId, CancellationToken cancellationToken)
    {
        await using var turn = await WorkTurn.TakeAsync(database, "step", stepId, cancellationToken);
        if (!turn.IsTaken)
            return false;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await connection.QuerySingleOrDefaultAsync<Step>(StepSql, new { stepId }) is not { } step)
            return false;
        // A return that is accepted while the step runs may not be in it: the step counts from its beginning.
        var doneAt = time.GetUtcNow();
        try
        {
            var runId = await RunAsync(step, cancellationToken);
            await connection.ExecuteAsync(
                DoneSql,
                new
                {
                    stepId,
                    doneAt,
                    runId,
                }
            );
            logger.LogInformation("{Kind} of {PeriodCode} done", step.Kind, step.PeriodCode);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await RecordFailureAsync(stepId, failure);
            throw;
        }
    }

    private async Task<long?> RunAsync(Step step, CancellationToken cancellationToken)
    {
        switch (step.Kind)
        {
            case "open":
                await gate.ChangeAsync(
                    new PeriodChange(step.PeriodId, null, PeriodAct.Open, null, null, People.Calendar),
                    cancellationToken
                );
                return null;
            case "remind":
                await ChaseAsync(isAsked: true, cancellationToken);
                return null;
            case "close":
                await gate.ChangeAsync(
                    new PeriodChange(step.PeriodId, null, PeriodAct.Close, null, null, People.Calendar),
                    cancellationToken
                );
                return null;
            case "compute":
                await figures.RunAsync(step.PeriodId, cancellationToken);
                return null;
            case "report":
                return (
                    await reports.OpenAsync(
                        step.FormCode!,
                        step.PeriodCode,
                        step.UnitCode!,
                        step.Audience!,
                        People.Calendar,
                        cancellationToken
                    )
                ).RunId;
            default:
                throw new InvalidOperationException($"Step {step.StepId} is of the unknown kind {step.Kind}.");
        }
    }

    private static async Task<List<Draft>> DraftsAsync(NpgsqlConnection connection) =>
        (await connection.QueryAsync<Draft>(DraftSql)).AsList();

    private async Task PinAgainAsync(Draft draft, CancellationToken cancellationToken)
    {
        await using var turn = await WorkTurn.TakeAsync(database, "draft", draft.RunId, cancellationToken);
        if (!turn.IsTaken || !await reports.IsOutdatedAsync(draft.RunId, cancellationToken))
            return;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        // Another sweep may have been here, or a person with a pen.
        if (!(await DraftsAsync(connection)).Contains(draft))
            return;
        try
        {
            await reports.OpenAsync(
                draft.FormCode,
                draft.PeriodCode,
                draft.UnitCode,
                draft.Audience,
                People.Calendar,
                cancellationToken
            );
            logger.LogInformation("The draft of run {RunId} is made again, since its figures changed", draft.RunId);
        }
        catch (ReportRefusedException refusal)
        {
            logger.LogWarning(refusal, "The draft of run {RunId} is outdated and cannot be made again", draft.RunId);
        }
    }

    private async Task CorrectAsync(Draft issued, CancellationToken cancellationToken)
    {
        await using var turn = await WorkTurn.TakeAsync(database, "correction", issued.RunId, cancellationToken);
        if (!turn.IsTaken)
            return;
        try
        {
            await corrections.OpenAsync(issued.RunId, cancellationToken);
        }
        // What one report meets keeps no other one, and nothing of the calendar, waiting.
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogError(failure, "Whether run {RunId} is to be corrected cannot be told now", issued.RunId);
        }
    }

    /// <summary>Makes the messages of what units are to be told by now and settles those whose reason is gone.</summary>
    /// <param name="isAsked">True to look whatever the time; else at most every quarter of an hour, by one worker.</param>
    /// <param name="cancellationToken">Stops the work; nothing is kept then.</param>
    private async Task ChaseAsync(bool isAsked, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var isTime = await connection.ExecuteScalarAsync<DateTime?>(ChaseSql, new { now }, transaction) is not null;
        if (!isTime && !isAsked)
            return;
        var ofReturns = await connection.QueryAsync<long>(
            MessageSql,
            new
            {
                settings.FormCode,
                regimes = settings.Regimes.ToArray(),
                now,
            },
            transaction
        );
        var ofTasks = await connection.QueryAsync<long>(TaskMessageSql, new { now }, transaction);
        await transaction.CommitAsync(cancellationToken);
        logger.LogInformation("{Count} new messages to units", ofReturns.Count() + ofTasks.Count());
    }

    private async Task RecordFailureAsync(long stepId, Exception failure)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
            await connection.ExecuteAsync(FailedSql, new { stepId, lastError = failure.Message });
        }
        catch (NpgsqlException unreachable)
        {
            logger.LogWarning(unreachable, "The failure of step {StepId} could not be recorded", stepId);
        }
    }

    private sealed record Draft(long RunId, string FormCode, string PeriodCode, string UnitCode, string Audience);

    private sealed record Step(
        long StepId,
        int PeriodId,
        string PeriodCode,
        string Kind,
        string? UnitCode,
        string? Audience,
        string? FormCode
    );
}
