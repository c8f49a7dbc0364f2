using System.Globalization;
using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using Dapper;

namespace ChildStatsReporting.Schedule;

/// <summary>Notes that somebody passed a message on by telephone or as text.</summary>
/// <param name="database">As the role web with the person of the request, whose policies say which messages there are.</param>
/// <param name="clock">The domain clock.</param>
public sealed class MessageNotes(ActingDatabase database, TimeProvider clock)
{
    private static readonly string NoteSql = SqlFile.Read("schedule/message_note.sql");

    private static readonly JsonSerializerOptions ColumnNames = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Notes it with its audit event.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="means">called, or texted.</param>
    /// <param name="userName">Who passed it on.</param>
    /// <param name="cancellationToken">Stops the work; nothing is kept then.</param>
    /// <returns>False when the person sees no such message, or the means is none.</returns>
    public async Task<bool> AddAsync(
        long messageId,
        string? means,
        string userName,
        CancellationToken cancellationToken
    )
    {
        if (means is not ("called" or "texted"))
            return false;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var notedAt = clock.GetUtcNow();
        if (
            await connection.ExecuteScalarAsync<int?>(
                new CommandDefinition(
                    NoteSql,
                    new
                    {
                        messageId,
                        means,
                        userName,
                        notedAt,
                    },
                    transaction,
                    cancellationToken: cancellationToken
                )
            )
            is not { } adminUnitId
        )
            return false;
        await new AuditEvent(notedAt, userName, "pass_on", "message", messageId.ToString(CultureInfo.InvariantCulture))
        {
            Details = JsonSerializer.Serialize(new { adminUnitId, means }, ColumnNames),
        }.AddAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
