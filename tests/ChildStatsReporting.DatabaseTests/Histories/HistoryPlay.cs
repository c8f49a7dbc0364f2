using System.Globalization;

namespace ChildStatsReporting.DatabaseTests.Histories;

/// <summary>Plays one history against the database and in memory, and compares the figures at its end.</summary>
/// <param name="only">The one period that is computed; all when it is null.</param>
internal sealed class HistoryPlay(
    HistoryDatabase database,
    InventedCalendar calendar,
    IReadOnlyList<HistoryAct> acts,
    string? only = null
)
{
    private readonly HistoryModel model = new(calendar);
    private readonly HistoryReturns returns = new(database);
    private readonly string folder = Directory.CreateTempSubdirectory("history-").FullName;
    private readonly HashSet<int> submitted = [];
    private HistoryWorkers workers = null!;
    private int loadCount;
    private int erasedCount;

    public int ActCount { get; private set; }

    public long ComputationCount { get; private set; }

    public long CorrectionCount { get; private set; }

    /// <summary>Figures, in the end, that units above the commune gave themselves.</summary>
    public long OwnFigureCount { get; private set; }

    /// <summary>Prints figures all the while; null where nobody does.</summary>
    public HistoryReadings? Readings { get; init; }

    /// <summary>Cuts connections of the workers all the while, and two people accept at once; null where all goes well.</summary>
    public HistoryDisturbance? Disturbance { get; init; }

    private IEnumerable<Recomputing.Period> Periods =>
        calendar.All.Where(period => only is null || period.Code == only);

    /// <summary>Plays all acts; returns what differs in the end, the first few rows of it.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        await database.ClearAsync();
        workers = new(
            database,
            () => only is null ? null : returns.PeriodId(only),
            periodId => Readings?.AfterComputationAsync(returns.PeriodCode(periodId)) ?? Task.CompletedTask
        );
        Readings?.Start();
        Disturbance?.Start();
        foreach (var act in acts)
        {
            if (act.Kind == ActKind.Drain)
                await workers.DrainAsync();
            else if (act.Kind == ActKind.Work)
                workers.Start();
            else if (await PlayAsync(act))
                ActCount += act.Count;
        }

        await (Disturbance?.StopAsync() ?? Task.CompletedTask);
        await workers.DrainAsync();
        await (Readings?.StopAsync() ?? Task.CompletedTask);
        List<string> differences =
        [
            .. Readings is null ? [] : await Readings.DifferencesAsync(),
            .. await CompareAsync(),
        ];
        Directory.Delete(folder, recursive: true);
        return differences;
    }

    /// <summary>False when what came before leaves nothing to do.</summary>
    private async Task<bool> PlayAsync(HistoryAct act)
    {
        switch (act.Kind)
        {
            case ActKind.Load:
                var definitions = Path.Combine(folder, $"{++loadCount}");
                await database.LoadAsync(act.Catalogue!, act.Tree!, calendar, definitions);
                await returns.LearnAsync();
                model.Load(act.Tree!, definitions);
                return true;
            case ActKind.Submit or ActKind.Accept when act.Waiting is null:
                var filed = act.Filed.Where(one => returns.Knows(one.Key)).ToList();
                if (filed.Count == 0)
                    return false;
                await Task.WhenAll(
                    filed
                        .Chunk(Disturbance is null ? filed.Count : (filed.Count + 1) / 2)
                        .Select(part => returns.SaveAsync(part, act.Kind == ActKind.Accept))
                );
                submitted.UnionWith(filed.Select(one => one.Number));
                if (act.Kind == ActKind.Accept)
                    filed.ForEach(model.Accept);
                return true;
            case ActKind.Accept when submitted.Contains(act.Waiting!.Number):
                await returns.AcceptAsync(act.Waiting);
                model.Accept(act.Waiting);
                return true;
            case ActKind.Return when model.AcceptedOf(act.Key!) is { } given:
                await returns.GiveBackAsync(given.Number);
                model.GiveBack(act.Key!);
                return true;
            case ActKind.Erase when model.AcceptedOf(act.Key!) is { } listed:
                var outcome = await database.EraseAsync(listed.Number);
                if (!outcome.IsErased)
                    return false;
                model.Erase(act.Key!);
                erasedCount++;
                return true;
            default:
                return act.Kind == ActKind.Reopen;
        }
    }

    private async Task<IReadOnlyList<string>> CompareAsync()
    {
        (ComputationCount, CorrectionCount, OwnFigureCount) = (
            await database.QueryAsync<(long, long, long)>(
                """
                select count(*), count(*) filter (where is_correction),
                    (select count(*) from indicators.own_figure where known_to = 'infinity')
                from indicators.computation
                """
            )
        ).Single();
        var recomputed = Periods.ToDictionary(period => period.Code, period => Recomputed(period.Code));
        var stored = await database.StoredAsync();
        var differences = Differences("stored", await FiguresAsync(), "recomputed", recomputed);
        await database.ClearFiguresAsync(areRecountsKept: erasedCount > 0);
        await workers.DrainAsync();
        // Figures are read from these rows alone, so they are read again only where the rows are others.
        if ((await database.StoredAsync()).SequenceEqual(stored))
            return differences;
        return [.. differences, .. Differences("full run", await FiguresAsync(), "recomputed", recomputed)];
    }

    private async Task<Dictionary<string, List<string>>> FiguresAsync()
    {
        var stored = new Dictionary<string, List<string>>();
        foreach (var period in Periods)
        {
            var periodId = returns.PeriodId(period.Code);
            var state = (await database.Figures.NewestStateAsync(periodId, TestContext.Current.CancellationToken))!;
            stored[period.Code] = [];
            foreach (var province in Provinces(period.TreeDate))
            {
                var rows = await database.Figures.RowsAsync(
                    periodId,
                    returns.UnitId(province.Code, province.ValidFrom),
                    state,
                    TestContext.Current.CancellationToken
                );
                stored[period.Code]
                    .AddRange(
                        rows.Select(row =>
                            string.Join(
                                ',',
                                row.Code,
                                row.View,
                                row.Unit,
                                row.Breakdown,
                                row.Numerator,
                                row.Denominator,
                                row.Value,
                                Text(row.Reported),
                                Text(row.Expected)
                            )
                        )
                    );
            }
        }

        return stored;
    }

    private List<string> Recomputed(string code)
    {
        var treeDate = calendar.Named(code).TreeDate;
        return
        [
            .. Provinces(treeDate)
                .SelectMany(province => model.Recomputation.Rows(code, province.Code))
                .Select(row =>
                    string.Join(
                        ',',
                        row.Code,
                        row.View,
                        row.Unit,
                        row.Breakdown,
                        row.Numerator,
                        row.Denominator,
                        row.Value,
                        row.Reported,
                        row.Expected
                    )
                ),
        ];
    }

    private IEnumerable<Recomputing.AdminUnit> Provinces(DateOnly day) =>
        model.Tree.Units.Where(unit => unit.Level == "province" && unit.IsAlive(day));

    private static List<string> Differences(
        string left,
        Dictionary<string, List<string>> leftRows,
        string right,
        Dictionary<string, List<string>> rightRows
    ) =>
        [
            .. leftRows
                .Where(rows => !rows.Value.SequenceEqual(rightRows[rows.Key]))
                .SelectMany(rows =>
                    rows.Value.Except(rightRows[rows.Key])
                        .Take(6)
                        .Select(row =>
                            $"{rows.Key} {left} {row}; {right} {rightRows[rows.Key].Find(other => Key(other) == Key(row))}"
                        )
                ),
        ];

    private static string Key(string row) => string.Join(',', row.Split(',')[..4]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
