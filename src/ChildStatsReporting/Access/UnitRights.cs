using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Access;

/// <summary>A role of a person that reaches a unit.</summary>
/// <param name="Role">The role.</param>
/// <param name="Distance">Levels above the unit at which it is held, at most; 0 is the unit itself.</param>
/// <param name="Nearest">The same at least, where it is held for more than one unit.</param>
public sealed record HeldRole(Role Role, int Distance, int Nearest);

/// <summary>What a person may do for one unit.</summary>
/// <param name="Held">The roles that reach the unit.</param>
/// <param name="IsOperator">True for the operator at the command line, who needs no role.</param>
public sealed record UnitRights(IReadOnlyList<HeldRole> Held, bool IsOperator = false)
{
    internal static readonly string HeldRoleSql = SqlFile.Read("access/held_role.sql");

    /// <summary>Whether the person has the right for the unit.</summary>
    public bool Has(Right right) => IsOperator || Held.Any(held => Rights.Gives(held, right));

    /// <summary>The rights of a person, by the roles of today.</summary>
    /// <param name="connection">In its transaction, if there is one.</param>
    /// <param name="userName">The person.</param>
    /// <param name="adminUnitId">The unit; null for all units together, for which a role at the top of the tree counts.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public static async Task<UnitRights> OfAsync(
        NpgsqlConnection connection,
        string userName,
        int? adminUnitId,
        CancellationToken cancellationToken
    ) =>
        Of(
            await connection.QueryAsync<(string, int, int)>(
                new CommandDefinition(HeldRoleSql, new { userName, adminUnitId }, cancellationToken: cancellationToken)
            )
        ) with
        {
            IsOperator = userName == People.LocalOperator,
        };

    /// <summary>The rights of a person by roles alone: for what nobody does but by a role, and the operator has none.</summary>
    /// <param name="connection">In its transaction, if there is one.</param>
    /// <param name="userName">The person.</param>
    /// <param name="adminUnitId">The unit.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public static async Task<UnitRights> OfRolesAsync(
        NpgsqlConnection connection,
        string userName,
        int adminUnitId,
        CancellationToken cancellationToken
    ) => (await OfAsync(connection, userName, adminUnitId, cancellationToken)) with { IsOperator = false };

    /// <summary>The rights of the rows of <c>access/held_role.sql</c>.</summary>
    internal static UnitRights Of(IEnumerable<(string Role, int Distance, int Nearest)> rows) =>
        new([.. rows.Select(row => new HeldRole(Roles.Parse(row.Role), row.Distance, row.Nearest))]);
}
