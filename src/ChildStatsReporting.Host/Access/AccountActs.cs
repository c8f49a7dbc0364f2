using System.Text.Json;
using ChildStatsReporting.Access;
using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Host.Access;

/// <summary>What an administrator does with accounts, each act in the trail. The page has asked what is allowed.</summary>
public sealed class AccountActs(NpgsqlDataSource worker, People people, AccountRegister register, TimeProvider clock)
{
    private static readonly string EndedSql = SqlFile.Read("access/ended_assignment.sql");

    /// <summary>Gives a person a role, and an account when there is none.</summary>
    /// <returns>The new account with its password, told once; null when the person had one.</returns>
    public async Task<NewAccount?> AddAsync(string acting, PersonRole person, bool isDemo, CancellationToken cancellationToken)
    {
        await people.AddAsync([person], isDemo, cancellationToken);
        await RecordAsync(acting, "add_role", person.UserName, new { role = person.Role, unit = person.UnitCode }, cancellationToken);
        var made = await register.AddAsync([person.UserName], cancellationToken);
        if (made is not [var account]) return null;
        await RecordAsync(acting, "add_account", person.UserName, new { }, cancellationToken);
        return account;
    }

    /// <returns>False when the person did not hold the role.</returns>
    public async Task<bool> EndRoleAsync(string acting, (string UserName, string Role, string UnitCode) held, CancellationToken cancellationToken)
    {
        await using (var connection = await worker.OpenConnectionAsync(cancellationToken))
        {
            var ended = await connection.ExecuteScalarAsync<string>(new CommandDefinition(
                EndedSql, new { held.UserName, held.Role, held.UnitCode }, cancellationToken: cancellationToken));
            if (ended is null) return false;
        }

        await RecordAsync(acting, "end_role", held.UserName, new { role = held.Role, unit = held.UnitCode }, cancellationToken);
        return true;
    }

    /// <returns>The account with its new password, told once; null when there is no such account.</returns>
    public async Task<NewAccount?> ResetAsync(string acting, string userName, CancellationToken cancellationToken)
    {
        var account = await register.ResetAsync(userName, cancellationToken);
        if (account is not null) await RecordAsync(acting, "reset_password", userName, new { }, cancellationToken);
        return account;
    }

    /// <returns>False when there is no such account.</returns>
    public async Task<bool> SetLockAsync(string acting, string userName, bool isLocked, CancellationToken cancellationToken)
    {
        var isDone = isLocked ? await register.LockAsync(userName, cancellationToken) : await register.UnlockAsync(userName, cancellationToken);
        if (isDone) await RecordAsync(acting, isLocked ? "lock_account" : "unlock_account", userName, new { }, cancellationToken);
        return isDone;
    }

    private async Task RecordAsync(string acting, string action, string userName, object details, CancellationToken cancellationToken)
    {
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        await new AuditEvent(clock.GetUtcNow(), acting, action, ObjectKind: "account", ObjectKey: userName) { Details = JsonSerializer.Serialize(details) }
            .AddAsync(connection, cancellationToken);
    }
}
