using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
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
    private static readonly string HeldRoleSql = SqlFile.Read("access/held_role.sql");
    private static readonly string DecisionSql = SqlFile.Read("review/decision.sql");

    /// <summary>Takes one step, or says why not.</summary>
    /// <remarks>
    /// A step writes the decision, the new state and an audit event in one transaction. Accepting a revision makes the
    /// one accepted before superseded. A refused step writes nothing.
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
        var roles = await connection.QueryAsync<string>(
            new CommandDefinition(
                HeldRoleSql,
                new { decision.UserName, submission.AdminUnitId },
                transaction,
                cancellationToken: cancellationToken
            )
        );
        // Asked only where it matters: an accepted return goes back while its period is open.
        var isPeriodOpen =
            decision.Action == ReviewAction.Return
            && submission is { State: SubmissionState.Accepted, PeriodId: { } periodId, AdminUnitId: { } adminUnitId }
            && await gate.IsOpenAsync(periodId, adminUnitId, cancellationToken);
        var refused =
            ReviewRule.Refuse(submission, decision, [.. roles], isPeriodOpen)
            ?? FreeText.Refuse(decision.Remark, new VietnamTime(clock).Today);
        if (refused is { } refusal)
            return new ReviewOutcome(false, submission.State, refusal);

        var state = StateAfter(decision.Action);
        await RecordAsync(decision, state, connection, transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        logger.LogInformation("Submission {SubmissionId} is {State}", decision.SubmissionId, state);
        return new ReviewOutcome(true, state, null);
    }

    private async Task RecordAsync(
        ReviewDecision decision,
        SubmissionState state,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancellationToken
    )
    {
        var action = Name(decision.Action);
        var decidedAt = clock.GetUtcNow();
        var remark = string.IsNullOrWhiteSpace(decision.Remark) ? null : decision.Remark.Trim();
        await connection.ExecuteAsync(
            new CommandDefinition(
                DecisionSql,
                new
                {
                    decision.SubmissionId,
                    action,
                    state = state.Code(),
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
            action,
            ObjectKind: "submission",
            ObjectKey: $"{decision.SubmissionId}"
        )
        {
            Details = JsonSerializer.Serialize(new { state, remark }),
        };
        await act.AddAsync(connection, cancellationToken);
    }

    private static string Name(ReviewAction action) =>
        action switch
        {
            ReviewAction.Submit => "submit",
            ReviewAction.Confirm => "confirm",
            ReviewAction.Accept => "accept",
            ReviewAction.Return => "return",
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Not a step of a review."),
        };

    private static SubmissionState StateAfter(ReviewAction action) =>
        action switch
        {
            ReviewAction.Submit => SubmissionState.Submitted,
            ReviewAction.Confirm => SubmissionState.Confirmed,
            ReviewAction.Accept => SubmissionState.Accepted,
            ReviewAction.Return => SubmissionState.Returned,
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Not a step of a review."),
        };
}
