using System.Text;
using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Indicators;

/// <summary>The state in which the figures of a period are read.</summary>
/// <param name="CatalogueVersionId">Definitions of the last finished computation.</param>
/// <param name="AsAt">Instant of reading.</param>
public sealed record FigureState(int CatalogueVersionId, DateTimeOffset AsAt);

/// <summary>One row of the figures; numbers are invariant text, null where there is none.</summary>
public sealed record FigureRow(
    string Part, string Code, string View, string Unit, string Breakdown, string? Numerator, string? Denominator, string? Value,
    int Reported, int Expected);

/// <summary>Every figure of a unit and all units below it, as rows and as CSV.</summary>
public sealed class FigureFile(NpgsqlDataSource database)
{
    /// <summary>Name of the file in the download area.</summary>
    public const string FileName = "figures.csv";

    private const string Header = "part,code,view,unit,breakdown,numerator,denominator,value,reported,expected\n";

    private static readonly string FigureSql = SqlFile.Read("indicators/figure.sql");
    private static readonly string StateSql = SqlFile.Read("indicators/figure_state.sql");

    /// <summary>The newest state of a period's figures; null when they were never computed.</summary>
    public async Task<FigureState?> NewestStateAsync(int periodId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<(int Version, DateTime AsAt)?>(
            new CommandDefinition(StateSql, new { periodId }, cancellationToken: cancellationToken)) is var (version, asAt)
            ? new FigureState(version, new DateTimeOffset(asAt, TimeSpan.Zero)) : null;
    }

    /// <summary>
    /// One row for each formula and view, each unit at or below the asked one alive at the period's tree date, and each
    /// breakdown; in byte order of the first five columns. Numbers are null where no unit has the parts.
    /// </summary>
    public async Task<IReadOnlyList<FigureRow>> RowsAsync(int periodId, int adminUnitId, FigureState state, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<FigureRow>(new CommandDefinition(
            FigureSql, new { periodId, state.CatalogueVersionId, unitId = adminUnitId, state.AsAt }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>The rows as CSV: UTF-8 text with LF, quoted by RFC 4180 where needed, a point as decimal sign, empty for no number.</summary>
    public async Task<string> TextAsync(int periodId, int adminUnitId, FigureState state, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(Header);
        foreach (var row in await RowsAsync(periodId, adminUnitId, state, cancellationToken))
        {
            text.AppendJoin(',', new[] { row.Part, row.Code, row.View, row.Unit, row.Breakdown }.Select(Quoted));
            text.Append(',').AppendJoin(',', row.Numerator, row.Denominator, row.Value, row.Reported, row.Expected).Append('\n');
        }

        return text.ToString();
    }

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
