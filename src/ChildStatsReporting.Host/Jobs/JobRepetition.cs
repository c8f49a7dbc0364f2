using System.Globalization;
using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using ChildStatsReporting.Schedule;
using Dapper;

namespace ChildStatsReporting.Host.Jobs;

/// <summary>Asks for a failed job to be tried again; a worker does it.</summary>
public sealed class JobRepetition(ActingDatabase database, WorkCall call, TimeProvider clock)
{
    private static readonly string RepetitionSql = SqlFile.Read("schedule/repetition.sql");

    /// <returns>False when the job did not fail or is asked for already.</returns>
    public async Task<bool> AskAsync(long jobId, string userName, CancellationToken cancellationToken)
    {
        var key = jobId.ToString(CultureInfo.InvariantCulture);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (
            await connection.ExecuteScalarAsync<string>(
                new CommandDefinition(
                    RepetitionSql,
                    new { jobId = key, userName },
                    transaction,
                    cancellationToken: cancellationToken
                )
            )
            is null
        )
            return false;
        await new AuditEvent(clock.GetUtcNow(), userName, "repeat_job", "job", key)
        {
            Details = JsonSerializer.Serialize(new { }),
        }.AddAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await call.CallAsync(new WaitingWork("repetition", jobId), cancellationToken);
        return true;
    }
}
