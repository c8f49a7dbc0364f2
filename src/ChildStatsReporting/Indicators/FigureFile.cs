using System.Text;
using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Indicators;

/// <summary>The state in which the figures of a period are read.</summary>
/// <param name="CatalogueVersionId">Definitions of the last computation known then.</param>
/// <param name="AsAt">Instant of reading.</param>
public sealed record FigureState(int CatalogueVersionId, DateTimeOffset AsAt);

/// <summary>One row of the figures; numbers are invariant text, null where there is none.</summary>
public sealed record FigureRow(
    string Part,
    string Code,
    string View,
    string Unit,
    string Breakdown,
    string? Numerator,
    string? Denominator,
    string? Value,
    int Reported,
    int Expected
);

/// <summary>Writes the figures of a unit and all units below it as CSV.</summary>
/// <remarks>UTF-8, line ends LF, RFC 4180 quoting, decimal point. An empty number is missing; a zero is a zero.</remarks>
public sealed class FigureFile(NpgsqlDataSource database)
{
    private static readonly string FigureSql = SqlFile.Read("indicators/figure.sql");
    private static readonly string StateSql = SqlFile.Read("indicators/figure_state.sql");

    /// <summary>The newest state of a period's figures, which reads the same ever after; null when they were never computed.</summary>
    public async Task<FigureState?> NewestStateAsync(int periodId, CancellationToken cancellationToken)
    {
        var asAt = await Publishing.ReadingInstantAsync(database, cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var catalogueVersionId = await connection.QuerySingleOrDefaultAsync<int?>(
            new CommandDefinition(StateSql, new { periodId, asAt }, cancellationToken: cancellationToken)
        );
        return catalogueVersionId is { } version ? new FigureState(version, asAt) : null;
    }

    /// <summary>The rows that <c>WriteAsync</c> writes, in the same order.</summary>
    public async Task<IReadOnlyList<FigureRow>> RowsAsync(
        int periodId,
        int unitId,
        FigureState state,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = await CommandAsync(
            connection,
            periodId,
            unitId,
            state.CatalogueVersionId,
            state.AsAt,
            cancellationToken
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return reader.Parse<FigureRow>().AsList();
    }

    /// <summary>Writes a row for each view with a formula, each unit alive at the tree date at or below the unit and each breakdown, in byte order.</summary>
    /// <param name="periodId">The period.</param>
    /// <param name="unitId">The unit on top.</param>
    /// <param name="catalogueVersionId">Whose views are written.</param>
    /// <param name="asAt">Instant at which the figures are read.</param>
    /// <param name="output">Left open.</param>
    /// <param name="cancellationToken">Stops the work; the file is incomplete then.</param>
    /// <returns>How many rows were written, without the header.</returns>
    public async Task<int> WriteAsync(
        int periodId,
        int unitId,
        int catalogueVersionId,
        DateTimeOffset asAt,
        Stream output,
        CancellationToken cancellationToken
    )
    {
        await using var text = new StreamWriter(
            output,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            leaveOpen: true
        )
        {
            NewLine = "\n",
        };
        return await WriteAsync(periodId, unitId, catalogueVersionId, asAt, text, cancellationToken);
    }

    /// <summary>The same into a writer, whose encoding is the caller's.</summary>
    public async Task<int> WriteAsync(
        int periodId,
        int unitId,
        int catalogueVersionId,
        DateTimeOffset asAt,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = await CommandAsync(
            connection,
            periodId,
            unitId,
            catalogueVersionId,
            asAt,
            cancellationToken
        );
        return await FigureCsv.WriteAsync(command, output, cancellationToken);
    }

    /// <summary>The query, prepared: a connection that holds a prepared statement keeps the plans of functions too when it goes back to its pool.</summary>
    private static async Task<NpgsqlCommand> CommandAsync(
        NpgsqlConnection connection,
        int periodId,
        int unitId,
        int catalogueVersionId,
        DateTimeOffset asAt,
        CancellationToken cancellationToken
    )
    {
        var command = new NpgsqlCommand(FigureSql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("periodId", periodId);
        command.Parameters.AddWithValue("unitId", unitId);
        command.Parameters.AddWithValue("catalogueVersionId", catalogueVersionId);
        command.Parameters.AddWithValue("asAt", asAt.ToUniversalTime());
        await command.PrepareAsync(cancellationToken);
        return command;
    }
}
