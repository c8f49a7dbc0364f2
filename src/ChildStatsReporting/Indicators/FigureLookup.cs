using ChildStatsReporting.Database;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Indicators;

/// <summary>A period as it was known at an instant.</summary>
public sealed record FigurePeriod(int PeriodId, string Code, DateOnly TreeDate);

/// <summary>What figures are asked for: everything as it was known at one instant.</summary>
/// <param name="Period">The period.</param>
/// <param name="Unit">The unit of the tree that the figures stand on.</param>
/// <param name="State">Definitions and instant.</param>
public sealed record KnownFigures(FigurePeriod Period, KnownUnit Unit, FigureState State);

/// <summary>Why there are no figures to read.</summary>
/// <param name="Message">In Vietnamese.</param>
/// <param name="IsUncomputed">True when the period was not computed by then.</param>
public sealed record NoFigures(string Message, bool IsUncomputed);

/// <summary>Finds period, unit and definitions as they were known at an instant; it computes nothing.</summary>
public sealed class FigureLookup(NpgsqlDataSource database, UnitDirectory directory)
{
    private static readonly string PeriodSql = SqlFile.Read("indicators/figure_period.sql");
    private static readonly string UnitSql = SqlFile.Read("indicators/figure_unit.sql");
    private static readonly string StateSql = SqlFile.Read("indicators/figure_state.sql");

    /// <summary>An instant that reads the same ever after: see <see cref="Publishing"/>.</summary>
    public Task<DateTimeOffset> InstantAsync(CancellationToken cancellationToken) =>
        Publishing.ReadingInstantAsync(database, cancellationToken);

    /// <summary>A unit of the tree that the figures stand on.</summary>
    /// <returns>What is asked for, or why it cannot be read.</returns>
    public async Task<(KnownFigures? Figures, NoFigures? Refusal)> FindAsync(
        string periodCode,
        string unitCode,
        DateTimeOffset asAt,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await PeriodAsync(connection, periodCode, asAt, cancellationToken) is not { } period)
            return (null, UnknownPeriod(periodCode));
        var unit = await connection.QuerySingleOrDefaultAsync<KnownUnit>(
            new CommandDefinition(
                UnitSql,
                new
                {
                    period.PeriodId,
                    unitCode,
                    asAt,
                },
                cancellationToken: cancellationToken
            )
        );
        var state = await StateAsync(connection, period, asAt, cancellationToken);
        if (unit is not null && state is not null)
            return (new KnownFigures(period, unit, state), null);
        var (_, refusal) = await directory.FindUnitAsync(unitCode, period.TreeDate, cancellationToken);
        if (refusal is not null)
            return (null, new NoFigures(refusal.Message, IsUncomputed: state is null));
        return (
            null,
            state is null
                ? Uncomputed(period)
                : new NoFigures($"Số liệu kỳ {period.Code} chưa gồm đơn vị {unitCode}.", IsUncomputed: false)
        );
    }

    /// <summary>A unit of the tree of another day.</summary>
    /// <returns>What is asked for, or why it cannot be read.</returns>
    public async Task<(KnownFigures? Figures, NoFigures? Refusal)> FindAsync(
        string periodCode,
        string unitCode,
        DateOnly restatedOn,
        DateTimeOffset asAt,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await PeriodAsync(connection, periodCode, asAt, cancellationToken) is not { } period)
            return (null, UnknownPeriod(periodCode));
        var state = await StateAsync(connection, period, asAt, cancellationToken);
        var (unit, refusal) = await directory.FindUnitAsync(unitCode, restatedOn, cancellationToken);
        if (unit is null)
            return (null, new NoFigures(refusal!.Message, IsUncomputed: state is null));
        return state is null ? (null, Uncomputed(period)) : (new KnownFigures(period, unit, state), null);
    }

    private static Task<FigurePeriod?> PeriodAsync(
        NpgsqlConnection connection,
        string periodCode,
        DateTimeOffset asAt,
        CancellationToken cancellationToken
    ) =>
        connection.QuerySingleOrDefaultAsync<FigurePeriod?>(
            new CommandDefinition(PeriodSql, new { periodCode, asAt }, cancellationToken: cancellationToken)
        );

    private static async Task<FigureState?> StateAsync(
        NpgsqlConnection connection,
        FigurePeriod period,
        DateTimeOffset asAt,
        CancellationToken cancellationToken
    ) =>
        await connection.QuerySingleOrDefaultAsync<int?>(
            new CommandDefinition(StateSql, new { period.PeriodId, asAt }, cancellationToken: cancellationToken)
        )
            is { } catalogueVersionId
            ? new FigureState(catalogueVersionId, asAt)
            : null;

    private static NoFigures UnknownPeriod(string periodCode) =>
        new(UnitDirectory.NoPeriod(periodCode), IsUncomputed: false);

    private static NoFigures Uncomputed(FigurePeriod period) =>
        new($"Kỳ {period.Code} chưa được tổng hợp.", IsUncomputed: true);
}
