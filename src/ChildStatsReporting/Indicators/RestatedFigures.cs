using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Indicators;

/// <summary>One row of restated figures; numbers are invariant text, null where there is none.</summary>
/// <remarks><c>CoveredPercent</c>: children of the predecessors that map whole, of those of all that the unit has something of.</remarks>
public sealed record RestatedRow(
    string Part,
    string Code,
    string View,
    string Unit,
    string Breakdown,
    string? Numerator,
    string? Denominator,
    string? Value,
    int Reported,
    int Expected,
    string? CoveredPercent,
    string? Note
);

/// <summary>Which figures are restated.</summary>
/// <param name="PeriodId">The period.</param>
/// <param name="UnitId">The unit on top, alive on the day.</param>
/// <param name="RestatedOn">Day whose tree is taken.</param>
/// <param name="State">Definitions and instant.</param>
public sealed record RestatedKey(int PeriodId, int UnitId, DateOnly RestatedOn, FigureState State);

/// <summary>
/// Figures of a period for the units of the tree of another day: predecessors are summed where they map whole into a unit, and
/// named as not separable where they do not. Both sides of a rate are summed; no rate is averaged.
/// </summary>
/// <remarks>Stands beside the figures as reported and is never stored, printed or signed. Source: design The tree has dates.</remarks>
public sealed class RestatedFigures(NpgsqlDataSource database)
{
    private static readonly string UnitSql = SqlFile.Read("indicators/restated_unit.sql");
    private static readonly string NoteSql = SqlFile.Read("indicators/restated_note.sql");
    private static readonly string FigureSql = SqlFile.Read("indicators/restated_figure.sql");

    /// <summary>The rows that <c>WriteAsync</c> writes, in the same order.</summary>
    public async Task<IReadOnlyList<RestatedRow>> RowsAsync(RestatedKey key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await PrepareAsync(connection, key, cancellationToken);
        return (await connection.QueryAsync<RestatedRow>(Command(FigureSql, key, cancellationToken))).AsList();
    }

    /// <summary>Writes a row for each view with a formula, each unit of the day's tree at or below the unit and each breakdown, in byte order.</summary>
    /// <returns>How many rows were written, without the header.</returns>
    public async Task<int> WriteAsync(RestatedKey key, TextWriter output, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await PrepareAsync(connection, key, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = FigureSql;
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("periodId", key.PeriodId);
        command.Parameters.AddWithValue("catalogueVersionId", key.State.CatalogueVersionId);
        command.Parameters.AddWithValue("asAt", key.State.AsAt.ToUniversalTime());
        return await FigureCsv.WriteAsync(command, output, cancellationToken);
    }

    private static async Task PrepareAsync(
        NpgsqlConnection connection,
        RestatedKey key,
        CancellationToken cancellationToken
    )
    {
        await connection.ExecuteAsync(Command(UnitSql, key, cancellationToken));
        await connection.ExecuteAsync(Command(NoteSql, key, cancellationToken));
    }

    private static CommandDefinition Command(string sql, RestatedKey key, CancellationToken cancellationToken) =>
        new(
            sql,
            new
            {
                key.PeriodId,
                key.UnitId,
                key.RestatedOn,
                key.State.CatalogueVersionId,
                AsAt = key.State.AsAt.ToUniversalTime(),
            },
            commandTimeout: 0,
            cancellationToken: cancellationToken
        );
}
