using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Plan;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Validation;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Review;

/// <summary>Takes a submission from validated to submitted, confirmed and accepted, or returns it.</summary>
/// <param name="database">As the role worker, or as the role web with the person of the request.</param>
/// <param name="gate">Says whether a period is open.</param>
/// <param name="clock">The domain clock.</param>
/// <param name="logger">Receives the steps taken.</param>
public sealed class SubmissionReview(
    ActingDatabase database,
    PeriodGate gate,
    TimeProvider clock,
    ILogger<SubmissionReview> logger
)
{
    private static readonly string SubmissionSql = SqlFile.Read("review/submission.sql");
    private static readonly string DecisionSql = SqlFile.Read("review/decision.sql");
    private static readonly string SourceSql = SqlFile.Read("review/return_source.sql");

    /// <summary>Takes one step, or says why not.</summary>
    /// <remarks>
    /// A step writes the decision, the new state and an audit event in one transaction. Accepting a revision makes the
    /// one accepted before superseded, and what it says of the tasks of plans the word of its unit. A refused step writes nothing.
    /// </remarks>
    /// <exception cref="InvalidOperationException">There is no such submission.</exception>
    public async Task<ReviewOutcome> DecideAsync(ReviewDecision decision, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var submission =
            await connection.QuerySingleOrDefaultAsync<ReviewedSubmission>(
                new CommandDefinition(
                    SubmissionSql,
                    new { decision.SubmissionId, decision.UserName },
                    transaction,
                    cancellationToken: cancellationToken
                )
            ) ?? throw new InvalidOperationException($"There is no submission {decision.SubmissionId}.");
        var rights = await UnitRights.OfAsync(connection, decision.UserName, submission.AdminUnitId, cancellationToken);
        // Asked only where it matters: an accepted return goes back while its period is open.
        var isPeriodOpen =
            decision.Action == ReviewAction.Return
            && submission
                is {
                    State: SubmissionState.Accepted,
                    PeriodId: { } periodId,
                    FormCode: { } formCode,
                    AdminUnitId: { } adminUnitId
                }
            && await gate.IsOpenAsync(periodId, formCode, adminUnitId, cancellationToken);
        var today = new VietnamTime(clock).Today;
        var refused =
            ReviewRule.Refuse(submission, decision, rights, isPeriodOpen)
            ?? FreeText.Refuse(decision.Remark, today)
            ?? (
                decision.Action == ReviewAction.Submit
                    ? SourceStatement.Refuse(decision.Source, submission.AsksSource, today)
                    : null
            );
        if (refused is { } refusal)
            return new ReviewOutcome(false, submission.State, refusal);

        var step = ReviewStep.Of(decision.Action);
        var state = step.To;
        await RecordAsync(decision, step, connection, transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        logger.LogInformation("Submission {SubmissionId} is {State}", decision.SubmissionId, state);
        return new ReviewOutcome(true, state, null);
    }

    private async Task RecordAsync(
        ReviewDecision decision,
        ReviewStep step,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancellationToken
    )
    {
        var decidedAt = clock.GetUtcNow();
        var remark = string.IsNullOrWhiteSpace(decision.Remark) ? null : decision.Remark.Trim();
        var source = decision is { Action: ReviewAction.Submit, Source: { IsEmpty: false } stated }
            ? stated with
            {
                Agency = stated.Agency!.Trim(),
                Number = stated.Number!.Trim(),
            }
            : null;
        if (source is not null)
            await connection.ExecuteAsync(
                new CommandDefinition(
                    SourceSql,
                    new
                    {
                        decision.SubmissionId,
                        source.Agency,
                        source.Number,
                        source.DatedOn,
                        decision.UserName,
                        decidedAt,
                    },
                    transaction,
                    cancellationToken: cancellationToken
                )
            );
        await connection.ExecuteAsync(
            new CommandDefinition(
                DecisionSql,
                new
                {
                    decision.SubmissionId,
                    action = step.Code,
                    state = step.To.Code(),
                    decision.UserName,
                    remark,
                    decidedAt,
                    confirmationMethod = "web",
                },
                transaction,
                cancellationToken: cancellationToken
            )
        );
        var act = new AuditEvent(
            decidedAt,
            decision.UserName,
            step.Code,
            ObjectKind: "submission",
            ObjectKey: $"{decision.SubmissionId}"
        )
        {
            Details = JsonSerializer.Serialize(
                new
                {
                    state = step.To,
                    remark,
                    agency = source?.Agency,
                    source?.Number,
                    source?.DatedOn,
                }
            ),
        };
        await act.AddAsync(connection, cancellationToken);
        if (decision.Action is ReviewAction.Accept or ReviewAction.Return)
            await ReturnedWords.TakeAsync(connection, decision.SubmissionId, cancellationToken);
    }
}
