using System.Text.Json.Serialization;
using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Indicators;

/// <summary>Which figure is to be opened.</summary>
/// <param name="PeriodId">The period.</param>
/// <param name="CatalogueVersionId">Definitions it names.</param>
/// <param name="AdminUnitId">The unit.</param>
/// <param name="Part">Part of the indicator: A, B or P.</param>
/// <param name="Code">Code of the indicator.</param>
/// <param name="View">View; empty for the main one.</param>
/// <param name="Breakdown">Breakdown key; empty for the total.</param>
/// <param name="AsAt">Instant at which it is read.</param>
public sealed record FigureKey(
    int PeriodId,
    int CatalogueVersionId,
    int AdminUnitId,
    string Part,
    string Code,
    string View,
    string Breakdown,
    DateTimeOffset AsAt
);

/// <summary>A figure with its definition; numbers are invariant text, null where there is none.</summary>
/// <remarks><c>CollectedAt</c> names the unit above that gave the figure for all below it, where there is none here. <c>IsComputed</c> is false where the period has no such figure: one to date in a later quarter, or in a school year one not published by it.</remarks>
public sealed record TracedValue(
    int IndicatorCellId,
    string Part,
    string Code,
    string View,
    string NameVi,
    string NumeratorFormula,
    string? DenominatorFormula,
    decimal Multiplier,
    int Decimals,
    string NameProvenance,
    string FormulaProvenance,
    string? Numerator,
    string? Denominator,
    string? Value,
    int Reported,
    int Expected,
    bool IsComputed,
    string? CollectedAt,
    DateTime? KnownFrom,
    long? ComputationId,
    int? EngineVersion,
    [property: JsonIgnore] string? SqlSha256
);

/// <summary>A figure opened up.</summary>
/// <param name="Value">The figure and its definition.</param>
/// <param name="Lines">Lines at or below the unit, those left out too; what the counted ones give adds up to both sides.</param>
/// <param name="Returns">Returns that the lines need, also those that only the keys were counted from.</param>
/// <param name="Names">Vietnamese names of elements, dimensions and categories.</param>
public sealed record TracedFigure(
    TracedValue Value,
    IReadOnlyList<TracedLine> Lines,
    IReadOnlyList<TracedReturn> Returns,
    CatalogueNames Names
)
{
    /// <summary>Every cell of every line, zeros too.</summary>
    [JsonIgnore]
    public IEnumerable<TracedPart> Parts => Lines.SelectMany(line => line.Parts);
}

/// <summary>Vietnamese names of what formulas are made of; a code without a name stands for itself.</summary>
public sealed class CatalogueNames(IReadOnlyDictionary<(string Code, string? Category), string> names)
{
    /// <summary>Name of an element.</summary>
    public string OfElement(string element) => names.GetValueOrDefault((element, null), element);

    /// <summary>Name of a dimension.</summary>
    public string OfDimension(string dimension) => names.GetValueOrDefault((dimension, ""), dimension);

    /// <summary>Name of a category of a dimension.</summary>
    public string OfCategory(string dimension, string category) =>
        names.GetValueOrDefault((dimension, category), category);
}

/// <summary>Opens a figure up: value, formula, lines, returns, sheet and cell. Rows of the lists stay closed.</summary>
public sealed class FigureTrace(NpgsqlDataSource database)
{
    private static readonly string ValueSql = SqlFile.Read("indicators/traced_value.sql");
    private static readonly string LineSql = SqlFile.Read("indicators/traced_line.sql");
    private static readonly string ReturnSql = SqlFile.Read("indicators/traced_return.sql");
    private static readonly string PartSql = SqlFile.Read("indicators/traced_part.sql");
    private static readonly string NameSql = SqlFile.Read("indicators/traced_name.sql");

    /// <returns>The figure and what it rests on; null when there is no such indicator, view or breakdown.</returns>
    public async Task<TracedFigure?> OpenAsync(FigureKey key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var value = await connection.QuerySingleOrDefaultAsync<TracedValue>(Command(ValueSql, 0));
        if (value is null)
            return null;

        await connection.ExecuteAsync(Command(LineSql, value.IndicatorCellId));
        var returns = (await connection.QueryAsync<TracedReturn>(Command(ReturnSql, value.IndicatorCellId))).AsList();
        // What the period has no figure of has cells all the same: those of the other side.
        var parts = value.IsComputed
            ? await connection.QueryAsync<TracedPart>(Command(PartSql, value.IndicatorCellId))
            : [];
        var names = await connection.QueryAsync<(string Code, string? Category, string NameVi)>(Command(NameSql, 0));
        var lines = parts
            .GroupBy(part => (part.LineUnit, part.LineKind))
            .Select(line => TracedLine.Of([.. line], isRate: value.DenominatorFormula is not null))
            .ToList();
        return new TracedFigure(
            value,
            lines,
            returns,
            new CatalogueNames(names.ToDictionary(name => (name.Code, name.Category), name => name.NameVi))
        );

        CommandDefinition Command(string sql, int indicatorCellId) =>
            new(
                sql,
                new
                {
                    key.PeriodId,
                    key.CatalogueVersionId,
                    unitId = key.AdminUnitId,
                    key.Part,
                    key.Code,
                    key.View,
                    key.Breakdown,
                    indicatorCellId,
                    key.AsAt,
                },
                commandTimeout: 0,
                cancellationToken: cancellationToken
            );
    }
}
