using ChildStatsReporting.Database;
using Dapper;

namespace ChildStatsReporting.Reference;

/// <summary>A period as the database holds it; both ends are included.</summary>
public sealed record KnownPeriod(
    int PeriodId,
    string Code,
    string Regime,
    string Kind,
    int Year,
    int? Quarter,
    DateOnly StartDate,
    DateOnly EndDate,
    DateOnly TreeDate,
    DateOnly OpensOn,
    DateOnly DueOn,
    DateOnly ClosesOn
);

/// <summary>A unit that lives on the day asked.</summary>
public sealed record KnownUnit(int AdminUnitId, string Code, string Name, string Level);

/// <summary>Finds units and periods by the codes that people use. Codes of units are re-used, so a unit needs a day.</summary>
public sealed class UnitDirectory(ActingDatabase database)
{
    private static readonly string EndingTogetherSql = SqlFile.Read("reference/period_ending_together.sql");
    private static readonly string PeriodSql = SqlFile.Read("reference/period_by_code.sql");

    /// <summary>Why a period was not found, in Vietnamese.</summary>
    public static string NoPeriod(string periodCode) =>
        PeriodCode.Of(periodCode) is { Name: var name }
            ? $"Không có kỳ báo cáo {periodCode} ({name}) trong danh mục ở thời điểm được hỏi: danh mục chưa được nạp, hoặc chưa có kỳ này."
            : $"Không có kỳ báo cáo “{periodCode}”: mã kỳ viết như HC-2024-Q4, TK-2024-H1 hoặc NH-2024.";

    /// <returns>The period; null when there is none of this code.</returns>
    public async Task<KnownPeriod?> FindPeriodAsync(string periodCode, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<KnownPeriod>(
            new CommandDefinition(PeriodSql, new { periodCode }, cancellationToken: cancellationToken)
        );
    }

    /// <summary>The period and the longer ones of its regime that end with it, the shortest first.</summary>
    public async Task<IReadOnlyList<int>> EndingTogetherAsync(int periodId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (
            await connection.QueryAsync<int>(
                new CommandDefinition(EndingTogetherSql, new { periodId }, cancellationToken: cancellationToken)
            )
        ).AsList();
    }

    /// <summary>The unit that carries a code on a day, or why there is none.</summary>
    public async Task<(KnownUnit? Unit, UnitRefusal? Refusal)> FindUnitAsync(
        string unitCode,
        DateOnly asOf,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var (unit, refusal) = await UnitOnDate.FindAsync(connection, unitCode, asOf, cancellationToken);
        return (unit is null ? null : new KnownUnit(unit.AdminUnitId, unit.Code, unit.Name, unit.Level), refusal);
    }
}
