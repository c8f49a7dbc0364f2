using ChildStatsReporting.Indicators;
using ChildStatsReporting.Reference;
using Npgsql;

namespace ChildStatsReporting;

/// <summary>Figures of a period as other definitions would make them.</summary>
/// <param name="PeriodCode">The period.</param>
/// <param name="Figures">Those that differ.</param>
public sealed record TriedPeriod(string PeriodCode, IReadOnlyList<TriedFigure> Figures);

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
);

/// <summary>Loads definitions, computes with them, and takes all of it back.</summary>
/// <remarks>One transaction that never commits and publishes nothing: nobody else sees anything of it, and nobody waits for it but another load.</remarks>
public sealed class CatalogueTrial(
    NpgsqlDataSource database,
    ReferenceLoader loader,
    IndicatorCalculator calculator,
    VietnamTime time
)
{
    /// <summary>Periods that are computed; the others are named.</summary>
    public const int MostPeriods = 6;

    /// <summary>What loading these definitions now would change.</summary>
    /// <returns>The effect; without any row where the newest version has this very content.</returns>
    /// <exception cref="CatalogueException">The definitions would be refused.</exception>
    public async Task<CatalogueEffect> RunAsync(DefinitionSource source, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
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
        );
    }
}
