using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Access;

/// <summary>The one transaction in which a web request reads, as the role that row-level security binds.</summary>
/// <remarks>
/// It begins with the name of the person at the first question and ends with the request. Nothing is written in it:
/// acts of people are the stages' own transactions.
/// </remarks>
/// <param name="web">Data source of the role web.</param>
/// <param name="userName">Who is signed in; null for a visitor, who sees no protected row.</param>
public sealed class WebTransaction(NpgsqlDataSource web, string? userName) : IAsyncDisposable
{
    private static readonly string PersonSql = SqlFile.Read("access/acting_person.sql");

    private NpgsqlConnection? connection;
    private NpgsqlTransaction? transaction;

    /// <summary>Who is signed in; null for a visitor.</summary>
    public string? UserName => userName;

    /// <summary>All rows of a question.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    )
    {
        await BeginAsync(cancellationToken);
        return (
            await connection!.QueryAsync<T>(
                new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken)
            )
        ).AsList();
    }

    /// <summary>The only row of a question; the default of the type when the person sees none.</summary>
    public async Task<T?> FindAsync<T>(string sql, object? parameters, CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken);
        return await connection!.QuerySingleOrDefaultAsync<T>(
            new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken)
        );
    }

    /// <summary>Ends the transaction, so that the next question sees what was done since.</summary>
    public async Task EndAsync()
    {
        if (transaction is not null)
            await transaction.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
        (transaction, connection) = (null, null);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (transaction is not null)
            return;
        connection ??= await web.OpenConnectionAsync(cancellationToken);
        transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition(
                PersonSql,
                new { userName = userName ?? "" },
                transaction,
                cancellationToken: cancellationToken
            )
        );
    }
}
