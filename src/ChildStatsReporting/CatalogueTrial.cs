using ChildStatsReporting.Database;
using ChildStatsReporting.Indicators;
using ChildStatsReporting.Reference;
using Dapper;
using Npgsql;

namespace ChildStatsReporting;

/// <summary>Figures of a period as other definitions would make them.</summary>
/// <param name="PeriodCode">The period.</param>
/// <param name="Figures">Those that differ.</param>
public sealed record TriedPeriod(string PeriodCode, IReadOnlyList<TriedFigure> Figures)
{
    /// <summary>How many differ, those that are not written out too.</summary>
    public int FigureCount { get; init; } = Figures.Count;
}

/// <summary>A return whose unit is another one, or part of others, in the tree of its period.</summary>
/// <param name="UnitCode">Code of the unit that sent it.</param>
/// <param name="UnitName">Name of that unit.</param>
/// <param name="PeriodCode">Its period.</param>
/// <param name="FormCode">Its form.</param>
/// <param name="State">How far it has come.</param>
public sealed record DisplacedReturn(
    string UnitCode,
    string UnitName,
    string PeriodCode,
    string FormCode,
    string State
);

/// <summary>How many rows of a table changed in one way.</summary>
public sealed record ChangedTable(string File, string Change, int RowCount);

/// <summary>What a load would change.</summary>
/// <param name="Rows">Rows of the definitions that differ from the newest version.</param>
/// <param name="Views">Views of indicators whose figures are another definition.</param>
/// <param name="Forms">Forms that ask something else.</param>
/// <param name="OpenPeriods">Periods that have begun and are not closed; none where no form asks something else.</param>
/// <param name="Periods">Periods that were computed, the latest first.</param>
/// <param name="LeftOut">Periods with figures that were not computed.</param>
/// <param name="HasOtherLists">True when lists are counted otherwise: their counts come with the load, so nothing was computed.</param>
public sealed record CatalogueEffect(
    IReadOnlyList<ChangedRow> Rows,
    IReadOnlyList<ChangedView> Views,
    IReadOnlyList<ChangedForm> Forms,
    IReadOnlyList<string> OpenPeriods,
    IReadOnlyList<TriedPeriod> Periods,
    IReadOnlyList<string> LeftOut,
    bool HasOtherLists
)
{
    /// <summary>How many rows differ, those that are not written out too.</summary>
    public IReadOnlyList<ChangedTable> Tables { get; init; } =
    [
        .. Rows.GroupBy(row => (row.File, row.Change))
            .Select(alike => new ChangedTable(alike.Key.File, alike.Key.Change, alike.Count())),
    ];

    /// <summary>Returns of units that would not be alive any more on the tree date of the period: their heirs stand for them.</summary>
    public IReadOnlyList<DisplacedReturn> Returns { get; init; } = [];

    /// <summary>How many they are, those that are not written out too.</summary>
    public int ReturnCount
    {
        get => Math.Max(field, Returns.Count);
        init;
    }

    /// <summary>The same with at most so many rows of a table and figures of a period written out; all stay counted.</summary>
    internal CatalogueEffect Shortened(int most) =>
        this with
        {
            Rows = [.. Rows.GroupBy(row => row.File).SelectMany(alike => alike.Take(most))],
            Returns = [.. Returns.Take(most)],
            ReturnCount = Returns.Count,
            Periods = [.. Periods.Select(period => period with { Figures = [.. period.Figures.Take(most)] })],
        };
}

/// <summary>Loads definitions, computes with them, and takes all of it back.</summary>
/// <remarks>One transaction that never commits and publishes nothing: nobody else sees anything of it, and nobody waits for it but another load.</remarks>
public sealed class CatalogueTrial(
    NpgsqlDataSource database,
    ReferenceLoader loader,
    IndicatorCalculator calculator,
    VietnamTime time
)
{
    private static readonly string ReturnSql = SqlFile.Read("reference/displaced_return.sql");

    /// <summary>Periods that are computed; the others are named.</summary>
    public const int MostPeriods = 6;

    /// <summary>What loading these definitions now would change.</summary>
    /// <returns>The effect; without any row where the newest version has this very content.</returns>
    /// <exception cref="CatalogueException">The definitions would be refused.</exception>
    public async Task<CatalogueEffect> RunAsync(DefinitionSource source, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var displaced = await DisplacedAsync(connection);
        if (await loader.TryAsync(connection, source, cancellationToken) is not { } loaded)
            return new CatalogueEffect([], [], [], [], [], [], HasOtherLists: false);
        var known = await IndicatorCalculator.KnownPeriodsAsync(connection);
        var computed = loaded.HasOtherLists ? [] : known.Take(MostPeriods).ToList();
        var periods = new List<TriedPeriod>();
        foreach (var period in computed)
        {
            // What the working tables hold of one period goes before the next fills them.
            await transaction.SaveAsync("period", cancellationToken);
            var figures = await calculator.TryAsync(connection, period.PeriodId, cancellationToken);
            await transaction.RollbackAsync("period", cancellationToken);
            periods.Add(new TriedPeriod(period.Code, figures));
        }

        return new CatalogueEffect(
            loaded.Rows,
            loaded.Views,
            loaded.Forms,
            loaded.Forms.Count == 0 ? [] : await TriedLoad.OpenPeriodsAsync(connection, time.Today),
            periods,
            [.. known.Skip(computed.Count).Select(period => period.Code)],
            loaded.HasOtherLists
        )
        {
            Returns = [.. (await DisplacedAsync(connection)).Except(displaced)],
        };
    }

    private static async Task<List<DisplacedReturn>> DisplacedAsync(NpgsqlConnection connection) =>
        (await connection.QueryAsync<DisplacedReturn>(ReturnSql)).AsList();
}
