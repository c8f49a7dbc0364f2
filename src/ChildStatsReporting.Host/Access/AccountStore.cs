using System.Globalization;
using ChildStatsReporting.Database;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace ChildStatsReporting.Host.Access;

/// <summary>What signing in needs of the accounts, asked as role web through functions. Accounts are made elsewhere.</summary>
public sealed class AccountStore(
    [FromKeyedServices(Composition.Web)] NpgsqlDataSource web,
    IHttpContextAccessor visitor,
    [FromKeyedServices(Composition.RealTime)] TimeProvider realTime
) : IUserPasswordStore<Account>, IUserLockoutStore<Account>, IUserSecurityStampStore<Account>
{
    private static readonly string AccountSql = SqlFile.Read("access/account.sql");
    private static readonly string FailedSql = SqlFile.Read("access/failed_sign_in.sql");
    private static readonly string SettledSql = SqlFile.Read("access/settled_sign_in.sql");
    private static readonly string FormerSql = SqlFile.Read("access/former_password.sql");
    private static readonly string PasswordSql = SqlFile.Read("access/changed_password.sql");
    private static readonly string PersonSql = SqlFile.Read("access/acting_person.sql");

    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        FindAsync(userId, cancellationToken);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindAsync(normalizedUserName, cancellationToken);

    /// <summary>Writes a new password and its stamp; everything else was written when it happened.</summary>
    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        if (user.SecurityStamp == user.KnownStamp)
            return IdentityResult.Success;
        await using var connection = await web.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition(
                PersonSql,
                new { userName = user.UserName },
                transaction,
                cancellationToken: cancellationToken
            )
        );
        var isChanged = await connection.ExecuteScalarAsync<bool?>(
            new CommandDefinition(
                PasswordSql,
                new
                {
                    userName = user.UserName,
                    knownStamp = user.KnownStamp,
                    passwordHash = user.PasswordHash,
                    securityStamp = user.SecurityStamp,
                },
                transaction,
                cancellationToken: cancellationToken
            )
        );
        if (isChanged is not true)
            return IdentityResult.Failed(
                new IdentityError
                {
                    Code = "Changed",
                    Description = "Tài khoản vừa được thay đổi ở nơi khác. Hãy đăng nhập lại.",
                }
            );
        await transaction.CommitAsync(cancellationToken);
        (user.KnownStamp, user.MustChange) = (user.SecurityStamp, false);
        return IdentityResult.Success;
    }

    /// <summary>Counts in the database, so that attempts at the same time cannot hide behind each other.</summary>
    public async Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        await using var connection = await web.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(
            new CommandDefinition(
                FailedSql,
                new { userName = user.UserName, Address },
                cancellationToken: cancellationToken
            )
        );
    }

    public async Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        await using var connection = await web.OpenConnectionAsync(cancellationToken);
        DateTime? lockoutEnd =
            user.LockoutEnd is { } end && end > realTime.GetUtcNow().UtcDateTime
                ? DateTime.SpecifyKind(end, DateTimeKind.Utc)
                : null;
        await connection.ExecuteAsync(
            new CommandDefinition(
                SettledSql,
                new
                {
                    userName = user.UserName,
                    Address,
                    lockoutEnd,
                    isKnown = lockoutEnd is null,
                },
                cancellationToken: cancellationToken
            )
        );
    }

    /// <summary>Written by the reset of the count, which always follows.</summary>
    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockoutEnd = lockoutEnd?.UtcDateTime;
        return Task.CompletedTask;
    }

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(
            user.LockoutEnd is { } end
                ? new DateTimeOffset(DateTime.SpecifyKind(end, DateTimeKind.Utc))
                : (DateTimeOffset?)null
        );

    /// <summary>Never none: the framework would not tell of a sign-in that succeeds, and the address would not become known.</summary>
    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(1);

    /// <summary>Hashes of passwords that the person had before.</summary>
    public async Task<IReadOnlyList<string>> FormerAsync(Account user, CancellationToken cancellationToken)
    {
        await using var connection = await web.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition(
                PersonSql,
                new { userName = user.UserName },
                transaction,
                cancellationToken: cancellationToken
            )
        );
        return (
            await connection.QueryAsync<string>(
                new CommandDefinition(FormerSql, transaction: transaction, cancellationToken: cancellationToken)
            )
        ).AsList();
    }

    /// <summary>Everybody can be locked out.</summary>
    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.UserName);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.UserName);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.UserName);

    /// <summary>The database compares without case; nothing is kept.</summary>
    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash ?? throw new NotSupportedException("An account always has a password.");
        return Task.CompletedTask;
    }

    /// <summary>What a session is held against: it is over when a password changed or a role ended.</summary>
    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(
            string.Create(CultureInfo.InvariantCulture, $"{user.SecurityStamp}-{user.EndedRoleCount}")
        );

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The name of an account never changes.");

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Accounts are made at the server's command line.");

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("An account is locked, never deleted: the trail names it.");

    public void Dispose()
    {
        // The data source belongs to the container.
    }

    /// <summary>Where the visitor of this request comes from; the proxy's word where one is believed.</summary>
    private string Address => visitor.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "";

    private async Task<Account?> FindAsync(string userName, CancellationToken cancellationToken)
    {
        await using var connection = await web.OpenConnectionAsync(cancellationToken);
        var account = await connection.QuerySingleOrDefaultAsync<Account>(
            new CommandDefinition(AccountSql, new { userName, Address }, cancellationToken: cancellationToken)
        );
        if (account is not null)
            account.KnownStamp = account.SecurityStamp;
        return account;
    }
}
