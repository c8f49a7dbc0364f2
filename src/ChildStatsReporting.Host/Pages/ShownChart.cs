using ChildStatsReporting.Access;
using ChildStatsReporting.Database;

namespace ChildStatsReporting.Host.Pages;

/// <summary>A chart of a report, as its document shows it.</summary>
public sealed record ShownChart
{
    private static readonly string ChartSql = SqlFile.Read("pages/run_chart.sql");

    public int Position { get; init; }

    public string Title { get; init; } = "";

    /// <summary>Written by the service, with every text escaped; null where a sentence stands in its place.</summary>
    public string? Svg { get; init; }

    public string Words { get; init; } = "";

    public string Notes { get; init; } = "";

    public IEnumerable<string> NoteLines => Notes.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The charts of a run in order; none of a run that the person of the transaction does not see.</summary>
    public static Task<IReadOnlyList<ShownChart>> OfAsync(
        WebTransaction transaction,
        long runId,
        CancellationToken cancellationToken
    ) => transaction.QueryAsync<ShownChart>(ChartSql, new { runId }, cancellationToken);
}
