using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Intake;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Validation.Marking;
using Dapper;

namespace ChildStatsReporting.Validation;

/// <summary>The file of a submission with its findings in it, or why there is none.</summary>
/// <param name="FileName">Form, unit and period, or the number of the submission; null with a refusal.</param>
/// <param name="MediaType">Type of the file; null with a refusal.</param>
/// <param name="Bytes">The marked workbook, or the findings as CSV where CSV files were sent; null with a refusal.</param>
/// <param name="Refusal">Why there is none, in Vietnamese; null with a file.</param>
public sealed record MarkedFile(string? FileName, string? MediaType, byte[]? Bytes, string? Refusal);

/// <summary>Gives back the file that was sent, with a colour and a note on each cell that has a finding.</summary>
/// <remarks>
/// Opens the file with its key and so holds rows of the lists: whoever hands it out asks first whether the person may
/// read them. docs/workbook.md says what is marked and how.
/// </remarks>
/// <param name="database">As the role worker, or as the role web with the person of the request.</param>
/// <param name="time">The domain clock.</param>
/// <param name="masterKeys">Open the keys of the files.</param>
public sealed class MarkedWorkbook(ActingDatabase database, TimeProvider time, MasterKeys masterKeys)
{
    private const string CsvType = "text/csv; charset=utf-8";

    private static readonly string FindingSql = SqlFile.Read("validation/finding_of_submission.sql");

    /// <summary>Marks the file of one submission and adds the act to the trail, in one transaction.</summary>
    /// <param name="submissionId">The submission.</param>
    /// <param name="userName">Who gets the file.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<MarkedFile> MarkAsync(long submissionId, string userName, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await SentFile.FindAsync(connection, submissionId, cancellationToken) is not { } sent)
            return Refuse("Không có bản nộp này.");
        if (sent.IsErased)
            return Refuse(SentFile.Erased);
        if (sent.State == SubmissionState.Received)
            return Refuse("Tệp đang được kiểm tra. Hãy tải lại sau ít phút.");

        var findings = (
            await connection.QueryAsync<SubmissionFinding>(
                new CommandDefinition(
                    FindingSql,
                    SubmissionFinding.Asked(submissionId),
                    transaction,
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();
        var marked = Mark(submissionId, sent, sent.Open(masterKeys, submissionId), findings, cancellationToken);
        if (marked.Refusal is not null)
            return marked;

        var act = new AuditEvent(
            time.GetUtcNow(),
            userName,
            Action: "mark",
            ObjectKind: "submission",
            ObjectKey: $"{submissionId}"
        )
        {
            Details = JsonSerializer.Serialize(new { findings = findings.Count, byteCount = marked.Bytes!.Length }),
        };
        await act.AddAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return marked;
    }

    private static MarkedFile Mark(
        long submissionId,
        SentFile sent,
        byte[] bytes,
        IReadOnlyList<SubmissionFinding> findings,
        CancellationToken cancellationToken
    )
    {
        var name = sent.FormCode is null
            ? $"ban-nop-{submissionId}"
            : $"{sent.FormCode}_{sent.UnitCode}_{sent.PeriodCode}";
        if (FindingFile.IsFor(bytes, cancellationToken))
            return new MarkedFile($"{name}_ket-qua.csv", CsvType, FindingFile.Write(findings), null);
        return WorkbookMarks.Add(bytes, findings, cancellationToken) is { } marked
            ? new MarkedFile($"{name}_da-danh-dau.xlsx", WorkbookTemplate.MediaType, marked, null)
            : Refuse(
                "Tệp này không đánh dấu được vì không đọc được như một tệp Excel, có macro, liên kết hay tệp nhúng, hoặc quá lớn. Hãy xem kết quả kiểm tra trên trang của lần nộp."
            );
    }

    private static MarkedFile Refuse(string refusal) => new(null, null, null, refusal);
}
