using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Plan;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Validation;

/// <summary>Stores what a validation found out about one submission.</summary>
internal sealed class ValidatedReturn(NpgsqlConnection connection, NpgsqlTransaction transaction, long submissionId)
{
    private static readonly string FindingSql = SqlFile.Read("validation/finding.sql");
    private static readonly string CellValueSql = SqlFile.Read("validation/cell_value.sql");
    private static readonly string NarrativeSql = SqlFile.Read("validation/narrative.sql");
    private static readonly string TaskWordSql = SqlFile.Read("validation/task_word.sql");
    private static readonly string OwnPlanSql = SqlFile.Read("validation/own_plan.sql");
    private static readonly string ListStateSql = SqlFile.Read("validation/list_state.sql");
    private static readonly string AbuseCaseSql = SqlFile.Read("validation/abuse_case.sql");
    private static readonly string AbusedChildSql = SqlFile.Read("validation/abused_child.sql");
    private static readonly string SanctionDecisionSql = SqlFile.Read("validation/sanction_decision.sql");
    private static readonly string InjurySql = SqlFile.Read("validation/injury.sql");
    private static readonly string ValidatedSubmissionSql = SqlFile.Read("validation/validated_submission.sql");

    private static readonly JsonSerializerOptions ColumnNames = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public Task KeepAsync(IReadOnlyList<Finding> findings, CancellationToken cancellationToken) =>
        InsertAsync(FindingSql, findings, cancellationToken);

    public Task KeepAsync(IReadOnlyList<CellValue> values, CancellationToken cancellationToken) =>
        InsertAsync(CellValueSql, values, cancellationToken);

    public Task KeepAsync(IReadOnlyList<Narrative> narratives, CancellationToken cancellationToken) =>
        InsertAsync(NarrativeSql, narratives, cancellationToken);

    public async Task KeepAsync(
        (IReadOnlyList<ReceivedWord> Words, IReadOnlyList<OwnPlan> OwnPlan) told,
        CancellationToken cancellationToken
    )
    {
        await InsertAsync(TaskWordSql, told.Words, cancellationToken);
        await InsertAsync(OwnPlanSql, told.OwnPlan, cancellationToken);
    }

    public async Task KeepAsync(TypedLists lists, CancellationToken cancellationToken)
    {
        await InsertAsync(ListStateSql, lists.States, cancellationToken);
        await InsertAsync(AbuseCaseSql, lists.Cases, cancellationToken);
        await InsertAsync(AbusedChildSql, lists.Children, cancellationToken);
        await InsertAsync(SanctionDecisionSql, lists.Decisions, cancellationToken);
        await InsertAsync(InjurySql, lists.Injuries, cancellationToken);
    }

    /// <summary>Marks the submission as validated and adds the act to the trail.</summary>
    public async Task CloseAsync(
        ValidationOutcome outcome,
        DateTimeOffset now,
        int? catalogueVersionId,
        CancellationToken cancellationToken
    )
    {
        await connection.ExecuteAsync(
            new CommandDefinition(
                ValidatedSubmissionSql,
                new
                {
                    submissionId,
                    outcome.BlockingCount,
                    outcome.WarningCount,
                },
                transaction,
                cancellationToken: cancellationToken
            )
        );
        var act = new AuditEvent(
            now,
            People.Calendar,
            Action: "validate",
            ObjectKind: "submission",
            ObjectKey: $"{submissionId}"
        )
        {
            Details = JsonSerializer.Serialize(
                new
                {
                    outcome.BlockingCount,
                    outcome.WarningCount,
                    catalogueVersionId,
                },
                ColumnNames
            ),
        };
        await act.AddAsync(connection, cancellationToken);
    }

    // One statement for any number of rows; the names of the members become the names of the columns.
    private async Task InsertAsync<T>(string sql, IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;

        await connection.ExecuteAsync(
            new CommandDefinition(
                sql,
                new { submissionId, rows = JsonSerializer.Serialize(rows, ColumnNames) },
                transaction,
                cancellationToken: cancellationToken
            )
        );
    }
}
