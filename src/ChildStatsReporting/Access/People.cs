using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Access;

/// <summary>A role that a person holds for a unit and everything below it.</summary>
/// <param name="UserName">Account name.</param>
/// <param name="FullName">Name as printed.</param>
/// <param name="Role">The role.</param>
/// <param name="UnitCode">Administrative code.</param>
/// <param name="UnitId">The unit itself; null for the last one that carried the code.</param>
/// <param name="LastDay">Last day of the role, by the real clock; null without an end.</param>
public sealed record PersonRole(
    string UserName,
    string FullName,
    Role Role,
    string UnitCode,
    int? UnitId = null,
    DateOnly? LastDay = null
);

/// <summary>The people of the service and their roles.</summary>
public sealed class People(ActingDatabase database)
{
    /// <summary>Account of the operator at the command line of the server; needs no assignment, and four eyes bind it too.</summary>
    public const string LocalOperator = "local";

    /// <summary>Account of what the calendar does by itself.</summary>
    public const string Calendar = "system";

    private static readonly string PersonSql = SqlFile.Read("access/person.sql");
    private static readonly string KnownPersonSql = SqlFile.Read("access/known_person.sql");
    private static readonly string RealPersonSql = SqlFile.Read("access/real_person.sql");
    private static readonly string DemoInstantSql = SqlFile.Read("access/demo_instant.sql");

    /// <summary>Adds people and roles; those that are known stay.</summary>
    /// <param name="people">Each role of each person.</param>
    /// <param name="isDemo">True for invented people.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task AddAsync(IReadOnlyList<PersonRole> people, bool isDemo, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await AddAsync(connection, people, isDemo, cancellationToken);
    }

    /// <summary>The same in the caller's transaction.</summary>
    public static async Task AddAsync(
        NpgsqlConnection connection,
        IReadOnlyList<PersonRole> people,
        bool isDemo,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            userNames = people.Select(person => person.UserName).ToArray(),
            fullNames = people.Select(person => person.FullName).ToArray(),
            roles = people.Select(person => person.Role.Code()).ToArray(),
            unitCodes = people.Select(person => person.UnitCode).ToArray(),
            unitIds = people.Select(person => person.UnitId).ToArray(),
            lastDays = people.Select(person => person.LastDay).ToArray(),
            isDemo,
        };
        await connection.ExecuteAsync(
            new CommandDefinition(PersonSql, parameters, cancellationToken: cancellationToken)
        );
    }

    /// <summary>Whether real people work with this database.</summary>
    public async Task<bool> AreRealAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(RealPersonSql, cancellationToken: cancellationToken)
        );
    }

    /// <summary>Whether there is a person of this name.</summary>
    public async Task<bool> IsKnownAsync(string userName, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>(
            new CommandDefinition(KnownPersonSql, new { userName }, cancellationToken: cancellationToken)
        )
            is not null;
    }

    /// <summary>The domain time that the demonstration has reached; null where the people are real or nothing was done.</summary>
    public async Task<DateTimeOffset?> DemoInstantAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return
            await connection.ExecuteScalarAsync<DateTime?>(
                new CommandDefinition(DemoInstantSql, cancellationToken: cancellationToken)
            )
                is { } instant
            ? new DateTimeOffset(instant, TimeSpan.Zero)
            : null;
    }
}
