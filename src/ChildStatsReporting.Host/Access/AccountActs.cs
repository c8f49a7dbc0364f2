using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Host.Access;

/// <summary>A role that was given, or why it was not.</summary>
/// <param name="Account">The new account with its password, told once; null when the person had one.</param>
/// <param name="Refusal">Why the role was not given, in Vietnamese; null when it was.</param>
public sealed record GivenRole(NewAccount? Account, string? Refusal);

/// <summary>What an administrator does with accounts: each act is one transaction and one line of the trail. The page has asked what is allowed.</summary>
public sealed class AccountActs(ActingDatabase database, AccountRegister register, TimeProvider clock)
{
    private static readonly string EndedSql = SqlFile.Read("access/ended_assignment.sql");
    private static readonly string ContactSql = SqlFile.Read("access/contact.sql");
    private static readonly string HeldSql = SqlFile.Read("access/held_assignment.sql");

    /// <summary>Gives a person a role, and an account when there is none.</summary>
    /// <param name="acting">Who gives it.</param>
    /// <param name="person">Who gets which role.</param>
    /// <param name="unitLevel">Level of the unit of the role.</param>
    /// <param name="isDemo">True for invented people.</param>
    /// <param name="cancellationToken">Stops the work; nothing is kept then.</param>
    public async Task<GivenRole> AddAsync(
        string acting,
        PersonRole person,
        string unitLevel,
        bool isDemo,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var held = await connection.QueryAsync<(string FullName, string Role, string UnitCode)>(
            new CommandDefinition(HeldSql, new { person.UserName }, cancellationToken: cancellationToken)
        );
        if (
            AccountRule.RefuseUnit(
                person.Role,
                person.UnitCode,
                unitLevel,
                [.. held.Select(role => (Roles.Parse(role.Role), role.UnitCode))]
            ) is
            { } refusal
        )
            return new GivenRole(null, refusal);
        await People.AddAsync(connection, [person], isDemo, cancellationToken);
        var account = (await register.AddAsync(connection, [person.UserName], cancellationToken)).SingleOrDefault();
        await RecordAsync(
            connection,
            acting,
            account is null ? "add_role" : "add_account",
            person.UserName,
            new
            {
                role = person.Role,
                unit = person.UnitCode,
                lastDay = person.LastDay,
            },
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
        return new GivenRole(account, null);
    }

    /// <summary>Sets the last day of a role; a day that is over ends it at once, with the sign-ins of the person.</summary>
    /// <param name="acting">Who does it.</param>
    /// <param name="userName">Whose role it is.</param>
    /// <param name="held">The role.</param>
    /// <param name="lastDay">Last day by the real clock; null for no end.</param>
    /// <param name="cancellationToken">Stops the work; nothing is changed then.</param>
    /// <returns>Null when it is done; else why not, in Vietnamese.</returns>
    public async Task<string?> EndRoleAsync(
        string acting,
        string userName,
        ListedRole held,
        DateOnly? lastDay,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var isDone = await ActAsync(
                (
                    acting,
                    "end_role",
                    userName,
                    new
                    {
                        role = held.Role,
                        unit = held.UnitCode,
                        lastDay,
                    }
                ),
                async connection =>
                    await connection.ExecuteScalarAsync<string>(
                        new CommandDefinition(
                            EndedSql,
                            new
                            {
                                userName,
                                role = held.Role.Code(),
                                held.UnitId,
                                lastDay,
                                securityStamp = AccountRegister.NewStamp(),
                            },
                            cancellationToken: cancellationToken
                        )
                    )
                        is not null,
                isDone => isDone,
                cancellationToken
            );
            return isDone ? null : AccountRule.Gone;
        }
        catch (PostgresException refused) when (refused.ConstraintName == "last_administrator")
        {
            return "Phải luôn còn một quản trị không có ngày kết thúc; hãy giao vai trò quản trị cho người khác trước.";
        }
    }

    /// <returns>The account with its new password, told once; null when there is no such account.</returns>
    public Task<NewAccount?> ResetAsync(string acting, string userName, CancellationToken cancellationToken) =>
        ActAsync(
            (acting, "reset_password", userName, new { }),
            connection => register.ResetAsync(connection, userName, cancellationToken),
            account => account is not null,
            cancellationToken
        );

    /// <returns>False when there is no such account.</returns>
    public Task<bool> SetLockAsync(
        string acting,
        string userName,
        bool isLocked,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            (acting, isLocked ? "lock_account" : "unlock_account", userName, new { }),
            connection =>
                isLocked
                    ? AccountRegister.LockAsync(connection, userName, cancellationToken)
                    : AccountRegister.UnlockAsync(connection, userName, cancellationToken),
            isDone => isDone,
            cancellationToken
        );

    /// <summary>States how a person is reached at work. The trail says that it was done, and neither address nor number.</summary>
    /// <returns>Null when it is done; else why not, in Vietnamese.</returns>
    public async Task<string?> SetContactAsync(string acting, Contact contact, CancellationToken cancellationToken)
    {
        if (contact.Refuse() is { } refusal)
            return refusal;
        var isDone = await ActAsync(
            (acting, "set_contact", contact.UserName, new { }),
            async connection =>
                await connection.ExecuteScalarAsync<string>(
                    new CommandDefinition(
                        ContactSql,
                        new
                        {
                            contact.UserName,
                            contact.Email,
                            contact.Phone,
                            changedBy = acting,
                            changedAt = clock.GetUtcNow(),
                        },
                        cancellationToken: cancellationToken
                    )
                )
                    is not null,
            isDone => isDone,
            cancellationToken
        );
        return isDone ? null : AccountRule.Gone;
    }

    /// <summary>One transaction: what is done is in the trail, and what is in the trail was done.</summary>
    private async Task<T> ActAsync<T>(
        (string Acting, string Action, string UserName, object Details) act,
        Func<NpgsqlConnection, Task<T>> work,
        Func<T, bool> isDone,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await work(connection);
        if (!isDone(result))
            return result;
        await RecordAsync(connection, act.Acting, act.Action, act.UserName, act.Details, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private Task RecordAsync(
        NpgsqlConnection connection,
        string acting,
        string action,
        string userName,
        object details,
        CancellationToken cancellationToken
    ) =>
        new AuditEvent(clock.GetUtcNow(), acting, action, ObjectKind: "account", ObjectKey: userName)
        {
            Details = JsonSerializer.Serialize(details),
        }.AddAsync(connection, cancellationToken);
}
