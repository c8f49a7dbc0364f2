using ChildStatsReporting.Database;
using Dapper;
using Npgsql;

namespace ChildStatsReporting.Reference;

/// <summary>A view of an indicator whose figures are another definition.</summary>
/// <param name="Key">Part, code and view, such as <c>A/0301?/group</c>.</param>
/// <param name="NameBefore">Its name until now; null for a new one.</param>
/// <param name="NameAfter">Its name then; null for one that is gone.</param>
public sealed record ChangedView(string Key, string? NameBefore, string? NameAfter);

/// <summary>A form that asks something else, or in other places.</summary>
/// <param name="FormCode">The form.</param>
/// <param name="ChangedCellCount">Cells that are asked in one version only; a cell in another place counts twice.</param>
public sealed record ChangedForm(string FormCode, long ChangedCellCount);

/// <summary>What definitions that were loaded differ in from those before.</summary>
/// <param name="Rows">Rows as they are written.</param>
/// <param name="Views">Views of indicators whose figures are another definition.</param>
/// <param name="Forms">Forms that ask something else.</param>
/// <param name="HasOtherLists">True when lists are counted otherwise.</param>
internal sealed record TriedLoad(
    IReadOnlyList<ChangedRow> Rows,
    IReadOnlyList<ChangedView> Views,
    IReadOnlyList<ChangedForm> Forms,
    bool HasOtherLists
)
{
    private static readonly string ClockSql = SqlFile.Read("reference/clock.sql");
    private static readonly string ViewSql = SqlFile.Read("reference/changed_view.sql");
    private static readonly string FormSql = SqlFile.Read("reference/changed_form.sql");
    private static readonly string ListSql = SqlFile.Read("reference/other_list.sql");
    private static readonly string OpenSql = SqlFile.Read("reference/open_period.sql");

    /// <summary>Codes of the periods that have begun and are not closed on a day.</summary>
    public static async Task<IReadOnlyList<string>> OpenPeriodsAsync(NpgsqlConnection connection, DateOnly today) =>
        [.. await connection.QueryAsync<string>(OpenSql, new { today })];

    /// <summary>The instant from which a trial takes its rows as known.</summary>
    internal static async Task<DateTimeOffset> InstantAsync(NpgsqlConnection connection) =>
        new(await connection.QuerySingleAsync<DateTime>(ClockSql), TimeSpan.Zero);

    internal static async Task<TriedLoad> ReadAsync(
        NpgsqlConnection connection,
        int catalogueVersionId,
        IReadOnlyList<ChangedRow> rows
    ) =>
        new(
            rows,
            [.. await connection.QueryAsync<ChangedView>(ViewSql, new { catalogueVersionId })],
            [.. await connection.QueryAsync<ChangedForm>(FormSql, new { catalogueVersionId })],
            await connection.QuerySingleAsync<bool>(ListSql, new { catalogueVersionId })
        );
}
