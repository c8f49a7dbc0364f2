using ChildStatsReporting.Database;
using ChildStatsReporting.Reports;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Signing;

/// <summary>What in the paragraphs of a document stands against signing it.</summary>
internal static class UnsignableText
{
    private static readonly string FaultSql = SqlFile.Read("signing/text_fault.sql");

    /// <summary>Why a document may not be signed, in Vietnamese: an empty section, a figure that is not told, a sentence that states one; null where it may.</summary>
    public static async Task<string?> RefuseAsync(
        NpgsqlConnection connection,
        long runId,
        CancellationToken cancellationToken
    ) =>
        await RefuseFaultAsync(connection, runId, cancellationToken)
        ?? await StatedSentence.RefuseAsync(connection, runId, cancellationToken);

    /// <summary>The same of what its agency writes or leaves empty.</summary>
    public static async Task<string?> RefuseFaultAsync(
        NpgsqlConnection connection,
        long runId,
        CancellationToken cancellationToken
    ) =>
        (
            await connection.QuerySingleOrDefaultAsync<TextFault>(
                new CommandDefinition(FaultSql, new { runId }, cancellationToken: cancellationToken)
            )
        )?.Message;
}
