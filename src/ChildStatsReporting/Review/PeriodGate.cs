using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Validation;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChildStatsReporting.Review;

/// <summary>What is done to a period.</summary>
public enum PeriodAct
{
    /// <summary>Returns are taken, at the latest until closes_on.</summary>
    Open,

    /// <summary>Returns are no longer taken.</summary>
    Close,

    /// <summary>Returns are taken again until a stated day.</summary>
    Reopen,
}

/// <summary>An act on a period.</summary>
/// <param name="PeriodId">The period.</param>
/// <param name="AdminUnitId">The unit it is for; null for all units.</param>
/// <param name="Act">What is done.</param>
/// <param name="UntilDate">Last day of a reopening, included, in Vietnam's time; null otherwise.</param>
/// <param name="Reason">Why; required for a reopening.</param>
/// <param name="UserName">Who does it; "system" for the calendar, "local" for the operator.</param>
public sealed record PeriodChange(
    int PeriodId,
    int? AdminUnitId,
    PeriodAct Act,
    DateOnly? UntilDate,
    string? Reason,
    string UserName
);

/// <summary>What came of an act on a period.</summary>
/// <param name="IsDone">True when it was recorded.</param>
/// <param name="Refusal">Why it was not, in Vietnamese; null when it was.</param>
public sealed record PeriodOutcome(bool IsDone, string? Refusal);

/// <summary>Opens, closes and reopens periods for submission. Without any act the period's calendar decides.</summary>
/// <param name="database">As the role worker, or as the role web with the person of the request.</param>
/// <param name="clock">The domain clock.</param>
/// <param name="logger">Receives the acts.</param>
public sealed class PeriodGate(ActingDatabase database, TimeProvider clock, ILogger<PeriodGate> logger)
{
    private static readonly string OpenPeriodSql = SqlFile.Read("review/open_period.sql");
    private static readonly string PeriodStateSql = SqlFile.Read("review/period_state.sql");

    private static readonly JsonSerializerOptions ColumnNames = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Whether the period takes the return of the unit today: by the latest act for the unit or for all, and by an extension.</summary>
    /// <param name="periodId">The period.</param>
    /// <param name="formCode">Form of the return.</param>
    /// <param name="adminUnitId">The unit.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    /// <exception cref="InvalidOperationException">There is no such period.</exception>
    public async Task<bool> IsOpenAsync(
        int periodId,
        string formCode,
        int adminUnitId,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var today = new VietnamTime(clock).Today;
        return await connection.QuerySingleOrDefaultAsync<bool?>(
                new CommandDefinition(
                    OpenPeriodSql,
                    new
                    {
                        periodId,
                        formCode,
                        adminUnitId,
                        today,
                    },
                    cancellationToken: cancellationToken
                )
            ) ?? throw new InvalidOperationException($"There is no period {periodId}.");
    }

    /// <summary>Records an act with its audit event, or says why not.</summary>
    public async Task<PeriodOutcome> ChangeAsync(PeriodChange change, CancellationToken cancellationToken)
    {
        if ((RefuseReopening(change) ?? FreeText.Refuse(change.Reason, new VietnamTime(clock).Today)) is { } refusal)
            return new PeriodOutcome(false, refusal);

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var rights = await UnitRights.OfAsync(connection, change.UserName, change.AdminUnitId, cancellationToken);
        if (change.UserName != People.Calendar && !rights.Has(Right.Review))
            return new PeriodOutcome(false, "Chỉ người thẩm định của cơ quan cấp trên được mở, đóng kỳ báo cáo.");

        await RecordAsync(change, connection, transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        logger.LogInformation("Period {PeriodId}: {Act} by {UserName}", change.PeriodId, change.Act, change.UserName);
        return new PeriodOutcome(true, null);
    }

    private async Task RecordAsync(
        PeriodChange change,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancellationToken
    )
    {
        var occurredAt = clock.GetUtcNow();
        var reason = change.Reason?.Trim();
        await connection.ExecuteAsync(
            new CommandDefinition(
                PeriodStateSql,
                new
                {
                    change.PeriodId,
                    change.AdminUnitId,
                    state = StateAfter(change.Act),
                    change.UntilDate,
                    reason,
                    change.UserName,
                    occurredAt,
                },
                transaction,
                cancellationToken: cancellationToken
            )
        );
        var act = new AuditEvent(
            occurredAt,
            change.UserName,
            change.Act.ToString().ToLowerInvariant(),
            ObjectKind: "period",
            ObjectKey: $"{change.PeriodId}"
        )
        {
            Details = JsonSerializer.Serialize(
                new
                {
                    change.AdminUnitId,
                    change.UntilDate,
                    reason,
                },
                ColumnNames
            ),
        };
        await act.AddAsync(connection, cancellationToken);
    }

    private string? RefuseReopening(PeriodChange change)
    {
        if (change.Act != PeriodAct.Reopen)
            return null;
        if (string.IsNullOrWhiteSpace(change.Reason))
            return "Phải ghi lý do mở lại kỳ báo cáo.";
        if (change.UntilDate is not { } untilDate)
            return "Phải ghi ngày cuối cùng của việc mở lại.";
        return untilDate < new VietnamTime(clock).Today ? "Ngày cuối của việc mở lại đã qua." : null;
    }

    private static string StateAfter(PeriodAct act) =>
        act switch
        {
            PeriodAct.Open => "open",
            PeriodAct.Close => "closed",
            PeriodAct.Reopen => "reopened",
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Not an act on a period."),
        };
}
