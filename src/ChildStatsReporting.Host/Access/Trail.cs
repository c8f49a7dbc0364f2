using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Host.Access;

/// <summary>Writes what a person does with the pages themselves into the trail; acts on returns write their own.</summary>
public sealed class Trail([FromKeyedServices(Composition.Web)] NpgsqlDataSource web, TimeProvider clock)
{
    private static readonly string PersonSql = SqlFile.Read("access/acting_person.sql");

    /// <param name="userName">A known account; never what somebody merely typed.</param>
    /// <param name="action">sign_in, sign_in_failed, sign_out, change_password, template, catalogue or download.</param>
    /// <param name="what">Kind and key of the thing acted upon.</param>
    public async Task AddAsync(
        string userName,
        string action,
        (string Kind, string Key) what,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await web.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition(PersonSql, new { userName }, transaction, cancellationToken: cancellationToken)
        );
        await new AuditEvent(clock.GetUtcNow(), userName, action, what.Kind, what.Key).AddAsync(
            connection,
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
    }
}
