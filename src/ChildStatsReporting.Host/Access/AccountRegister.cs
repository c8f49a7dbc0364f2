using System.Security.Cryptography;
using ChildStatsReporting.Database;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace ChildStatsReporting.Host.Access;

/// <summary>An account with the password that is told once and kept nowhere.</summary>
public sealed record NewAccount(string UserName, string Password);

/// <summary>Makes accounts and gives new passwords, at the server's command line and on the page of the administrator.</summary>
public sealed class AccountRegister(
    ActingDatabase database,
    IPasswordHasher<Account> hasher,
    [FromKeyedServices(Composition.RealTime)] TimeProvider realTime
)
{
    /// <summary>No letters or digits that are taken for one another.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    private static readonly string NewSql = SqlFile.Read("access/new_account.sql");
    private static readonly string ResetSql = SqlFile.Read("access/reset_password.sql");
    private static readonly string LockSql = SqlFile.Read("access/locked_account.sql");
    private static readonly string KnownSql = SqlFile.Read("access/known_account.sql");

    /// <summary>Makes the accounts that are missing.</summary>
    /// <returns>Those that were made now, with their passwords.</returns>
    public async Task<IReadOnlyList<NewAccount>> AddAsync(
        IEnumerable<string> userNames,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await AddAsync(connection, userNames, cancellationToken);
    }

    /// <summary>The same in the caller's transaction.</summary>
    public async Task<IReadOnlyList<NewAccount>> AddAsync(
        NpgsqlConnection connection,
        IEnumerable<string> userNames,
        CancellationToken cancellationToken
    )
    {
        var known = await connection.QueryAsync<string>(
            new CommandDefinition(KnownSql, cancellationToken: cancellationToken)
        );
        List<NewAccount> made =
        [
            .. userNames.Distinct().Except(known).Select(name => new NewAccount(name, NewPassword())),
        ];
        // A hash takes a tenth of a second on purpose.
        string[] hashes = [.. made.AsParallel().AsOrdered().Select(Hash)];
        var added = await connection.QueryAsync<string>(
            new CommandDefinition(
                NewSql,
                new
                {
                    userNames = made.Select(account => account.UserName).ToArray(),
                    passwordHashes = hashes,
                    securityStamps = made.Select(_ => NewStamp()).ToArray(),
                    createdAt = realTime.GetUtcNow(),
                },
                cancellationToken: cancellationToken
            )
        );
        return [.. made.IntersectBy(added, account => account.UserName)];
    }

    /// <summary>Gives an account a new password; null when there is no such account.</summary>
    public async Task<NewAccount?> ResetAsync(
        NpgsqlConnection connection,
        string userName,
        CancellationToken cancellationToken
    )
    {
        var account = new NewAccount(userName, NewPassword());
        var known = await connection.ExecuteScalarAsync<string>(
            new CommandDefinition(
                ResetSql,
                new
                {
                    userName,
                    passwordHash = Hash(account),
                    securityStamp = NewStamp(),
                },
                cancellationToken: cancellationToken
            )
        );
        return known is null ? null : account;
    }

    /// <summary>Locks an account until it is unlocked or gets a new password; its sign-ins end at once.</summary>
    /// <returns>False when there is no such account.</returns>
    public static Task<bool> LockAsync(
        NpgsqlConnection connection,
        string userName,
        CancellationToken cancellationToken
    ) =>
        SetLockAsync(connection, userName, new DateTimeOffset(9999, 12, 31, 0, 0, 0, TimeSpan.Zero), cancellationToken);

    /// <summary>Ends a lock, whoever or whatever made it.</summary>
    /// <returns>False when there is no such account.</returns>
    public static Task<bool> UnlockAsync(
        NpgsqlConnection connection,
        string userName,
        CancellationToken cancellationToken
    ) => SetLockAsync(connection, userName, null, cancellationToken);

    private static async Task<bool> SetLockAsync(
        NpgsqlConnection connection,
        string userName,
        DateTimeOffset? lockoutEnd,
        CancellationToken cancellationToken
    )
    {
        return await connection.ExecuteScalarAsync<string>(
            new CommandDefinition(
                LockSql,
                new
                {
                    userName,
                    lockoutEnd,
                    securityStamp = NewStamp(),
                },
                cancellationToken: cancellationToken
            )
        )
            is not null;
    }

    /// <summary>Four groups of four: 79 bits.</summary>
    private static string NewPassword() =>
        string.Join(
            '-',
            Enumerable.Range(0, 4).Select(_ => new string(RandomNumberGenerator.GetItems<char>(Letters, 4)))
        );

    internal static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));

    private string Hash(NewAccount account) =>
        hasher.HashPassword(new Account { UserName = account.UserName }, account.Password);
}
