using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Signing;

/// <summary>A sentence of a document that states a count which its audience is not told.</summary>
/// <param name="UnitName">Whose text it is.</param>
/// <param name="Sentence">As it was written.</param>
internal sealed record StatedSentence(string UnitName, string Sentence)
{
    private static readonly string SentenceSql = SqlFile.Read("signing/stated_sentence.sql");

    /// <summary>Why a document may not be signed, naming the first such sentence; null where there is none.</summary>
    public static async Task<string?> RefuseAsync(
        NpgsqlConnection connection,
        long runId,
        CancellationToken cancellationToken
    ) =>
        await connection.QuerySingleOrDefaultAsync<StatedSentence>(
            new CommandDefinition(SentenceSql, new { runId }, cancellationToken: cancellationToken)
        )
            is { } found
            ? $"Lời văn của bản này không được nêu số lượng mà các bảng giữ kín. Câu của {found.UnitName}: “{found.Sentence}”. "
                + "Hãy sửa câu đó ở báo cáo của đơn vị, ở tiến độ kế hoạch hoặc ở lời văn của báo cáo, rồi lập lại văn bản."
            : null;
}
