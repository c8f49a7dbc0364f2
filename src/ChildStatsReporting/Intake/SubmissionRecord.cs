using System.Text.Json;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Intake;

/// <summary>A file with what is known of its coming.</summary>
internal sealed record ReceivedFile(
    string FileName,
    byte[] Bytes,
    string Sha256,
    DateTimeOffset ReceivedAt,
    string ReceivedBy,
    bool IsCsv
);

/// <summary>Writes a submission with its file and its content, inside the transaction of the intake.</summary>
internal sealed class SubmissionRecord(NpgsqlConnection connection, MasterKeys masterKeys)
{
    private static readonly string SubmissionSql = SqlFile.Read("intake/submission.sql");
    private static readonly string FileSql = SqlFile.Read("intake/submission_file.sql");
    private static readonly string KeySql = SqlFile.Read("intake/submission_key.sql");
    private static readonly string CellSql = SqlFile.Read("intake/submitted_cell.sql");
    private static readonly string RowSql = SqlFile.Read("intake/submitted_row.sql");
    private static readonly string RefusalSql = SqlFile.Read("intake/refusal.sql");

    /// <summary>Adds the submission as the next revision of its return, or without a return, and its encrypted bytes.</summary>
    public async Task<SubmissionReceipt> AddAsync(
        ReceivedFile file,
        ReturnKey? key,
        string? formHash,
        CancellationToken cancellationToken
    )
    {
        var (submissionId, revision) = await connection.QuerySingleAsync<(long, int?)>(
            new CommandDefinition(
                SubmissionSql,
                new
                {
                    formCode = key?.FormCode,
                    formVersion = key?.FormVersion,
                    formHash = key is null ? null : formHash,
                    adminUnitId = key?.AdminUnitId,
                    periodId = key?.PeriodId,
                    fileName = file.FileName,
                    byteCount = file.Bytes.Length,
                    sha256 = file.Sha256,
                    receivedAt = file.ReceivedAt,
                    receivedBy = file.ReceivedBy,
                    isLate = key?.IsLate ?? false,
                    isCsv = file.IsCsv,
                },
                cancellationToken: cancellationToken
            )
        );
        var cipher = SubmissionCipher.Encrypt(file.Bytes);
        await ExecuteAsync(
            FileSql,
            new
            {
                submissionId,
                nonce = cipher.Nonce,
                ciphertext = cipher.Ciphertext,
            },
            cancellationToken
        );
        var wrapped = masterKeys.Wrap(submissionId, cipher.Key);
        await ExecuteAsync(
            KeySql,
            new
            {
                submissionId,
                wrapped.Key,
                wrapped.MasterKeyId,
            },
            cancellationToken
        );
        return new SubmissionReceipt(submissionId, revision, IsDuplicate: false, SubmissionState.Received);
    }

    /// <summary>Keeps cells, list rows and ticks as text.</summary>
    public async Task KeepContentAsync(
        long submissionId,
        SubmittedWorkbook workbook,
        CancellationToken cancellationToken
    )
    {
        var (cells, rows) = (workbook.Cells, workbook.Rows);
        await ExecuteAsync(
            CellSql,
            new
            {
                submissionId,
                sheets = Column(cells, cell => cell.Sheet),
                rowNumbers = Column(cells, cell => cell.RowNumber),
                columnNumbers = Column(cells, cell => cell.ColumnNumber),
                valueTexts = Column(cells, cell => cell.Text),
                valueKinds = Column(cells, cell => cell.Kind),
                formulas = Column(cells, cell => cell.Formula),
                areMerged = Column(cells, cell => cell.IsMerged),
                lineNumbers = Column(cells, cell => cell.Line),
                storedTexts = Column(cells, cell => cell.Stored),
            },
            cancellationToken
        );
        await ExecuteAsync(
            RowSql,
            new
            {
                submissionId,
                lists = Column(rows, row => row.List),
                rowNumbers = Column(rows, row => row.RowNumber),
                cellTexts = Column(rows, row => JsonSerializer.Serialize(row.CellTexts)),
            },
            cancellationToken
        );
    }

    /// <summary>Keeps why the file, or places in its lists, could not be taken.</summary>
    public Task KeepRefusalsAsync(
        long submissionId,
        IReadOnlyList<FileRefusal> refusals,
        CancellationToken cancellationToken
    ) =>
        ExecuteAsync(
            RefusalSql,
            new
            {
                submissionId,
                rules = Column(refusals, refusal => refusal.Rule),
                sheets = Column(refusals, refusal => refusal.Sheet),
                cells = Column(refusals, refusal => refusal.Cell),
                founds = Column(refusals, refusal => refusal.Found),
                messages = Column(refusals, refusal => refusal.Message),
                severities = Column(refusals, refusal => refusal.Severity),
            },
            cancellationToken
        );

    private static TValue[] Column<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value) =>
        [.. rows.Select(value)];

    private Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
}
