using ChildStatsReporting.Indicators;
using ChildStatsReporting.Reference;

namespace ChildStatsReporting.DatabaseTests.Histories;

/// <summary>Prints figures while a history is played, and in the end prints them again as they were known then.</summary>
/// <param name="database">Where the history is played.</param>
/// <param name="calendar">Its periods.</param>
/// <param name="seed">Draws instants, periods and units.</param>
internal sealed class HistoryReadings(HistoryDatabase database, InventedCalendar calendar, int seed)
{
    private static readonly string[] Units = ["1", "2"];
    private readonly Random random = new(seed);
    private readonly FigureLookup lookup = new(database.Worker, new UnitDirectory(database.Worker));
    private readonly List<Reading> readings = [];
    private Task reading = Task.CompletedTask;
    private volatile bool hasEnded;

    /// <summary>Readings at instants that were drawn; those after each computation are not among them.</summary>
    public int DrawnCount { get; private set; }

    public int Count => readings.Count;

    /// <summary>Begins to read at instants that are drawn.</summary>
    public void Start() =>
        reading = Task.Run(async () =>
        {
            while (!hasEnded)
            {
                await ReadAsync(calendar.All[random.Next(calendar.All.Count)].Code, Units[random.Next(Units.Length)]);
                DrawnCount++;
                await Task.Delay(random.Next(60));
            }
        });

    /// <summary>Prints the figures of both provinces after a period was computed.</summary>
    public async Task AfterComputationAsync(string period)
    {
        foreach (var unit in Units)
            await ReadAsync(period, unit);
    }

    public async Task StopAsync()
    {
        hasEnded = true;
        await reading;
    }

    /// <summary>
    /// Reads everything again at the same instant, just after the publication before it and just before the one after it.
    /// </summary>
    /// <returns>What is not the same, byte for byte.</returns>
    public async Task<IReadOnlyList<string>> DifferencesAsync()
    {
        var publications = (
            await database.QueryAsync<DateTime>(
                """
                select started_at from indicators.computation
                union
                select known_from from reference.catalogue_version where known_from < 'infinity'
                union
                select known_from from reference.admin_unit_version
                union
                select known_to from reference.admin_unit_version where known_to < 'infinity'
                order by 1
                """
            )
        ).Select(instant => new DateTimeOffset(instant, TimeSpan.Zero)).ToList();
        List<string> differences = [];
        foreach (var (period, unit, asAt, text) in readings)
        {
            var before = publications.LastOrDefault(instant => instant <= asAt, asAt);
            var after = publications.FirstOrDefault(instant => instant > asAt, asAt.AddTicks(10)).AddTicks(-10);
            foreach (var instant in new[] { asAt, before, after })
            {
                if (await PrintedAsync(period, unit, instant) != text)
                    differences.Add($"{period} {unit} printed at {asAt:O} is another as known at {instant:O}");
            }
        }

        return differences;
    }

    private async Task ReadAsync(string period, string unit)
    {
        var asAt = await lookup.InstantAsync(CancellationToken.None);
        var printed = new Reading(period, unit, asAt, await PrintedAsync(period, unit, asAt));
        lock (readings)
            readings.Add(printed);
    }

    /// <summary>What the verb prints; empty where the period had no figures or not of that unit.</summary>
    private async Task<string> PrintedAsync(string period, string unit, DateTimeOffset asAt)
    {
        var (known, _) = await lookup.FindAsync(period, unit, asAt, CancellationToken.None);
        if (known is null)
            return "";
        await using var text = new StringWriter();
        await database.Figures.WriteAsync(
            known.Period.PeriodId,
            known.Unit.AdminUnitId,
            known.State.CatalogueVersionId,
            known.State.AsAt,
            text,
            CancellationToken.None
        );
        return text.ToString();
    }

    private sealed record Reading(string Period, string Unit, DateTimeOffset AsAt, string Text);
}
