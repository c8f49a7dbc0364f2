using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Validation;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Review;

/// <summary>A row of a list as it is read: no column that the list does not have.</summary>
public sealed record ListedRow
{
    /// <summary>abuse_case, abused_child, sanction_decision or injury.</summary>
    public string List { get; init; } = "";

    /// <summary>Its row on the sheet.</summary>
    public int RowNumber { get; init; }

    /// <summary>Its cells in words; empty for a blank.</summary>
    public string[] Cells { get; init; } = [];
}

/// <summary>What came of wanting to read.</summary>
/// <param name="Rows">The rows, in the order of the sheets; null where they are not shown.</param>
/// <param name="Purpose">What a reviewer stated before; null for the ward itself.</param>
/// <param name="UntilAt">UTC instant until which that holds; null for the ward itself.</param>
/// <param name="NeedsPurpose">True where a purpose has to be stated first.</param>
/// <param name="Refusal">Why nothing is shown, in Vietnamese; null where rows are, or a purpose is missing.</param>
public sealed record ListOutcome(
    IReadOnlyList<ListedRow>? Rows,
    string? Purpose,
    DateTime? UntilAt,
    bool NeedsPurpose,
    string? Refusal
);

/// <summary>Reads the rows of the lists of a return: the ward its own, its reviewer for a stated purpose and time. Every reading is recorded.</summary>
/// <remarks>
/// The policies of the database show no row but in the transaction that records the reading. Rows are personal data: they are in no log
/// and no event. Source: docs/adr/0003-list-rows-without-identity.md
/// </remarks>
/// <param name="database">As the role web with the person of the request.</param>
/// <param name="time">The domain clock, for the trail; how long a purpose holds is counted by the real one.</param>
public sealed class ListReading(ActingDatabase database, TimeProvider time)
{
    /// <summary>Longest time for which one statement holds.</summary>
    public const int MostDays = 7;

    /// <summary>Longest purpose, in characters.</summary>
    public const int MostPurpose = 500;

    private static readonly string OwnerSql = SqlFile.Read("review/list_owner.sql");
    private static readonly string AccessSql = SqlFile.Read("review/list_access.sql");
    private static readonly string ValidSql = SqlFile.Read("review/valid_list_access.sql");
    private static readonly string ReadingSql = SqlFile.Read("review/list_reading.sql");
    private static readonly string RowSql = SqlFile.Read("review/list_row.sql");

    /// <summary>A reviewer states what the rows are read for, and for how many days.</summary>
    /// <returns>Why it is not taken, in Vietnamese; null when it is.</returns>
    public async Task<string?> StateAsync(
        long submissionId,
        string userName,
        string? purpose,
        int? dayCount,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(purpose))
            return "Hãy nêu mục đích xem danh sách.";
        if (purpose.Trim().Length > MostPurpose)
            return $"Mục đích tối đa {MostPurpose} ký tự.";
        if (dayCount is not (>= 1 and <= MostDays))
            return $"Thời hạn xem từ 1 đến {MostDays} ngày.";
        if (FreeText.Refuse(purpose, new VietnamTime(time).Today) is { } naming)
            return naming;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (owner, rights) = await OwnerAsync(connection, submissionId, userName, cancellationToken);
        if (owner is null || !rights.Has(Right.AskListRow))
            return "Bạn không có quyền xem danh sách của đơn vị này.";
        if (owner.IsErased)
            return Erased;
        var accessId = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(
                AccessSql,
                new
                {
                    submissionId,
                    userName,
                    purpose = purpose.Trim(),
                    dayCount,
                },
                cancellationToken: cancellationToken
            )
        );
        await RecordAsync(
            connection,
            (submissionId, userName, "state_purpose"),
            new
            {
                accessId,
                purpose = purpose.Trim(),
                dayCount,
            },
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Reads the rows and records that they were read, in one transaction.</summary>
    public async Task<ListOutcome> ReadAsync(long submissionId, string userName, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (owner, rights) = await OwnerAsync(connection, submissionId, userName, cancellationToken);
        var isOwn = rights.Has(Right.ReadListRow);
        if (owner is null || !(isOwn || rights.Has(Right.AskListRow)))
            return Refuse("Bạn không có quyền xem danh sách của đơn vị này.");
        if (owner.IsErased)
            return Refuse(Erased);
        if (owner.IsUnread)
            return Refuse("Tệp đang được kiểm tra. Hãy mở lại sau ít phút.");
        var access = isOwn
            ? null
            : await connection.QuerySingleOrDefaultAsync<ValidAccess>(
                new CommandDefinition(ValidSql, new { submissionId, userName }, cancellationToken: cancellationToken)
            );
        if (!isOwn && access is null)
            return new ListOutcome(null, null, null, NeedsPurpose: true, null);
        await connection.ExecuteAsync(
            new CommandDefinition(
                ReadingSql,
                new
                {
                    submissionId,
                    accessId = access?.AccessId,
                    userName,
                },
                cancellationToken: cancellationToken
            )
        );
        var rows = (
            await connection.QueryAsync<ListedRow>(
                new CommandDefinition(RowSql, new { submissionId }, cancellationToken: cancellationToken)
            )
        ).AsList();
        await RecordAsync(
            connection,
            (submissionId, userName, "read_rows"),
            new
            {
                accessId = access?.AccessId,
                purpose = access?.Purpose,
                rowCount = rows.Count,
            },
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
        return new ListOutcome(rows, access?.Purpose, access?.UntilAt, NeedsPurpose: false, null);
    }

    private const string Erased = "Tệp và danh sách của lần nộp này đã xóa theo quy định.";

    private static ListOutcome Refuse(string refusal) => new(null, null, null, NeedsPurpose: false, refusal);

    private static async Task<(ListOwner? Owner, UnitRights Rights)> OwnerAsync(
        NpgsqlConnection connection,
        long submissionId,
        string userName,
        CancellationToken cancellationToken
    )
    {
        var owner = await connection.QuerySingleOrDefaultAsync<ListOwner>(
            new CommandDefinition(OwnerSql, new { submissionId }, cancellationToken: cancellationToken)
        );
        if (owner?.AdminUnitId is not { } adminUnitId)
            return (null, new UnitRights([]));
        return (owner, await UnitRights.OfRolesAsync(connection, userName, adminUnitId, cancellationToken));
    }

    private Task RecordAsync(
        NpgsqlConnection connection,
        (long SubmissionId, string UserName, string Action) act,
        object details,
        CancellationToken cancellationToken
    ) =>
        new AuditEvent(
            time.GetUtcNow(),
            act.UserName,
            act.Action,
            ObjectKind: "submission",
            ObjectKey: $"{act.SubmissionId}"
        )
        {
            Details = JsonSerializer.Serialize(details),
        }.AddAsync(connection, cancellationToken);

    private sealed record ListOwner(int? AdminUnitId, bool IsUnread, bool IsErased);

    private sealed record ValidAccess(long AccessId, string? Purpose, DateTime UntilAt);
}
