using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Reference;

/// <summary>A period as the database holds it; both ends are included.</summary>
public sealed record KnownPeriod(
    int PeriodId, string Code, string Regime, string Kind, int Year, int? Quarter, DateOnly StartDate, DateOnly EndDate,
    DateOnly TreeDate, DateOnly OpensOn, DateOnly DueOn, DateOnly ClosesOn);

/// <summary>A unit that lives on the day asked.</summary>
public sealed record KnownUnit(int AdminUnitId, string Code, string Name, string Level);

/// <summary>The answer to a code: the unit of the day, or why there is none.</summary>
/// <param name="Unit">The unit; null when it is refused.</param>
/// <param name="Refusal">Vietnamese sentence that names the successors of a dissolved unit; null when there is a unit.</param>
public sealed record UnitAnswer(KnownUnit? Unit, string? Refusal);

/// <summary>Finds units and periods by the codes that people use. Codes of units are re-used, so a unit needs a day.</summary>
public sealed class UnitDirectory(NpgsqlDataSource database)
{
    private static readonly string UnitSql = SqlFile.Read("reference/unit_by_code.sql");
    private static readonly string PeriodSql = SqlFile.Read("reference/period_by_code.sql");

    /// <returns>The period; null when there is none of this code.</returns>
    public async Task<KnownPeriod?> FindPeriodAsync(string periodCode, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<KnownPeriod>(
            new CommandDefinition(PeriodSql, new { periodCode }, cancellationToken: cancellationToken));
    }

    /// <summary>The unit that carries a code on a day.</summary>
    public async Task<UnitAnswer> FindUnitAsync(string unitCode, DateOnly asOf, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var spans = (await connection.QueryAsync<UnitSpan>(
            new CommandDefinition(UnitSql, new { unitCode, asOf }, cancellationToken: cancellationToken))).AsList();
        if (spans.FirstOrDefault(span => span.IsAlive) is { } alive)
            return new UnitAnswer(new KnownUnit(alive.AdminUnitId, alive.Code, alive.Name, alive.Level), null);
        if (spans.FirstOrDefault(span => span.IsDissolved) is { } dissolved)
        {
            return new UnitAnswer(null, dissolved.Successors is { } successors
                ? $"{dissolved.Name} ({dissolved.Code}) không còn tại ngày {asOf:dd/MM/yyyy}; nay là {successors}. Hãy dùng đơn vị kế tiếp."
                : $"{dissolved.Name} ({dissolved.Code}) không còn tại ngày {asOf:dd/MM/yyyy} và không có đơn vị kế tiếp.");
        }

        return new UnitAnswer(null, spans.Count > 0
            ? $"Đơn vị mã {unitCode} chưa thành lập tại ngày {asOf:dd/MM/yyyy}."
            : $"Không có đơn vị hành chính nào mang mã {unitCode}.");
    }

    private sealed record UnitSpan(
        int AdminUnitId, string Code, string Name, string Level, bool IsAlive, bool IsDissolved, string? Successors);
}
