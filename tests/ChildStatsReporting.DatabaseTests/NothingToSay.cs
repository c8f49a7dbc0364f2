using Dapper;
using Npgsql;

namespace ChildStatsReporting.DatabaseTests;

/// <summary>Reports without returns have empty sections, which are not signed before somebody says that there is nothing.</summary>
internal static class NothingToSay
{
    /// <summary>Says so for every section that units write and every quarter of the units that issue reports.</summary>
    public const string Sql = """
        insert into reports.paragraph (
            form_code, period_id, admin_unit_id, section, revision, kind, content, composed, recorded_at, recorded_by)
        select 'BC-TE13-Q', period_id, admin_unit_id, section, 1, 'none', '', '', '2023-01-01', 'thamdinh1.732'
        from reference.reporting_period
        cross join reference.admin_unit
        cross join unnest(array['direction', 'result', 'shortcoming', 'proposal', 'next_task']) as section
        where reporting_period.kind = 'Q' and admin_unit.code in ('732', '741', '75')
        on conflict do nothing
        """;

    public static Task SayAsync(NpgsqlConnection connection) => connection.ExecuteAsync(Sql);
}
