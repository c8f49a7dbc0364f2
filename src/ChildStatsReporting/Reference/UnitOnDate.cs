using System.Globalization;
using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Reference;

/// <summary>Why a unit code cannot be used on a day.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="Message">What is wrong and what to do, in Vietnamese; names the successors of a dissolved unit.</param>
public sealed record UnitRefusal(string Rule, string Message);

/// <summary>Finds the unit that carries a code on a day; codes are re-used, so the day decides.</summary>
internal static class UnitOnDate
{
    private static readonly string UnitSql = SqlFile.Read("reference/unit_by_code.sql");

    /// <returns>The commune alive on the day, or why there is none.</returns>
    public static async Task<(ReportingUnit? Unit, UnitRefusal? Refusal)> FindAsync(
        NpgsqlConnection connection,
        string unitCode,
        DateOnly asOf,
        CancellationToken cancellationToken
    )
    {
        var units = (
            await connection.QueryAsync<ReportingUnit>(
                new CommandDefinition(UnitSql, new { unitCode, asOf }, cancellationToken: cancellationToken)
            )
        ).AsList();
        return units.Find(unit => unit.IsAlive) is { } alive ? (alive, null) : (null, Absent(unitCode, units, asOf));
    }

    /// <summary>The unit that carries a code on a day; one of a level that does not give the form is refused.</summary>
    /// <param name="levels">Levels whose units give the form.</param>
    public static async Task<(ReportingUnit? Unit, UnitRefusal? Refusal)> FindReportingAsync(
        NpgsqlConnection connection,
        string unitCode,
        DateOnly asOf,
        IReadOnlyList<string> levels,
        CancellationToken cancellationToken
    )
    {
        var (unit, refusal) = await FindAsync(connection, unitCode, asOf, cancellationToken);
        return unit is null || levels.Contains(unit.Level) ? (unit, refusal) : (null, OfOtherLevel(unit, levels));
    }

    private static UnitRefusal OfOtherLevel(ReportingUnit unit, IReadOnlyList<string> levels) =>
        new(
            "unit_level",
            levels is ["commune"]
                ? $"{unit.Name} ({unit.Code}) không phải đơn vị cấp xã. Báo cáo này do xã, phường lập; hãy kiểm tra mã đơn vị."
                : $"{unit.Name} ({unit.Code}) không thuộc cấp lập biểu này ({string.Join(", ", levels.Select(LevelName))}); hãy kiểm tra mã đơn vị."
        );

    private static string LevelName(string level) =>
        level switch
        {
            "commune" => "cấp xã",
            "district" => "cấp huyện",
            _ => "cấp tỉnh",
        };

    private static UnitRefusal Absent(string unitCode, List<ReportingUnit> units, DateOnly asOf)
    {
        var day = asOf.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);
        var dissolved = units.Find(unit => unit.IsDissolved);
        if (dissolved is not null)
        {
            var became = dissolved.Successors.Length switch
            {
                0 => "",
                1 => $"; nay thuộc {dissolved.Successors[0]}. Hãy dùng báo cáo của đơn vị đó",
                _ =>
                    $"; đã được chia vào {string.Join(" và ", dissolved.Successors)}. Hãy dùng báo cáo của các đơn vị đó",
            };
            return new UnitRefusal(
                "unit_dissolved",
                $"{dissolved.Name} ({unitCode}) không còn vào ngày {day}{became}."
            );
        }

        return units.Count > 0
            ? new UnitRefusal(
                "unit_not_yet",
                $"{units[^1].Name} ({unitCode}) chưa thành lập vào ngày {day}. Hãy kiểm tra mã đơn vị và kỳ báo cáo."
            )
            : new UnitRefusal(
                "unit_unknown",
                $"Không có đơn vị hành chính nào mang mã “{unitCode}”. Hãy kiểm tra mã đơn vị."
            );
    }
}

/// <summary>A unit with its state on a day.</summary>
internal sealed record ReportingUnit
{
    public int AdminUnitId { get; init; }

    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    public string Level { get; init; } = "";

    public bool IsAlive { get; init; }

    public bool IsDissolved { get; init; }

    public string[] Successors { get; init; } = [];
}
