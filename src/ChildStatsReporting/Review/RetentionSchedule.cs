using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Review;

/// <summary>Something whose time of keeping ends.</summary>
/// <param name="RetentionClass">Its class in <c>retention_class.csv</c>.</param>
/// <param name="ClassName">The name of that class.</param>
/// <param name="KeepYears">Years that it is kept.</param>
/// <param name="SubmissionId">The submission that it belongs to.</param>
/// <param name="AccessId">The statement of a purpose; null for a submission itself.</param>
/// <param name="UnitName">Unit of the return; null for a file that was not taken, and for a purpose.</param>
/// <param name="PeriodCode">Period of the return; null as the unit.</param>
/// <param name="DueOn">First day on which it is destroyed.</param>
public sealed record DueErasure(
    string RetentionClass,
    string ClassName,
    int KeepYears,
    long SubmissionId,
    long? AccessId,
    string? UnitName,
    string? PeriodCode,
    DateOnly DueOn
);

/// <summary>What came of one erasure on schedule.</summary>
/// <param name="Due">What was due.</param>
/// <param name="Refusal">Why it waits, in Vietnamese; null when it is destroyed.</param>
public sealed record ScheduledErasure(DueErasure Due, string? Refusal);

/// <summary>Destroys what has been kept as long as its class says, each by an act of its own; hashes, counts and figures stay.</summary>
/// <remarks>
/// How long is data: <c>sql/reference/retention_class.csv</c>. A return that longer periods still count waits, by the same rules as an
/// erasure by hand. Source: docs/erasure.md.
/// </remarks>
/// <param name="worker">Data source of the role worker.</param>
/// <param name="erasure">Destroys a submission.</param>
/// <param name="time">The domain clock.</param>
/// <param name="vietnam">The day in Vietnam.</param>
/// <param name="logger">Receives what waits; never what it says.</param>
public sealed class RetentionSchedule(
    NpgsqlDataSource worker,
    SubmissionErasure erasure,
    TimeProvider time,
    VietnamTime vietnam,
    ILogger<RetentionSchedule> logger
)
{
    /// <summary>Most acts of one run; the rest follows the next day.</summary>
    public const int MostActs = 1_000;

    private static readonly string SubmissionSql = SqlFile.Read("intake/due_erasure.sql");
    private static readonly string PurposeSql = SqlFile.Read("review/due_purpose.sql");
    private static readonly string ErasedPurposeSql = SqlFile.Read("review/erased_purpose.sql");

    /// <summary>What is due on a day or before it, the longest overdue first; nothing is destroyed.</summary>
    /// <param name="untilDate">The day.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public async Task<IReadOnlyList<DueErasure>> DueAsync(DateOnly untilDate, CancellationToken cancellationToken)
    {
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        var parameters = new { untilDate, mostRows = MostActs };
        var submissions = await connection.QueryAsync<DueRow>(
            new CommandDefinition(SubmissionSql, parameters, cancellationToken: cancellationToken)
        );
        var purposes = await connection.QueryAsync<DueRow>(
            new CommandDefinition(PurposeSql, parameters, cancellationToken: cancellationToken)
        );
        return
        [
            .. submissions
                .Concat(purposes.Select(purpose => purpose with { RetentionClass = "stated_purpose" }))
                .Select(row => new DueErasure(
                    row.RetentionClass,
                    row.ClassName,
                    row.KeepYears,
                    row.SubmissionId,
                    row.AccessId,
                    row.UnitName,
                    row.PeriodCode,
                    row.DueOn
                ))
                .OrderBy(due => due.DueOn),
        ];
    }

    /// <summary>Destroys what is due today, each in a transaction of its own with its event in the trail.</summary>
    /// <remarks>Safe to run again and by several workers at once: what is gone is not due any more.</remarks>
    public async Task<IReadOnlyList<ScheduledErasure>> RunAsync(CancellationToken cancellationToken)
    {
        var done = new List<ScheduledErasure>();
        foreach (var due in await DueAsync(vietnam.Today, cancellationToken))
        {
            var refusal = due.AccessId is { } accessId
                ? await ErasePurposeAsync(due, accessId, cancellationToken)
                : (
                    await erasure.EraseDueAsync(
                        due.SubmissionId,
                        $"Hết thời hạn lưu {due.KeepYears} năm: {due.ClassName}",
                        cancellationToken
                    )
                ).Refusal;
            if (refusal is not null)
                logger.LogWarning(
                    "Submission {SubmissionId} of the class {RetentionClass} is due and waits: {Refusal}",
                    due.SubmissionId,
                    due.RetentionClass,
                    refusal
                );
            done.Add(new ScheduledErasure(due, refusal));
        }

        return done;
    }

    private async Task<string?> ErasePurposeAsync(DueErasure due, long accessId, CancellationToken cancellationToken)
    {
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (
            await connection.QuerySingleOrDefaultAsync<long?>(
                new CommandDefinition(ErasedPurposeSql, new { accessId }, cancellationToken: cancellationToken)
            )
            is null
        )
            return "Mục đích này đã xóa.";
        var act = new AuditEvent(
            time.GetUtcNow(),
            People.Calendar,
            Action: "erase_purpose",
            ObjectKind: "submission",
            ObjectKey: $"{due.SubmissionId}"
        )
        {
            Details = JsonSerializer.Serialize(
                new { accessId, reason = $"Hết thời hạn lưu {due.KeepYears} năm: {due.ClassName}" }
            ),
        };
        await act.AddAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private sealed record DueRow
    {
        public string RetentionClass { get; init; } = "";
        public string ClassName { get; init; } = "";
        public int KeepYears { get; init; }
        public long SubmissionId { get; init; }
        public long? AccessId { get; init; }
        public string? UnitName { get; init; }
        public string? PeriodCode { get; init; }
        public DateOnly DueOn { get; init; }
    }
}
