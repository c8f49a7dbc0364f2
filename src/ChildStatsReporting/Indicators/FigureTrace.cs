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
    int PeriodId, int CatalogueVersionId, int AdminUnitId, string Part, string Code, string View, string Breakdown, DateTimeOffset AsAt);

/// <summary>A figure with its definition; numbers are invariant text, null where there is none.</summary>
public sealed record TracedValue(
    int IndicatorCellId, string Part, string Code, string View, string NameVi, string NumeratorFormula, string? DenominatorFormula,
    decimal Multiplier, int Decimals, string NameProvenance, string FormulaProvenance, string? Numerator, string? Denominator,
    string? Value, int Reported, int Expected, DateTime? KnownFrom, long? ComputationId, [property: JsonIgnore] string? SqlSha256);

/// <summary>
/// One observation behind a figure, down to the sheet and cell, or to the number of rows of a list. Null <c>ErasedAt</c>: the
/// file and the list rows are still there.
/// </summary>
public sealed record TracedPart(
    string LineUnit, string LineUnitName, bool IsSplit, bool IsCounted, string Unit, string Period, long? SubmissionId, int? Revision,
    string? FileSha256, DateTime? ErasedAt, string Side, string Moment, string DataElement, string Breakdown, string? Value, bool IsNotApplicable,
    string? Sheet, int? RowNumber, int? ColumnNumber, string? List, int? ListRowCount);

/// <summary>Opens a figure up: value, formula, observations, revisions, sheet and cell. Rows of the lists stay closed.</summary>
public sealed class FigureTrace(NpgsqlDataSource database)
{
    private static readonly string ValueSql = SqlFile.Read("indicators/traced_value.sql");
    private static readonly string PartSql = SqlFile.Read("indicators/traced_part.sql");

    /// <returns>The figure and what it rests on; null when there is no such indicator, view or breakdown.</returns>
    public async Task<(TracedValue Value, IReadOnlyList<TracedPart> Parts)?> OpenAsync(FigureKey key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var parameters = new
        {
            key.PeriodId,
            key.CatalogueVersionId,
            unitId = key.AdminUnitId,
            key.Part,
            key.Code,
            key.View,
            key.Breakdown,
            key.AsAt,
        };
        if (await connection.QuerySingleOrDefaultAsync<TracedValue>(ValueSql, parameters) is not { } value) return null;
        var parts = await connection.QueryAsync<TracedPart>(
            PartSql, new { key.PeriodId, key.CatalogueVersionId, unitId = key.AdminUnitId, value.IndicatorCellId, key.AsAt });
        return (value, parts.AsList());
    }
}
