using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Signing;

/// <summary>What a clerk notes of the sending of an issued report.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Way">A way of <see cref="Dispatch.Ways"/>.</param>
/// <param name="Recipient">Whom it was sent to.</param>
/// <param name="Reference">Number under which the way knows the sending; null or empty where it has none.</param>
/// <param name="SentOn">Day of sending.</param>
/// <param name="UserName">The clerk.</param>
public sealed record SentDocument(
    long RunId,
    string Way,
    string Recipient,
    string? Reference,
    DateOnly SentOn,
    string UserName
);

/// <summary>Notes that an issued report was sent by the office's own means, and that a recipient has it.</summary>
/// <remarks>Source: design How a document becomes official: sending is recorded, not done.</remarks>
public sealed class Dispatch(ActingDatabase database, TimeProvider time)
{
    /// <summary>Way that has a number of its own for each sending: trục liên thông văn bản.</summary>
    public const string Interlinked = "interlinked";

    /// <summary>Most letters of a recipient.</summary>
    public const int MostRecipient = 200;

    /// <summary>Most letters of the number of a sending.</summary>
    public const int MostReference = 100;

    private static readonly string RunSql = SqlFile.Read("signing/issued_run.sql");
    private static readonly string SendingSql = SqlFile.Read("signing/sending.sql");
    private static readonly string ReceiptSql = SqlFile.Read("signing/receipt.sql");

    /// <summary>The ways that a report is sent by.</summary>
    public static IReadOnlyList<string> Ways { get; } = [Interlinked, "mail", "paper"];

    /// <summary>Notes a sending; refuses what cannot be, in Vietnamese.</summary>
    public async Task<SigningOutcome> SendAsync(SentDocument sent, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var run = await FindAsync(connection, sent.RunId, cancellationToken);
        if (run is null || !await MayAsync(connection, run, Right.IssueReport, sent.UserName, cancellationToken))
            return SigningOutcome.Refused("Chỉ văn thư của cơ quan ban hành ghi việc gửi, khi báo cáo đã phát hành.");
        var (recipient, reference) = (sent.Recipient.Trim(), sent.Reference?.Trim() ?? "");
        if (Refuse(sent, recipient, reference, run.IssuedOn) is { } refusal)
            return SigningOutcome.Refused(refusal);
        await connection.ExecuteAsync(
            SendingSql,
            new
            {
                sent.RunId,
                sent.Way,
                recipient,
                reference = reference.Length == 0 ? null : reference,
                sent.SentOn,
                recordedAt = time.GetUtcNow(),
                recordedBy = sent.UserName,
            }
        );
        await AuditAsync(
            connection,
            (sent.RunId, sent.UserName, "send"),
            new
            {
                sent.Way,
                recipient,
                reference,
                sentOn = $"{sent.SentOn:yyyy-MM-dd}",
            },
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
        return SigningOutcome.Done;
    }

    /// <summary>Notes that a recipient has the report; said again it changes nothing.</summary>
    public async Task<SigningOutcome> ReceiveAsync(long runId, string userName, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var run = await FindAsync(connection, runId, cancellationToken);
        if (run is null || !await MayAsync(connection, run, Right.ConfirmReceipt, userName, cancellationToken))
            return SigningOutcome.Refused("Chỉ cơ quan nhận báo cáo xác nhận đã nhận, khi báo cáo đã phát hành.");
        var noted = await connection.ExecuteScalarAsync<long?>(
            ReceiptSql,
            new
            {
                runId,
                confirmedBy = userName,
                confirmedAt = time.GetUtcNow(),
            }
        );
        if (noted is not null)
            await AuditAsync(connection, (runId, userName, "confirm_receipt"), new { }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return SigningOutcome.Done;
    }

    private string? Refuse(SentDocument sent, string recipient, string reference, DateOnly? issuedOn)
    {
        var today = new VietnamTime(time).Today;
        return sent switch
        {
            _ when !Ways.Contains(sent.Way) => "Hãy chọn cách gửi.",
            _ when recipient.Length is 0 or > MostRecipient => $"Hãy ghi nơi nhận, tối đa {MostRecipient} ký tự.",
            { Way: Interlinked } when reference.Length == 0 =>
                "Hãy ghi số của lần gửi trên trục liên thông văn bản (mã gói tin hoặc số văn bản đi).",
            _ when reference.Length > MostReference => $"Số của lần gửi dài quá {MostReference} ký tự.",
            _ when sent.SentOn > today => $"Ngày gửi {sent.SentOn:dd/MM/yyyy} sau hôm nay ({today:dd/MM/yyyy}).",
            _ when issuedOn is { } issued && sent.SentOn < issued =>
                $"Ngày gửi {sent.SentOn:dd/MM/yyyy} trước ngày ban hành ({issued:dd/MM/yyyy}).",
            _ => null,
        };
    }

    private static Task<IssuedRun?> FindAsync(
        NpgsqlConnection connection,
        long runId,
        CancellationToken cancellationToken
    ) =>
        connection.QuerySingleOrDefaultAsync<IssuedRun>(
            new CommandDefinition(RunSql, new { runId }, cancellationToken: cancellationToken)
        );

    private static async Task<bool> MayAsync(
        NpgsqlConnection connection,
        IssuedRun run,
        Right right,
        string userName,
        CancellationToken cancellationToken
    ) => (await UnitRights.OfRolesAsync(connection, userName, run.AdminUnitId, cancellationToken)).Has(right);

    private Task AuditAsync(
        NpgsqlConnection connection,
        (long RunId, string UserName, string Action) act,
        object details,
        CancellationToken cancellationToken
    ) =>
        new AuditEvent(time.GetUtcNow(), act.UserName, act.Action, ObjectKind: "report_run", ObjectKey: $"{act.RunId}")
        {
            Details = JsonSerializer.Serialize(details, JsonSerializerOptions.Web),
        }.AddAsync(connection, cancellationToken);

    private sealed record IssuedRun
    {
        public int AdminUnitId { get; init; }

        public DateOnly? IssuedOn { get; init; }
    }
}
