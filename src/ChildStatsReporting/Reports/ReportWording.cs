using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using ChildStatsReporting.Validation;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Reports;

/// <summary>What somebody wants a section of a report to say.</summary>
/// <param name="RunId">A run of the report.</param>
/// <param name="Section">Section as the form names it.</param>
/// <param name="BaseRevision">Revision that the writer read; 0 where there was none.</param>
/// <param name="Kind">written, none or composed.</param>
/// <param name="Content">Paragraphs, one a line, with names or codes of figures between braces; read only where they are written.</param>
/// <param name="UserName">Who writes.</param>
public sealed record WordingChange(
    long RunId,
    string Section,
    int BaseRevision,
    string Kind,
    string Content,
    string UserName
);

/// <summary>What came of a change.</summary>
/// <param name="Refusal">Why it was not kept, in Vietnamese; null when it was.</param>
/// <param name="IsConflict">True where somebody else wrote the section meanwhile.</param>
public sealed record WordingOutcome(string? Refusal, bool IsConflict = false);

/// <summary>Keeps the paragraphs of a report: each change is a revision with who and when, and none overwrites another.</summary>
/// <remarks>Source: design How a document becomes official.</remarks>
public sealed class ReportWording(ActingDatabase database, TimeProvider time)
{
    /// <summary>Longest text of a section, in characters.</summary>
    public const int MostCharacters = 20_000;

    private static readonly string SectionSql = SqlFile.Read("reports/worded_section.sql");
    private static readonly string FigureSql = SqlFile.Read("reports/referred_figure.sql");
    private static readonly string ParagraphSql = SqlFile.Read("reports/paragraph.sql");

    /// <summary>Writes a section as the next revision.</summary>
    public async Task<WordingOutcome> WriteAsync(WordingChange change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var section = await connection.QuerySingleOrDefaultAsync<WordedSection>(
            new CommandDefinition(
                SectionSql,
                new { change.RunId, change.Section },
                cancellationToken: cancellationToken
            )
        );
        if (section is null)
            return new WordingOutcome("Báo cáo chưa lập xong, hoặc không có mục này.");
        if (!section.IsOpen)
            return new WordingOutcome("Văn bản đã được ký nên không sửa được lời văn.");
        var (content, refusal) = await ReadAsync(connection, change, section.Composed, cancellationToken);
        if (refusal is not null)
            return new WordingOutcome(refusal);
        var revision = await connection.QuerySingleOrDefaultAsync<int?>(
            new CommandDefinition(
                ParagraphSql,
                new
                {
                    change.RunId,
                    change.Section,
                    change.BaseRevision,
                    change.Kind,
                    content,
                    section.Composed,
                    recordedAt = time.GetUtcNow(),
                    recordedBy = change.UserName,
                },
                cancellationToken: cancellationToken
            )
        );
        if (revision is null)
            return new WordingOutcome(
                "Mục này vừa được người khác sửa. Hãy đối chiếu hai bản rồi lưu lại.",
                IsConflict: true
            );
        await new AuditEvent(
            time.GetUtcNow(),
            change.UserName,
            "word_report",
            ObjectKind: "report_run",
            ObjectKey: $"{change.RunId}"
        )
        {
            Details = JsonSerializer.Serialize(
                new
                {
                    section = change.Section,
                    revision,
                    kind = change.Kind,
                }
            ),
        }.AddAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new WordingOutcome(null);
    }

    /// <summary>The figures that paragraphs of a run can refer to; none before it was rendered.</summary>
    public async Task<FigureReferences> ReferencesAsync(long runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await ReferencesAsync(connection, runId, cancellationToken);
    }

    private static async Task<FigureReferences> ReferencesAsync(
        NpgsqlConnection connection,
        long runId,
        CancellationToken cancellationToken
    ) =>
        new(
            (
                await connection.QueryAsync<ReferredFigure>(
                    new CommandDefinition(FigureSql, new { runId }, cancellationToken: cancellationToken)
                )
            ).AsList()
        );

    /// <summary>The paragraphs as they are kept, or why they are not.</summary>
    private async Task<(string Content, string? Refusal)> ReadAsync(
        NpgsqlConnection connection,
        WordingChange change,
        string composed,
        CancellationToken cancellationToken
    )
    {
        if (change.Kind is SectionWords.None or SectionWords.Composed)
            return ("", null);
        if (change.Kind != SectionWords.Written)
            return ("", "Hãy chọn cách ghi nội dung của mục.");
        var typed = string.Join('\n', FigureReferences.Paragraphs(change.Content.Normalize().ReplaceLineEndings("\n")));
        if (typed.Length == 0)
            return ("", "Mục soạn lời văn phải có nội dung; nếu không có nội dung, hãy chọn “Không có”.");
        if (typed.Length > MostCharacters)
            return ("", "Lời văn của một mục tối đa 20.000 ký tự.");
        var references = await ReferencesAsync(connection, change.RunId, cancellationToken);
        var (kept, unknown) = references.Coded(typed);
        if (unknown.Count > 0)
            return ("", $"Báo cáo không có số liệu tên “{unknown[0]}”. Hãy chọn ở mục “Chèn số”.");
        if (kept.AsSpan().ContainsAny('\0', '\u0001'))
            return ("", "Lời văn có ký tự không hợp lệ.");
        // What units wrote was looked at when they sent it.
        var given = FigureReferences.Paragraphs(composed).ToHashSet(StringComparer.Ordinal);
        var own = FigureReferences.Paragraphs(kept).Where(paragraph => !given.Contains(paragraph));
        return
            FreeText.Refuse(FigureReferences.Words(string.Join('\n', own)), new VietnamTime(time).Today) is { } naming
            ? ("", naming)
            : (kept, null);
    }

    private sealed record WordedSection(string Composed, bool IsOpen);
}
