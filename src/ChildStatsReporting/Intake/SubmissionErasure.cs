using System.Globalization;
using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Validation;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Intake;

/// <summary>What came of an erasure.</summary>
/// <param name="IsErased">True when the file and the list rows are gone now.</param>
/// <param name="RowCount">List rows destroyed.</param>
/// <param name="Refusal">Why nothing was erased, in Vietnamese; null when it was.</param>
public sealed record ErasureOutcome(bool IsErased, int RowCount, string? Refusal);

/// <summary>Destroys what a submission says of persons: its key, so that the file cannot be opened, and its list rows.</summary>
/// <param name="worker">Data source of the role worker.</param>
/// <param name="time">The domain clock.</param>
/// <param name="vietnam">The day in Vietnam.</param>
public sealed class SubmissionErasure(NpgsqlDataSource worker, TimeProvider time, VietnamTime vietnam)
{
    private static readonly string SubmissionSql = SqlFile.Read("intake/erasable_submission.sql");
    private static readonly string KeptSql = SqlFile.Read("aggregation/kept_count.sql");
    private static readonly string ErasedSql = SqlFile.Read("intake/erased_submission.sql");

    /// <summary>Erases one submission in one transaction.</summary>
    /// <remarks>
    /// Hash, length, figures, findings and the number of list rows stay. The same bytes sent again are taken anew. An
    /// accepted return is kept until its year is closed and every period that counts it was computed with it: afterwards
    /// those figures stand, and a correction that would have to be counted with its lists is not taken.
    /// </remarks>
    /// <param name="submissionId">The submission.</param>
    /// <param name="reason">Why; it goes into the trail and must name no person.</param>
    /// <param name="userName">A reviewer of the unit, or the local operator.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<ErasureOutcome> EraseAsync(
        long submissionId,
        string reason,
        string userName,
        CancellationToken cancellationToken
    ) => EraseAsync(submissionId, reason, (userName, IsScheduled: false), cancellationToken);

    /// <summary>The same by the schedule of keeping, whose act is nobody's.</summary>
    internal Task<ErasureOutcome> EraseDueAsync(
        long submissionId,
        string reason,
        CancellationToken cancellationToken
    ) => EraseAsync(submissionId, reason, (People.Calendar, IsScheduled: true), cancellationToken);

    private async Task<ErasureOutcome> EraseAsync(
        long submissionId,
        string reason,
        (string UserName, bool IsScheduled) actor,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(reason))
            return Refuse("Hãy nêu lý do xóa.");
        if (FreeText.Refuse(reason, vietnam.Today) is { } naming)
            return Refuse(naming);

        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var submission = await connection.QuerySingleOrDefaultAsync<ErasableSubmission>(
            Command(SubmissionSql, new { submissionId, today = vietnam.Today })
        );
        if (submission is null)
            return Refuse(string.Create(CultureInfo.InvariantCulture, $"Không có bản gửi số {submissionId}."));
        if (submission.ErasedAt is { } erasedAt)
            return Refuse(
                $"Tệp và danh sách đã xóa ngày {VietnamTime.DateOf(new DateTimeOffset(erasedAt, TimeSpan.Zero)):dd'/'MM'/'yyyy}."
            );
        if (submission.IsStillCounted)
            return Refuse(
                "Báo cáo đã được tiếp nhận và số liệu năm còn đếm lại từ danh sách. Chỉ xóa được sau khi khóa kỳ báo cáo năm."
            );
        if (submission.IsBeingCorrected)
            return Refuse("Đơn vị đang gửi bản sửa trong năm này. Hãy tiếp nhận hoặc trả lại bản đó trước khi xóa.");
        if (submission.UncountedPeriods is { } periods)
            return Refuse($"Chưa tính số liệu của kỳ {periods} từ báo cáo này. Hãy tính trước khi xóa.");
        var rights = await UnitRights.OfAsync(connection, actor.UserName, submission.AdminUnitId, cancellationToken);
        if (!actor.IsScheduled && !rights.Has(Right.Erase))
            return Refuse("Chỉ cơ quan tiếp nhận của đơn vị được xóa tệp đã gửi.");

        var now = time.GetUtcNow();
        await connection.ExecuteAsync(Command(KeptSql, new { submissionId }));
        var rowCount = await connection.QuerySingleAsync<int>(Command(ErasedSql, new { submissionId, erasedAt = now }));
        var act = new AuditEvent(
            now,
            actor.UserName,
            Action: "erase",
            ObjectKind: "submission",
            ObjectKey: $"{submissionId}"
        )
        {
            Details = JsonSerializer.Serialize(
                new
                {
                    reason = reason.Trim(),
                    rowCount,
                    state = submission.State,
                }
            ),
        };
        await act.AddAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ErasureOutcome(true, rowCount, null);

        CommandDefinition Command(string sql, object parameters) =>
            new(sql, parameters, transaction, cancellationToken: cancellationToken);
    }

    private static ErasureOutcome Refuse(string refusal) => new(false, 0, refusal);

    private sealed record ErasableSubmission(
        int? AdminUnitId,
        string State,
        DateTime? ErasedAt,
        bool IsStillCounted,
        string? UncountedPeriods,
        bool IsBeingCorrected
    );
}
