using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Indicators;

/// <summary>The temporary tables through which a computation goes from returns to values.</summary>
/// <remarks>
/// A connection keeps them, empty between computations: to make and drop them took a third of a correction's time. What a
/// transaction put in is gone at its end, whichever end it has.
/// </remarks>
public static class WorkingTables
{
    /// <summary>The files that make them.</summary>
    internal static readonly IReadOnlyList<string> Files =
    [
        "aggregation/working_table.sql",
        "indicators/working_table.sql",
    ];

    private static readonly string MissingSql = SqlFile.Read("indicators/missing_table.sql");
    private static readonly string TablesSql = SqlFile.ReadAll(Files);

    /// <summary>The same database by connections that keep their tables when they go back to the pool.</summary>
    /// <remarks>
    /// Nothing else of such a connection is reset either, so it is for computations alone: they set nothing beyond their
    /// transaction, and give back the lock of their period.
    /// </remarks>
    /// <param name="worker">Connection string of the role worker.</param>
    public static string KeptIn(string worker) =>
        new NpgsqlConnectionStringBuilder(worker) { NoResetOnClose = true }.ConnectionString;

    /// <summary>Makes the tables where the connection does not have them.</summary>
    internal static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await connection.ExecuteScalarAsync<bool>(Command(MissingSql)))
            await connection.ExecuteAsync(Command(TablesSql));

        CommandDefinition Command(string sql) => new(sql, cancellationToken: cancellationToken);
    }
}
