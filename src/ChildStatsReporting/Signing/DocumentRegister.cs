using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Signing;

/// <summary>The agency's register of outgoing documents: one number per document and year, never given twice.</summary>
public sealed class DocumentRegister(NpgsqlDataSource database, TimeProvider time)
{
    private static readonly string LockSql = SqlFile.Read("signing/register_lock.sql");
    private static readonly string ByPeopleSql = SqlFile.Read("signing/by_people.sql");
    private static readonly string NumberSql = SqlFile.Read("signing/document_number.sql");

    /// <summary>Gives a run its number and its date of issue, once; a run that has them keeps them.</summary>
    /// <returns>The number, from 1 in each year; null where a clerk gives it later.</returns>
    /// <exception cref="InvalidOperationException">The run's unit has no agency at the end of the period.</exception>
    public async Task<int?> AllocateAsync(long runId, string userName, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.ExecuteScalarAsync<bool>(ByPeopleSql, new { runId }))
            return null;
        await connection.ExecuteAsync(LockSql);
        var parameters = new
        {
            runId,
            issuedOn = new VietnamTime(time).Today,
            allocatedAt = time.GetUtcNow(),
            allocatedBy = userName,
        };
        var number =
            await connection.QuerySingleOrDefaultAsync<int?>(NumberSql, parameters)
            ?? throw new InvalidOperationException(
                $"Report run {runId} has no agency that issues it: add a row to sql/reference/agency.csv and load it."
            );
        await transaction.CommitAsync(cancellationToken);
        return number;
    }
}
