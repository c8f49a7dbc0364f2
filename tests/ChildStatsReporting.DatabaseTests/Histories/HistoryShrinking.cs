using System.Diagnostics;

namespace ChildStatsReporting.DatabaseTests.Histories;

/// <summary>Leaves acts out of a history whose figures differ, as long as they still do, so that a person can read what is left.</summary>
internal sealed class HistoryShrinking(HistoryDatabase database, InventedCalendar calendar)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    /// <summary>The acts that are left, and what differs after them.</summary>
    /// <param name="acts">All acts.</param>
    /// <param name="period">A period whose figures differ.</param>
    public async Task<IReadOnlyList<string>> ShrinkAsync(IReadOnlyList<HistoryAct> acts, string period)
    {
        var watch = Stopwatch.StartNew();
        List<HistoryAct> left =
        [
            .. acts.SelectMany(act =>
                act.Filed.Count > 1 ? act.Filed.Select(filed => act with { Filed = [filed] }) : [act]
            ),
        ];
        var only = acts.Any(act => act.Kind == ActKind.Erase) ? null : period;
        if ((await PlayAsync(left, only)).Count == 0)
            left = [.. acts];
        if (only is not null && (await PlayAsync(left, only)).Count == 0)
            only = null;
        if ((await PlayAsync(left, only)).Count == 0)
            return ["It does not differ when it is played again."];
        for (var width = left.Count / 2; width > 0; width = width == 1 ? 0 : Math.Max(1, width / 2))
        {
            for (var start = left.Count - width; start > -width && watch.Elapsed < Patience; start -= width)
            {
                var from = Math.Max(0, start);
                List<HistoryAct> shorter = [.. left[..from], .. left[Math.Min(left.Count, start + width)..]];
                if (
                    shorter.Count < left.Count
                    && shorter.FirstOrDefault()?.Kind == ActKind.Load
                    && (await PlayAsync(shorter, only)).Count > 0
                )
                    left = shorter;
            }
        }

        return [.. left.Select(Describe), .. await PlayAsync(left, only)];
    }

    private async Task<IReadOnlyList<string>> PlayAsync(List<HistoryAct> acts, string? only)
    {
        var differences = await new HistoryPlay(database, calendar, acts, only).RunAsync();
        return [.. differences.Take(12)];
    }

    private static string Describe(HistoryAct act) =>
        act.Kind switch
        {
            ActKind.Load =>
                $"{act}: {string.Join(' ', act.Tree!.Units.Where(unit => unit.Level != "province").Select(unit => $"{unit.Code}<{unit.ParentCode}[{unit.ValidFrom:yyyy-MM-dd}..{unit.ValidTo:yyyy-MM-dd}>{string.Join('|', unit.Successors)}]"))}",
            _ when act.Filed.Count == 1 =>
                $"{act} {string.Join(' ', act.Filed[0].Cells.Select(cell => $"{cell.Key.Element}[{cell.Key.Breakdown}]={cell.Value}"))} "
                    + $"V {act.Filed[0].Content.Cases.IsNil} {string.Join(' ', act.Filed[0].Content.Cases.Rows)} T {act.Filed[0].Content.Children.IsNil} {string.Join(' ', act.Filed[0].Content.Children.Rows)} Q {act.Filed[0].Content.Decisions.IsNil} {string.Join(' ', act.Filed[0].Content.Decisions.Rows)}",
            _ => act.ToString(),
        };
}
