using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Access;

/// <summary>One act for the trail; see <c>audit.event</c>.</summary>
/// <param name="OccurredAt">When it happened, by the domain clock.</param>
/// <param name="UserName">Account that acted.</param>
/// <param name="Action">What was done: receive, validate, submit, sign and so on.</param>
/// <param name="ObjectKind">Kind of thing acted upon.</param>
/// <param name="ObjectKey">Its key, without any figure of a person.</param>
public sealed record AuditEvent(
    DateTimeOffset OccurredAt,
    string UserName,
    string Action,
    string ObjectKind,
    string ObjectKey
)
{
    private static readonly string EventSql = SqlFile.Read("audit/event.sql");

    /// <summary>Further facts as a JSON object: hashes, states, reasons; never a list row.</summary>
    public string Details { get; init; } = "{}";

    /// <summary>Adds the act in the connection's transaction, so that it stands exactly when the act does.</summary>
    public Task AddAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(EventSql, this, cancellationToken: cancellationToken));
}
