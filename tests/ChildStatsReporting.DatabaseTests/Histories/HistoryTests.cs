using System.Globalization;

namespace ChildStatsReporting.DatabaseTests.Histories;

/// <summary>
/// Any history of acts leaves the figures that a full run and an independent recomputation give. Source: design Rules of figures.
/// </summary>
/// <remarks>
/// HISTORIES says how many are played, HISTORY_SEED which is the first; a history that fails is printed in its shortest form when
/// HISTORY_SHRINK is set.
/// </remarks>
public sealed class HistoryTests(DatabaseFixture server, ITestOutputHelper output)
{
    private readonly List<string> failed = [];
    private int actCount;
    private int fewestActs = int.MaxValue;
    private long computationCount;
    private long correctionCount;
    private long ownFigureCount;

    [Fact]
    public async Task Figures_after_any_history_equal_a_full_run_and_the_recomputation()
    {
        var (first, count) = (Number("HISTORY_SEED", 1), Number("HISTORIES", 20));
        output.WriteLine($"seeds {first} to {first + count - 1}");

        await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(lane =>
                    Task.Run(() => PlayAsync(Enumerable.Range(first, count).Where(seed => seed % 2 == lane)))
                )
        );

        output.WriteLine(
            $"{count} histories, {actCount} acts, {computationCount} computations, {correctionCount} of them corrections; {ownFigureCount} figures of units with returns of their own"
        );
        failed.Should().BeEmpty();
        fewestActs.Should().BeGreaterThanOrEqualTo(40);
        correctionCount.Should().BePositive();
        ownFigureCount.Should().BePositive();
    }

    [Fact]
    public async Task Figures_as_known_at_any_instant_are_those_that_were_printed_then()
    {
        await using var database = await HistoryDatabase.CopyAsync(server);
        var (drawn, all) = (0, 0);
        for (var seed = Number("HISTORY_SEED", 1); drawn < 100; seed++)
        {
            var script = new HistoryScript(seed);
            var readings = new HistoryReadings(database, script.Calendar, seed);
            (await new HistoryPlay(database, script.Calendar, script.Acts) { Readings = readings }.RunAsync())
                .Should()
                .BeEmpty("seed {0}", seed);
            (drawn, all) = (drawn + readings.DrawnCount, all + readings.Count);
        }

        output.WriteLine($"{all} readings, {drawn} of them at instants that were drawn");
        all.Should().BeGreaterThan(drawn);
    }

    [Fact]
    public async Task Workers_that_are_killed_and_acceptances_at_once_leave_no_stale_figure()
    {
        await using var database = await HistoryDatabase.CopyAsync(server);
        var cutCount = 0;
        for (var seed = Number("HISTORY_SEED", 1); cutCount < 20; seed++)
        {
            var script = new HistoryScript(seed);
            var disturbance = new HistoryDisturbance(database, seed);
            (await new HistoryPlay(database, script.Calendar, script.Acts) { Disturbance = disturbance }.RunAsync())
                .Should()
                .BeEmpty("seed {0}", seed);
            cutCount += disturbance.CutCount;
        }

        output.WriteLine($"{cutCount} connections were ended under the workers");
    }

    private static int Number(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;

    /// <summary>One history after another in a database of their own.</summary>
    private async Task PlayAsync(IEnumerable<int> seeds)
    {
        await using var database = await HistoryDatabase.CopyAsync(server);
        foreach (var seed in seeds)
        {
            var script = new HistoryScript(seed);
            script.Changes.Should().Contain(["split", "move"], "seed {0}", seed);
            var play = new HistoryPlay(database, script.Calendar, script.Acts);
            var differences = await play.RunAsync();
            lock (failed)
            {
                (actCount, fewestActs) = (actCount + play.ActCount, Math.Min(fewestActs, play.ActCount));
                computationCount += play.ComputationCount;
                correctionCount += play.CorrectionCount;
                ownFigureCount += play.OwnFigureCount;
                if (differences.Count > 0)
                    failed.Add($"seed {seed}:\n{string.Join('\n', differences.Take(12))}");
            }

            if (Environment.GetEnvironmentVariable("HISTORY_TIMES") is not null)
                output.WriteLine(
                    $"{seed}: {play.ActCount} acts, {play.ComputationCount} computations, {play.CorrectionCount} corrections, {differences.Count} differences"
                );
            if (differences.Count > 0 && Environment.GetEnvironmentVariable("HISTORY_SHRINK") is not null)
                await ShrinkAsync(database, script, differences[0]);
        }
    }

    /// <summary>Prints the shortest history that differs in the same period, and the formulas of the view that differs.</summary>
    private async Task ShrinkAsync(HistoryDatabase database, HistoryScript script, string difference)
    {
        var acts = await new HistoryShrinking(database, script.Calendar).ShrinkAsync(
            script.Acts,
            difference.Split(' ')[0]
        );
        output.WriteLine(string.Join('\n', acts));
        var view = difference.Split(',')[1];
        foreach (var formula in script.Acts.Select(act => act.Catalogue).OfType<InventedCatalogue>().Distinct())
            output.WriteLine(string.Join('\n', formula.Formulas.Where(line => line.Split(',')[2] == view)));
    }
}
