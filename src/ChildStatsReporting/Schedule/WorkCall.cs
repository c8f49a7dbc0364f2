using System.Globalization;
using ChildStatsReporting.Database;
using Dapper;

namespace ChildStatsReporting.Schedule;

/// <summary>Tells the workers of work that waits, so that they begin it now instead of at the next minute.</summary>
/// <remarks>
/// Needs no right: what waits stands in the tables, and a worker that hears of work which does not wait finds nothing to do. A call
/// that nobody hears costs a minute: the sweep of the calendar finds the same work.
/// </remarks>
public sealed class WorkCall(ActingDatabase database)
{
    /// <summary>Channel on which workers listen.</summary>
    public const string Channel = "work";

    private static readonly string CallSql = SqlFile.Read("schedule/work_call.sql");

    /// <summary>Calls, after what waits was committed.</summary>
    public async Task CallAsync(WaitingWork work, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var message = string.Create(CultureInfo.InvariantCulture, $"{work.Kind} {work.Id}");
        await connection.ExecuteAsync(
            new CommandDefinition(CallSql, new { Channel, message }, cancellationToken: cancellationToken)
        );
    }

    /// <summary>The work that a call names; null for what is no call of ours.</summary>
    public static WaitingWork? Read(string message) =>
        message.Split(' ')
            is [
                ("step" or "submission" or "run" or "observations" or "proposal" or "repetition")
                and var kind,
                var number,
            ]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new WaitingWork(kind, id)
            : null;
}
