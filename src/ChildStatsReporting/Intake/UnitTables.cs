using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Intake;

/// <summary>A file with a line for each commune, as somebody sends it.</summary>
/// <param name="FormCode">Form that it is sent for.</param>
/// <param name="AdminUnitId">Unit whose communes have lines.</param>
/// <param name="Period">Quarter that it is sent for.</param>
/// <param name="FileName">Name with or without folders.</param>
/// <param name="Bytes">The file.</param>
/// <param name="UserName">Account that sends it.</param>
/// <param name="Agency">Agency of the letter that it came with; checked by the caller, as the next two.</param>
/// <param name="Number">Number and symbol of the letter.</param>
/// <param name="DatedOn">Day of the letter.</param>
public sealed record SentUnitTable(
    string FormCode,
    int AdminUnitId,
    KnownPeriod Period,
    string FileName,
    byte[] Bytes,
    string UserName,
    string Agency,
    string Number,
    DateOnly DatedOn
);

/// <summary>What became of such a file.</summary>
/// <param name="UnitTableId">The file; null when it is no such table.</param>
/// <param name="Received">Returns that wait for their check.</param>
/// <param name="Refusal">Why it is none, in Vietnamese; null when its lines were read.</param>
public sealed record UnitTableReceipt(long? UnitTableId, IReadOnlyList<long> Received, string? Refusal);

/// <summary>Such a file as it came.</summary>
/// <param name="FileName">Name as it was sent, without folders.</param>
/// <param name="Bytes">As they came.</param>
public sealed record SentTable(string FileName, byte[] Bytes);

/// <summary>Hands out and takes in one file for all communes: every line becomes a return of its commune, by the same rules as any other.</summary>
/// <param name="database">As the role worker, or as the role web with the person of the request.</param>
/// <param name="time">The domain clock.</param>
/// <param name="intake">Receives each line as the file of its commune.</param>
/// <param name="masterKeys">Open the key of the return under which the file is kept.</param>
/// <remarks>Source: design Who sends what.</remarks>
public sealed class UnitTables(
    ActingDatabase database,
    TimeProvider time,
    SubmissionIntake intake,
    MasterKeys masterKeys
)
{
    private static readonly string UnitSql = SqlFile.Read("intake/table_unit.sql");
    private static readonly string TableSql = SqlFile.Read("intake/unit_table.sql");
    private static readonly string LineSql = SqlFile.Read("intake/unit_table_line.sql");
    private static readonly string KeySql = SqlFile.Read("intake/unit_table_key.sql");
    private static readonly string FileSql = SqlFile.Read("intake/unit_table_file.sql");
    private static readonly string KeptSql = SqlFile.Read("intake/kept_unit_table.sql");

    /// <summary>The empty file of a form and quarter with the communes at or below a unit; null for a form with lists, or without a workbook.</summary>
    public async Task<WrittenTemplate?> WriteAsync(
        string formCode,
        int adminUnitId,
        KnownPeriod period,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await FindAsync(connection, (formCode, adminUnitId, period), cancellationToken) is { } table
            ? new WrittenTemplate(table.FileName, table.Write(), null)
            : null;
    }

    /// <summary>Receives each line that can be taken, and keeps what became of every line.</summary>
    /// <remarks>
    /// A line is a transaction of its own, as a file of its commune would be; the same figures sent again are a repetition.
    /// A file that is no such table leaves nothing behind.
    /// </remarks>
    /// <exception cref="NpgsqlException">The database is out of reach; lines received until then stay, and are repetitions the next time.</exception>
    public async Task<UnitTableReceipt> ReceiveAsync(SentUnitTable sent, CancellationToken cancellationToken)
    {
        var (workbook, unreadable) = Read(sent, cancellationToken);
        if (workbook is null)
            return Refused(unreadable!);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var table = await FindAsync(connection, (sent.FormCode, sent.AdminUnitId, sent.Period), cancellationToken);
        if (table is null)
            return Refused($"Biểu {FormCheck.Shorten(sent.FormCode)} không có tệp chung cho các xã, phường.");
        var expected = (
            table.Form.FormCode,
            table.Form.FormVersion.ToString(CultureInfo.InvariantCulture),
            table.Period.Code
        );
        if (UnitTableReader.KeyOf(workbook) != expected)
            return Refused(
                $"Tệp không phải mẫu của biểu {expected.FormCode} bản {expected.Item2}, kỳ {expected.Code}. Hãy dùng tệp mẫu tải ở trang này."
            );
        if (UnitTableReader.Refuse(workbook, table) is { } refusal)
            return Refused(refusal);

        var kept = new List<KeptLine>();
        foreach (var line in UnitTableReader.Lines(workbook, table))
            kept.Add(await TakeAsync(line, table, sent.UserName, cancellationToken));
        if (kept.Count == 0)
            return Refused("Tệp không có dòng nào.");
        var (unitTableId, refusedId) = await KeepAsync(connection, sent, kept, cancellationToken);
        return new UnitTableReceipt(
            unitTableId,
            [
                .. kept.Where(line => line.IsWaiting).Select(line => line.SubmissionId!.Value),
                .. refusedId is { } waiting ? [waiting] : Array.Empty<long>(),
            ],
            null
        );
    }

    /// <summary>The bytes of a file as they came, for who sent it, and records the opening; null when there is none, or no longer.</summary>
    /// <exception cref="CryptographicException">The master key is missing, or a byte was changed.</exception>
    public async Task<SentTable?> OpenAsync(long unitTableId, string userName, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (
            await connection.QuerySingleOrDefaultAsync<KeptTable>(
                new CommandDefinition(
                    KeptSql,
                    new { unitTableId, userName },
                    transaction,
                    cancellationToken: cancellationToken
                )
            )
            is not { } kept
        )
            return null;
        var bytes = masterKeys.Open(
            kept.SubmissionId,
            new WrappedKey(kept.Key, kept.MasterKeyId),
            kept.Nonce,
            kept.Ciphertext
        );
        await new AuditEvent(time.GetUtcNow(), userName, "open_table", "unit_table", $"{unitTableId}")
        {
            Details = JsonSerializer.Serialize(new { kept.Sha256 }),
        }.AddAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new SentTable(kept.FileName, bytes);
    }

    private static (SubmittedWorkbook? Workbook, string? Refusal) Read(
        SentUnitTable sent,
        CancellationToken cancellationToken
    )
    {
        if (UnitTableCsv.Is(sent.FileName, sent.Bytes))
            return UnitTableCsv.Read(sent.Bytes, WorkbookCaps.Table);
        var reading = WorkbookReader.Read(sent.Bytes, WorkbookCaps.Table, cancellationToken);
        return reading.Refusals.Count > 0 || reading.Workbook is null
            ? (null, reading.Refusals[0].Message)
            : (reading.Workbook, null);
    }

    private static UnitTableReceipt Refused(string reason) => new(null, [], reason);

    private async Task<KeptLine> TakeAsync(
        TableLine line,
        UnitTable table,
        string userName,
        CancellationToken cancellationToken
    )
    {
        if (line.Bytes is not { } bytes)
            return new KeptLine(line.RowNumber, line.UnitCode, null, false, line.Refusal, IsWaiting: false);
        var fileName = $"{table.Form.FormCode}_{line.UnitCode}_{table.Period.Code}.zip";
        var receipt = await intake.ReceiveAsync(new SubmittedFile(fileName, bytes, userName), cancellationToken);
        return new KeptLine(
            line.RowNumber,
            line.UnitCode,
            receipt.SubmissionId,
            receipt.IsDuplicate,
            null,
            receipt.State == SubmissionState.Received
        );
    }

    private async Task<(long UnitTableId, long? RefusedId)> KeepAsync(
        NpgsqlConnection connection,
        SentUnitTable sent,
        IReadOnlyList<KeptLine> lines,
        CancellationToken cancellationToken
    )
    {
        var receivedAt = time.GetUtcNow();
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(sent.Bytes));
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var unitTableId = await connection.QuerySingleAsync<long>(
            new CommandDefinition(
                TableSql,
                new
                {
                    sent.FormCode,
                    sent.Period.PeriodId,
                    sent.AdminUnitId,
                    fileName = new RepeatedText(new VietnamTime(time).Today).FileName(sent.FileName),
                    byteCount = sent.Bytes.Length,
                    sha256,
                    sent.Agency,
                    sent.Number,
                    sent.DatedOn,
                    sent.UserName,
                    receivedAt,
                },
                transaction,
                cancellationToken: cancellationToken
            )
        );
        foreach (var line in lines)
            await connection.ExecuteAsync(
                new CommandDefinition(
                    LineSql,
                    new
                    {
                        unitTableId,
                        line.RowNumber,
                        line.UnitCode,
                        line.SubmissionId,
                        line.IsRepeated,
                        line.Refusal,
                    },
                    transaction,
                    cancellationToken: cancellationToken
                )
            );
        var submissionIds = lines.Select(line => line.SubmissionId).OfType<long>().ToArray();
        long? refusedId =
            submissionIds.Length == 0
                ? await KeepRefusedAsync(connection, sent, (sha256, receivedAt), cancellationToken)
                : null;
        await KeepFileAsync(
            connection,
            unitTableId,
            sent.Bytes,
            refusedId is { } only ? [only] : submissionIds,
            cancellationToken
        );
        await new AuditEvent(
            receivedAt,
            sent.UserName,
            Action: "receive_table",
            ObjectKind: "unit_table",
            ObjectKey: $"{unitTableId}"
        )
        {
            Details = JsonSerializer.Serialize(
                new
                {
                    sha256,
                    byteCount = sent.Bytes.Length,
                    formCode = sent.FormCode,
                    periodCode = sent.Period.Code,
                    agency = sent.Agency,
                    sent.Number,
                    sent.DatedOn,
                    rowCount = lines.Count,
                }
            ),
        }.AddAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (unitTableId, refusedId);
    }

    /// <summary>A file no line of which went in is kept as any other that cannot be taken: with a key of its own and the reason.</summary>
    /// <returns>The submission without form, unit and period that it is kept as.</returns>
    private async Task<long> KeepRefusedAsync(
        NpgsqlConnection connection,
        SentUnitTable sent,
        (string Sha256, DateTimeOffset ReceivedAt) coming,
        CancellationToken cancellationToken
    )
    {
        var record = new SubmissionRecord(connection, masterKeys);
        var file = new ReceivedFile(
            new RepeatedText(new VietnamTime(time).Today).FileName(sent.FileName),
            sent.Bytes,
            coming.Sha256,
            coming.ReceivedAt,
            sent.UserName,
            IsCsv: false
        );
        var receipt = await record.AddAsync(file, key: null, formHash: null, cancellationToken);
        await record.KeepRefusalsAsync(
            receipt.SubmissionId,
            [
                new FileRefusal(
                    "no_line_taken",
                    $"Không dòng nào của tệp chung biểu {sent.FormCode}, kỳ {sent.Period.Code} được nhận. Xem lý do từng dòng ở trang kết quả của tệp chung, sửa rồi nộp lại ở trang đó."
                ),
            ],
            cancellationToken
        );
        return receipt.SubmissionId;
    }

    /// <summary>Under the key of one of its returns, so that nothing of it is left to open when they are erased.</summary>
    private async Task KeepFileAsync(
        NpgsqlConnection connection,
        long unitTableId,
        byte[] bytes,
        long[] submissionIds,
        CancellationToken cancellationToken
    )
    {
        if (
            await connection.QuerySingleOrDefaultAsync<ReturnKey>(
                new CommandDefinition(KeySql, new { submissionIds }, cancellationToken: cancellationToken)
            )
            is not { } kept
        )
            return;
        var cipher = SubmissionCipher.Encrypt(
            bytes,
            masterKeys.Unwrap(kept.SubmissionId, new WrappedKey(kept.Key, kept.MasterKeyId))
        );
        await connection.ExecuteAsync(
            new CommandDefinition(
                FileSql,
                new
                {
                    unitTableId,
                    kept.SubmissionId,
                    cipher.Nonce,
                    cipher.Ciphertext,
                },
                cancellationToken: cancellationToken
            )
        );
    }

    private static async Task<UnitTable?> FindAsync(
        NpgsqlConnection connection,
        (string FormCode, int AdminUnitId, KnownPeriod Period) key,
        CancellationToken cancellationToken
    )
    {
        if (
            await FormDefinitionSource.ReadAsync(connection, key.FormCode, cancellationToken)
                is not { Form: { HasLists: false } form }
            || !form.UnitLevels.Contains("commune")
            || await WorkbookPeriod.FindAsync(connection, key.Period.Code, cancellationToken) is not { } period
            || period.AskingOf(form) is not { } asking
        )
            return null;
        var units = await connection.QueryAsync<TableUnit>(
            new CommandDefinition(
                UnitSql,
                new { key.AdminUnitId, asOf = period.TreeDate },
                cancellationToken: cancellationToken
            )
        );
        return new UnitTable(form, period.Of(asking), units.AsList());
    }

    private sealed record ReturnKey(long SubmissionId, byte[] Key, string? MasterKeyId);

    private sealed record KeptTable(
        string FileName,
        string Sha256,
        long SubmissionId,
        byte[] Nonce,
        byte[] Ciphertext,
        byte[] Key,
        string? MasterKeyId
    );

    private sealed record KeptLine(
        int RowNumber,
        string? UnitCode,
        long? SubmissionId,
        bool IsRepeated,
        string? Refusal,
        bool IsWaiting
    );
}
