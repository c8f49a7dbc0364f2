using System.Security.Cryptography;
using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Intake;

/// <summary>A file as somebody sends it.</summary>
/// <param name="FileName">Name with or without folders; only the last part is kept, and only its ending where it may name a person.</param>
/// <param name="Bytes">The file.</param>
/// <param name="UserName">Account that sends it; <c>local</c> is the command line on the server itself.</param>
public sealed record SubmittedFile(string FileName, byte[] Bytes, string UserName);

/// <summary>What became of a file.</summary>
/// <param name="SubmissionId">The submission; the earlier one for the same bytes.</param>
/// <param name="Revision">1, 2, … for one form, unit and period; null when the file could not be taken.</param>
/// <param name="IsDuplicate">True when the same bytes were there already and nothing was added.</param>
/// <param name="State">State of the submission.</param>
public sealed record SubmissionReceipt(long SubmissionId, int? Revision, bool IsDuplicate, SubmissionState State);

/// <summary>Takes in a return as it comes: bytes encrypted, cells and rows as text, nothing judged but whose it is.</summary>
/// <param name="database">As the role worker, or as the role web with the person of the request.</param>
/// <param name="time">The domain clock.</param>
/// <param name="masterKeys">Encrypt the keys of the files.</param>
public sealed class SubmissionIntake(ActingDatabase database, TimeProvider time, MasterKeys masterKeys)
{
    // Vietnam has kept UTC+7 without summer time since 1975.
    private static readonly TimeSpan VietnamOffset = TimeSpan.FromHours(7);

    private static readonly string PersonSql = SqlFile.Read("access/acting_person.sql");
    private static readonly string LockSql = SqlFile.Read("intake/receiving_lock.sql");
    private static readonly string EarlierSql = SqlFile.Read("intake/earlier_submission.sql");

    /// <summary>Receives a file in one transaction.</summary>
    /// <remarks>
    /// The same bytes twice are a recorded no-op. A later file for the same return is a new revision. A file that cannot
    /// be taken is kept too, without form, unit, period and revision, with its reasons in <c>intake.refusal</c>; sent
    /// again when the reasons are others (the period is open now), it is taken anew.
    /// </remarks>
    /// <exception cref="NpgsqlException">The database is out of reach; nothing was received.</exception>
    public async Task<SubmissionReceipt> ReceiveAsync(SubmittedFile file, CancellationToken cancellationToken)
    {
        var receipt = await StageTelemetry.MeasureAsync("Intake", () => TakeAsync(file, cancellationToken));
        StageTelemetry.CountSubmission(
            receipt.IsDuplicate ? "repeated"
            : receipt.Revision is null ? "refused"
            : "received"
        );
        return receipt;
    }

    private async Task<SubmissionReceipt> TakeAsync(SubmittedFile file, CancellationToken cancellationToken)
    {
        var reading = WorkbookReader.Read(file.Bytes, WorkbookCaps.Default, cancellationToken);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Bytes));
        var receivedAt = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(PersonSql, new { userName = file.UserName });
        await ExecuteAsync(LockSql, new { subject = sha256 });

        var today = DateOnly.FromDateTime(receivedAt.ToOffset(VietnamOffset).DateTime);
        var repeated = new RepeatedText(today);
        ReturnKey? key = null;
        IReadOnlyList<FileRefusal> refusals = [.. reading.Refusals.Select(repeated.Of)];
        if (reading.Workbook is { } workbook)
        {
            var (named, reasons) = await new ReturnCheck(connection).CheckAsync(
                repeated.Of(workbook),
                file.UserName,
                today,
                cancellationToken
            );
            key = refusals.All(refusal => refusal.LeavesTheRest) ? named : null;
            // All of it in one round; but a file of another ward is said to be that before anything else of it.
            refusals =
            [
                .. refusals
                    .Concat(reasons.Select(repeated.Of))
                    .Concat(key is null ? workbook.Findings.Select(repeated.Of) : [])
                    .OrderBy(refusal => refusal.Rule == "no_right" ? 0 : 1),
            ];
        }

        var same = (await EarlierAsync(connection, sha256, cancellationToken)).Find(earlier =>
            IsSame(earlier, key, refusals, file.UserName)
        );
        if (same is not null)
        {
            await AuditAsync(same.SubmissionId, isDuplicate: true, same.State);
            await transaction.CommitAsync(cancellationToken);
            return new SubmissionReceipt(same.SubmissionId, same.Revision, IsDuplicate: true, same.State);
        }

        if (key is not null)
            await ExecuteAsync(LockSql, new { subject = $"{key.FormCode}|{key.AdminUnitId}|{key.PeriodId}" });
        // Of a sheet that is not the form's, nothing is kept: its figures belong to nobody knows which items.
        var content = key is null ? null : reading.Workbook!.Without(refusals);
        var remarks = content is null
            ? refusals
            :
            [
                .. refusals,
                .. content.Findings.Select(repeated.Of),
                .. content.Remarks,
                .. ConversionRemark.Of(content.Converted, today),
            ];
        var record = new SubmissionRecord(connection, masterKeys);
        var received = new ReceivedFile(
            repeated.FileName(file.FileName),
            file.Bytes,
            sha256,
            receivedAt,
            file.UserName,
            reading.IsCsv
        );
        var receipt = await record.AddAsync(received, key, reading.Workbook?.FormHash, cancellationToken);
        if (content is not null)
            await record.KeepContentAsync(receipt.SubmissionId, content, cancellationToken);
        await record.KeepRefusalsAsync(receipt.SubmissionId, remarks, cancellationToken);
        await AuditAsync(receipt.SubmissionId, isDuplicate: false, receipt.State);
        await transaction.CommitAsync(cancellationToken);
        return receipt;

        Task AuditAsync(long submissionId, bool isDuplicate, SubmissionState state)
        {
            var act = new AuditEvent(
                receivedAt,
                file.UserName,
                Action: "receive",
                ObjectKind: "submission",
                ObjectKey: $"{submissionId}"
            )
            {
                Details = JsonSerializer.Serialize(
                    new
                    {
                        sha256,
                        byteCount = file.Bytes.Length,
                        isDuplicate,
                        state,
                        refusals = refusals.Select(refusal => refusal.Rule),
                    }
                ),
            };
            return act.AddAsync(connection, cancellationToken);
        }

        Task ExecuteAsync(string sql, object parameters) =>
            connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    private static async Task<List<EarlierSubmission>> EarlierAsync(
        NpgsqlConnection connection,
        string sha256,
        CancellationToken cancellationToken
    ) =>
        (
            await connection.QueryAsync<EarlierSubmission>(
                new CommandDefinition(EarlierSql, new { sha256 }, cancellationToken: cancellationToken)
            )
        ).AsList();

    /// <summary>Whether a file of the same bytes makes this one a repetition.</summary>
    private static bool IsSame(
        EarlierSubmission earlier,
        ReturnKey? key,
        IReadOnlyList<FileRefusal> refusals,
        string userName
    )
    {
        if (earlier.Revision is not null)
            return refusals.All(refusal => refusal.Rule != "no_right");
        return key is null
            && earlier.ReceivedBy == userName
            && refusals.Select(refusal => refusal.Rule).SequenceEqual(earlier.Rules);
    }

    private sealed record EarlierSubmission
    {
        public long SubmissionId { get; init; }

        public int? Revision { get; init; }

        public SubmissionState State { get; init; }

        public string ReceivedBy { get; init; } = "";

        public string[] Rules { get; init; } = [];
    }
}
