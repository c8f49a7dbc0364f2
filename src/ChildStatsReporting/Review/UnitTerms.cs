using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Validation;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Review;

/// <summary>What a unit is given for one form and period.</summary>
public enum TermAct
{
    /// <summary>It may send until a stated day and is late only after it.</summary>
    Extend,

    /// <summary>Nothing is awaited of it; it stays among the expected units and is named.</summary>
    Exempt,

    /// <summary>Neither any more.</summary>
    Lift,
}

/// <summary>An act that gives a unit more time for a return, exempts it, or takes that back.</summary>
/// <param name="Period">The quarter.</param>
/// <param name="FormCode">The form.</param>
/// <param name="AdminUnitId">The unit.</param>
/// <param name="Act">What is done.</param>
/// <param name="UntilDate">Last day of an extension, included, in Vietnam's time; null otherwise.</param>
/// <param name="Reason">Why; always required.</param>
/// <param name="UserName">Who does it.</param>
public sealed record TermChange(
    KnownPeriod Period,
    string FormCode,
    int AdminUnitId,
    TermAct Act,
    DateOnly? UntilDate,
    string? Reason,
    string UserName
);

/// <summary>The days of one return.</summary>
/// <param name="DueOn">Last day on which it is in time, of the extension where there is one.</param>
/// <param name="LastDay">Last day on which it is taken.</param>
/// <param name="IsOpen">Whether it is taken today.</param>
/// <param name="ExtendedUntil">Last day of the extension; null without one.</param>
/// <param name="IsExempt">True while the unit is exempt.</param>
/// <param name="Reason">Why it was extended or exempted; null when neither stands.</param>
/// <param name="UserName">Who did that.</param>
/// <param name="FullName">Name of that person as printed; null for the operator.</param>
public sealed record ReturnWindow(
    DateOnly DueOn,
    DateOnly LastDay,
    bool IsOpen,
    DateOnly? ExtendedUntil,
    bool IsExempt,
    string? Reason,
    string? UserName,
    string? FullName
)
{
    /// <summary>Whether there is something to take back.</summary>
    public bool HasTerm => ExtendedUntil is not null || IsExempt;
}

/// <summary>Gives single units more time for a return, or exempts them. What stands is the newest row; nothing is changed or deleted.</summary>
/// <remarks>An exempt unit stays in <c>expected</c>. What a report reads at an instant is what was known then.</remarks>
/// <param name="database">As the role worker, or as the role web with the person of the request.</param>
/// <param name="clock">The domain clock.</param>
public sealed class UnitTerms(ActingDatabase database, TimeProvider clock)
{
    /// <summary>Longest reason, in characters: it is printed.</summary>
    public const int LongestReason = 200;

    private static readonly string TermSql = SqlFile.Read("review/unit_term.sql");
    private static readonly string WindowSql = SqlFile.Read("review/return_window.sql");

    private static readonly JsonSerializerOptions ColumnNames = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>The days of a return as they stand now; null for a period that is not there.</summary>
    public async Task<ReturnWindow?> FindAsync(
        int periodId,
        string formCode,
        int adminUnitId,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await FindAsync(connection, periodId, formCode, adminUnitId, cancellationToken);
    }

    /// <summary>Records the act with its audit event, or says why not.</summary>
    public async Task<PeriodOutcome> ChangeAsync(TermChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        if ((Refuse(change) ?? FreeText.Refuse(change.Reason, Today)) is { } refusal)
            return new PeriodOutcome(false, refusal);

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var rights = await UnitRights.OfAsync(connection, change.UserName, change.AdminUnitId, cancellationToken);
        if (!rights.Has(Right.Review))
            return new PeriodOutcome(false, "Chỉ người thẩm định của cơ quan cấp trên được gia hạn, miễn báo cáo.");
        if (
            change.Act == TermAct.Lift
            && await FindAsync(
                connection,
                change.Period.PeriodId,
                change.FormCode,
                change.AdminUnitId,
                cancellationToken
            )
                is not { HasTerm: true }
        )
            return new PeriodOutcome(false, "Đơn vị không được gia hạn hay miễn báo cáo ở kỳ này.");

        await RecordAsync(change, connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new PeriodOutcome(true, null);
    }

    private DateOnly Today => new VietnamTime(clock).Today;

    private async Task<ReturnWindow?> FindAsync(
        NpgsqlConnection connection,
        int periodId,
        string formCode,
        int adminUnitId,
        CancellationToken cancellationToken
    ) =>
        await connection.QuerySingleOrDefaultAsync<ReturnWindow>(
            new CommandDefinition(
                WindowSql,
                new
                {
                    periodId,
                    formCode,
                    adminUnitId,
                    today = Today,
                },
                cancellationToken: cancellationToken
            )
        );

    private async Task RecordAsync(TermChange change, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var occurredAt = clock.GetUtcNow();
        var reason = change.Reason!.Trim();
        var act = new AuditEvent(
            occurredAt,
            change.UserName,
            change.Act.ToString().ToLowerInvariant(),
            ObjectKind: "unit_term",
            ObjectKey: change.Period.Code
        )
        {
            Details = JsonSerializer.Serialize(
                new
                {
                    change.FormCode,
                    change.AdminUnitId,
                    change.UntilDate,
                    reason,
                },
                ColumnNames
            ),
        };
        await act.AddAsync(connection, cancellationToken);
        // Last, since nobody else publishes until the commit.
        var knownFrom = await Publishing.TakeAsync(connection, cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition(
                TermSql,
                new
                {
                    change.Period.PeriodId,
                    change.FormCode,
                    change.AdminUnitId,
                    kind = KindOf(change.Act),
                    change.UntilDate,
                    reason,
                    change.UserName,
                    occurredAt,
                    knownFrom,
                },
                cancellationToken: cancellationToken
            )
        );
    }

    private string? Refuse(TermChange change)
    {
        if (string.IsNullOrWhiteSpace(change.Reason))
            return "Phải ghi lý do.";
        if (change.Reason.Trim().Length > LongestReason)
            return $"Lý do tối đa {LongestReason} ký tự.";
        if (change.Act != TermAct.Extend)
            return change.UntilDate is null ? null : "Chỉ gia hạn mới có ngày cuối cùng.";
        if (change.UntilDate is not { } untilDate)
            return "Phải ghi ngày cuối cùng được gia hạn.";
        if (untilDate <= change.Period.DueOn)
            return "Ngày được gia hạn phải sau hạn nộp của kỳ.";
        return untilDate < Today ? "Ngày cuối của việc gia hạn đã qua." : null;
    }

    private static string KindOf(TermAct act) =>
        act switch
        {
            TermAct.Extend => "extension",
            TermAct.Exempt => "exemption",
            TermAct.Lift => "lifted",
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Not an act on a unit's term."),
        };
}
